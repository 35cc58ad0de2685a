"""A branching video as a Twine story: what is lost on the way, and the file."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.errors import NotFound
from app.kit.web import NO_STORE, Call, get
from app.quizzes.exporting.twee import Written, twee_of
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.models import Content
from app.quizzes.routes.studio.opened import open_piece
from app.quizzes.service.publishing import document_of


def show(call: Call) -> Response:
    written = _written(open_piece(call, *who.READERS).content)
    return call.page("studio/piece/twee.html", lost=written.lost)


def show_file(call: Call) -> Response:
    content = open_piece(call, *who.READERS).content
    headers = {**NO_STORE, "content-disposition": f'attachment; filename="{content.slug}.twee"'}
    return Response(_written(content).text, media_type="text/plain; charset=utf-8", headers=headers)


def _written(content: Content) -> Written:
    """Raises NotFound for what is no branching video."""
    document = document_of(content)
    if not isinstance(document, VideoContent):
        raise NotFound
    return twee_of(document, public_id=content.public_id)


BASE = "/studio/pieces/{slug}/twee"
routes: list[BaseRoute] = [get(BASE, show), get(f"{BASE}/file", show_file)]
