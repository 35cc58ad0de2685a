"""Who a player is to us: a pseudonym of what their browser keeps. A play's own address opens it without any cookie."""

from collections.abc import Mapping, Sequence
from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from app.embed.frames import PREFIX, keep_in_frame
from app.embed.places import KEPT, visitor_of
from app.kit.ids import token
from app.kit.signing import Signer
from app.kit.tools import Tools
from app.kit.web import cookie_name

COOKIE = "player"
FRAMED = "framed-player"
"""The same in a frame of somebody else's page: kept for that page's site alone, where browsers can do so."""
DAYS = 400
ID = 12
"""Letters of a play's public id; the rest of its address proves that we gave it."""


def read_player(request: Request, tools: Tools) -> str:
    """The secret that this browser keeps; '' for one that has never played, or for a forged cookie."""
    if not _is_framed(request):
        return _proved(tools, request.cookies.get(cookie_name(tools, COOKIE), ""))
    said = request.cookies.get(FRAMED) or request.scope.get(KEPT, "")
    secret = _proved(tools, said)
    request.scope[KEPT] = said if secret else ""
    return secret


def hear_player(request: Request, tools: Tools, typed: Mapping[str, Sequence[str]]) -> None:
    """Take from a frame's form what its tab has kept, where no cookie says who this is."""
    if _is_framed(request) and not read_player(request, tools):
        request.scope[KEPT] = (typed.get(KEPT) or [""])[0]


def show_player(request: Request, tools: Tools, secret: str) -> None:
    """From now on the pages of this request tell the tab who this is."""
    if _is_framed(request):
        request.scope[KEPT] = tools.signer.sign(COOKIE, secret)


def _proved(tools: Tools, said: str) -> str:
    kept = tools.signer.read(COOKIE, said, max_age=DAYS * 86400)
    return kept if isinstance(kept, str) else ""


def known_person(request: Request, tools: Tools, content_public_id: str) -> str:
    """The pseudonym of who asks, as the embedding brand or this browser knows them; '' for somebody new."""
    user = visitor_of(request).user
    secret = f"user:{user}" if user else read_player(request, tools)
    return person_in(tools.signer, secret, content_public_id) if secret else ""


def _is_framed(request: Request) -> bool:
    return bool(request.scope["path"].startswith(PREFIX))


def new_player() -> str:
    return token()


def keep_player(request: Request, response: Response, tools: Tools, secret: str) -> None:
    value = tools.signer.sign(COOKIE, secret)
    if _is_framed(request):
        keep_in_frame(response, FRAMED, value, path=PREFIX, days=DAYS)
        return
    response.set_cookie(
        cookie_name(tools, COOKIE), value, max_age=DAYS * 86400, path="/", httponly=True, samesite="lax",
        secure=tools.settings.secure,
    )  # fmt: skip


def person_in(signer: Signer, secret: str, content_public_id: str) -> str:
    """The pseudonym in this piece: nobody can tell from it what the same person played elsewhere."""
    return signer.pseudonym(f"player:{content_public_id}", secret)


@lru_cache(20_000)
def address_of(signer: Signer, play: str) -> str:
    """The last part of the address that is the player's alone."""
    return play + signer.pseudonym("play", play)


def play_at(signer: Signer, address: str) -> str | None:
    """The public id of the play that this address opens; None for a forged one."""
    play = address[:ID]
    return play if address == address_of(signer, play) else None


def is_personal(path: str, cookies: bytes) -> bool:
    """A player's own view of a piece's page, which is kept for nobody else."""
    return path.startswith(("/play/", PREFIX)) and COOKIE.encode() in cookies
