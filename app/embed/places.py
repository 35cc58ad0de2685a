"""Where something of ours is looked at: on its own page, or in a frame of somebody else's; and the addresses there."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple
from urllib.parse import urlencode

from markupsafe import Markup
from starlette.datastructures import FormData
from starlette.requests import Request

from app.embed import tokens
from app.embed.frames import Frame, frame_of
from app.embed.tokens import NOBODY, Token, Visitor
from app.kit.signing import Signer
from app.kit.tools import Tools

OUT = Markup(' target="_blank" rel="noopener"')
"""For links that lead out of a frame."""

KEPT = "player"
"""In a request of a frame, and in its forms: who this is, signed, which the tab keeps where the browser keeps no cookie."""


class Place(NamedTuple):
    """``base`` is where its own addresses begin here; ``token`` is what forms carry in a frame, '' on our own pages; ``kept`` is what
    the frame's tab is told to keep."""

    base: str
    token: str = ""
    frame: Frame | None = None
    kept: str = ""

    def at(self, path: str = "", part: str = "", **query: object) -> str:
        """The address of ``path`` here, with what stands behind every address in this frame."""
        options = self.frame.options if self.frame else {}
        asked = {name: value for name, value in query.items() if value} | options
        return f"{self.base}{path}{'?' if asked else ''}{urlencode(asked, safe=':/')}{part}"

    @property
    def words(self) -> dict[str, Any]:
        """What templates are told of it."""
        return {
            "at": self.at,
            "frame": self.frame,
            "out": OUT if self.frame else Markup(),
            **carried(self.token, self.kept),
        }


def place_in(request: Request, *, page: str, framed: str, scope: str, purpose: str, now: datetime) -> Place:
    """``page`` where it is our own, ``framed`` where it is somebody else's: both are beginnings of paths."""
    frame = frame_of(request)
    if frame is None:
        return Place(page)
    tools: Tools = request.app.state.tools
    token = Token(scope, frame.origin, purpose, int(tokens.end_of(now).timestamp()), visitor_of(request))
    return Place(framed, tokens.sign(tools.signer, token), frame, request.scope.get(KEPT, ""))


def carried(token: str, kept: str = "") -> dict[str, Markup]:
    """What a frame's stage and its forms carry; nothing on our own pages."""
    if not token:
        return {"marks": Markup(), "carried": Markup()}
    marks = Markup(""" hx-headers:inherited='{{"{}":"{}"}}'""").format(tokens.HEADER, token)
    field = Markup('<input type="hidden" name="{}" value="{}">')
    fields = field.format(tokens.FIELD, token)
    if kept:
        marks += Markup(' data-{}="{}"').format(KEPT, kept)
        fields += field.format(KEPT, kept)
    return {"marks": marks, "carried": fields}


def visitor_of(request: Request) -> Visitor:
    """Who the embedding brand says this is, as far as a token of this request has proved it."""
    known: Visitor = request.scope.get("visitor", NOBODY)
    return known


def has_token(
    request: Request, form: FormData | Mapping[str, Any], *, signer: Signer, scope: str, purpose: str, now: datetime
) -> bool:
    """Whether what a frame sent came with a good token, as a header or as a field; our own pages need none."""
    frame = frame_of(request)
    if frame is None:
        return True
    field = form.get(tokens.FIELD)
    for text in (request.headers.get(tokens.HEADER, ""), field[0] if isinstance(field, list) else str(field or "")):
        token = tokens.read(signer, text, scope=scope, purpose=purpose, now=now)
        if token is not None:
            request.scope["visitor"] = token.visitor
            return True
    return False
