"""The addresses of embedding that know neither pieces nor contests."""

from starlette.routing import BaseRoute

from app.embed import loader, messages, oembed

routes: list[BaseRoute] = [*loader.routes, *messages.routes, *oembed.routes]
