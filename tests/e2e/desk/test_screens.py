"""How the desk stands on a screen, and what it says when a session is over, in a real browser."""

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import select

from app.accounts.models import StaffSession
from app.contests.models import Contest, EntryRevision, EntryState
from app.kit.tools import Tools
from tests.e2e.seat import is_in_view, place, report, states
from tests.parts.axe import violations


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1440, 900), (1280, 600)])
def test_everything_of_a_decision_can_be_reached_beside_a_long_caption(
    site: Tools, contest: Contest, desk: Page, width: int, height: int
) -> None:
    with site.db.write() as session:
        for revision in session.exec(select(EntryRevision)):
            revision.caption = "Drawn on the 23:40 from Warsaw, with a pen that was nearly dry. " * 12
    desk.set_viewport_size({"width": width, "height": height})
    desk.reload()
    desk.keyboard.press("w")
    decisive = [
        *desk.locator(".reasons button").all(),
        desk.locator("textarea"),
        *desk.locator(".desk-act .btn:visible").all(),
    ]
    assert len(decisive) == 10
    for one in decisive:
        one.focus()
        one.scroll_into_view_if_needed()
        assert is_in_view(one), one
    if height >= 800:
        desk.reload()
        assert all(is_in_view(one) for one in [*desk.locator(".reasons button").all(), desk.locator("summary")])


@pytest.mark.parametrize("width", [360, 320])
def test_on_a_phone_the_head_is_one_line_and_the_bar_one_row(
    site: Tools, contest: Contest, desk: Page, width: int
) -> None:
    report(site, contest, "a")
    desk.set_viewport_size({"width": width, "height": 640})
    for key in ("a", "k"):
        desk.reload()
        assert place(desk.locator(".desk-top"))["height"] <= 60
        assert place(desk.locator(".desk-act"))["height"] <= 70
        assert len({round(place(one)["y"]) for one in desk.locator(".desk-act .btn").all()}) == 1
        for name in ("Blur", "Grey", "Undo") if key == "k" else ("Blur", "Grey"):
            button = place(desk.get_by_role("button", name=name, exact=True))
            assert button["y"] + button["height"] <= place(desk.locator(".desk-pic"))["y"] + 1
        assert is_in_view(desk.locator(".desk-act .btn").first)
        desk.evaluate("window.scrollTo(0, document.body.scrollHeight)")
        for one in (*desk.locator(".reasons button").all(), desk.locator("summary")):
            one.focus()
            assert is_in_view(one)
        desk.keyboard.press(key)
        desk.wait_for_timeout(300)
        assert desk.evaluate("window.scrollY") == 0


def test_nothing_is_wider_than_a_small_phone(desk: Page) -> None:
    desk.set_viewport_size({"width": 320, "height": 700})
    for path in ("", "/history"):
        desk.goto(f"{desk.url.split('/moderation')[0]}/moderation{path}")
        assert desk.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_box_that_somebody_made_larger_breaks_no_policy(desk: Page) -> None:
    """htmx would carry the size over to the next one as an inline style; the browser reports that."""
    told: list[str] = []
    desk.on("request", lambda request: told.append(request.url) if "csp-reports" in request.url else None)
    assert desk.evaluate("htmx.config.includeIndicatorCSS") is False
    desk.locator("summary").click()
    box = place(desk.locator("textarea"))
    desk.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] - 4)
    desk.mouse.down()
    desk.mouse.move(box["x"] + box["width"] - 4, box["y"] + box["height"] + 30, steps=3)
    desk.mouse.up()
    assert desk.locator("textarea").get_attribute("style")
    desk.get_by_role("button", name="Too blurred to judge").click()
    expect(desk.locator("h1")).to_have_text("Tram 9")
    desk.wait_for_timeout(200)
    assert told == []


def test_who_is_signed_out_meanwhile_comes_back_to_the_queue(site: Tools, desk: Page) -> None:
    with site.db.write() as session:
        for row in session.exec(select(StaffSession)):
            session.delete(row)
    desk.keyboard.press("w")
    desk.keyboard.type("Closer, please.")
    desk.keyboard.press("Escape")
    with desk.expect_response("**/decisions") as answer:
        desk.keyboard.press("2")
    assert answer.value.status == 401
    expect(desk.locator("h1")).to_have_text("You are not signed in any more")
    expect(desk.locator("#main")).to_contain_text("Closer, please.")
    desk.get_by_role("link", name="Sign in and go on").click()
    expect(desk.locator("input[name=next]")).to_have_value("/moderation")
    assert set(states(site)) == {EntryState.PENDING}


@pytest.mark.parametrize("width", [1280, 360])
def test_neither_an_entry_nor_a_report_has_a_barrier(site: Tools, contest: Contest, desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 800})
    report(site, contest, "a")
    desk.keyboard.press("w")
    assert violations(desk) == []
    desk.keyboard.press("Escape")
    desk.keyboard.press("a")
    expect(desk.locator("h1")).to_have_text("Reported: it is hurtful")
    desk.keyboard.press("t")
    assert violations(desk) == []


def test_a_server_that_is_away_for_a_moment_takes_nothing_off_the_desk(desk: Page) -> None:
    desk.route("**/renewals", lambda route: route.fulfill(status=503, content_type="text/html", body="<h1>Away</h1>"))
    desk.clock.install()
    desk.reload()
    with desk.expect_response("**/renewals"):
        desk.clock.run_for(61_000)
    desk.clock.resume()
    desk.wait_for_timeout(300)
    expect(desk.locator("#lease")).to_have_text("")
