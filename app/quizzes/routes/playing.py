"""Playing: begin, answer, go back, see what came of it. The hot one, ``make_move``, touches no ORM session."""

import secrets
from datetime import datetime
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.errors import Conflict, NotFound, Refusal, Unprocessable
from app.kit.batch import GroupWriter
from app.kit.forms import clean
from app.kit.htmx import is_swap, take_the_page
from app.kit.i18n import gettext as _
from app.kit.i18n import language, lean_to
from app.kit.ids import public_id
from app.kit.pagecache import keep
from app.kit.tools import Tools
from app.kit.web import NO_STORE, Call, get, page_context, read_fields, refusal_page
from app.quizzes import queries
from app.quizzes.kinds.base.asking import Typed
from app.quizzes.models import Play
from app.quizzes.players import address_of, keep_player, new_player, person_in, play_at, read_player
from app.quizzes.routes.telling import (
    PAGE,
    address_in,
    closed_words,
    counts_for,
    cover_words,
    html_of,
    page_words,
    shown_of,
    told_of_run,
    who_asked,
)
from app.quizzes.screens import others_result
from app.quizzes.service.moves import Begin, Move, Moved, Verb
from app.quizzes.shelf import Shelf, Shown
from app.quizzes.sources import PARAMETER, source_in
from app.quizzes.views import Views

BODY = 100_000
"""Bytes of an answer: the longest text many times over."""
PUBLIC = {"cache-control": "public, no-cache"}
SWAPPED = {**NO_STORE, "vary": "HX-Request"}


def shelf_of(request: Request) -> Shelf:
    shelf: Shelf = request.app.state.shelf
    return shelf


def show_cover(call: Call) -> Response:
    """The page before anything is answered: the same for everybody who has not begun."""
    shown = shelf_of(call.request).read(call.path["slug"])
    lean_to(shown.edition.document.language)
    secret = read_player(call.request, call.tools)
    mine = None
    if secret:
        person = person_in(call.tools.signer, secret, shown.edition.public_id)
        mine = queries.latest_play(call.session, shown.edition.content_id, person)
    facts: dict[str, Any] = {
        "mine": mine and address_of(call.tools.signer, mine.public_id),
        "is_over": bool(mine and mine.finished_at),
    }
    if mine and mine.finished_at and shown.edition.kind.begins_at_once:
        facts |= _voted_words(call, shown, mine)
    headers = NO_STORE if mine else PUBLIC  # their own address stands in it
    source = source_in(call.query.get(PARAMETER, ""))
    cover = cover_words(call.tools, shown, call.now) | {"source": source}
    response = call.page(PAGE, headers=headers, **(cover | facts))
    views: Views = call.request.app.state.views
    content_id, version_id = shown.edition.content_id, shown.edition.version_id
    today = shown.edition.day(call.now)
    if secret:
        views.count(call.request, content_id, version_id, day=today, source=source)
        return response
    return keep(call.request, response, sent=views.counter(content_id, version_id, day=today, source=source))


def _voted_words(call: Call, shown: Shown, mine: Play) -> dict[str, Any]:
    """For who has played a piece that begins at once: what they chose, and no question while it is not their turn again."""
    run = queries.run_of_play(call.session, mine.content_id, mine.public_id)
    edition = shelf_of(call.request).edition(call.session, mine.version_id)
    who = who_asked(call.tools, edition, run) if run else None
    words = counts_for(call.tools, shown, call.now, None if who and who.comes_first else run, edition)
    if mine.turn and mine.turn == shown.edition.turn(shown.edition.day(call.now)):
        words["screen"] = {"name": "cover", "is_timed": False}
    return words


async def begin(request: Request) -> Response:
    """POST: begin a play, perhaps with the first answer. The same request again finds the same play."""
    tools: Tools = request.app.state.tools
    try:
        shown = await shown_of(request)
        typed = await read_fields(request, BODY)
        now = tools.clock.now()
        if not shown.is_open(now):
            raise Conflict(closed_words(shown, now), title=_("It is closed"))
        secret = read_player(request, tools) or new_player()
        moved = await _write(request, _begin(tools, shown, typed, secret, now))
        response = await _answer(request, shown, moved, now, typed, is_new=True)
    except Refusal as refusal:
        return take_the_page(request, refusal_page(request, tools, refusal))
    keep_player(response, tools, secret)
    return response


def _begin(tools: Tools, shown: Shown, typed: Typed, secret: str, now: datetime) -> Begin:
    edition = shown.edition
    today = edition.day(now)
    key = clean((typed.get("key") or [""])[0])
    return Begin(
        edition=edition,
        public_id=public_id(),
        client_key=f"{edition.public_id}:{key[:64]}" if key else f"{edition.public_id}:{secrets.token_hex(16)}",
        person=person_in(tools.signer, secret, edition.public_id),
        turn=edition.turn(today),
        source=source_in((typed.get("source") or [""])[0]),
        day=today,
        seed=secrets.randbelow(2**31),
        now=now,
        untimed=typed.get("untimed") == ["yes"],
        typed=typed if edition.kind.begins_at_once else None,
        language=language(),
    )


