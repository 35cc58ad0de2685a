"""Share cards of what is played, in the store: drawn once for the same words, under a name that goes with them for good."""

import hashlib
import io
import json
from dataclasses import asdict, dataclass
from functools import partial

from app.kit.colour import from_hex
from app.kit.storage import FOREVER
from app.kit.tools import Tools
from app.media.picture import MEDIA_TYPES, PictureRefused
from app.media.service import limits_of, shared_sandbox

DRAWING = 1
"""Goes up with every change in how a card is drawn, so that cards are drawn anew."""


@dataclass(frozen=True)
class Poster:
    """All that a card is made of. ``owner`` is whose it is, so that two never share a file; ``colour`` is '#rrggbb';
    ``picture`` is the key of the rendition on it, or ''."""

    owner: str
    title: str
    byline: str
    brand: str
    colour: str
    picture: str = ""


def key_of(tools: Tools, poster: Poster) -> str:
    """In both stores: the same for the same words, and nobody's guess."""
    recipe = json.dumps([DRAWING, asdict(poster)], sort_keys=True)
    name = tools.signer.pseudonym("poster", hashlib.sha256(recipe.encode()).hexdigest())
    return f"p/{name[:2]}/{name}.jpeg"


def keep_poster(tools: Tools, poster: Poster) -> str:
    """Its key, once the card is in the private store; drawn only if it is not there yet. Long: call it in a job."""
    key = key_of(tools, poster)
    if tools.private.size(key) is None:
        tools.private.put(key, io.BytesIO(_draw(tools, poster)), content_type=MEDIA_TYPES["jpeg"], cache=FOREVER)
    return key


def _draw(tools: Tools, poster: Poster) -> bytes:
    sandbox = shared_sandbox(limits_of(tools.settings))
    draw = partial(
        sandbox.draw_poster, title=poster.title, byline=poster.byline, brand=poster.brand,
        colour=from_hex(poster.colour),
    )  # fmt: skip
    picture = b""
    if poster.picture:
        with tools.private.open(poster.picture) as stream:
            picture = stream.read()
    try:
        return draw(picture)
    except PictureRefused:  # a card without its picture is better than none
        if not picture:
            raise
        return draw(b"")


def show_poster(tools: Tools, key: str) -> None:
    """Into the store from which everybody may fetch it."""
    if tools.public.size(key) is None:
        with tools.private.open(key) as stream:
            data = io.BytesIO(stream.read())
        tools.public.put(key, data, content_type=MEDIA_TYPES["jpeg"], cache=FOREVER)


def hide_posters(tools: Tools, keys: list[str]) -> None:
    """Out of it; the private copies stay."""
    tools.public.delete(keys)
