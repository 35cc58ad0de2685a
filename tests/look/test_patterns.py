"""Every sample page in a real browser, under the product's own policy."""

import pytest
from playwright.sync_api import Browser, ConsoleMessage

from tests.look.browser import opened
from tests.look.samples import NAMES
from tests.parts.axe import violations

VIEWS = [(360, False, "#123eba"), (1440, True, "#ffd500"), (768, False, "#e0561b")]


@pytest.mark.parametrize(("width", "dark", "colour"), VIEWS)
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing(browser: Browser, name: str, width: int, dark: bool, colour: str) -> None:
    with opened(browser, name, width=width, dark=dark, colour=colour) as page:
        assert violations(page) == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_scrolls_sideways_at_320(browser: Browser, name: str) -> None:
    with opened(browser, name, width=320) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", NAMES)
def test_a_page_read_from_the_right_does_not_scroll_sideways_either(browser: Browser, name: str) -> None:
    with opened(browser, name, width=320) as page:
        page.evaluate("document.documentElement.dir = 'rtl'")
        assert page.evaluate("document.documentElement.scrollWidth") == 320


@pytest.mark.parametrize("name", NAMES)
def test_what_is_pressed_is_large_enough(browser: Browser, name: str) -> None:
    with opened(browser, name, width=360) as page:
        small = page.evaluate(
            """() => [...document.querySelectorAll("button, select, input, .btn, .bar a")]
                .filter((one) => one.checkVisibility() && !one.closest("dialog:not([open])"))
                .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
                .filter(([, box]) => box.height < 24 || box.width < 24).map(([html]) => html)"""
        )
        assert small == []


@pytest.mark.parametrize("name", NAMES)
def test_a_page_asks_for_nothing_that_its_policy_forbids(browser: Browser, name: str) -> None:
    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        said.append(message.text)

    with opened(browser, name) as page:
        page.on("console", hear)
        page.reload(wait_until="load")
    assert said == []