async def make_move(request: Request) -> Response:
    """POST an answer; with ``_method=delete`` the last one is taken back; ``go=on`` leaves a remark behind."""
    tools: Tools = request.app.state.tools
    try:
        shown = await shown_of(request)
        typed = await read_fields(request, BODY)
        now = tools.clock.now()
        moved = await _write(request, _move(request, shown, typed, now))
        return await _answer(request, shown, moved, now, typed)
    except Refusal as refusal:
        return take_the_page(request, refusal_page(request, tools, refusal))


def _move(request: Request, shown: Shown, typed: Typed, now: datetime) -> Move:
    play = play_at(request.app.state.tools.signer, request.path_params["address"])
    if play is None:
        raise NotFound
    verb: Verb = "back" if typed.get("_method") == ["delete"] else "next" if typed.get("go") == ["on"] else "answer"
    seq = (typed.get("seq") or [""])[0]
    if not (seq.isascii() and seq.isdecimal() and len(seq) <= 6):
        raise Conflict(_("This form is out of date. Load the page again to see where you are."))
    return Move(
        public_id=play, content_id=shown.edition.content_id, seq=int(seq), verb=verb, now=now,
        is_open=shown.is_open(now), step=(typed.get("step") or [""])[0], typed=typed, language=language(),
    )  # fmt: skip


async def _write(request: Request, move: Begin | Move) -> Moved:
    writer: GroupWriter[Begin | Move, Moved] = request.app.state.plays
    moved = await writer.put(move)
    if moved.run is not None:
        request.app.state.runs.keep(moved.run)
    return moved


async def _answer(
    request: Request, shown: Shown, moved: Moved, now: datetime, typed: Typed, *, is_new: bool = False
) -> Response:
    """The next screen: as a block for a swap, by way of its own address otherwise. A refused answer is shown again as typed."""
    tools: Tools = request.app.state.tools
    refused = moved.refusal
    if moved.run is None and isinstance(refused, Unprocessable):
        return await run_in_threadpool(_first_again, request, shown, refused, now, typed)
    if moved.run is None or moved.edition is None or (refused and not isinstance(refused, Unprocessable)):
        raise refused or NotFound()
    address = address_in(tools, shown.edition, moved.run)
    if refused is None and not is_swap(request):
        return RedirectResponse(address, 303, NO_STORE)
    sentence = refused.fields.get("answer", "") if isinstance(refused, Unprocessable) else ""
    again = typed if refused else None
    told = partial(html_of, request, shown, moved.edition, moved.run, now, refused=sentence, typed=again)
    html = await run_in_threadpool(told) if moved.run.finished_at else told()  # counts are read at the end alone
    headers = SWAPPED | ({"hx-push-url": address} if is_new and is_swap(request) else {})
    return HTMLResponse(html, 422 if refused else 200, headers)


def _first_again(request: Request, shown: Shown, refused: Unprocessable, now: datetime, typed: Typed) -> Response:
    """The first question once more, with what was typed; nothing was begun."""
    tools: Tools = request.app.state.tools
    cover = cover_words(tools, shown, now, refused=refused.fields.get("answer", ""), typed=typed)
    cover["source"] = source_in((typed.get("source") or [""])[0])
    words = page_context(request, tools, now) | cover
    html = tools.templates.render(PAGE, words, block="stage" if is_swap(request) else None)
    return HTMLResponse(html, 422, NO_STORE)


def show_play(call: Call) -> Response:
    """Where the play of this address stands: after a reload, a day or on another device the same."""
    shown = shelf_of(call.request).read(call.path["slug"])
    lean_to(shown.edition.document.language)
    play = play_at(call.tools.signer, call.path["address"])
    run = queries.run_of_play(call.session, shown.edition.content_id, play) if play else None
    if run is None:
        raise NotFound(_("This link does not lead to a play. Begin a new one."))
    edition = shelf_of(call.request).edition(call.session, run.version_id)
    return HTMLResponse(html_of(call.request, shown, edition, run, call.now), headers=SWAPPED)


def show_result(call: Call) -> Response:
    """What somebody's play ended in, for those it is shown to: the outcome, and nothing of the person."""
    shown = shelf_of(call.request).read(call.path["slug"])
    lean_to(shown.edition.document.language)
    run = queries.run_of_play(call.session, shown.edition.content_id, call.path["id"])
    if run is None or run.finished_at is None or not run.result:
        raise NotFound
    edition = shelf_of(call.request).edition(call.session, run.version_id)
    who = who_asked(call.tools, edition, run)
    if who and who.comes_first:  # not even the player has seen it
        raise NotFound
    told = told_of_run(call.tools, shown, edition, run)
    words = page_words(shown, edition, call.now)
    return call.page(
        "quizzes/shared.html",
        headers=PUBLIC,
        **words,
        result=others_result(run.result),
        told=told,
        result_id=run.public_id,
    )


BASE = "/play/{slug}"
routes: list[BaseRoute] = [
    get(BASE, show_cover),
    Route(f"{BASE}/plays", begin, methods=["POST"]),
    get(BASE + "/plays/{address}", show_play),
    get(BASE + "/results/{id}", show_result),
]
hot: list[BaseRoute] = [Route(BASE + "/plays/{address}/answers", make_move, methods=["POST"])]
