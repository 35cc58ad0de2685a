"""Live results at /live/{slug}, for whoever may see them."""

from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from app.errors import NotFound, Refusal, Unavailable
from app.kit import i18n
from app.kit.tools import Tools
from app.kit.web import refusal_page
from app.quizzes import queries
from app.quizzes.live import MOST, Hub, LiveResponse
from app.quizzes.places import shown_of
from app.quizzes.players import play_at
from app.quizzes.routes.telling import tally_html, who_asked
from app.quizzes.shelf import Shelf, Shown


async def listen(request: Request) -> Response:
    """Server-sent events: the counts now, and whenever they change."""
    tools: Tools = request.app.state.tools
    hub: Hub = request.app.state.hub
    try:
        shown = await shown_of(request)
        answered = bool(request.query_params.get("play")) and await run_in_threadpool(_sees_result, request, shown)
        if not shown.shows_counts(tools.clock.now(), answered=answered):
            raise NotFound
        if hub.listeners >= MOST:
            raise Unavailable
        language, shelf, slug = i18n.language(), request.app.state.shelf, shown.edition.slug
        make = partial(tally_html, tools, shelf, slug, language, answered=answered)
        topic = await hub.join((shown.edition.content_id, language, answered), make)
    except Refusal as refusal:
        return refusal_page(request, tools, refusal)
    return LiveResponse(hub, topic)


def _sees_result(request: Request, shown: Shown) -> bool:
    """The play is over, and no form stands before what it came to."""
    tools: Tools = request.app.state.tools
    play = play_at(tools.signer, request.query_params["play"])
    with tools.db.read() as session:
        run = queries.run_of_play(session, shown.edition.content_id, play) if play else None
        if run is None or run.finished_at is None:
            return False
        shelf: Shelf = request.app.state.shelf
        who = who_asked(tools, shelf.edition(session, run.version_id), run)
    return who is None or not who.comes_first


routes: list[BaseRoute] = [Route("/live/{slug}", listen, methods=["GET"])]
