"""The times of a scene set on its timeline in a real browser. Tests static/js/timeline."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from app.kit.tools import Tools
from app.quizzes.models import Content
from tests.e2e.conftest import Complaints, whole_house
from tests.e2e.film_map import seat_at_story
from tests.parts.axe import violations
from tests.parts.homes import Home


@pytest.fixture
def cinema(sqlite_home: Home) -> Iterator[tuple[Tools, str]]:
    """The house, and the cookie of an editor."""
    with whole_house(sqlite_home, worker=False) as tools:
        yield tools, seat_at_story(tools)


@pytest.fixture
def desk(cinema: tuple[Tools, str], page: Page, complaints: Complaints) -> Page:
    """At the first scene, whose clip can be watched."""
    tools, cookie = cinema
    page.context.add_cookies([{"name": "staff", "value": cookie, "url": tools.settings.base_url}])
    page.set_viewport_size({"width": 1440, "height": 1200})
    page.set_default_timeout(8000)
    page.goto(f"{tools.settings.base_url}/studio/pieces/film/edit/steps/closing")
    expect(page.get_by_role("slider", name="Time in the clip")).to_be_visible()
    return page


def closing(cinema: tuple[Tools, str]) -> dict[str, Any]:
    with cinema[0].db.read() as session:
        draft = session.exec(select(Content).where(Content.slug == "film")).one().draft
    found: dict[str, Any] = draft["steps"][0]
    return found


def saved(page: Page, n: int) -> None:
    expect(page.locator(f"#ed-state[data-n='{n}']")).to_be_attached()


def watch_until(page: Page, seconds: float) -> None:
    for _ in range(200):
        if page.evaluate("document.querySelector('.tl-film').currentTime") >= seconds:
            return
        page.wait_for_timeout(20)
    raise AssertionError("the clip does not play")


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    page.mouse.move(*end)
    page.mouse.up()


def box(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).bounding_box()
    assert found
    return {"x": found["x"], "y": found["y"], "width": found["width"], "height": found["height"]}


def in_picture(page: Page, x: float, y: float) -> tuple[float, float]:
    """``x`` and ``y`` are shares of it."""
    stage = box(page, ".tl-places")
    return stage["x"] + stage["width"] * x, stage["y"] + stage["height"] * y


def test_handles_are_moved_by_keys_and_the_form_saves_it(desk: Page, cinema: tuple[Tools, str]) -> None:
    comes = desk.get_by_role("slider", name="Pour him a coffee: comes")
    comes.focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowRight", "ArrowLeft"):
        desk.keyboard.press(key)
    expect(comes).to_have_attribute("aria-valuetext", "0:01.6")
    saved(desk, 2)
    expect(comes).to_be_focused()
    assert closing(cinema)["options"][0]["appears"] == pytest.approx(1.6)
    expect(desk.locator("[id='f-options.pour.appears']")).to_have_value("1.6")
    assert desk.evaluate("document.querySelector('.tl-film').currentTime") == pytest.approx(1.6)
    desk.keyboard.press("Delete")
    saved(desk, 3)
    assert closing(cinema)["options"][0]["appears"] is None
    desk.get_by_role("slider", name="Which cup was it?: is asked").focus()
    desk.keyboard.press("Home")
    saved(desk, 4)
    assert closing(cinema)["asks"][0]["at"] == 0


def test_handles_are_dragged_and_none_passes_the_other(desk: Page, cinema: tuple[Tools, str]) -> None:
    goes = desk.get_by_role("slider", name="The cup: goes")
    goes.scroll_into_view_if_needed()
    bar, at = box(desk, ".tl-row--note .tl-bar"), goes.bounding_box()
    assert at
    middle = at["x"] + at["width"] / 2, at["y"] + at["height"] / 2
    drag(desk, middle, (bar["x"] + bar["width"] * 0.9, middle[1]))
    saved(desk, 2)
    assert closing(cinema)["notes"][0]["disappears"] == pytest.approx(2.7, abs=0.03)
    at = goes.bounding_box()
    assert at
    drag(desk, (at["x"] + at["width"] / 2, middle[1]), (bar["x"], middle[1]))
    saved(desk, 3)
    assert closing(cinema)["notes"][0]["disappears"] == pytest.approx(0.6)


def test_what_is_seen_now_is_taken_by_a_button_while_watching(desk: Page, cinema: tuple[Tools, str]) -> None:
    desk.get_by_role("button", name="Play", exact=True).click()
    watch_until(desk, 1)
    desk.get_by_role("group", name="Go on cleaning").get_by_role("button", name="Comes here").click()
    saved(desk, 2)
    assert 1 <= closing(cinema)["options"][1]["appears"] < 2.9
    desk.get_by_role("group", name="What plays").get_by_role("button", name="Ends here").click()
    saved(desk, 3)
    assert closing(cinema)["finish"] > 1


def test_a_place_is_drawn_moved_and_made_larger(desk: Page, cinema: tuple[Tools, str]) -> None:
    row = desk.get_by_role("group", name="Pour him a coffee")
    row.get_by_role("button", name="Place in the picture").click()
    place = desk.get_by_role("button", name="Place in the picture of: Pour him a coffee")
    expect(place).to_be_focused()
    saved(desk, 2)
    assert closing(cinema)["options"][0]["region"] == {"left": 40, "top": 40, "width": 20, "height": 20}
    drag(desk, in_picture(desk, 0.1, 0.1), in_picture(desk, 0.3, 0.35))
    saved(desk, 3)
    region = closing(cinema)["options"][0]["region"]
    assert [region[side] for side in ("left", "top", "width", "height")] == pytest.approx([10, 10, 20, 25], abs=1)
    drag(desk, in_picture(desk, 0.2, 0.2), in_picture(desk, 0.7, 0.2))
    saved(desk, 4)
    assert closing(cinema)["options"][0]["region"]["left"] == pytest.approx(60, abs=1)
    desk.keyboard.press("ArrowDown")
    saved(desk, 5)
    expect(place).to_be_focused()
    desk.keyboard.press("Shift+ArrowRight")
    saved(desk, 6)
    expect(place).to_be_focused()
    now = closing(cinema)["options"][0]["region"]
    assert now["top"] == pytest.approx(region["top"] + 1, abs=0.2)
    assert now["width"] == pytest.approx(region["width"] + 1, abs=0.2)
    desk.keyboard.press("Escape")
    expect(row.get_by_role("button", name="Place in the picture")).to_be_focused()


def test_a_number_that_is_typed_moves_its_bar_and_a_new_choice_gets_one(desk: Page) -> None:
    desk.locator("[id='f-options.clean.appears']").fill("2")
    expect(desk.get_by_role("slider", name="Go on cleaning: comes")).to_have_attribute("aria-valuetext", "0:02.0")
    desk.locator("#new-options").fill("Leave")
    desk.keyboard.press("Enter")
    expect(desk.get_by_role("slider", name="Leave: comes")).to_be_visible()


def test_it_is_played_from_the_moment_that_is_seen(desk: Page) -> None:
    desk.get_by_role("slider", name="Time in the clip").focus()
    for key in ("End", *["Shift+ArrowLeft"], *["ArrowLeft"] * 2):
        desk.keyboard.press(key)
    at = float(desk.get_by_role("slider", name="Time in the clip").get_attribute("aria-valuenow") or 0)
    desk.get_by_role("link", name="Play from here in the player").click()
    player = desk.frame_locator("iframe[name=player]")
    expect(player.get_by_role("button", name="Go on cleaning")).to_be_visible()  # behind the question in the clip
    assert at > 1.5
    assert player.locator(".stage video.seen").evaluate("film => film.currentTime") >= at - 0.1


def test_it_is_played_from_the_beginning_in_the_player(desk: Page) -> None:
    desk.get_by_role("link", name="Play from here in the player").click()
    player = desk.frame_locator("iframe[name=player]")
    expect(player.locator(".stage video.seen")).to_be_visible()
    expect(player.get_by_text("Which cup was it?").first).to_be_visible(timeout=12_000)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 360])
def test_it_is_usable_by_all(cinema: tuple[Tools, str], browser: Browser, width: int, scheme: Any) -> None:
    tools, cookie = cinema
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    context.add_cookies([{"name": "staff", "value": cookie, "url": tools.settings.base_url}])
    page = context.new_page()
    page.goto(f"{tools.settings.base_url}/studio/pieces/film/edit/steps/closing")
    page.locator(".tl-row--note .tl-here").last.click()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_scripts_the_clip_plays_and_numbers_are_fields(cinema: tuple[Tools, str], browser: Browser) -> None:
    tools, cookie = cinema
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "staff", "value": cookie, "url": tools.settings.base_url}])
    page = context.new_page()
    page.goto(f"{tools.settings.base_url}/studio/pieces/film/edit/steps/closing")
    expect(page.locator(".tl video[controls]")).to_be_visible()
    expect(page.locator(".tl-strip")).to_be_hidden()
    expect(page.locator("[id='f-options.pour.appears']")).to_have_value("0.5")
    context.close()
