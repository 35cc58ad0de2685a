"""Every page of the demo at three widths, light and dark, a sheet for each: python -m tests.e2e.tour [--language pl] [NAME...]

The demo is loaded once into look-sheets/home; delete that folder to begin anew.
"""

import argparse
import io
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Literal
from urllib.parse import urljoin

from PIL import Image
from playwright.sync_api import Browser, Page
from sqlmodel import col, select

from app.contests.models import Contest
from app.demo.loading import load_demo
from app.migrations import upgrade
from tests.e2e.conftest import whole_house
from tests.e2e.pages import (
    OUTSIDE,
    entrant_pages,
    lead_pages,
    piece_pages,
    play_pages,
    public_pages,
    staff_cookie,
    studio_pages,
)
from tests.look.boards import WIDTHS, save_board, stretch
from tests.parts.browser import chromium
from tests.parts.homes import Home

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "look-sheets"


def open_demo(folder: Path, say: Callable[[str], None]) -> Home:
    home = Home(
        database_url=f"sqlite:///{folder}/whitecup.db", store="disk", data_dir=folder, owner_second_factor=False
    )
    if not (folder / "whitecup.db").exists():
        folder.mkdir(parents=True, exist_ok=True)
        upgrade(home["database_url"])
        with whole_house(home, worker=False) as tools:
            load_demo(tools, say=say)
    return home


def shoot(browser: Browser, url: str, dark: bool, cookie: str, language: str) -> list[Image.Image]:
    """A picture for each width; the page is loaded once."""
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    visit = browser.new_context(viewport={"width": WIDTHS[0], "height": 900}, color_scheme=scheme, locale=language)
    if cookie:
        visit.add_cookies([{"name": "staff", "value": cookie, "url": urljoin(url, "/")}])
    page = visit.new_page()
    page.on("console", lambda said: _complain(url, said.text) if said.type == "error" else None)
    page.goto(url, wait_until="load")
    if page.locator(".desk-none form button").count():
        page.locator(".desk-none form button").first.click()
    pictures: list[Image.Image] = [Image.open(io.BytesIO(_whole(page, width))) for width in WIDTHS]
    visit.close()
    return pictures


def _complain(url: str, text: str) -> None:
    if "status of 4" not in text:
        print(f"{url}: {text}")  # noqa: T201  a script speaks by printing


def _whole(page: Page, width: int) -> bytes:
    stretch(page, width, to_its_end="/moderation" not in page.url or width < 960)
    wide = int(page.evaluate("document.documentElement.scrollWidth"))
    if wide > width:
        _complain(page.url, f"{wide} pixels wide at {width}")
    page.wait_for_timeout(100)  # pictures for the new width are asked for after the next frame
    page.wait_for_load_state("networkidle")
    page.evaluate("() => Promise.allSettled([...document.images].map((img) => img.decode()))")
    return page.screenshot(animations="disabled")


def sheet(browser: Browser, name: str, url: str, cookie: str, language: str) -> Path:
    shots = [shot for dark in (False, True) for shot in shoot(browser, url, dark, cookie, language)]
    return save_board(shots, OUT / f"{name}.png")


def main(names: list[str], language: str) -> None:
    home = open_demo(OUT / "home", say=print)
    with whole_house(home) as tools, chromium() as browser:
        with tools.db.write() as session:
            slugs = session.exec(select(Contest.slug).order_by(col(Contest.opens_at))).all()
            past, slug = slugs[0], slugs[-1]
            pages = public_pages(session, slug, past) | entrant_pages(session, tools, slug) | OUTSIDE
            pages |= lead_pages(session, tools)
            inside = studio_pages(session, slug, past) | piece_pages(session)
            cookie = staff_cookie(session, tools)
        pages |= play_pages(tools)
        for name, path in (pages | inside).items():
            if not names or any(fnmatch(name, wanted) for wanted in names):
                found = sheet(
                    browser, name, f"{tools.settings.base_url}{path}", cookie if name in inside else "", language
                )
                print(found)  # noqa: T201  a script speaks by printing


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Draw every page of the demo into sheets.")
    parser.add_argument("names", nargs="*", help="pages, with * for many; all of them when none is named")
    parser.add_argument("--language", default="en", help="what the browser asks for")
    wanted = parser.parse_args()
    main(wanted.names, wanted.language)
