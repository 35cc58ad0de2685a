"""Four cups wait, and a moderator sits before the first."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from app.contests.models import Contest
from app.kit.tools import Tools
from tests.e2e.seat import at_the_desk, four_cups


@pytest.fixture
def contest(site: Tools) -> Contest:
    return four_cups(site)


@pytest.fixture
def desk(site: Tools, contest: Contest, page: Page) -> Iterator[Page]:
    with at_the_desk(site, contest, page) as seat:
        yield seat
