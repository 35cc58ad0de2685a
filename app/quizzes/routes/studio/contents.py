"""The addresses of interactives in the studio."""

from starlette.routing import BaseRoute

from app.quizzes.routes.studio import creating, editing, mapping, ordering, publishing, trying

routes: list[BaseRoute] = [
    *creating.routes, *publishing.routes, *editing.routes, *ordering.routes, *trying.routes, *mapping.routes,
]  # fmt: skip
