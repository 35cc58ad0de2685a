"""The loader: the few bytes that a brand's page takes from us. It knows this site's address, so its bytes are made at the start.

``/embed.js`` is looked at again after some minutes; the address with the hash never changes and is kept for ever.
"""

from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from app.kit.assets import Asset, Assets, lasting_name, packed
from app.kit.site import asset_response
from app.kit.tools import Tools

ALIAS = "/embed.js"
LAYER = "/embed-layer.js"
NOWHERE = b"https://whitecup.invalid"
"""Stands in the file where this site's address goes."""
MINUTES = "public, max-age=300, stale-while-revalidate=86400"


class Loader(NamedTuple):
    """``lasting`` is its address with the hash."""

    alias: Asset
    asset: Asset
    lasting: str


@lru_cache(8)
def loader_for(assets: Assets, base_url: str) -> Loader:
    found = assets.find("embed/embed.js")
    assert found is not None  # noqa: S101  it is one of our files
    body = found.body.replace(NOWHERE, base_url.encode())
    lasting = "/" + lasting_name("embed.js", body)
    return Loader(packed(body, ".js", immutable=False), packed(body, ".js", immutable=True), lasting)


async def loader(request: Request) -> Response:
    tools: Tools = request.app.state.tools
    return asset_response(request, loader_for(tools.assets, tools.settings.base_url).alias, MINUTES)


async def lasting(request: Request) -> Response:
    """By its hash; one of an earlier release is the newest, kept for as long as an alias."""
    tools: Tools = request.app.state.tools
    found = loader_for(tools.assets, tools.settings.base_url)
    return asset_response(request, found.asset if request.url.path == found.lasting else found.alias, MINUTES)


async def layer(request: Request) -> Response:
    """Tells a tag manager what happens in embeds."""
    tools: Tools = request.app.state.tools
    found = tools.assets.find("embed/layer.js")
    return asset_response(request, found, MINUTES) if found else PlainTextResponse("", 404)


routes: list[BaseRoute] = [
    Route(ALIAS, loader, methods=["GET"]),
    Route(LAYER, layer, methods=["GET"]),
    Route("/embed-{hash:str}.js", lasting, methods=["GET"]),
]
