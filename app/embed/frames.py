"""A page in a frame: which site shows it, how it should look there, and what its answers carry.

Everything inside a frame stays under ``/embed/``, and each address there carries the same few options.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.embed.origins import allows, ancestors, read_origin
from app.kit.asked import Asked
from app.kit.i18n import languages, set_language

PREFIX = "/embed/"
SCHEMES = ("light", "dark")
MOST_CORNER = 40
CORNER = re.compile(r"[0-9]{1,2}")
ACCENT = re.compile(r"[0-9a-f]{6}")
AS_WE_WRITE = re.compile(rb"from=[^&]+(?:&(?:scheme|accent|corner|lang)=[^&]*)*")


@dataclass(frozen=True)
class Frame:
    """What the embedding page asked for. ``origin`` is what it says of itself, '' when it says nothing: never proof of anything."""

    origin: str = ""
    scheme: str = ""
    accent: str = ""
    corner: str = ""
    language: str = ""

    @cached_property
    def options(self) -> dict[str, str]:
        """As they stand behind every address in this frame."""
        said = {
            "from": self.origin,
            "scheme": self.scheme,
            "accent": self.accent,
            "corner": self.corner,
            "lang": self.language,
        }
        return {name: value for name, value in said.items() if value}

    @property
    def tail(self) -> str:
        """The same as a query: '?from=…', or ''."""
        return f"?{urlencode(self.options, safe=':/')}" if self.options else ""

    def theme_url(self, colour: str) -> str:
        """The stylesheet of the brand's colour, or of the one that was asked for instead, with its corners."""
        chosen = self.accent or colour.lstrip("#")
        return f"/themes/{chosen}-{self.corner}.css" if self.corner else f"/themes/{chosen}.css"


NOBODYS = Frame()


def frame_of(request: Request) -> Frame | None:
    """None for a page that is no frame's."""
    if not request.scope["path"].startswith(PREFIX):
        return None
    found: Frame | None = request.scope.get("frame")
    if found is None:
        request.scope["frame"] = found = _read(request)
        request.scope["refusals"] = "embed/notice.html"
    return found


@dataclass
class Frames:
    """Middleware: whatever becomes of a request for a frame, it knows that it is one; also a refusal before any handler."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(PREFIX):
            frame_of(Request(scope))
        await self.app(scope, receive, send)


def _read(request: Request) -> Frame:
    query = request.query_params
    corner = query.get("corner", "")
    frame = Frame(
        origin=_origin(query["from"] if "from" in query else _referer(request)),
        scheme=query.get("scheme", "") if query.get("scheme") in SCHEMES else "",
        accent=query.get("accent", "") if ACCENT.fullmatch(query.get("accent", "")) else "",
        corner=corner if CORNER.fullmatch(corner) and int(corner) <= MOST_CORNER else "",
        language=query.get("lang", "")[:2] if query.get("lang", "")[:2] in languages() else "",
    )
    if frame.language:
        set_language(frame.language)
    return frame


def _origin(said: str) -> str:
    """An origin as browsers write it; '' for anything else, a star among it."""
    try:
        return "" if "*" in said or "://" not in said else read_origin(said[:300])
    except ValueError:
        return ""


def _referer(request: Request) -> str:
    """The page that shows the frame, when the frame is fetched; afterwards it is ours."""
    own = urlsplit(request.app.state.tools.settings.base_url)
    try:
        said = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return ""
    return "" if said.netloc == own.netloc else f"{said.scheme}://{said.netloc}"


def comes_unnamed(path: str, query: bytes, asked: Asked, own: str) -> bool:
    """The address of a frame that does not say who shows it, asked for from elsewhere: who that is decides on the answer."""
    if not path.startswith(PREFIX) or not asked.referer or asked.referer.startswith(f"{own}/".encode()):
        return False
    return not _is_named(query)


def _is_named(query: bytes) -> bool:
    """Read as the handler reads it: 'utm_from=' names nobody, and of several the last counts."""
    if AS_WE_WRITE.fullmatch(query):  # nearly always, and ten times as quick
        return True
    return bool(dict(parse_qsl(query.decode("latin-1"), keep_blank_values=True)).get("from"))


def is_welcome(frame: Frame, allowed: tuple[str, ...], own: str) -> bool:
    """Whether the site that says it shows this may do so. One that says nothing is left to the browser, which knows."""
    return not frame.origin or frame.origin == own or allows(allowed, frame.origin)


def let_frame(request: Request, allowed: tuple[str, ...]) -> None:
    """The answer to this request may be shown in a frame of these origins, and of our own pages."""
    request.scope["framed_by"] = ancestors(("'self'", *allowed))


def let_anybody_frame(request: Request) -> None:
    """For an answer with nothing in it that a press could do."""
    request.scope["framed_by"] = "*"


def keep_in_frame(response: Response, name: str, value: str, *, path: str, days: int) -> None:
    """A cookie for this frame on this site only, which spares a click where browsers keep it; nothing may depend on it."""
    said = f"{name}={value}; Max-Age={days * 86400}; Path={path}; HttpOnly; Secure; SameSite=None; Partitioned"
    response.headers.append("set-cookie", said)  # the library refuses to write 'Partitioned' on this Python
