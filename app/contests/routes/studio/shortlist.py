"""The shortlist: by hand from the gallery of what is shown, or the most voted at once."""

from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.contests import figures, studio_queries
from app.contests.routes.studio import words
from app.contests.routes.studio.opened import Opened, open_contest
from app.contests.routes.studio.pictures import staff_picture
from app.contests.service import choosing
from app.contests.studio_forms import MostVotedForm
from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.web import Call, get, post


def show(call: Call) -> Response:
    return _page(call, open_contest(call, *who.EDITORS))


def _page(call: Call, opened: Opened, refused: dict[str, str] | None = None) -> Response:
    contest = opened.contest
    order = _order(call, shows_votes=bool(call.context["shows_votes"]))
    place = call.query.get("from", "")
    lines, more = studio_queries.candidates(call.session, contest, order=order, place=place)
    return call.page(
        "studio/contest/shortlist.html", status=422 if refused else 200, refused=refused or {}, order=order, place=place,
        rows=[(line, staff_picture(call, contest, line.entry, line.revision, line.asset, line.pictures)) for line in lines],
        more=more, next_url=f"{opened.path}/shortlist?{urlencode({'order': order, 'from': more})}",
        page=studio_queries.page_of(call.session, contest, order=order, place=place),
        counts=figures.entry_counts(call.session, contest), is_final=contest.is_announced(call.now),
        flashes=words.said(call.query.get("said", "")),
    )  # fmt: skip


def _order(call: Call, *, shows_votes: bool) -> str:
    asked = call.query.get("order", "") or str(call.form.get("order", ""))
    if not shows_votes:
        return "newest"
    return asked if asked in studio_queries.ORDERS else "votes"


def change(call: Call) -> Response:
    """POST one page of the gallery: ``shown`` names what was on it, ``entry`` what is ticked."""
    opened = _choosing(call)
    shown, ticked = _ids(call, "shown"), _ids(call, "entry")
    changed = choosing.change_shortlist(
        call.session, contest=opened.contest, on=ticked, off=[one for one in shown if one not in ticked], now=call.now
    )
    if changed:
        opened.note(call, "shortlist.change", on=ticked, of=shown)
    return _back(call, opened)


def _ids(call: Call, name: str) -> list[str]:
    return [str(value) for value in call.form.getlist(name)][:200]


def _choosing(call: Call) -> Opened:
    """Whoever chooses winners has typed the password a short while ago."""
    opened = open_contest(call, *who.EDITORS, lock=True)
    who.require_fresh(call, _("Save the shortlist"))
    return opened


def _back(call: Call, opened: Opened) -> Response:
    query: dict[str, Any] = {"said": "shortlist"}
    query |= {name: call.form[name] for name in ("order", "from") if call.form.get(name)}
    if call.form.get("next"):
        query["from"] = call.form["next"]
    return call.redirect(f"{opened.path}/shortlist?{urlencode(query)}")


def most_voted(call: Call) -> Response:
    opened = _choosing(call)
    form = MostVotedForm.read(call.form)
    added = choosing.shortlist_most_voted(call.session, contest=opened.contest, n=form.n, now=call.now)
    opened.note(call, "shortlist.most_voted", n=form.n, added=added)
    return _back(call, opened)


def refused(call: Call, refusal: Unprocessable) -> Response:
    return _page(call, open_contest(call, *who.EDITORS), dict(refusal.fields))


routes: list[BaseRoute] = [
    get("/studio/contests/{slug}/shortlist", show),
    post("/studio/contests/{slug}/shortlist", change),
    post("/studio/contests/{slug}/shortlist/most-voted", most_voted, again=refused),
]
