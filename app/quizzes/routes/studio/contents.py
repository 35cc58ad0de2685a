"""The addresses of interactives in the studio."""

from starlette.routing import BaseRoute

from app.quizzes.routes.studio import clips, creating, editing, mapping, ordering, pictures, publishing, trying, twee

routes: list[BaseRoute] = [
    *creating.routes, *publishing.routes, *editing.routes, *ordering.routes, *trying.routes, *mapping.routes,
    *pictures.routes, *clips.routes, *twee.routes,
]  # fmt: skip
