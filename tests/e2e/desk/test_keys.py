"""The desk by keys alone, in a real browser."""

from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from app.contests.models import Contest, Entry, EntryState
from app.kit.tools import Tools
from app.moderation.models import Decision
from tests.e2e.seat import is_in_view, report, states


def wait_for_picture(picture: Locator) -> None:
    for _ in range(100):
        if picture.evaluate("img => img.complete && img.naturalWidth > 0"):
            return
        picture.page.wait_for_timeout(50)
    raise AssertionError("the picture has not come")


def test_keys_approve_reject_skip_and_undo(site: Tools, desk: Page) -> None:
    heading, said = desk.locator("h1"), desk.locator("#said")
    desk.keyboard.press("a")
    expect(heading).to_have_text("Tram 9")
    expect(said).to_have_text("No. 0001 approved.")
    desk.keyboard.press("2")
    expect(heading).to_have_text("Vines")
    expect(said).to_have_text("No. 0002 rejected.")
    desk.keyboard.press("s")
    expect(heading).to_have_text("Deckchair")
    desk.keyboard.press("z")
    expect(heading).to_have_text("Vines")
    desk.keyboard.press("z")
    expect(heading).to_have_text("Tram 9")
    assert states(site) == ["approved", "pending", "pending", "pending"]
    with site.db.read() as session:
        decisions = session.exec(select(Decision).order_by(col(Decision.id))).all()
    assert [(d.verb, d.reason) for d in decisions] == [("approve", ""), ("reject", "blurred"), ("undo", "")]


def test_the_page_is_not_loaded_anew_and_the_next_picture_is_there_already(desk: Page) -> None:
    desk.evaluate("window.stayed = true")
    upcoming = desk.locator("img[hidden]")
    expect(upcoming).to_have_count(1)
    wait_for_picture(upcoming)
    waiting = upcoming.evaluate("img => img.currentSrc")
    desk.keyboard.press("a")
    expect(desk.locator("h1")).to_have_text("Tram 9")
    assert desk.evaluate("window.stayed") is True
    shown = desk.locator(".desk-pic img")
    wait_for_picture(shown)
    assert shown.evaluate("img => img.currentSrc") == waiting


def test_the_box_for_words_takes_the_letters_that_follow_its_key(site: Tools, desk: Page) -> None:
    """Typed without a pause, as people do."""
    desk.set_viewport_size({"width": 1280, "height": 800})
    desk.keyboard.press("w")
    desk.keyboard.type("a12sz")
    box = desk.locator("textarea")
    expect(box).to_be_focused()
    expect(box).to_have_value("a12sz")
    assert is_in_view(box)
    desk.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    for key in ("Control+a", "Meta+a", "Alt+1"):
        desk.keyboard.press(key)
    desk.wait_for_timeout(200)
    expect(desk.locator("h1")).to_have_text("Beetroot")
    assert set(states(site)) == {EntryState.PENDING}
    desk.keyboard.press("2")
    expect(desk.locator("h1")).to_have_text("Tram 9")
    with site.db.read() as session:
        assert session.exec(select(Decision)).one().words == "a12sz"


def test_a_press_on_the_words_opens_the_box_with_the_cursor_in_it_and_another_closes_it(desk: Page) -> None:
    desk.locator("summary").click()
    expect(desk.locator("textarea")).to_be_focused()
    desk.locator("summary").click()
    expect(desk.locator("textarea")).to_be_hidden()
    desk.keyboard.press("w")
    desk.keyboard.press("Escape")
    expect(desk.locator("textarea")).to_be_hidden()  # nothing was written


def test_words_of_ones_own_go_with_the_reason(site: Tools, desk: Page) -> None:
    desk.locator("summary").click()
    desk.locator("textarea").fill("Closer, please.")
    desk.get_by_role("button", name="Too blurred to judge").click()
    expect(desk.locator("h1")).to_have_text("Tram 9")
    with site.db.read() as session:
        assert session.exec(select(Decision)).one().words == "Closer, please."


def test_a_report_is_decided_by_keys_of_its_own(site: Tools, contest: Contest, desk: Page) -> None:
    for reporter in ("a", "b"):
        report(site, contest, reporter)
    desk.keyboard.press("a")
    expect(desk.locator("h1")).to_have_text("Reported: it is hurtful")
    expect(desk.locator("#main")).to_have_class("desk is-report")
    for key in ("a", "1", "2"):
        desk.keyboard.press(key)
    desk.wait_for_timeout(200)
    expect(desk.locator("h1")).to_have_text("Reported: it is hurtful")
    desk.keyboard.press("t")
    expect(desk.locator("#reasons")).to_be_focused()
    desk.keyboard.press("6")
    expect(desk.locator("#said")).to_have_text("No. 0005 taken down.")
    expect(desk.locator("h1")).to_have_text("Reported: it is hurtful")  # the other one
    desk.keyboard.press("6")
    desk.wait_for_timeout(200)
    assert states(site)[4:] == ["disqualified", "approved"]
    desk.keyboard.press("k")
    expect(desk.locator("h1")).to_have_text("Tram 9")
    assert states(site) == ["approved", "pending", "pending", "pending", "disqualified", "approved"]


