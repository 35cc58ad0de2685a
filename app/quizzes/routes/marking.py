"""How far a film was watched, as the page says when it is left."""

from math import isfinite

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.errors import NotFound
from app.kit.web import NO_STORE, Call, post
from app.quizzes import queries
from app.quizzes.places import read_shown
from app.quizzes.players import play_at
from app.quizzes.routes.playing import BASES, shelf_of
from app.quizzes.service.marking import mark_play

BODY = 2_000


def mark(call: Call) -> Response:
    """POST ``step`` and ``at``, in seconds of its clip."""
    shown = read_shown(call.request)
    play = play_at(call.tools.signer, call.path["address"])
    run = queries.run_of_play(call.session, shown.edition.content_id, play) if play else None
    if run is None:
        raise NotFound
    edition = shelf_of(call.request).edition(call.session, run.version_id)
    try:
        seconds = float(str(call.form.get("at", "")))
    except ValueError:
        seconds = -1.0
    if isfinite(seconds) and seconds >= 0:
        mark_play(call.session, edition=edition, run=run, step=str(call.form.get("step", "")), seconds=seconds)
    return Response(status_code=204, headers=NO_STORE)


routes: list[BaseRoute] = [post(base + "/plays/{address}/marks", mark, body=BODY) for base in BASES]
