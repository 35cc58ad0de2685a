"""Each kind made in the studio from nothing, published, and played at 360 px: by touch, by keys, and without scripts.

What the results page says is then what was played.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from app.accounts.models import Role
from app.kit.tools import Tools
from app.quizzes.models import Content
from app.quizzes.service.counting import wrong_figures
from app.quizzes.shelf import Shelf
from tests.desk import take_seat
from tests.e2e.making import MAKING, Maker
from tests.e2e.phones import PHONE
from tests.factories import make_brand
from tests.parts.axe import violations

SAID: dict[str, list[str]] = {
    "quiz": ["A cup", "True"], "personality": ["At noon"], "poll": ["The red one"], "survey": ["9", "More chairs."],
}  # fmt: skip
"""What everybody answers, by kind."""
ENDS = {"quiz": "All in all", "personality": "You are tea", "poll": "Thank you", "survey": "Thank you"}
WAYS: dict[str, dict[str, Any]] = {
    "by touch": {"has_touch": True}, "by keys": {}, "without scripts": {"java_script_enabled": False},
}  # fmt: skip


@contextmanager
def visiting(browser: Browser, site: Tools, **how: Any) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, base_url=site.settings.base_url, **how)
    page = context.new_page()
    page.set_default_timeout(8000)
    yield page
    context.close()


def answer(page: Page, said: str, way: str) -> None:
    written = page.locator("#play .field :is(input, textarea)")
    if written.count():
        written.first.fill(said)
        return
    box = page.get_by_label(said, exact=True)
    if way == "by touch":
        page.locator("#play label", has=box).or_(page.locator(f"label[for='{box.get_attribute('id')}']")).first.tap()
    elif way == "by keys":
        box.focus()
        page.keyboard.press("Space")
    else:
        box.check(force=True)
    expect(box).to_be_checked()


def press(page: Page, way: str) -> None:
    before = page.locator("#play").inner_text()
    button = page.locator("#play .btn").first
    if way == "by touch":
        button.tap()
    elif way == "by keys":
        button.focus()
        page.keyboard.press("Enter")
    else:
        button.click()
    expect(page.locator("#play")).not_to_have_text(before, use_inner_text=True)


def play(page: Page, slug: str, kind: str, way: str) -> None:
    page.goto(f"/play/{slug}")
    waiting = list(SAID[kind])
    while not page.locator("#play .outcome").count():
        if page.locator("#play .ask").count():
            answer(page, waiting.pop(0), way)
        press(page, way)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert waiting == []
    expect(page.locator("#play h1")).to_have_text(ENDS[kind])
    if way != "without scripts":
        assert violations(page) == []


@pytest.mark.parametrize("kind", sorted(MAKING))
def test_what_is_made_from_nothing_is_played_and_counted(site: Tools, browser: Browser, page: Page, kind: str) -> None:
    with site.db.write() as session:
        brand = make_brand(session, name="Biała")
        cookie = take_seat(session, site, brand, Role.EDITOR, name="Ewa Lis").client.cookies["staff"]
    page.context.add_cookies([{"name": "staff", "value": cookie, "url": site.settings.base_url}])
    page.set_default_timeout(8000)
    maker = Maker(page, site.settings.base_url)
    slug = maker.begin(kind, f"Made as a {kind}")
    MAKING[kind](maker)
    assert violations(page) == []
    maker.publish()
    for way, how in WAYS.items():
        with visiting(browser, site, **how) as visitor:
            play(visitor, slug, kind, way)
    page.goto(f"{site.settings.base_url}/studio/pieces/{slug}/results")
    expect(page.locator("main")).to_contain_text("3 plays were begun")
    expect(page.locator("main")).to_contain_text("100 % of 3 who began came to the end: 3.")
    for said in SAID[kind] if kind != "survey" else ["Net promoter score: 100"]:
        expect(page.locator("main")).to_contain_text(said)
    with site.db.read() as session:
        content = session.exec(select(Content)).one()
        assert wrong_figures(session, Shelf(site.db), content.id) == []
