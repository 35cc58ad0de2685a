"""A brand's site with frames of ours, in a browser that refuses cookies of third parties."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.embed.sites import Sites, strict_browser, two_sites, visit
from tests.parts.homes import Home


@pytest.fixture(scope="module")
def strict(playwright: Playwright) -> Iterator[Browser]:
    with strict_browser(playwright) as browser:
        yield browser


@pytest.fixture
def sites(sqlite_home: Home, tmp_path: Path) -> Iterator[Sites]:
    with two_sites(sqlite_home, tmp_path) as found:
        yield found


@pytest.fixture
def guest(strict: Browser) -> Iterator[Page]:
    """Somebody on a phone who was never here."""
    context, page = visit(strict)
    yield page
    context.close()