def test_what_z_takes_back_is_said(desk: Page) -> None:
    said, heading = desk.locator("#said"), desk.locator("h1")
    desk.keyboard.press("a")
    expect(heading).to_have_text("Tram 9")
    desk.keyboard.press("s")
    expect(said).to_have_text("No. 0002 skipped.")
    desk.keyboard.press("z")
    expect(said).to_have_text("No. 0002 is here again.")
    expect(heading).to_have_text("Tram 9")
    desk.keyboard.press("z")
    expect(said).to_have_text("No. 0001 is open again.")
    expect(heading).to_have_text("Beetroot")


def test_keys_can_be_switched_off(site: Tools, desk: Page) -> None:
    desk.get_by_role("button", name="Keys off").click()
    desk.keyboard.press("a")
    desk.wait_for_timeout(200)
    expect(desk.locator("h1")).to_have_text("Beetroot")
    desk.get_by_role("button", name="Keys on").click()
    desk.keyboard.press("a")
    expect(desk.locator("h1")).to_have_text("Tram 9")


def test_blur_grey_and_the_whole_picture(desk: Page) -> None:
    main = desk.locator("#main")
    desk.keyboard.press("b")
    expect(main).to_have_class("desk is-blurred")
    desk.keyboard.press("g")
    expect(main).to_have_class("desk is-blurred is-grey")
    desk.keyboard.press("s")
    expect(desk.locator("h1")).to_have_text("Tram 9")
    expect(main).to_have_class("desk is-blurred is-grey")
    desk.keyboard.press("b")
    expect(main).to_have_class("desk is-grey")
    desk.keyboard.press("f")
    expect(desk.locator(".desk-pic")).to_have_class("desk-pic is-whole")
    desk.keyboard.press("Escape")
    expect(desk.locator(".desk-pic")).to_have_class("desk-pic")


def test_focus_is_not_lost_when_the_next_one_comes(desk: Page) -> None:
    desk.keyboard.press("a")
    expect(desk.locator("h1")).to_have_text("Tram 9")
    expect(desk.locator("#main")).to_be_focused()


def test_without_scripts_everything_works(site: Tools, desk: Page) -> None:
    with site.db.read() as session:
        assert session.exec(select(Entry)).first()
    plain = desk.context.browser
    assert plain is not None
    visit = plain.new_context(java_script_enabled=False)
    visit.add_cookies(
        [{"name": c["name"], "value": c["value"], "url": site.settings.base_url} for c in desk.context.cookies()]
    )
    bare = visit.new_page()
    bare.goto(f"{site.settings.base_url}/moderation")
    bare.get_by_role("button", name="Approve and next").click()
    assert bare.locator("h1").inner_text() == "Tram 9"
    bare.get_by_role("button", name="Too blurred to judge").click()
    assert bare.locator("h1").inner_text() == "Vines"
    bare.get_by_role("button", name="Undo").click()
    assert bare.locator("h1").inner_text() == "Tram 9"
    visit.close()


def test_a_phone_shows_picture_name_and_decision_in_one_view(desk: Page) -> None:
    desk.set_viewport_size({"width": 360, "height": 640})
    desk.reload()
    seen = [desk.locator(".desk-pic img"), desk.locator("h1"), desk.get_by_role("button", name="Approve and next")]
    seen += [desk.get_by_role("link", name="Reject"), desk.get_by_role("button", name="Skip")]
    for one in seen:
        expect(one).to_be_in_viewport(ratio=1)
    covered = desk.evaluate("document.querySelector('h1').getBoundingClientRect().bottom")
    assert covered <= desk.evaluate("document.querySelector('.desk-act').getBoundingClientRect().top")


def test_words_are_typed_in_view(desk: Page) -> None:
    """On a laptop's screen the sticky buttons are no lid on what is written."""
    desk.set_viewport_size({"width": 1280, "height": 720})
    desk.locator("summary").click()
    desk.locator("textarea").focus()
    bottom = desk.evaluate("document.querySelector('textarea').getBoundingClientRect().bottom")
    assert bottom <= desk.evaluate("document.querySelector('.desk-act').getBoundingClientRect().top")
