"""Brands' stylesheets."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from app.accounts.theme import stylesheet
from app.kit.colour import parse_hex
from app.kit.pagecache import pack
from app.kit.storage import FOREVER


async def theme(request: Request) -> Response:
    """The stylesheet that one colour gives; the same for ever, so it is kept for ever."""
    try:
        colour = parse_hex(f"#{request.path_params['colour']}")
    except ValueError:
        return PlainTextResponse("", 404)
    response = Response(stylesheet(colour), media_type="text/css", headers={"cache-control": FOREVER})
    return pack(request, response)


routes: list[BaseRoute] = [Route("/themes/{colour}.css", theme, methods=["GET"])]
