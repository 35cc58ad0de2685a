"""Where a piece is played, and what its page must show and carry there."""

from datetime import datetime

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request

from app.embed.frames import frame_of, let_frame
from app.embed.places import Place, has_token, place_in
from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import lean_to
from app.kit.tools import Tools
from app.quizzes.kinds.base.asking import Typed
from app.quizzes.shelf import Shelf, Shown

PURPOSE = "play"


def place_of(request: Request, shown: Shown, now: datetime) -> Place:
    slug = shown.edition.slug
    return place_in(request, page=f"/play/{slug}", framed=f"/embed/{slug}", scope=shown.scope, purpose=PURPOSE, now=now)


def check_token(request: Request, shown: Shown, typed: Typed, now: datetime) -> None:
    """What a frame sends must come with a token of this piece. Raises Unprocessable, under 'answer'."""
    tools: Tools = request.app.state.tools
    if has_token(request, typed, signer=tools.signer, scope=shown.scope, purpose=PURPOSE, now=now):
        return
    raise Unprocessable(
        fields={
            "answer": _("This page was open for too long. It is fresh now, with what you typed: send it once more.")
        }
    )


def fields_of(form: FormData) -> Typed:
    """The fields of a form without files, each with its values."""
    return {name: [one for one in form.getlist(name) if isinstance(one, str)] for name in form}


def read_shown(request: Request) -> Shown:
    """The piece of this address; in a frame, with who may show it. Raises NotFound."""
    shelf: Shelf = request.app.state.shelf
    return _found(request, shelf.read(request.path_params["slug"]))


async def shown_of(request: Request) -> Shown:
    """The same, mostly from memory, for who must not wait."""
    shelf: Shelf = request.app.state.shelf
    slug = request.path_params["slug"]
    shown = shelf.fresh(slug)
    return _found(request, shown if shown is not None else await run_in_threadpool(shelf.read, slug))


def _found(request: Request, shown: Shown) -> Shown:
    if frame_of(request) is not None:
        let_frame(request, shown.allowed)
    lean_to(shown.edition.document.language)
    return shown
