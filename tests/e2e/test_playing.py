"""Every kind played in a real browser: by touch and by keys at 360 px, with scripts and without, with axe looking on.

What was played is then what the figures say.
"""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from sqlmodel import select

from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.models import Answer, Content, Figure, Play
from app.quizzes.service.counting import recount
from app.quizzes.shelf import Shelf
from tests.e2e.phones import PHONE
from tests.parts.axe import violations
from tests.quizzes.pieces import published

MOST_SCREENS = 40


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def visitor(browser: Browser, site: Tools, scripts: bool) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=scripts, base_url=site.settings.base_url)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page
    context.close()
    assert complaints == []


def choose(page: Page, n: int) -> None:
    """An answer to whatever is asked."""
    stage = page.locator("#play")
    if stage.locator(".matrix").count():
        for row in stage.locator(".matrix").all():
            row.locator("input").nth(1).check()
    elif stage.locator(".option input").count():
        options = stage.locator(".option input")
        options.nth(n % options.count()).check()
    elif stage.locator(".scale input").count():
        stage.locator(".scale input").nth(2).check(force=True)
    elif stage.locator("select").count():
        for place, box in enumerate(stage.locator("select").all(), 1):
            box.select_option(index=place)
    elif stage.locator(".field input, textarea").count():
        stage.locator(".field input, textarea").first.fill("94")


def is_over(page: Page) -> bool:
    return page.locator("#play .outcome").count() > 0


def go_on(page: Page) -> None:
    """Press the screen's one button, or the first choice of a film, which goes on by itself where there is none."""
    before = page.locator("#play").evaluate("stage => stage.innerText") if page.locator("#play").count() else ""
    if pressed := button(page):
        pressed.click()
    expect(page.locator("#play")).not_to_have_text(str(before), use_inner_text=True, timeout=20_000)


def button(page: Page) -> Locator | None:
    found = page.locator("#play :is(.btn, .choice):visible")
    return found.first if found.count() else None


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_played_to_its_end_on_a_phone(site: Tools, visitor: Page, scripts: bool, kind: str) -> None:
    visitor.goto(f"/play/{published(site, kind).slug}")
    for n in range(MOST_SCREENS):
        if is_over(visitor):
            break
        if scripts and n < 3:
            assert violations(visitor) == []
        choose(visitor, n)
        assert visitor.evaluate("document.documentElement.scrollWidth") <= 360
        go_on(visitor)
    assert is_over(visitor)
    if scripts:
        assert violations(visitor) == []
    with site.db.read() as session:
        play, content = session.exec(select(Play)).one(), session.exec(select(Content)).one()
        assert play.finished_at is not None
        figures = {(f.what, f.key): f.n for f in session.exec(select(Figure)) if f.what != "view" and f.n}
        slowly = {(row["what"], row["key"]): row["n"] for row in recount(session, Shelf(site.db), content.id).rows()}
    assert figures == slowly


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_played_by_keys_alone(site: Tools, page: Page, kind: str) -> None:
    page.goto(f"{site.settings.base_url}/play/{published(site, kind).slug}")
    for n in range(MOST_SCREENS):
        if is_over(page):
            break
        choose_by_keys(page)
        before = page.locator("#play").evaluate("stage => stage.innerText")
        if pressed := button(page):
            pressed.focus()
            page.keyboard.press("Enter")
        expect(page.locator("#play")).not_to_have_text(str(before), use_inner_text=True, timeout=20_000)
        assert page.evaluate("document.activeElement.tagName") in ("H1", "BODY"), n
    assert is_over(page)


def choose_by_keys(page: Page) -> None:
    for box in page.locator("#play :is(input:not([type=hidden]), select, textarea):visible").all():
        box.focus()
        kind = str(box.evaluate("box => box.type"))
        if kind in ("radio", "checkbox"):
            page.keyboard.press("Space")
        elif kind == "select-one":
            page.keyboard.press("ArrowDown")
        else:
            page.keyboard.type("94")
        if kind != "select-one":
            return


