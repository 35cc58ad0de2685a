"""The small behaviours, and what is left of the pages without them."""

from playwright.sync_api import Browser, expect

from tests.look.browser import opened


def test_a_dialog_opens_in_place_and_gives_the_focus_back(browser: Browser) -> None:
    with opened(browser, "entry") as page:
        opener = page.get_by_role("link", name="Report this picture")
        opener.click()
        expect(page.get_by_role("dialog")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(opener).to_be_focused()


def test_a_press_beside_a_dialog_closes_it_and_one_inside_does_not(browser: Browser) -> None:
    with opened(browser, "entry") as page:
        page.get_by_role("link", name="Report this picture").click()
        page.get_by_role("dialog").click(position={"x": 8, "y": 8})
        expect(page.get_by_role("dialog")).to_be_visible()
        page.mouse.click(5, 5)
        expect(page.get_by_role("dialog")).to_be_hidden()


def test_the_characters_that_are_left_are_counted(browser: Browser) -> None:
    with opened(browser, "enter") as page:
        expect(page.locator("#f-story-n")).to_have_text("500 left")
        page.locator("#f-story").fill("Żółć")
        expect(page.locator("#f-story-n")).to_have_text("496 left")


def test_a_refusal_has_the_focus_when_the_form_comes_back(browser: Browser) -> None:
    with opened(browser, "enter") as page:
        expect(page.get_by_role("alert")).to_be_focused()


def test_a_key_presses_the_button_that_carries_it(browser: Browser) -> None:
    with opened(browser, "desk") as page, page.expect_request("**/approve") as pressed:
        page.keyboard.press("a")
    assert pressed.value.method == "POST"


def test_keys_do_nothing_while_typing_with_ctrl_or_when_switched_off(browser: Browser) -> None:
    with opened(browser, "desk") as page:
        page.wait_for_load_state("networkidle")
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.get_by_text("In my own words").click()
        page.get_by_role("textbox").press("a")
        page.get_by_role("textbox").blur()
        page.keyboard.press("Control+s")
        page.get_by_role("button", name="Keys off").click()
        page.keyboard.press("a")
        expect(page.get_by_role("button", name="Keys on")).to_be_visible()
        assert asked == []
        assert page.url.endswith("desk.html")
