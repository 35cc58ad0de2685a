"""A brand with people in it."""

import pytest
from starlette.testclient import TestClient

from app.accounts.models import Brand, Role
from app.kit.tools import Tools
from tests.factories import make_brand
from tests.staff import Person, another_browser, make_person


@pytest.fixture
def brand(tools: Tools) -> Brand:
    with tools.db.write() as session:
        return make_brand(session, name="Biała Coffee", slug="biala")


@pytest.fixture
def editor(tools: Tools, client: TestClient, brand: Brand) -> Person:
    """Not signed in yet."""
    with tools.db.write() as session:
        return make_person(session, tools, client, brand)


@pytest.fixture
def owner(tools: Tools, brand: Brand) -> Person:
    """Not signed in yet; in a browser of their own, with an authenticator."""
    with tools.db.write() as session:
        return make_person(session, tools, another_browser(tools), brand, Role.OWNER)
