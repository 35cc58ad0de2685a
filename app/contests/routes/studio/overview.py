"""A contest at a glance: where it stands, what came in, and the table of its entries."""

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import figures, studio_queries
from app.contests.life import life_of
from app.contests.models import Phase
from app.contests.routes.studio import words
from app.contests.routes.studio.opened import Opened, open_contest
from app.contests.routes.studio.pictures import staff_picture
from app.kit import charts
from app.kit.forms import whole
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.templating import number
from app.kit.web import Call, get


def show(call: Call) -> Response:
    opened = open_contest(call, *who.READERS)
    contest = opened.contest
    counts = figures.entry_counts(call.session, contest)
    by_day = figures.entries_a_day(call.session, contest, now=call.now)
    seen = figures.time_until_seen(call.session, contest)
    return call.page(
        "studio/contest/overview.html", block="entries", **_table(call, opened, counts),
        life=life_of(contest, now=call.now), counts=counts, by_day=by_day, day_bars=charts.bars([n for _d, n in by_day]),
        state_bars=charts.shares([counts.of("approved"), counts.waiting, counts.all - counts.of("approved") - counts.waiting]),
        seen=seen, waited=waited_words(seen.half) if seen else "", votes=figures.votes_of(call.session, contest),
        late=contest.is_late(call.now), is_coming=contest.takes_entries(call.now), is_draft=contest.phase(call.now) is Phase.DRAFT,
        flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def waited_words(span: timedelta) -> str:
    """'48 minutes', '3 hours', '2 days'."""
    minutes = max(round(span.total_seconds() / 60), 1)
    if minutes < 100:
        return ngettext("%(n)d minute", "%(n)d minutes", minutes) % {"n": minutes}
    hours = round(minutes / 60)
    if hours < 48:
        return ngettext("%(n)d hour", "%(n)d hours", hours) % {"n": hours}
    days = round(hours / 24)
    return ngettext("%(n)d day", "%(n)d days", days) % {"n": days}


def _table(call: Call, opened: Opened, counts: figures.Counts) -> dict[str, Any]:
    show, typed = call.query.get("show", ""), call.query.get("q", "")[:200].replace("\0", "")
    show = show if show in {*studio_queries.FILTERS, "shortlist"} else ""
    lines = studio_queries.entry_lines(
        call.session, opened.contest, show=show, words=typed, most=studio_queries.PAGE + 1,
        below=whole(call.query.get("below", "")),
    )  # fmt: skip
    more = len(lines) > studio_queries.PAGE
    lines = lines[: studio_queries.PAGE]
    here = {name: value for name, value in (("show", show), ("q", typed)) if value}
    next_ = urlencode({**here, "below": lines[-1].entry.number}) if more else ""
    return {
        "rows": [(line, staff_picture(call, opened.contest, line.entry, line.revision, line.asset, line.pictures))
                 for line in lines],
        "more": f"{opened.path}?{next_}#entries" if more else "",
        "shows": [(f"{label} {number(counts.of(key))}", _address(opened, key, typed), key == show) for key, label in _shows()],
        "show": show, "typed": typed, "state_words": state_words(),
    }  # fmt: skip


def _shows() -> list[tuple[str, str]]:
    return [
        ("", _("All")), ("waiting", _("Waiting")), ("approved", _("Approved")), ("rejected", _("Rejected")),
        ("shortlist", _("Shortlist")), ("withdrawn", _("Withdrawn")), ("taken-down", _("Taken down")),
    ]  # fmt: skip


def _address(opened: Opened, show: str, typed: str) -> str:
    query = urlencode({name: value for name, value in (("show", show), ("q", typed)) if value})
    return f"{opened.path}?{query}#entries" if query else f"{opened.path}#entries"


def state_words() -> dict[str, str]:
    return {
        "received": _("Coming in"), "processing": _("Being prepared"), "pending": _("Waiting"), "approved": _("Approved"),
        "rejected": _("Rejected"), "withdrawn": _("Withdrawn"), "disqualified": _("Taken down"),
    }  # fmt: skip


routes: list[BaseRoute] = [get("/studio/contests/{slug}", show)]
