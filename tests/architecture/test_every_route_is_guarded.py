"""Every page of the staff asks who it is, and nobody reaches another brand's things. Generated from the routes themselves."""

import re
from collections.abc import Iterator

import pytest
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from app.accounts.models import Role
from app.kit.tools import Tools
from app.routes import all_routes
from tests.architecture.strangers import Strangers
from tests.factories import make_brand, make_contest
from tests.staff import Person, make_person

STAFF_PLACES = ("/studio", "/moderation", "/jury")
OPEN = {"/studio/sign-in", "/studio/reset", "/studio/reset/{token}", "/studio/invitations/{token}"}
"""Pages for people who are not signed in; each has its own tests."""
HARMLESS = {"/studio/sign-out"}
"""Signing out changes nothing for somebody who is not signed in."""
PARAMETER = re.compile(r"\{(\w+)(?::\w+)?\}")


def staff_routes(routes: list[BaseRoute], under: str = "") -> Iterator[tuple[str, str]]:
    """Method and path of every page of the staff."""
    for route in routes:
        if isinstance(route, Mount):
            yield from staff_routes(route.routes, under + route.path)
        elif isinstance(route, Route):
            path = under + route.path
            inside = any(path == place or path.startswith(f"{place}/") for place in STAFF_PLACES)
            if inside and path not in OPEN:
                yield from ((method, path) for method in sorted((route.methods or set()) - {"HEAD"}))


ROUTES = sorted(set(staff_routes(all_routes())))
WITH_NAMES = [(method, path) for method, path in ROUTES if PARAMETER.search(path)]


def filled(path: str, names: dict[str, str]) -> str:
    return PARAMETER.sub(lambda found: names[found[1]], path)


def test_there_are_pages_to_guard() -> None:
    assert {"/studio", "/studio/people", "/studio/account/password"} <= {path for _method, path in ROUTES}


@pytest.fixture
def strangers(tools: Tools) -> Strangers:
    with tools.db.write() as session:
        return Strangers(session, tools)


def test_without_a_session_no_page_answers(client: TestClient, strangers: Strangers) -> None:
    for method, path in ROUTES:
        answer = client.request(method, filled(path, {**strangers.names_for(path)}))
        where = answer.headers.get("location", "")
        if method == "GET":
            assert (answer.status_code, where.partition("?")[0]) == (303, "/studio/sign-in"), f"{method} {path}"
        elif path not in HARMLESS:
            assert answer.status_code == 401, f"{method} {path}"
        assert answer.headers.get("cache-control") == "no-store" or path in HARMLESS, f"{method} {path}"


def test_every_name_in_an_address_has_a_strangers_value(strangers: Strangers) -> None:
    missing = [
        f"{path}: {name}"
        for _method, path in WITH_NAMES
        for name in PARAMETER.findall(path)
        if name not in strangers.names_for(path)
    ]
    assert missing == [], "add them to tests/architecture/strangers.py"


@pytest.mark.parametrize("role", list(Role))
def test_nobody_reaches_the_things_of_another_brand(
    tools: Tools, client: TestClient, strangers: Strangers, role: Role
) -> None:
    """404, as if there were nothing; 403 where this role may not even look at its own brand's."""
    with tools.db.write() as session:
        person = make_person(session, tools, client, make_brand(session), role)
    person.enter()
    assert list(reached(person, role, strangers, WITH_NAMES)) == []


@pytest.mark.parametrize("role", list(Role))
def test_nobody_reaches_them_through_a_contest_of_ones_own(
    tools: Tools, client: TestClient, strangers: Strangers, role: Role
) -> None:
    """The slug is one's own, what stands behind it is not."""
    with tools.db.write() as session:
        brand = make_brand(session)
        own = make_contest(session, brand)
        person = make_person(session, tools, client, brand, role)
    person.enter()
    within = [(method, path) for method, path in WITH_NAMES if path.startswith("/studio/contests/{slug}/")]
    deeper = [(method, path) for method, path in within if len(PARAMETER.findall(path)) > 1]
    assert deeper
    assert list(reached(person, role, strangers, deeper, slug=own.slug)) == []


def reached(
    person: Person, role: Role, strangers: Strangers, routes: list[tuple[str, str]], **own: str
) -> Iterator[str]:
    """Those that answered anything but a refusal that tells nothing."""
    for method, path in routes:
        answer = person.client.request(method, filled(path, {**strangers.names_for(path), **own}))
        tells_nothing = answer.status_code == 404 or (answer.status_code == 403 and role is not Role.OWNER)
        if not tells_nothing:
            yield f"{method} {path}: {answer.status_code}"
