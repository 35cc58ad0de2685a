"""An entrant with a phone: from choosing a photo to being told that it waits."""

import re

from playwright.sync_api import Page, Route, expect

from app.contests.models import EntryState
from app.kit.tools import Tools
from tests.e2e.conftest import at_work, noisy_photo, open_contest, whole_house
from tests.e2e.phones import SENT, WAITS, choose, entries, fill, open_form, send
from tests.parts.axe import violations
from tests.parts.homes import Home
from tests.pictures import draw_cup


def test_a_phone_sends_a_cup_and_sees_that_it_waits(house: Tools, phone: Page) -> None:
    contest = open_contest(house)
    open_form(house, phone, contest)
    posted = []
    phone.on("request", lambda request: posted.append(request) if request.url.endswith("/entries") else None)
    choose(phone, noisy_photo())
    expect(phone.get_by_role("img", name="Your photo")).to_be_visible()
    expect(phone.get_by_text("The photo is here and fine")).to_be_visible(timeout=20_000)
    shown = phone.locator("[data-preview]").evaluate("img => [img.naturalWidth, img.naturalHeight]")
    assert shown == [1500, 2000]
    fill(phone)
    assert violations(phone) == []
    send(phone)
    expect(phone).to_have_url(SENT)
    expect(phone.locator("#status")).to_contain_text(WAITS)
    [(entry, asset)] = entries(house)
    assert (entry.state, asset.width, asset.height) == (EntryState.PENDING, 1500, 2000)
    assert int(posted[0].header_value("content-length") or 0) < 10_000  # the photo did not travel twice
    assert violations(phone) == []


def test_the_status_page_changes_by_itself(sqlite_home: Home, phone: Page) -> None:
    with whole_house(sqlite_home, worker=False, picture_seconds=0.2) as tools:
        open_form(tools, phone, open_contest(tools))
        choose(phone, draw_cup())
        fill(phone)
        send(phone)
        expect(phone.locator("#status")).to_contain_text("We are preparing the photo now")
        assert phone.evaluate("window.stayed = true")
        with at_work(tools):
            expect(phone.locator("#status")).to_contain_text(WAITS, timeout=20_000)
            expect(phone.locator(".status-pic img")).to_be_visible()
        assert phone.evaluate("window.stayed") is True


def test_a_broken_line_is_said_and_the_upload_goes_on_where_it_stopped(small_house: Tools, phone: Page) -> None:
    open_form(small_house, phone, open_contest(small_house))
    offsets: list[str] = []
    broken = {"left": 0}

    def tunnel(route: Route) -> None:
        offsets.append(route.request.headers["upload-offset"])
        if len(offsets) == 2:
            broken["left"] = 2
        if broken["left"]:
            broken["left"] -= 1
            route.abort("internetdisconnected")
        else:
            route.continue_()

    phone.route("**/uploads/*", lambda route: tunnel(route) if route.request.method == "PATCH" else route.continue_())
    choose(phone, noisy_photo())
    expect(phone.get_by_text("The line broke. We go on as soon as it is back")).to_be_visible()
    expect(phone.get_by_text("The photo is here and fine")).to_be_visible(timeout=20_000)
    assert offsets[:4] == ["0", "1048576", "1048576", "1048576"]
    fill(phone)
    send(phone)
    expect(phone.locator("#status")).to_contain_text(WAITS)
    assert len(entries(small_house)) == 1


def test_a_photo_chosen_before_the_script_came_is_sent_once_it_is_there(small_house: Tools, phone: Page) -> None:
    late: list[Route] = []
    phone.route("**/js/entry-form*.js", lambda route: late.append(route))
    contest = open_contest(small_house)
    address = f"{small_house.settings.base_url}/contests/{contest.slug}/enter"
    with phone.expect_request("**/js/entry-form*.js"):
        phone.goto(address, wait_until="commit")
    choose(phone, draw_cup())
    expect(phone.get_by_role("img", name="Your photo")).to_be_hidden()
    late[0].continue_()
    expect(phone.get_by_text("The photo is here and fine")).to_be_visible(timeout=20_000)


