"""The map of a story in a real browser: by pointer, by keys, by touch, without scripts. Tests static/js/map."""

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

SIZES = [(1440, 900), (360, 800)]


@pytest.fixture
def cinema(sqlite_home: Home) -> Iterator[tuple[Tools, str]]:
    """The house, and the cookie of an editor."""
    with whole_house(sqlite_home, worker=False) as tools:
        yield tools, seat_at_story(tools)


@pytest.fixture
def desk(cinema: tuple[Tools, str], page: Page, complaints: Complaints) -> Page:
    """At the map."""
    tools, cookie = cinema
    page.context.add_cookies([{"name": "staff", "value": cookie, "url": tools.settings.base_url}])
    page.set_viewport_size({"width": 1440, "height": 900})
    page.set_default_timeout(8000)
    page.goto(f"{tools.settings.base_url}/studio/pieces/film/map")
    return page


def draft(cinema: tuple[Tools, str]) -> dict[str, Any]:
    with cinema[0].db.read() as session:
        return session.exec(select(Content).where(Content.slug == "film")).one().draft


def part(cinema: tuple[Tools, str], key: str) -> dict[str, Any]:
    whole = draft(cinema)
    found: dict[str, Any] = next(one for one in (*whole["steps"], *whole["outcomes"]) if one["key"] == key)
    return found


def saved(page: Page, n: int) -> None:
    expect(page.locator(f"#ed-state[data-n='{n}']")).to_be_attached()


def middle(page: Page, selector: str) -> tuple[float, float]:
    box = page.locator(selector).bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    page.mouse.move(*end)
    page.mouse.up()


def scale(page: Page) -> float:
    return float(page.evaluate("new DOMMatrix(getComputedStyle(document.querySelector('.map-scaled')).transform).a"))


def test_a_box_is_dragged_to_its_place_and_the_move_is_undone(desk: Page, cinema: tuple[Tools, str]) -> None:
    x, y = middle(desk, "[data-key=drawing] .map-about")
    size = scale(desk)
    drag(desk, (x, y), (x + 60, y - 90))
    saved(desk, 2)
    was = desk.locator("[data-key=talk]").bounding_box()
    moved = part(cinema, "drawing")["on_map"]
    now = middle(desk, "[data-key=drawing] .map-about")
    assert now == pytest.approx((x + 60, y - 90), abs=2)
    expect(desk.locator("#n-drawing")).to_be_focused()
    expect(desk.locator("#map-panel-h")).to_have_text("The drawing")
    desk.keyboard.press("Control+z")
    expect(desk.get_by_text("Taken back.")).to_be_visible()
    assert part(cinema, "drawing")["on_map"] is None
    assert moved["x"] == pytest.approx(656 + 60 / size, abs=2)
    after = desk.locator("[data-key=talk]").bounding_box()
    assert was
    assert after
    assert after["x"] == pytest.approx(was["x"], abs=2)  # the sheet stands as it stood


def test_the_whole_map_is_used_by_keys(desk: Page, cinema: tuple[Tools, str]) -> None:
    desk.locator("#n-closing").focus()
    desk.keyboard.press("ArrowRight")
    expect(desk.locator("#n-talk")).to_be_focused()
    desk.keyboard.press("ArrowDown")
    expect(desk.locator("#n-quiet")).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(desk.locator("#n-y")).to_be_focused()
    desk.keyboard.press("ArrowLeft")
    expect(desk.locator("#n-quiet")).to_be_focused()
    for keys in ("Alt+ArrowDown", "Alt+ArrowDown", "Alt+Shift+ArrowRight"):
        desk.keyboard.press(keys)
    saved(desk, 2)
    expect(desk.locator("#n-quiet")).to_be_focused()
    place = part(cinema, "quiet")["on_map"]
    assert place["x"] == 328 + 64
    expect(desk.locator("#map-panel-h")).to_have_text("The lights go out")
    desk.keyboard.press("Tab")
    expect(desk.get_by_role("link", name="Open the scene")).to_be_focused()
    desk.keyboard.press("Tab")
    expect(desk.locator("#map-to-1")).to_be_focused()
    desk.locator("#map-to-1").select_option("y")
    saved(desk, 3)
    expect(desk.locator("#map-to-1")).to_be_focused()
    assert part(cinema, "quiet")["go"][0]["to"] == "y"
    desk.locator("#n-quiet").focus()
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/edit/steps/quiet")


