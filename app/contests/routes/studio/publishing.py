"""Preview at every moment, and the one button that makes a contest public."""

from datetime import datetime
from urllib.parse import quote

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import preview
from app.contests.models import Contest
from app.contests.routes.studio import words
from app.contests.routes.studio.opened import Opened, open_contest
from app.contests.service import publishing, remarks
from app.errors import Unprocessable
from app.kit.forms import whole
from app.kit.i18n import gettext as _
from app.kit.security import FRAMES_OWN_PAGES
from app.kit.signing import Signer
from app.kit.web import Call, get, post


def _pages() -> list[tuple[str, str]]:
    return [
        ("", _("Contest")), ("/rules", _("Rules")), ("/enter", _("Form")), ("/gallery", _("Gallery")), ("/winners", _("Winners")),
    ]  # fmt: skip


def show_preview(call: Call) -> Response:
    """Every page at every moment; one of them in a frame."""
    contest = open_contest(call, *who.MODERATORS).contest
    moments = preview.moments(contest, call.now)
    ends_at = preview.a_week_from(call.now)
    rows = [(phase, when, _links(call.tools.signer, contest, when, ends_at)) for phase, when in moments]
    place = whole(call.query.get("moment", ""), most=len(rows) - 1) or 0
    page = whole(call.query.get("page", ""), most=len(_pages()) - 1) or 0
    return call.page(
        "studio/contest/preview.html", headers=FRAMES_OWN_PAGES, rows=rows, pages=_pages(), place=place, page=page,
        framed=rows[place][2][page], flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def _links(signer: Signer, contest: Contest, when: datetime, ends_at: datetime) -> list[str]:
    token = quote(preview.preview_token(signer, contest, when, ends_at=ends_at))
    return [f"/contests/{contest.slug}{path}?preview={token}" for path, _label in _pages()]


def show_publish(call: Call) -> Response:
    return _page(call, open_contest(call, *who.EDITORS))


def _page(call: Call, opened: Opened, status: int = 200) -> Response:
    contest = opened.contest
    missing = publishing.missing_parts(call.session, contest=contest, now=call.now)
    return call.page(
        "studio/contest/publish.html", status=status, times=_times(contest), begun=contest.has_begun(call.now),
        missing=[(f"{words.label_of(name)}: {why}", f"{opened.path}/edit#f-{name}") for name, why in missing.items()],
        remarks=remarks.before_publication(call.session, contest=contest),
        opens_now=contest.opens_at <= call.now, flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def _times(contest: Contest) -> list[tuple[str, datetime]]:
    """What happens when, by itself."""
    found = [
        (_("Everybody can send an entry"), contest.opens_at),
        (_("Entries close"), contest.closes_at),
        (_("Everybody can vote"), contest.voting_opens_at),
        (_("Voting closes"), contest.voting_closes_at),
        (_("The winners are shown, if you have released them"), contest.announces_at),
        (_("The contest goes to the archive"), contest.archives_at),
    ]
    return sorted(((words_, when) for words_, when in found if when), key=lambda item: item[1])


def publish(call: Call) -> Response:
    opened = open_contest(call, *who.EDITORS, lock=True)
    if opened.contest.published_at is None:
        publishing.publish_contest(call.session, contest=opened.contest, now=call.now)
        opened.note(call, "contest.publish")
    return call.redirect(f"{opened.path}?said=published")


def unpublish(call: Call) -> Response:
    opened = open_contest(call, *who.EDITORS, lock=True)
    if opened.contest.published_at is not None:
        publishing.unpublish_contest(call.session, contest=opened.contest, now=call.now)
        opened.note(call, "contest.unpublish")
    return call.redirect(f"{opened.path}?said=unpublished")


def refused(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, open_contest(call, *who.EDITORS), status=refusal.status)


routes: list[BaseRoute] = [
    get("/studio/contests/{slug}/preview", show_preview),
    get("/studio/contests/{slug}/publish", show_publish),
    post("/studio/contests/{slug}/publish", publish, again=refused),
    post("/studio/contests/{slug}/unpublish", unpublish),
]
