"""Brands' stylesheets."""

from functools import lru_cache

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from app.accounts.theme import stylesheet
from app.kit.assets import Asset, packed, squeezed_style
from app.kit.colour import parse_hex
from app.kit.site import asset_response
from app.kit.storage import FOREVER

MOST_CORNER = 99


async def theme(request: Request) -> Response:
    """The stylesheet that one colour gives, with corners of so many pixels ('123eba-8'); the same for ever, so it is kept for ever."""
    colour, _, corner = request.path_params["colour"].partition("-")
    try:
        found = _theme(parse_hex(f"#{colour}"), _corner(corner) if corner else None)
    except ValueError:
        return PlainTextResponse("", 404)
    return asset_response(request, found, FOREVER)


def _corner(said: str) -> int:
    if not (said.isascii() and said.isdecimal() and int(said[:3]) <= MOST_CORNER):
        raise ValueError(f"no corner: {said}")
    return int(said)


@lru_cache(500)
def _theme(colour: str, corner: int | None) -> Asset:
    rounded = "" if corner is None else f":root{{--corner:{corner}px}}"
    return packed((squeezed_style(stylesheet(colour)) + rounded).encode(), ".css", immutable=True)


routes: list[BaseRoute] = [Route("/themes/{colour}.css", theme, methods=["GET"])]
