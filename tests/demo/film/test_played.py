"""The demo's film, drawn in full and played to both of its endings in Chromium, in every way that somebody may watch it.

Minutes long, so at night: ``bin/test -m nightly tests/demo/film/test_played.py``. With WHITECUP_FRAMES set to a folder it keeps
a picture of the stage before and after every cut there.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from app.demo.film.sending import draw_film, show_film
from app.demo.loading import begin_demo
from app.kit.tools import Tools
from app.worker import Worker
from tests.e2e.conftest import Complaints, whole_house
from tests.parts.axe import violations
from tests.parts.homes import SqliteHomes

pytestmark = [pytest.mark.nightly, pytest.mark.timeout(900)]
DRAWN = ["Wave him in", "Take down the last cup", "Two fingers below it", "Ask what the pen is for"]
WHITE = ["Go on closing", "Turn off the light"]
ENDINGS = {"The cup is drawn": DRAWN, "The cup stays white": WHITE}
WATCH = """() => {
  window.cuts = 0;
  addEventListener("cut", () => { window.cuts += 1; });
}"""


@pytest.fixture(scope="module")
def cinema(sqlite_homes: SqliteHomes, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tools]:
    home = sqlite_homes.make(tmp_path_factory.mktemp("cinema"))
    with whole_house(home, worker=False) as tools:
        begin_demo(tools)
        draw_film(tools)
        Worker(tools).run_until_idle()
        show_film(tools)
        yield tools


def frame(page: Page, name: str) -> None:
    if folder := os.environ.get("WHITECUP_FRAMES"):
        page.locator(".stage").screenshot(path=Path(folder) / f"{name}.png")


def choose(page: Page, words: str, keys: bool) -> None:
    """Presses a choice, or answers a question and sends it, as soon as it can be."""
    choice = page.get_by_role("button", name=words, exact=True)
    question = page.get_by_role("radio", name=words)
    expect(choice.or_(question)).to_be_visible(timeout=40_000)
    if question.count():
        question.check()
        page.locator("#play .btn:visible").first.click()
    elif keys:
        shown = page.locator("#play .choice:visible").all_inner_texts()
        page.keyboard.press(str(1 + [one.strip() for one in shown].index(words)))
    else:
        choice.click()


def watch(page: Page, tools: Tools, ending: str, *, keys: bool = False, named: str = "") -> None:
    page.goto(f"{tools.settings.base_url}/play/film")
    page.evaluate(WATCH)
    if keys:
        page.get_by_role("button", name="Let it rain").focus()
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Let it rain").click()
    for n, words in enumerate(ENDINGS[ending]):
        frame(page, f"{named}{n}-before")
        before = page.evaluate("cuts")
        choose(page, words, keys)
        for _ in range(100):
            if page.evaluate("cuts") > before:
                break
            page.wait_for_timeout(20)
        frame(page, f"{named}{n}-after")
    expect(page.get_by_role("heading", name=ending)).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("keys", [False, True], ids=["by pointer", "by keys"])
def test_it_is_played_to_both_endings(cinema: Tools, page: Page, ending: str, keys: bool) -> None:
    complaints = Complaints().listen(page)
    watch(page, cinema, ending, keys=keys, named=f"{ending[-5:]}-{'keys' if keys else 'pointer'}-")
    assert violations(page) == []
    assert complaints == []


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_time_limits(cinema: Tools, page: Page, ending: str) -> None:
    page.goto(f"{cinema.settings.base_url}/play/film")
    page.get_by_label("Without time limits").check()
    page.get_by_role("button", name="Let it rain").click()
    first = ENDINGS[ending][0]
    expect(page.get_by_role("button", name=first, exact=True)).to_be_visible(timeout=20_000)
    page.wait_for_timeout(12_000)
    for words in ENDINGS[ending]:
        choose(page, words, keys=False)
    expect(page.get_by_role("heading", name=ending)).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("ending", ENDINGS)
def test_with_less_motion(cinema: Tools, browser: Browser, ending: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{cinema.settings.base_url}/play/film")
    page.get_by_role("button", name="Let it rain").click()
    page.get_by_role("button", name="Play on").click()
    for words in ENDINGS[ending]:
        choose(page, words, keys=False)
    expect(page.get_by_role("heading", name=ending)).to_be_visible(timeout=60_000)
    context.close()


@pytest.mark.parametrize("ending", ENDINGS)
def test_without_scripts(cinema: Tools, browser: Browser, ending: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{cinema.settings.base_url}/play/film")
    page.get_by_role("button", name="Let it rain").click()
    waiting = list(ENDINGS[ending])
    for _ in range(20):
        if page.get_by_role("heading", name=ending).count():
            break
        if waiting and page.get_by_text(waiting[0], exact=True).count():
            choose(page, waiting.pop(0), keys=False)
        else:
            page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name=ending)).to_be_visible()
    context.close()


def test_with_a_line_that_breaks_in_mid_clip(cinema: Tools, page: Page) -> None:
    page.goto(f"{cinema.settings.base_url}/play/film")
    page.get_by_role("button", name="Let it rain").click()
    expect(page.get_by_role("button", name="Go on closing", exact=True)).to_be_visible(timeout=20_000)
    page.context.set_offline(True)
    page.get_by_role("button", name="Go on closing", exact=True).click()
    expect(page.get_by_text("Not sent, there is no connection.")).to_be_visible()
    page.wait_for_timeout(3000)
    page.context.set_offline(False)
    page.get_by_role("button", name="Go on closing", exact=True).click()
    choose(page, "Turn off the light", keys=False)
    expect(page.get_by_role("heading", name="The cup stays white")).to_be_visible(timeout=60_000)
