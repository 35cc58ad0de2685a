"""Every page of the demo at three widths, light and dark, a sheet for each: python -m tests.e2e.tour [NAME...]

The demo is loaded once into look-sheets/home; delete that folder to begin anew.
"""

import io
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page
from sqlmodel import Session, select

from app.accounts.models import Brand, Role
from app.accounts.service.sessions import open_session
from app.contests.models import Contest, Entry, EntryState
from app.contests.service.links import give_link
from app.demo import load_demo
from app.kit.tools import Tools
from app.migrations import upgrade
from tests.e2e.conftest import whole_house
from tests.factories import make_member
from tests.parts.browser import chromium
from tests.parts.homes import Home

ROOT = Path(__file__).resolve().parents[2]
OUT = ROOT / "look-sheets"
WIDTHS = (360, 768, 1440)
TALLEST = 3000
Paths = dict[str, str]


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


def public_pages(session: Session, slug: str, past: str) -> Paths:
    shown = session.exec(
        select(Entry).join(Contest).where(Contest.slug == slug, Entry.is_shown == True).order_by("number")  # noqa: E712  SQL's own comparison
    ).first()
    won = session.exec(select(Entry).join(Contest).where(Contest.slug == past).order_by("number")).first()
    assert shown
    assert won
    here = f"/contests/{slug}"
    return {
        "front": "/", "contest": here, "rules": f"{here}/rules", "gallery": f"{here}/gallery",
        "gallery-votes": f"{here}/gallery?order=votes", "gallery-search": f"{here}/gallery?q=train",
        "gallery-nothing": f"{here}/gallery?q=zzzz", "entry": f"{here}/entries/{shown.public_id}",
        "vote-code": f"{here}/entries/{shown.public_id}/votes/new",
        "report": f"{here}/entries/{shown.public_id}/reports", "enter": f"{here}/enter",
        "past-contest": f"/contests/{past}", "past-winners": f"/contests/{past}/winners", "winners": "/winners",
        "past-entry": f"/contests/{past}/entries/{won.public_id}", "winners-not-yet": f"{here}/winners",
        "closed": f"/contests/{past}/enter", "error-404": "/contests/nothing-here", "error-link": "/entries/wrong",
    }  # fmt: skip


def entrant_pages(session: Session, tools: Tools, slug: str) -> Paths:
    """The entrant's own page in each state that the demo has."""
    pages = {}
    contest = session.exec(select(Contest).where(Contest.slug == slug)).one()
    for state in EntryState:
        mine = select(Entry).where(Entry.contest_id == contest.id, Entry.state == state)
        if entry := session.exec(mine).first():
            token = give_link(session, signer=tools.signer, entry=entry, now=tools.clock.now())
            pages[f"own-{state}"] = f"/entries/{token}"
            if state is EntryState.REJECTED:
                pages |= {f"own-{name}": f"/entries/{token}/{name}" for name in ("change", "withdraw", "erase")}
    return pages


def studio_pages(session: Session, slug: str, past: str) -> Paths:
    here = f"/studio/contests/{slug}"
    entry = session.exec(select(Entry).join(Contest).where(Contest.slug == slug)).first()
    assert entry
    names = ("edit", "preview", "publish", "shortlist", "winners")
    return {
        "studio": "/studio", "studio-new": "/studio/contests/new", "studio-contest": here,
        "studio-entry": f"{here}/entries/{entry.public_id}", **{f"studio-{name}": f"{here}/{name}" for name in names},
        "studio-past": f"/studio/contests/{past}", "studio-past-winners": f"/studio/contests/{past}/winners",
        "people": "/studio/people", "brand": "/studio/brand", "mails": "/studio/mails", "account": "/studio/account",
        "reasons": "/studio/reasons", "desk-history": "/moderation/history", "desk": "/moderation",
    }  # fmt: skip


OUTSIDE = {"sign-in": "/studio/sign-in", "reset": "/studio/reset", "factor": "/studio/second-factor"}


def staff_cookie(session: Session, tools: Tools) -> str:
    brand = session.exec(select(Brand)).first()
    assert brand
    account = make_member(
        session, brand, Role.OWNER, name="Ewa Lis", email=f"ewa-{tools.clock.now():%H%M%S}@biala.example"
    )
    return open_session(session, account_id=account.id, browser="tour", days=1, now=tools.clock.now())


def shoot(browser: Browser, url: str, width: int, dark: bool, cookie: str) -> Image.Image:
    scheme: Literal["dark", "light"] = "dark" if dark else "light"
    visit = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    if cookie:
        visit.add_cookies([{"name": "staff", "value": cookie, "url": url}])
    page = visit.new_page()
    page.on("console", lambda said: _complain(url, said.text) if said.type == "error" else None)
    page.goto(url, wait_until="load")
    if page.locator(".desk-start button").count():
        page.locator(".desk-start button").first.click()
    picture = Image.open(io.BytesIO(_whole(page, width)))
    visit.close()
    return picture


def _complain(url: str, text: str) -> None:
    if "status of 4" not in text:
        print(f"{url}: {text}")  # noqa: T201  a script speaks by printing


def _whole(page: Page, width: int) -> bytes:
    height = min(int(page.evaluate("document.documentElement.scrollHeight")), TALLEST)
    wide = int(page.evaluate("document.documentElement.scrollWidth"))
    if wide > width:
        _complain(page.url, f"{wide} pixels wide at {width}")
    if "/moderation" not in page.url or width < 960:
        page.set_viewport_size({"width": width, "height": max(height, 700)})
    page.evaluate("for (const img of document.images) img.loading = 'eager'")
    page.wait_for_load_state("networkidle")
    return page.screenshot(animations="disabled")


def sheet(browser: Browser, name: str, url: str, cookie: str) -> Path:
    shots = [shoot(browser, url, width, dark, cookie) for dark in (False, True) for width in WIDTHS]
    board = Image.new("RGB", (sum(shot.width + 24 for shot in shots), max(shot.height for shot in shots)), "#888")
    left = 0
    for shot in shots:
        board.paste(shot, (left, 0))
        left += shot.width + 24
    OUT.mkdir(parents=True, exist_ok=True)
    board.save(OUT / f"{name}.png")
    return OUT / f"{name}.png"


def main(names: list[str]) -> None:
    home = open_demo(OUT / "home", say=print)
    with whole_house(home) as tools, chromium() as browser:
        with tools.db.write() as session:
            slugs = session.exec(select(Contest.slug).order_by("opens_at")).all()
            past, slug = slugs[0], slugs[-1]
            pages = public_pages(session, slug, past) | entrant_pages(session, tools, slug) | OUTSIDE
            inside = studio_pages(session, slug, past)
            cookie = staff_cookie(session, tools)
        for name, path in (pages | inside).items():
            if not names or name in names:
                found = sheet(browser, name, f"{tools.settings.base_url}{path}", cookie if name in inside else "")
                print(found)  # noqa: T201  a script speaks by printing


if __name__ == "__main__":
    main(sys.argv[1:])
