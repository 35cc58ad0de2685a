"""A film where every sound wants a press: as on iPhones, a picture that was begun in a press may be heard later, and no other.

Chromium has such a policy of its own; Firefox and WebKit are seen in tests/embed/test_other_films.py. Tests static/js/film/pair.js
and static/js/film/reel.js.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from app.kit.tools import Tools
from tests.e2e.films import film_house
from tests.parts.browser import launch_arguments
from tests.parts.homes import Home

GAPS = "window.gaps = []; addEventListener('cut', (event) => gaps.push(event.detail))"
CLIP = 7
"""Seconds: a press counts for five, wherever it was."""


@pytest.fixture
def cinema(sqlite_home: Home) -> Iterator[Tools]:
    with film_house(sqlite_home, seconds=CLIP) as tools:
        yield tools


@pytest.fixture
def strict(playwright: Playwright, cinema: Tools) -> Iterator[Page]:
    """In front of the cover, in a browser that is strict with sound."""
    launch = launch_arguments()
    arguments = [*launch["args"], "--autoplay-policy=user-gesture-required"]
    browser = playwright.chromium.launch(executable_path=launch["executable_path"], args=arguments)
    page = browser.new_page()
    page.add_init_script(GAPS)
    page.goto(f"{cinema.settings.base_url}/play/film")
    yield page
    browser.close()


def unseen(page: Page, seconds: float) -> None:
    """To the browser, each question that a test asks of the page is as good as a press: so none is asked."""
    page.wait_for_timeout(1000 * seconds)


def test_what_happens_by_itself_is_heard_though_nobody_pressed_again(strict: Page) -> None:
    strict.get_by_role("button", name="Begin").click()
    unseen(strict, CLIP + 2)
    assert strict.evaluate("gaps.length") == 1
    assert strict.evaluate("document.querySelector('.stage video.seen').currentTime") > 0.5


def test_after_a_reload_one_press_is_enough_for_the_rest(strict: Page) -> None:
    strict.get_by_role("button", name="Begin").click()
    unseen(strict, 1)
    strict.reload()
    strict.get_by_role("button", name="Play on").click()
    unseen(strict, CLIP + 2)
    assert strict.evaluate("gaps.length") == 1
    expect(strict.get_by_role("button", name="Pause")).to_be_visible()
