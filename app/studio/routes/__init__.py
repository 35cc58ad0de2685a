"""The first page of the studio, and what a brand lets others embed."""

from starlette.routing import BaseRoute

from app.studio.routes import embed_keys, embedding, home

routes: list[BaseRoute] = [*home.routes, *embedding.routes, *embed_keys.routes]
