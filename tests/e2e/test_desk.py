"""The desk by keys alone, in a real browser."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlmodel import col, select

from app.accounts.service.sessions import open_session
from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.kit.tools import Tools
from app.media.models import Rendition
from app.moderation.models import Decision
from tests.factories import make_contest, make_member, make_waiting
from tests.pictures import draw_cup

INKS = ("#c2553a", "#1d3f94", "#23503a", "#7a2f6b")
TITLES = ("Beetroot", "Tram 9", "Vines", "Deckchair")


@pytest.fixture
def contest(site: Tools) -> Contest:
    """Four cups wait, with pictures."""
    now = site.clock.now()
    with site.db.write() as session:
        made = make_contest(session, title="#WhiteCupContest")
        for place, title in enumerate(TITLES):
            case = make_waiting(session, made, title=title, name="Marta, Katowice", caption="Drawn on the 23:40.")
            case.queued_at = now - timedelta(minutes=10 - place)
        rows = session.exec(select(Rendition).join(EntryRevision, col(EntryRevision.asset_id) == Rendition.asset_id))
        for row in rows:
            ink = INKS[(row.asset_id - 1) % len(INKS)]
            kind = "WEBP" if row.format == "webp" else "JPEG"
            picture = draw_cup(row.width, row.height, kind=kind, ink=ink)
            site.private.put(row.key, io.BytesIO(picture), content_type=f"image/{row.format}")
        return made


@pytest.fixture
def desk(site: Tools, contest: Contest, page: Page) -> Iterator[Page]:
    """Ewa has begun; whatever the browser complains of fails the test."""
    from app.accounts.models import Brand, Role

    with site.db.write() as session:
        brand = session.get_one(Brand, contest.brand_id)
        ewa = make_member(session, brand, Role.MODERATOR, name="Ewa")
        secret = open_session(session, account_id=ewa.id, browser="test", days=1, now=site.clock.now())
    page.context.add_cookies([{"name": "staff", "value": secret, "url": site.settings.base_url}])
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    page.goto(f"{site.settings.base_url}/moderation")
    page.keyboard.press("a")
    expect(page.locator("h1")).to_have_text("Beetroot")
    yield page
    assert complaints == []


def states(site: Tools) -> list[str]:
    with site.db.read() as session:
        return [str(state) for state in session.exec(select(Entry.state).order_by(col(Entry.id)))]


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


def test_keys_do_nothing_while_typing_or_with_ctrl(site: Tools, desk: Page) -> None:
    desk.locator("summary").click()
    desk.locator("textarea").press_sequentially("a12sz")
    desk.locator("h1").click()
    for key in ("Control+a", "Meta+a", "Alt+1"):
        desk.keyboard.press(key)
    desk.wait_for_timeout(200)
    expect(desk.locator("h1")).to_have_text("Beetroot")
    expect(desk.locator("textarea")).to_have_value("a12sz")
    assert set(states(site)) == {EntryState.PENDING}


def test_words_of_ones_own_go_with_the_reason(site: Tools, desk: Page) -> None:
    desk.locator("summary").click()
    desk.locator("textarea").fill("Closer, please.")
    desk.get_by_role("button", name="Too blurred to judge").click()
    expect(desk.locator("h1")).to_have_text("Tram 9")
    with site.db.read() as session:
        assert session.exec(select(Decision)).one().words == "Closer, please."


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


def test_nothing_is_wider_than_a_small_phone(desk: Page) -> None:
    desk.set_viewport_size({"width": 320, "height": 700})
    for path in ("", "/history"):
        desk.goto(f"{desk.url.split('/moderation')[0]}/moderation{path}")
        assert desk.evaluate("document.documentElement.scrollWidth") <= 320
