"""The table of contents of a contest's studio."""

from starlette.routing import BaseRoute

from app.contests.routes.studio import (
    blind,
    creating,
    editing,
    entries,
    overview,
    pictures,
    publishing,
    releasing,
    shortlist,
    telling,
    winners,
)

routes: list[BaseRoute] = [
    *creating.routes,
    *editing.routes,
    *publishing.routes,
    *shortlist.routes,
    *blind.routes,
    *winners.routes,
    *releasing.routes,
    *telling.routes,
    *pictures.routes,
    *entries.routes,
    *overview.routes,
]