def test_a_reload_in_mid_play_shows_the_same_question_and_loses_nothing(site: Tools, page: Page) -> None:
    published(site, "quiz")
    page.goto(f"{site.settings.base_url}/play/quiz")
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("A seed").check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="Right")).to_be_focused()
    page.reload()
    expect(page.get_by_role("heading", name="Right")).to_be_visible()
    page.goto(f"{site.settings.base_url}/play/quiz")
    page.get_by_role("link", name="Go on where you were").click()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("Question 2 of 4")).to_be_visible()
    with site.db.read() as session:
        assert len(session.exec(select(Play)).all()) == 1
        assert [answer.verb for answer in session.exec(select(Answer))] == ["answer", "next"]


def test_two_presses_on_the_same_answer_count_once(site: Tools, page: Page) -> None:
    published(site, "poll")
    page.goto(f"{site.settings.base_url}/play/poll")
    page.get_by_label("After lunch").check()
    page.get_by_role("button", name="Vote").dblclick()
    expect(page.get_by_text("1 ballot")).to_be_visible()
    with site.db.read() as session:
        assert len(session.exec(select(Play)).all()) == 1


def test_counts_come_by_themselves_while_one_looks_on(site: Tools, browser: Browser, page: Page) -> None:
    published(site, KINDS["poll"].example().model_copy(update={"results": "always"}))
    page.goto(f"{site.settings.base_url}/play/poll")
    expect(page.get_by_text("0 ballots")).to_be_visible()
    other = browser.new_context().new_page()
    other.goto(f"{site.settings.base_url}/play/poll")
    other.get_by_label("At night").check()
    other.get_by_role("button", name="Vote").click()
    expect(page.get_by_text("1 ballot")).to_be_visible()
    other.context.close()


def test_twenty_tabs_at_once_do_not_get_into_each_others_way(site: Tools, browser: Browser) -> None:
    published(site, "quiz")
    context = browser.new_context(viewport=PHONE, base_url=site.settings.base_url)
    tabs = [context.new_page() for _ in range(20)]
    for tab in tabs:
        tab.goto("/play/quiz")
    for tab in tabs:
        tab.locator("#play .btn").last.click()
    for n, answer in enumerate(("A seed", "False", "94", "Brazil"), 1):
        for tab in tabs:
            expect(tab.get_by_text(f"Question {n} of 4")).to_be_visible()
            box = tab.get_by_label(answer) if n < 3 else tab.locator("#play .field input")
            box.check() if n < 3 else box.fill(answer)
        for tab in tabs:
            tab.locator("#play .btn").click()
        for tab in tabs:
            expect(tab.locator("#play h1")).to_have_text(re.compile("Right|Not quite"))
            tab.locator("#play .btn").click()
    for tab in tabs:
        expect(tab.locator("#play .outcome")).to_be_visible()
    context.close()
    with site.db.read() as session:
        plays = session.exec(select(Play)).all()
        finished = session.exec(select(Figure.n).where(Figure.what == "finish")).one()
    assert len(plays) == finished == 20
    assert len({play.points for play in plays}) == 1


def test_without_a_connection_the_player_is_told_and_nothing_chosen_is_lost(browser: Browser, site: Tools) -> None:
    published(site, "quiz")
    context = browser.new_context(viewport=PHONE, base_url=site.settings.base_url)
    page = context.new_page()
    page.goto("/play/quiz")
    go_on(page)
    choose(page, 1)
    chosen = page.locator("#play input:checked").get_attribute("value")
    context.set_offline(True)
    for _again in range(2):
        page.locator("#play .btn").first.click()
        expect(page.get_by_role("alert")).to_contain_text("Not sent")
    assert page.locator("#play input:checked").get_attribute("value") == chosen
    context.set_offline(False)
    go_on(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    context.close()


def test_an_answer_is_acknowledged_in_under_a_tenth_of_a_second(browser: Browser, site: Tools) -> None:
    published(site, "survey")
    context = browser.new_context(viewport=PHONE, base_url=site.settings.base_url)
    page = context.new_page()
    page.goto("/play/survey")
    page.evaluate(
        """() => {
          window.waits = [];
          document.addEventListener("submit", () => { window.began = performance.now(); }, true);
          document.addEventListener("htmx:after:swap", () => waits.push(performance.now() - began));
        }"""
    )
    while not is_over(page):
        choose(page, 1)
        go_on(page)
    waits = sorted(page.evaluate("waits"))
    assert len(waits) > 4
    assert waits[len(waits) // 2] < 100, waits
    context.close()
