"""A real browser with the sample pages behind it; nothing listens on any port."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route, sync_playwright

from tests.look.samples import POLICY, answer

SITE = "https://look.test"


def executable() -> str:
    """Return the path of Chromium; says how to get it where there is none."""
    for name in ("chromium-headless-shell", "chromium", "google-chrome"):
        if found := shutil.which(name):
            return found
    raise SystemExit("no Chromium: apt-get install -y --no-install-recommends chromium-headless-shell")


@contextmanager
def browsing() -> Iterator[Browser]:
    as_root = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=as_root)
        yield browser
        browser.close()


@contextmanager
def opened(
    browser: Browser, name: str, *, width: int = 1440, dark: bool = False, colour: str = "#123eba", **settings: bool
) -> Iterator[Page]:
    """Open a sample page under the strict policy of the product."""
    scheme = "dark" if dark else "light"
    visit = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, **settings)
    visit.route("**/*", lambda route: _fulfil(route, colour))
    page = visit.new_page()
    page.goto(f"{SITE}/{name}.html", wait_until="load")
    yield page
    visit.close()


def _fulfil(route: Route, colour: str) -> None:
    status, media_type, body = answer(urlsplit(route.request.url).path, colour)
    headers = {"content-type": media_type, "content-security-policy": POLICY}
    route.fulfill(status=status, body=body, headers=headers)
