"""All addresses that are only looked at."""

from starlette.routing import BaseRoute

from app.gallery.routes import contests, entries, feeds, results

routes: list[BaseRoute] = [*contests.routes, *entries.routes, *results.routes, *feeds.routes]
