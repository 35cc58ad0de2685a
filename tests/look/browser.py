"""A real browser with the sample pages behind it; nothing listens on any port."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

from tests.look.samples import POLICY, answer

SITE = "https://look.test"


@contextmanager
def opened(
    browser: Browser, name: str, *, width: int = 1440, dark: bool = False, colour: str = "#123eba"
) -> Iterator[Page]:
    """Open a sample page under the strict policy of the product."""
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    visit = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    visit.route("**/*", lambda route: _fulfil(route, colour))
    page = visit.new_page()
    page.goto(f"{SITE}/{name}.html", wait_until="load")
    yield page
    visit.close()


def _fulfil(route: Route, colour: str) -> None:
    status, media_type, body = answer(urlsplit(route.request.url).path, colour)
    headers = {"content-type": media_type, "content-security-policy": POLICY}
    route.fulfill(status=status, body=body, headers=headers)
