"""The first page of the studio, what a brand lets others embed, and how what is made there gets into other sites."""

from starlette.routing import BaseRoute

from app.studio.routes import embed_keys, embedding, home, snippets

routes: list[BaseRoute] = [*home.routes, *embedding.routes, *embed_keys.routes, *snippets.routes]
