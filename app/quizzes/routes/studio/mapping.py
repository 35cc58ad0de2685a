"""The map of a piece: its steps, where each can lead, and the end; drawn, and said as a list."""

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.accounts import who
from app.kit.web import Call, get
from app.quizzes.editor.flowmap import map_of
from app.quizzes.editor.known import outcomes_of
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.routes.studio import storymap
from app.quizzes.routes.studio.opened import open_piece
from app.quizzes.service.publishing import document_of


def show(call: Call) -> Response:
    opened = open_piece(call, *who.READERS)
    document = document_of(opened.content)
    if isinstance(document, VideoContent):
        return storymap.show_story(call, opened)
    kind = KINDS[opened.content.kind]
    steps = getattr(document, "steps", [])
    outcomes = dict(outcomes_of(kind.Content, opened.content.draft))
    mixed = kind.steps(document, 1) is not kind.steps(document, 2)
    return call.page("studio/piece/map.html", drawn=map_of(steps, outcomes), mixed=mixed)


routes: list[BaseRoute] = [get("/studio/pieces/{slug}/map", show), *storymap.routes]
