"""Playing: begin, answer, go back, see what came of it. The hot one, ``make_move``, touches no ORM session."""

import secrets
from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from app.embed.frames import frame_of
from app.embed.places import visitor_of
from app.embed.tokens import next_hour
from app.errors import Conflict, NotFound, Refusal, Unprocessable
from app.kit.batch import GroupWriter
from app.kit.forms import clean
from app.kit.htmx import is_swap, take_the_page
from app.kit.i18n import gettext as _
from app.kit.i18n import language
from app.kit.ids import public_id
from app.kit.pagecache import keep
from app.kit.tools import Tools
from app.kit.web import NO_STORE, Call, get, page_context, read_fields, refusal_page
from app.quizzes import queries
from app.quizzes.kinds.base.asking import Typed
from app.quizzes.models import Play
from app.quizzes.places import check_token, place_of, read_shown, shown_of
from app.quizzes.players import (
    address_of,
    hear_player,
    keep_player,
    known_person,
    new_player,
    person_in,
    play_at,
    read_player,
    show_player,
)
from app.quizzes.routes.telling import (
    PAGE,
    closed_words,
    counts_for,
    cover_words,
    html_of,
    own_path,
    page_words,
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
    shown = read_shown(call.request)
    person = known_person(call.request, call.tools, shown.edition.public_id)
    mine = None
    if person:
        mine = queries.latest_play(call.session, shown.edition.content_id, person)
    facts: dict[str, Any] = {
        "mine": mine and f"/plays/{address_of(call.tools.signer, mine.public_id)}",
        "is_over": bool(mine and mine.finished_at),
    }
    if mine and mine.finished_at and shown.edition.kind.begins_at_once:
        facts |= _voted_words(call, shown, mine)
    known = mine or visitor_of(call.request).user
    headers = dict(NO_STORE if known else PUBLIC)  # their own address stands in it, or what their brand said of them
    if frame_of(call.request):
        headers["x-robots-tag"] = "noindex"  # its own page is for finding
    source = _source(call.request, call.query.get(PARAMETER, ""))
    cover = cover_words(call.request, shown, call.now) | {"source": source}
    response = call.page(PAGE, block="stage", headers=headers, **(cover | facts))
    views: Views = call.request.app.state.views
    content_id, version_id = shown.edition.content_id, shown.edition.version_id
    today = shown.edition.day(call.now)
    if person:
        views.count(call.request, content_id, version_id, day=today, source=source)
        return response
    counter = views.counter(content_id, version_id, day=today, source=source)
    until = None if cover["tallies"] is not None else min(shown.stays_until(call.now), next_hour(call.now))
    return keep(call.request, response, sent=counter, topic="pieces", until=until)


def _source(request: Request, said: str) -> str:
    """What the link said, else the site that shows the frame."""
    frame = frame_of(request)
    return source_in(said) or (source_in(urlsplit(frame.origin).hostname or "") if frame else "")


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
        if (stale := _stale(request, shown, typed, now)) is not None:
            return await run_in_threadpool(_first_again, request, shown, stale, now, typed)
        hear_player(request, tools, typed)
        secret = read_player(request, tools) or new_player()
        person = known_person(request, tools, shown.edition.public_id)
        person = person or person_in(tools.signer, secret, shown.edition.public_id)
        moved = await _write(request, _begin(shown, typed, person, visitor_of(request).segment, now))
        show_player(request, tools, secret)
        response = await _answer(request, shown, moved, now, typed, is_new=True)
    except Refusal as refusal:
        return take_the_page(request, refusal_page(request, tools, refusal))
    keep_player(request, response, tools, secret)
    return response


def _stale(request: Request, shown: Shown, typed: Typed, now: datetime) -> Unprocessable | None:
    """Why a frame's form cannot be taken: its token is not one of ours for this piece, or is too old."""
    try:
        check_token(request, shown, typed, now)
    except Unprocessable as refusal:
        return refusal
    return None


def _begin(shown: Shown, typed: Typed, person: str, segment: str, now: datetime) -> Begin:
    edition = shown.edition
    today = edition.day(now)
    key = clean((typed.get("key") or [""])[0])
    return Begin(
        edition=edition,
        public_id=public_id(),
        client_key=f"{edition.public_id}:{key[:64]}" if key else f"{edition.public_id}:{secrets.token_hex(16)}",
        person=person,
        turn=edition.turn(today),
        source=source_in((typed.get("source") or [""])[0]),
        segment=segment,
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
        if (stale := _stale(request, shown, typed, now)) is not None:
            return await run_in_threadpool(_play_again, request, shown, stale, now, typed)
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
    place = place_of(request, shown, now)
    address = place.at(own_path(tools, moved.run))
    if refused is None and not is_swap(request):
        return RedirectResponse(address, 303, NO_STORE)
    sentence = refused.fields.get("answer", "") if isinstance(refused, Unprocessable) else ""
    again = typed if refused else None
    told = partial(html_of, request, shown, moved.edition, moved.run, now, refused=sentence, typed=again)
    html = await run_in_threadpool(told) if moved.run.finished_at else told()  # counts are read at the end alone
    headers = dict(SWAPPED)
    if is_new and is_swap(request):  # in a frame going back is for the page around it
        headers["hx-replace-url" if place.frame else "hx-push-url"] = address
    return HTMLResponse(html, 422 if refused else 200, headers)


def _first_again(request: Request, shown: Shown, refused: Unprocessable, now: datetime, typed: Typed) -> Response:
    """The first question once more, with what was typed; nothing was begun."""
    tools: Tools = request.app.state.tools
    cover = cover_words(request, shown, now, refused=refused.fields.get("answer", ""), typed=typed)
    cover["source"] = source_in((typed.get("source") or [""])[0])
    words = page_context(request, tools, now) | cover
    html = tools.templates.render(PAGE, words, block="stage" if is_swap(request) else None)
    return HTMLResponse(html, 422, NO_STORE)


def _play_again(request: Request, shown: Shown, refused: Unprocessable, now: datetime, typed: Typed) -> Response:
    """The play where it stands, with what was typed; nothing of it was taken."""
    tools: Tools = request.app.state.tools
    play = play_at(tools.signer, request.path_params["address"])
    with tools.db.read() as session:
        run = queries.run_of_play(session, shown.edition.content_id, play) if play else None
        if run is None:
            raise NotFound
        edition = shelf_of(request).edition(session, run.version_id)
    html = html_of(request, shown, edition, run, now, refused=refused.fields["answer"], typed=typed)
    return HTMLResponse(html, 422, SWAPPED)


def show_play(call: Call) -> Response:
    """Where the play of this address stands: after a reload, a day or on another device the same."""
    shown = read_shown(call.request)
    play = play_at(call.tools.signer, call.path["address"])
    run = queries.run_of_play(call.session, shown.edition.content_id, play) if play else None
    if run is None:
        raise NotFound(_("This link does not lead to a play. Begin a new one."))
    edition = shelf_of(call.request).edition(call.session, run.version_id)
    return HTMLResponse(html_of(call.request, shown, edition, run, call.now), headers=SWAPPED)


def show_result(call: Call) -> Response:
    """What somebody's play ended in, for those it is shown to: the outcome, and nothing of the person."""
    shown = read_shown(call.request)
    run = queries.run_of_play(call.session, shown.edition.content_id, call.path["id"])
    if run is None or run.finished_at is None or not run.result:
        raise NotFound
    edition = shelf_of(call.request).edition(call.session, run.version_id)
    who = who_asked(call.tools, edition, run)
    if who and who.comes_first:  # not even the player has seen it
        raise NotFound
    told = told_of_run(call.tools, shown, edition, run)
    words = page_words(shown, edition, call.now, place_of(call.request, shown, call.now))
    return call.page(
        "quizzes/shared.html",
        headers=PUBLIC,
        **words,
        result=others_result(run.result),
        told=told,
        result_id=run.public_id,
    )


BASES = ("/play/{slug}", "/embed/{slug}")
"""On our own page, and in a frame of somebody else's."""
routes: list[BaseRoute] = [
    get("/play/{slug}", show_cover),
    *(Route(f"{base}/plays", begin, methods=["POST"]) for base in BASES),
    *(get(base + "/plays/{address}", show_play) for base in BASES),
    get("/play/{slug}/results/{id}", show_result),
]
hot: list[BaseRoute] = [Route(base + "/plays/{address}/answers", make_move, methods=["POST"]) for base in BASES]
