"""Chromium as the system brings it, driven by Playwright."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypedDict

from playwright.sync_api import Browser, sync_playwright

from tests.parts.processes import MissingPartError

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class Launch(TypedDict):
    executable_path: str
    args: list[str]


def launch_arguments() -> Launch:
    """What Playwright needs to start it; raises MissingPartError. Chromium's own sandbox does not run as root."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if not found:
        raise MissingPartError("Chromium")
    return {"executable_path": found, "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser outside of pytest."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_arguments())
        yield browser
        browser.close()
