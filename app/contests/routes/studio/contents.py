"""The table of contents of a contest's studio."""

from starlette.routing import BaseRoute

from app.contests.routes.studio import creating, editing, entries, overview, pictures, publishing, shortlist, winners

routes: list[BaseRoute] = [
    *creating.routes,
    *editing.routes,
    *publishing.routes,
    *shortlist.routes,
    *winners.routes,
    *pictures.routes,
    *entries.routes,
    *overview.routes,
]