def test_a_direct_upload_to_the_store_survives_a_broken_line(postgres_home: Home, phone: Page) -> None:
    with whole_house(postgres_home) as tools:
        open_form(tools, phone, open_contest(tools))
        puts: list[str] = []

        def tunnel(route: Route) -> None:
            puts.append(route.request.url)
            route.abort("internetdisconnected") if len(puts) == 1 else route.continue_()

        phone.route(f"{tools.settings.s3_endpoint}/**", tunnel)
        choose(phone, noisy_photo())
        expect(phone.get_by_text("The line broke")).to_be_visible()
        expect(phone.get_by_text("The photo is here and fine")).to_be_visible(timeout=20_000)
        assert len(puts) == 2
        fill(phone)
        send(phone)
        expect(phone.locator("#status")).to_contain_text(WAITS)


def test_a_bad_file_is_refused_where_it_was_chosen_and_another_one_is_taken(small_house: Tools, phone: Page) -> None:
    contest = open_contest(small_house, max_upload_bytes=4_000_000)
    open_form(small_house, phone, contest)
    sent: list[str] = []
    phone.on("request", lambda request: sent.append(request.method) if request.method != "GET" else None)
    choose(phone, b"\xff\xd8" + b"\0" * 4_000_001)
    expect(phone.locator(".photo .refusal")).to_have_text(re.compile("larger than 4 MB"))
    assert sent == []
    choose(phone, b"%PDF-1.4 not a picture at all", "cup.pdf", "application/pdf")
    expect(phone.locator(".photo .refusal")).not_to_have_text(re.compile("larger than"))
    choose(phone, draw_cup(300, 300))
    expect(phone.locator(".photo .refusal")).to_have_text(re.compile("400"))
    choose(phone, draw_cup())
    expect(phone.get_by_text("The photo is here and fine")).to_be_visible(timeout=20_000)
    expect(phone.locator(".photo .refusal")).to_have_count(0)
    fill(phone)
    send(phone)
    expect(phone.locator("#status")).to_contain_text(WAITS)


def test_what_was_typed_and_sent_is_still_there_after_a_refusal(small_house: Tools, phone: Page) -> None:
    open_form(small_house, phone, open_contest(small_house))
    choose(phone, draw_cup())
    expect(phone.get_by_text("The photo is here and fine")).to_be_visible(timeout=20_000)
    fill(phone, "tomek@")
    send(phone)
    expect(phone.get_by_role("alert")).to_be_focused()
    expect(phone.get_by_label("Name your cup")).to_have_value("Beetroot")
    expect(phone.get_by_text("Your photo is here. Choose another one only if you want to.")).to_be_visible()
    assert violations(phone) == []
    phone.get_by_label("E-mail").fill("tomek@poczta.example")
    send(phone)
    expect(phone.locator("#status")).to_contain_text(WAITS)


def test_the_keyboard_alone_is_enough(small_house: Tools, phone: Page) -> None:
    phone.on("filechooser", lambda _: None)  # asked for only with the key press, choosers may come too early
    open_form(small_house, phone, open_contest(small_house))
    phone.locator("h1").click()
    press = phone.keyboard.press
    walk_to(phone, "age")
    press("ArrowDown")
    press("ArrowDown")
    walk_to(phone, "photo")
    with phone.expect_file_chooser() as chooser:
        press("Enter")
    chooser.value.set_files({"name": "cup.jpg", "mimeType": "image/jpeg", "buffer": draw_cup()})
    expect(phone.get_by_text("The photo is here and fine")).to_be_visible(timeout=20_000)
    for name, words in (("title", "Beetroot"), ("name", "Tomek"), ("email", "tomek@poczta.example")):
        walk_to(phone, name)
        phone.keyboard.type(words)
    walk_to(phone, "consent")
    press("Space")
    phone.get_by_role("button", name="Send my cup").focus()
    press("Enter")
    expect(phone.locator("#status")).to_contain_text(WAITS)


def walk_to(page: Page, name: str) -> None:
    """Tab on until the field has the focus, which must be visible."""
    for _step in range(25):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.name ?? document.activeElement?.dataset.was") == name:
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def test_without_scripts_it_is_the_same_form_in_one_step(house: Tools, bare: Page) -> None:
    open_form(house, bare, open_contest(house))
    fill(bare)
    choose(bare, b"no picture", "cup.jpg")
    send(bare)
    assert bare.locator(".photo .refusal").inner_text()
    assert bare.get_by_label("Name your cup").input_value() == "Beetroot"
    choose(bare, draw_cup())
    send(bare)
    assert SENT.search(bare.url)
    assert WAITS in bare.locator("#status").inner_text()
    assert [entry.state for entry, _asset in entries(house)] == [EntryState.PENDING]
