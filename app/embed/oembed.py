"""``/oembed?url=…``: whoever is given an address of ours learns how to show it (https://oembed.com, version 1.0, type 'rich')."""

import json
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit
from xml.sax.saxutils import escape

from starlette.responses import Response
from starlette.routing import BaseRoute

from app.embed.snippets import iframe
from app.embed.targets import Embeddable, Picture, targets
from app.kit.forms import whole
from app.kit.web import Call, get

WIDTH = 600
"""Pixels of the column that heights are estimated for."""
SECONDS = 3600
"""So long who asked may keep the answer."""
PORTS = {"http": 80, "https": 443}
HEADERS = {"access-control-allow-origin": "*", "cache-control": "public, max-age=300"}
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def show(call: Call) -> Response:
    """400 without an address, 501 for a format that is neither, 404 for what is not here or not public."""
    address, form = call.query.get("url", ""), call.query.get("format", "json")
    if not address:
        return _refused(400, "Say in ?url= which address is meant.")
    if form not in ("json", "xml"):
        return _refused(501, "There is format=json and format=xml.")
    settings = call.tools.settings
    path = path_here(address, settings.base_url)
    found = path and targets.find_page(call.session, path, now=call.now, media_origin=settings.media_origin)
    if not found:
        return _refused(404, "There is nothing at this address that could be shown elsewhere.")
    told = answer(
        found, settings.base_url, max_width=_pixels(call, "maxwidth"), max_height=_pixels(call, "maxheight")
    )  # fmt: skip
    if form == "xml":
        return Response(as_xml(told), media_type="text/xml", headers=HEADERS)
    return Response(json.dumps(told), media_type="application/json", headers=HEADERS)


def _refused(status: int, sentence: str) -> Response:
    return Response(sentence, status, HEADERS | {"cache-control": "no-store"}, "text/plain")


def _pixels(call: Call, name: str) -> int:
    """0 where nothing, or nothing that makes sense, was said."""
    return whole(call.query.get(name, "")) or 0


def path_here(address: str, base_url: str) -> str:
    """The path of an address on this site; '' for addresses elsewhere. Who pasted it may have lost the 's' of https."""
    try:
        said, own = urlsplit(address.strip()), urlsplit(base_url)
        if said.username is not None or said.scheme not in PORTS or said.hostname != own.hostname:
            return ""
        usual = said.port in (None, PORTS[said.scheme]) and own.port in (None, PORTS[own.scheme])
        if not usual and said.port != own.port:
            return ""
    except ValueError:
        return ""
    return unquote(said.path)


def answer(found: Embeddable, base_url: str, *, max_width: int = 0, max_height: int = 0) -> dict[str, Any]:
    """What the format calls a response."""
    width, height = sizes(found, max_width, max_height)
    told: dict[str, Any] = {
        "version": "1.0", "type": "rich", "title": found.title, "author_name": found.brand,
        "author_url": base_url + found.page, "provider_name": "Whitecup", "provider_url": base_url, "cache_age": SECONDS,
        "html": iframe(found, base_url, width=str(width), height=height), "width": width, "height": height,
    }  # fmt: skip
    return told | _thumbnail(found.picture, max_width, max_height)


def sizes(found: Embeddable, max_width: int, max_height: int) -> tuple[int, int]:
    """Width and height of the frame. In a narrower column the same words are higher."""
    width = min(WIDTH, max_width or WIDTH)
    if found.aspect:
        across, _, high = found.aspect.partition("/")
        height = round(width * int(high) / int(across))
        if max_height and height > max_height:
            width, height = round(max_height * int(across) / int(high)), max_height
        return max(width, 1), max(height, 1)
    height = round(found.height * (1 + 0.4 * (WIDTH / max(width, 200) - 1)))
    return width, min(height, max_height or height)


def _thumbnail(picture: Picture | None, max_width: int, max_height: int) -> dict[str, Any]:
    """All three of its words, or none where it is larger than what was asked for: there it has only one size."""
    if (
        picture is None
        or picture.width > (max_width or picture.width)
        or picture.height > (max_height or picture.height)
    ):
        return {}
    return {"thumbnail_url": picture.url, "thumbnail_width": picture.width, "thumbnail_height": picture.height}


def as_xml(told: Mapping[str, Any]) -> str:
    rows = "".join(f"<{name}>{escape(NOT_IN_XML.sub('', str(value)))}</{name}>" for name, value in told.items())
    return f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>{rows}</oembed>'


routes: list[BaseRoute] = [get("/oembed", show)]
