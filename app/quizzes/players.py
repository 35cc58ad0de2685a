"""Who a player is to us: a pseudonym of what their browser keeps. A play's own address opens it without any cookie."""

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import Response

from app.kit.ids import token
from app.kit.signing import Signer
from app.kit.tools import Tools
from app.kit.web import cookie_name

COOKIE = "player"
DAYS = 400
ID = 12
"""Letters of a play's public id; the rest of its address proves that we gave it."""


def read_player(request: Request, tools: Tools) -> str:
    """The secret that this browser keeps; '' for one that has never played, or for a forged cookie."""
    kept = tools.signer.read(COOKIE, request.cookies.get(cookie_name(tools, COOKIE), ""), max_age=DAYS * 86400)
    return kept if isinstance(kept, str) else ""


def new_player() -> str:
    return token()


def keep_player(response: Response, tools: Tools, secret: str) -> None:
    response.set_cookie(
        cookie_name(tools, COOKIE), tools.signer.sign(COOKIE, secret), max_age=DAYS * 86400, path="/", httponly=True,
        samesite="lax", secure=tools.settings.secure,
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
    return path.startswith("/play/") and COOKIE.encode() in cookies
