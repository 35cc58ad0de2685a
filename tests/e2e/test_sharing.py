"""A result is shown to others: by the telephone's own sheet, by the clipboard, by hand; as people see it in a browser."""

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app.kit.tools import Tools
from app.worker import Worker
from tests.e2e.conftest import whole_house
from tests.e2e.phones import PHONE
from tests.parts.axe import violations
from tests.parts.homes import Home
from tests.quizzes.pieces import published

SHEET = "navigator.share = async (what) => { window.shared = what; }"
NO_SHEET = "Object.defineProperty(navigator, 'share', { value: undefined })"


def context_of(browser: Browser, site: Tools, *, scripts: bool = True, scheme: str = "light") -> BrowserContext:
    return browser.new_context(
        viewport=PHONE, base_url=site.settings.base_url, java_script_enabled=scripts, color_scheme=scheme,  # type: ignore[arg-type]  # one of two words
        permissions=["clipboard-read", "clipboard-write"],
    )  # fmt: skip


def play(page: Page) -> None:
    page.goto("/play/personality")
    page.locator("#play .btn").click()
    for answer in ("running", "sweep", "small"):
        page.locator(f"input[value={answer}]").check()
        page.locator("#play .btn").click()
    expect(page.locator("#play .outcome h1")).to_have_text("You are an espresso")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_card_stands_on_both_pages_and_the_address_leads_to_the_outcome(
    browser: Browser, sqlite_home: Home, scheme: str
) -> None:
    with whole_house(sqlite_home, worker=False) as site:
        published(site, "personality")
        Worker(site).run_until_idle()
        context = context_of(browser, site, scheme=scheme)
        page = context.new_page()
        play(page)
        for _own_then_others in range(2):
            card = page.get_by_alt_text("You are an espresso. Which coffee are you?")
            card.scroll_into_view_if_needed()
            page.wait_for_function("card => card.naturalWidth", arg=card.element_handle(), timeout=5000)
            assert card.evaluate("card => [card.naturalWidth, card.naturalHeight]") == [1200, 630]
            assert violations(page) == []
            page.goto(str(page.locator("[data-share]").get_attribute("href")))
        assert "/results/" in page.url
        context.close()


def test_the_telephones_own_sheet_is_used_where_it_has_one(browser: Browser, site: Tools) -> None:
    published(site, "personality")
    context = context_of(browser, site)
    page = context.new_page()
    page.add_init_script(SHEET)
    play(page)
    link = page.locator("[data-share]")
    link.click()
    assert page.evaluate("window.shared") == {"title": "You are an espresso", "url": link.get_attribute("href")}
    context.close()


def test_elsewhere_the_address_is_copied_and_that_is_said(browser: Browser, site: Tools) -> None:
    published(site, "personality")
    context = context_of(browser, site)
    page = context.new_page()
    page.add_init_script(NO_SHEET)
    play(page)
    page.locator("[data-share]").click()
    expect(page.locator("#play [role=status]")).to_have_text("The address is copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("[data-share]").get_attribute("href")
    context.close()


def test_without_scripts_the_address_stands_there_to_be_copied_by_hand(browser: Browser, site: Tools) -> None:
    published(site, "personality")
    context = context_of(browser, site, scripts=False)
    page = context.new_page()
    play(page)
    address = str(page.locator("[data-share]").get_attribute("href"))
    expect(page.get_by_text(address, exact=True)).to_be_visible()
    page.locator("[data-share]").click()
    expect(page).to_have_url(address)
    expect(page.locator("h1")).to_have_text("You are an espresso")
    context.close()
