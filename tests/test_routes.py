"""The table of contents of the site."""

from collections import Counter
from collections.abc import Iterator

from starlette.routing import BaseRoute, Mount, Route

from app.routes import all_routes

PUBLIC = {"/", "/contests/{slug}", "/contests/{slug}/enter", "/contests/{slug}/gallery", "/winners", "/entries/{token}"}
STAFF = {"/studio", "/studio/sign-in", "/moderation"}
SITE = {"/healthz", "/readyz", "/static/{path:path}", "/csp-reports"}


def addresses(routes: list[BaseRoute], under: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every page."""
    for route in routes:
        if isinstance(route, Mount):
            yield from addresses(route.routes, under + route.path)
        elif isinstance(route, Route):
            yield from ((method, under + route.path) for method in sorted((route.methods or set()) - {"HEAD"}))


def test_every_room_has_its_pages() -> None:
    paths = {path for _method, path in addresses(all_routes())}
    assert paths >= PUBLIC | STAFF | SITE


def test_no_address_is_answered_by_two_pages() -> None:
    twice = [address for address, n in Counter(addresses(all_routes())).items() if n > 1]
    assert twice == []