def test_a_way_is_dragged_to_another_scene(desk: Page, cinema: tuple[Tools, str]) -> None:
    begin, end = (
        middle(desk, "[data-key=closing] .map-handle[data-way='options.clean']"),
        middle(desk, "[data-key=drawing]"),
    )
    desk.mouse.move(*begin)
    desk.mouse.down()
    desk.mouse.move(end[0], end[1], steps=4)
    expect(desk.locator("[data-key=drawing].is-target")).to_be_visible()
    desk.mouse.up()
    saved(desk, 2)
    assert part(cinema, "closing")["options"][1]["to"] == "drawing"
    expect(desk.locator("path[data-from=closing][data-to=drawing]")).to_be_attached()


def test_a_choice_with_a_new_scene_is_added_and_removed_in_the_panel(desk: Page, cinema: tuple[Tools, str]) -> None:
    desk.locator("#n-drawing").focus()
    expect(desk.locator("#map-panel-h")).to_have_text("The drawing")
    desk.locator("#map-choice").fill("Keep the cup")
    desk.keyboard.press("Enter")
    saved(desk, 2)
    expect(desk.locator("[data-key=keep-the-cup]")).to_be_in_viewport(ratio=0.9)
    expect(desk.locator(".map-box.is-chosen")).to_have_attribute("data-key", "drawing")
    expect(desk.locator("#map-choice")).to_be_focused()
    desk.locator("#n-keep-the-cup").focus()
    expect(desk.locator("#map-panel-h")).to_have_text("Keep the cup")
    desk.get_by_role("button", name="Remove", exact=True).click()
    saved(desk, 3)
    expect(desk.locator("[data-key=keep-the-cup]")).to_have_count(0)
    desk.locator("#n-drawing").focus()
    expect(desk.get_by_text("“keep-the-cup”, which is not there").first).to_be_attached()
    expect(desk.locator("[data-key=drawing] .map-problem")).to_be_visible()


def test_it_is_made_larger_and_smaller_by_buttons_keys_and_wheel_about_the_pointer(desk: Page) -> None:
    begun = scale(desk)
    desk.get_by_role("button", name="Larger").click()
    assert scale(desk) == pytest.approx(begun * 1.25)
    desk.locator("#n-closing").focus()
    desk.keyboard.press("-")
    assert scale(desk) == pytest.approx(begun)
    x, y = middle(desk, "[data-key=talk]")
    desk.mouse.move(x, y)
    desk.keyboard.down("Control")
    desk.mouse.wheel(0, -120)
    desk.keyboard.up("Control")
    desk.wait_for_timeout(200)
    assert scale(desk) > begun * 1.3
    assert middle(desk, "[data-key=talk]") == pytest.approx((x, y), abs=3)
    desk.get_by_role("button", name="Show all").click()
    ground = desk.locator("#map-ground").bounding_box()
    assert ground
    for box in desk.locator(".map-box").all():
        at = box.bounding_box()
        assert at
        assert ground["x"] <= at["x"]
        assert at["x"] + at["width"] <= ground["x"] + ground["width"]
        assert ground["y"] <= at["y"]
        assert at["y"] + at["height"] <= ground["y"] + ground["height"]


def test_the_ground_is_dragged_and_what_was_in_sight_is_there_after_a_reload(desk: Page) -> None:
    for _ in range(3):
        desk.get_by_role("button", name="Larger").click()
    was = middle(desk, "[data-key=talk]")
    ground = desk.locator("#map-ground").bounding_box()
    assert ground
    begin = (ground["x"] + ground["width"] - 30, ground["y"] + 30)
    drag(desk, begin, (begin[0] - 80, begin[1] + 10))
    now = middle(desk, "[data-key=talk]")
    assert now[0] == pytest.approx(was[0] - 80, abs=2)
    desk.reload()
    assert middle(desk, "[data-key=talk]") == pytest.approx((now[0], now[1]), abs=2)


