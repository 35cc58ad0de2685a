"""The table of contents of a contest's studio."""

from starlette.routing import BaseRoute

from app.contests.routes.studio import creating, editing

routes: list[BaseRoute] = [*creating.routes, *editing.routes]
