"""Public pages as at another moment: a signed ``?preview=`` parameter names a contest and a moment, and drafts are visible.

Whoever has such a link may look for a week. Nothing can be sent from a preview: only pages that are looked at know of it.
"""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import quote

from app.contests.models import Contest
from app.kit.i18n import gettext as _
from app.kit.security import FRAMED_HERE
from app.kit.signing import Signer
from app.kit.web import Call

PURPOSE = "preview"
DAYS = 7
HEADERS = {"cache-control": "no-store", "x-robots-tag": "noindex", **FRAMED_HERE}


@dataclass(frozen=True)
class Preview:
    """``contest`` is a public id. Nothing is shown from ``ends_at`` on."""

    contest: str
    moment: datetime
    ends_at: datetime
    token: str


def preview_token(signer: Signer, contest: Contest, moment: datetime, *, ends_at: datetime) -> str:
    return signer.sign(PURPOSE, [contest.public_id, moment.isoformat(), ends_at.isoformat()])


def a_week_from(now: datetime) -> datetime:
    """When a preview ends that somebody of the staff begins now."""
    return now + timedelta(days=DAYS)


def read_preview(call: Call) -> Preview | None:
    """What the request's ``?preview=`` says; None without one, or when it is forged or too old."""
    token = call.query.get("preview", "")
    value = call.tools.signer.read(PURPOSE, token) if token else None
    if not value or call.now >= (ends_at := datetime.fromisoformat(value[2])):
        return None
    return Preview(value[0], datetime.fromisoformat(value[1]), ends_at, token)


def presume(contest: Contest, moment: datetime) -> None:
    """As the contest will be if the manager does their part in time: published, winners released. Only for detached rows."""
    contest.published_at = min(contest.published_at or contest.opens_at, moment)
    contest.winners_at = contest.winners_at or contest.announces_at


def moments(contest: Contest, now: datetime) -> list[tuple[str, datetime]]:
    """The moments that are worth a look, in order: words and when."""
    found = [
        (_("not open yet"), contest.opens_at - timedelta(minutes=1)),
        (_("open"), contest.opens_at + (contest.closes_at - contest.opens_at) / 2),
    ]
    if contest.voting_opens_at and contest.voting_closes_at:
        found.append((_("voting"), max(contest.voting_opens_at, contest.closes_at) + timedelta(minutes=1)))
    found.append((_("judging"), contest.judging_begins_at + timedelta(minutes=1)))
    if contest.announces_at:
        found.append((_("announced"), contest.announces_at + timedelta(minutes=1)))
    if contest.archives_at:
        found.append((_("over"), contest.archives_at + timedelta(minutes=1)))
    return found


def bar(call: Call, contest: Contest, preview: Preview) -> dict[str, Any]:
    """What ``macros/preview.html`` shows: the moments with their links, which end when this one does, and the way back."""
    path, signer = call.request.url.path, call.tools.signer
    links = [
        (words, when, preview_token(signer, contest, when, ends_at=preview.ends_at))
        for words, when in moments(contest, preview.moment)
    ]
    return {
        "token": preview.token,
        "moments": [(words, f"{path}?preview={quote(token)}", when == preview.moment) for words, when, token in links],
        "back": f"/studio/contests/{contest.slug}",
    }


def keep_token(html: str, contest: Contest, token: str) -> str:
    """Every link to this contest's own pages goes on in the preview."""
    own = re.compile(rf'((?:href|hx-get)=")(/contests/{re.escape(contest.slug)}(?:/[^"#?]*)?)(\?[^"#]*)?(#[^"]*)?"')

    def with_token(match: re.Match[str]) -> str:
        query = f"{match[3]}&amp;" if match[3] else "?"
        return f'{match[1]}{match[2]}{query}preview={quote(token)}{match[4] or ""}"'

    return own.sub(lambda m: m[0] if "preview=" in (m[3] or "") else with_token(m), html)
