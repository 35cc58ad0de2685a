"""A player's name on the leaderboard: sent from the result, shown to others once it is approved."""

from typing import Any

from starlette.responses import HTMLResponse, Response
from starlette.routing import BaseRoute

from app.errors import NotFound, Unprocessable
from app.kit.web import NO_STORE, Call, post
from app.quizzes import queries
from app.quizzes.places import check_token, fields_of, place_of, read_shown
from app.quizzes.players import play_at
from app.quizzes.routes.playing import BASES
from app.quizzes.routes.telling import html_of, own_path
from app.quizzes.service.naming import set_name
from app.quizzes.shelf import Edition, Shelf, Shown
from app.quizzes.standing import Run


def name(call: Call) -> Response:
    """POST: put a name to one's place, change it, or take it away."""
    shown, _edition, run = _place(call)
    check_token(call.request, shown, fields_of(call.form), call.now)
    set_name(call.session, run=run, typed=str(call.form.get("name", "")), now=call.now)
    return call.redirect(place_of(call.request, shown, call.now).at(own_path(call.tools, run), "#my-name"))


def name_again(call: Call, refusal: Unprocessable) -> Response:
    """The result once more, with what was typed."""
    shown, edition, run = _place(call)
    sentence = refusal.fields.get("name") or refusal.fields.get("answer", "")
    again: dict[str, Any] = {"name_refused": sentence, "name_typed": call.form.get("name", "")}
    html = html_of(call.request, shown, edition, run, call.now, **again)
    return HTMLResponse(html, refusal.status, NO_STORE)


def _place(call: Call) -> tuple[Shown, Edition, Run]:
    """Raises NotFound for a forged address, and where no names are asked for."""
    shelf: Shelf = call.request.app.state.shelf
    shown = read_shown(call.request)
    play = play_at(call.tools.signer, call.path["address"])
    run = queries.run_of_play(call.session, shown.edition.content_id, play) if play else None
    if run is None or not shown.edition.kind.names(shown.edition.document):
        raise NotFound
    return shown, shelf.edition(call.session, run.version_id), run


routes: list[BaseRoute] = [post(base + "/plays/{address}/name", name, again=name_again) for base in BASES]
