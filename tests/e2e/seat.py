"""A moderator's seat in a real browser: cups that wait, somebody who has begun, and a look at where things stand."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from playwright.sync_api import FloatRect, Locator, Page, expect
from sqlmodel import Session, col, select

from app.accounts.models import Brand, Role
from app.accounts.service.sessions import open_session
from app.contests.models import Contest, Entry
from app.contests.service.reporting import report_entry
from app.kit.tools import Tools
from app.media.models import Rendition
from app.moderation.service.reports import Complaint
from app.quizzes.models import Content
from tests.factories import make_contest, make_entry, make_member, make_waiting
from tests.pictures import draw_cup

INKS = ("#c2553a", "#1d3f94", "#23503a", "#7a2f6b")
TITLES = ("Beetroot", "Tram 9", "Vines", "Deckchair")


def four_cups(site: Tools) -> Contest:
    """Four cups wait, with pictures."""
    now = site.clock.now()
    with site.db.write() as session:
        made = make_contest(session, title="#WhiteCupContest")
        for place, title in enumerate(TITLES):
            case = make_waiting(session, made, title=title, name="Marta, Katowice", caption="Drawn on the 23:40.")
            case.queued_at = now - timedelta(minutes=10 - place)
        draw_pictures(site, session)
        return made


@contextmanager
def at_the_desk(site: Tools, contest: Contest | Content, page: Page, first: str = "Beetroot") -> Iterator[Page]:
    """Ewa has begun; whatever the browser complains of fails the test."""
    with site.db.write() as session:
        brand = session.get_one(Brand, contest.brand_id)
        ewa = make_member(session, brand, Role.MODERATOR, name="Ewa")
        secret = open_session(session, account_id=ewa.id, browser="test", days=1, now=site.clock.now())
    page.context.add_cookies([{"name": "staff", "value": secret, "url": site.settings.base_url}])
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{site.settings.base_url}/moderation")
    page.keyboard.press("o")
    expect(page.locator("h1")).to_have_text(first)
    yield page
    assert [line for line in complaints if not re.search("status of (401|503)", line)] == []


def draw_pictures(site: Tools, session: Session) -> None:
    for row in session.exec(select(Rendition)):
        ink = INKS[(row.asset_id - 1) % len(INKS)]
        kind = "WEBP" if row.format == "webp" else "JPEG"
        picture = draw_cup(row.width, row.height, kind=kind, ink=ink)
        site.private.put(row.key, io.BytesIO(picture), content_type=f"image/{row.format}")


def states(site: Tools) -> list[str]:
    with site.db.read() as session:
        return [str(state) for state in session.exec(select(Entry.state).order_by(col(Entry.id)))]


def is_in_view(what: Locator) -> bool:
    """Nothing lies over its corners and its middle, and all of it is on the screen."""
    seen = """one => {
        const box = one.getBoundingClientRect();
        const at = (x, y) => one.contains(document.elementFromPoint(x, y));
        return [[box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2], [(box.left + box.right) / 2, (box.top + box.bottom) / 2]]
            .every(([x, y]) => at(x, y));
    }"""
    return bool(what.evaluate(seen))


def report(site: Tools, contest: Contest, reporter: str) -> None:
    with site.db.write() as session:
        entry = make_entry(session, session.get_one(Contest, contest.id), title="Shown")
        complaint = Complaint(reporter=reporter, reason="hurtful")
        report_entry(session, contest=contest, entry=entry, complaint=complaint, now=site.clock.now())
        draw_pictures(site, session)


def place(what: Locator) -> FloatRect:
    box = what.bounding_box()
    assert box is not None
    return box
