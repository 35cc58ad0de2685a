"""Every page as people get it: no barriers in light and dark, no scrolling sideways, nothing that the browser complains of."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page

from app.accounts.models import Brand
from app.contests.models import Contest, EntryState
from app.kit.tools import Tools
from tests.e2e.conftest import Complaints, whole_house
from tests.e2e.pages import OUTSIDE, entrant_pages, public_pages, staff_cookie, studio_pages
from tests.factories import make_case, make_entry
from tests.gallery.filler import Filler
from tests.parts.axe import violations
from tests.parts.homes import Home
from tests.pictures import draw_cup

INKS = ("#c2553a", "#1d3f94", "#23503a")
NARROW = 320


def furnish(tools: Tools) -> None:
    """A contest with pictures that is open for everything and has entries in every state, and one that is over."""
    now = tools.clock.now()
    photos = [draw_cup(900, 1200, ink=ink) for ink in INKS]
    day = timedelta(days=1)
    filler = Filler(tools, now, photos)
    live = filler.contest(
        "now", published_at=now - 3 * day, opens_at=now - 2 * day, closes_at=now + 5 * day, voting_opens_at=now - day,
        voting_closes_at=now + 6 * day, announces_at=now + 9 * day, min_age=16,
    )  # fmt: skip
    with tools.db.read() as session:
        brand = session.get_one(Brand, live.brand_id)
    over = filler.contest(
        "then", brand, published_at=now - 90 * day, opens_at=now - 80 * day, closes_at=now - 60 * day,
        voting_opens_at=now - 60 * day, voting_closes_at=now - 50 * day, announces_at=now - 40 * day,
    )  # fmt: skip
    filler.winners(over)
    with tools.db.write() as session:
        contest = session.get_one(Contest, live.id)
        for state in EntryState:
            if state is not EntryState.APPROVED:
                entry = make_entry(session, contest, state=state)
                if state is EntryState.PENDING:
                    make_case(session, contest, entry)


Pages = tuple[dict[str, str], dict[str, str], str]
"""What everybody may see, what staff may see, and the cookie of one of them."""


def pages_of(tools: Tools) -> Pages:
    furnish(tools)
    with tools.db.write() as session:
        outside = public_pages(session, "now", "then") | entrant_pages(session, tools, "now") | OUTSIDE
        return outside, studio_pages(session, "now", "then"), staff_cookie(session, tools)


@pytest.fixture
def open_house(sqlite_home: Home) -> Iterator[Tools]:
    """An owner needs no second factor here: else every page of the studio is the one that asks to set it up."""
    with whole_house(sqlite_home, owner_second_factor=False) as tools:
        yield tools


@pytest.mark.timeout(300)
def test_no_page_has_a_barrier_or_is_wider_than_a_small_phone(
    open_house: Tools, page: Page, complaints: Complaints
) -> None:
    outside, inside, cookie = pages_of(open_house)
    base = open_house.settings.base_url
    found = faults(page, base, outside)
    page.context.add_cookies([{"name": "staff", "value": cookie, "url": base}])
    assert found + faults(page, base, inside) == []


@pytest.mark.timeout(300)
def test_longer_words_of_another_language_fit_as_well(open_house: Tools, page: Page, complaints: Complaints) -> None:
    outside, inside, cookie = pages_of(open_house)
    base = open_house.settings.base_url
    page.set_extra_http_headers({"accept-language": "pl"})
    page.set_viewport_size({"width": NARROW, "height": 700})
    found = []
    for name, path in (outside | inside).items():
        if name in inside:
            page.context.add_cookies([{"name": "staff", "value": cookie, "url": base}])
        page.goto(f"{base}{path}")
        assert page.locator("html").get_attribute("lang") == "pl"
        found += too_wide(page, name)
    assert found == []


def too_wide(page: Page, name: str) -> list[str]:
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [f"{name} is {wide} wide"] if wide > NARROW else []


def faults(page: Page, base: str, paths: dict[str, str]) -> list[str]:
    """Barriers in light and dark, and the width where it is more than the window's."""
    page.set_viewport_size({"width": NARROW, "height": 700})
    found = []
    for name, path in paths.items():
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        page.goto(f"{base}{path}")
        assert name == "factor" or "second-factor" not in page.url, name
        found += [f"{name}, light: {line}" for line in violations(page)]
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        found += [f"{name}, dark: {line}" for line in violations(page)]
        found += too_wide(page, name)
    return found
