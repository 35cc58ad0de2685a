"""Who decided what: mine or everybody's, one number, page by page."""

from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.kit.forms import whole
from app.kit.web import NO_STORE, Call, get
from app.moderation.history import PAGE, Wanted, decisions, lines
from app.moderation.routes import page
from app.moderation.service.decisions import UNDO_WITHIN


def show(call: Call) -> Response:
    asking = page.moderator(call)
    mine = call.query.get("who") == "mine"
    typed = call.query.get("number", "").strip().removeprefix("#")
    wanted = Wanted(
        page.brands_of(asking), asking.account.id if mine else None, whole(typed), whole(call.query.get("before", ""))
    )
    found = decisions(call.session, wanted) if wanted.number is not None or not typed else []
    listed = lines(call.session, found[:PAGE], account_id=asking.account.id, since=call.now - UNDO_WITHIN)
    more = _address(mine, typed, found[PAGE - 1][0].id) if len(found) > PAGE else ""
    return call.page(
        "moderation/history.html", headers=NO_STORE, lines=listed, mine=mine, typed=typed, more=more,
        everybody=_address(False, typed), own=_address(True, typed), nav_current="moderation",
    )  # fmt: skip


def _address(mine: bool, typed: str, before: int | None = None) -> str:
    kept = {"who": "mine" if mine else "", "number": typed, "before": before or ""}
    query = urlencode({name: value for name, value in kept.items() if value})
    return f"/moderation/history?{query}" if query else "/moderation/history"


routes: list[BaseRoute] = [get("/moderation/history", show)]