def test_two_fingers_make_it_larger(cinema: tuple[Tools, str], browser: Browser) -> None:
    tools, cookie = cinema
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True)
    context.add_cookies([{"name": "staff", "value": cookie, "url": tools.settings.base_url}])
    page = context.new_page()
    page.goto(f"{tools.settings.base_url}/studio/pieces/film/map")
    page.locator("#map-ground").scroll_into_view_if_needed()
    begun, ground = scale(page), page.locator("#map-ground").bounding_box()
    assert ground
    x, y = ground["x"] + 180, ground["y"] + 100
    touch = page.context.new_cdp_session(page)

    def send(kind: str, *apart: float) -> None:
        points = [{"x": x + side * by, "y": y, "id": n} for by in apart for n, side in enumerate((-1, 1))]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    send("touchStart", 30)
    for by in (35, 45, 60):
        send("touchMove", by)
    send("touchEnd")
    assert scale(page) == pytest.approx(begun * 60 / 35, rel=0.2)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_it_is_usable_by_all(cinema: tuple[Tools, str], browser: Browser, width: int, height: int, scheme: Any) -> None:
    tools, cookie = cinema
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
    context.add_cookies([{"name": "staff", "value": cookie, "url": tools.settings.base_url}])
    page = context.new_page()
    for address in ("map", "map?at=closing", "map?at=z"):
        page.goto(f"{tools.settings.base_url}/studio/pieces/film/{address}")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_without_scripts_there_is_a_drawing_an_outline_and_forms(cinema: tuple[Tools, str], browser: Browser) -> None:
    tools, cookie = cinema
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies([{"name": "staff", "value": cookie, "url": tools.settings.base_url}])
    page = context.new_page()
    page.goto(f"{tools.settings.base_url}/studio/pieces/film/map")
    expect(page.locator(".map-plain text").first).to_be_visible()
    expect(page.locator(".map-boxes")).to_be_hidden()
    page.get_by_role("link", name="Change on the map: The drawing").click()
    page.locator("#map-to-1").select_option("y")
    page.get_by_role("button", name="Save", exact=True).first.click()
    expect(page.locator("#map-panel-h")).to_have_text("The drawing")
    assert part(cinema, "drawing")["go"][0]["to"] == "y"
    context.close()


def test_two_who_draw_at_once_do_not_take_back_each_others_deeds(desk: Page, cinema: tuple[Tools, str]) -> None:
    other = desk.context.new_page()
    other.goto(desk.url)
    other.locator("#n-talk").focus()
    other.keyboard.press("Alt+ArrowDown")
    saved(other, 2)
    desk.locator("#n-quiet").focus()
    desk.keyboard.press("Alt+ArrowDown")
    saved(desk, 3)
    assert part(cinema, "talk")["on_map"]
    assert part(cinema, "quiet")["on_map"]


def test_what_is_added_alone_is_chosen_and_comes_into_sight(desk: Page) -> None:
    desk.get_by_label("Its title").fill("The next morning")
    desk.get_by_role("button", name="Add a scene").click()
    expect(desk.locator("#map-panel-h")).to_have_text("The next morning")
    expect(desk.locator(".map-box.is-chosen .map-title")).to_have_text("The next morning")
    expect(desk.locator(".map-box.is-chosen")).to_be_in_viewport(ratio=0.7)


def test_who_tidies_up_still_sees_the_panel_of_what_is_chosen(desk: Page) -> None:
    desk.locator("#n-quiet").focus()
    expect(desk.locator("#map-panel-h")).to_have_text("The lights go out")
    desk.keyboard.press("Alt+ArrowDown")
    saved(desk, 2)
    desk.get_by_role("button", name="Tidy up").click()
    saved(desk, 3)
    expect(desk.locator("#map-panel-h")).to_have_text("The lights go out")
    expect(desk.locator(".map-box.is-chosen")).to_have_attribute("data-key", "quiet")
