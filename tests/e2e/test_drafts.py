"""What was typed and sent stays with the tab until it is an entry: ways away from the form, and back."""

import re

from playwright.sync_api import Page, expect

from app.kit.tools import Tools
from tests.e2e.conftest import noisy_photo
from tests.e2e.phones import KEPT, READY, WAITS, choose, entries, fill, send, slow_down
from tests.parts.axe import violations
from tests.pictures import draw_cup


def test_after_another_page_the_form_is_as_it_was_left(small_house: Tools, form: Page) -> None:
    choose(form, draw_cup())
    expect(form.get_by_text(READY)).to_be_visible(timeout=20_000)
    fill(form)
    form.get_by_label("What is on it").fill("Paint and patience.")
    form.get_by_role("link", name="Gallery").first.click()
    expect(form).to_have_url(re.compile("/gallery$"))
    form.go_back()
    expect(form.get_by_label("Name your cup")).to_have_value("Beetroot")
    expect(form.get_by_label("E-mail")).to_have_value("tomek@poczta.example")
    expect(form.get_by_label("What is on it")).to_have_value("Paint and patience.")
    expect(form.get_by_label("18 or older")).to_be_checked()
    expect(form.get_by_label("It is my own work")).to_be_checked()
    expect(form.get_by_label("Write to me")).not_to_be_checked()
    expect(form.get_by_text(KEPT)).to_be_visible()
    expect(form.get_by_role("img", name="Your photo")).to_be_visible()
    form.reload()
    expect(form.get_by_text(KEPT)).to_be_visible()
    send(form)
    expect(form.locator("#status")).to_contain_text(WAITS, timeout=20_000)
    assert form.evaluate("sessionStorage.length") == 0
    form.go_back()
    expect(form.get_by_label("Name your cup")).to_have_value("")
    assert len(entries(small_house)) == 1


def test_a_reload_in_mid_upload_goes_on_where_it_stopped(form: Page) -> None:
    slow_down(form, 400_000)
    photo = noisy_photo()
    form.get_by_label("Name your cup").fill("Beetroot")
    choose(form, photo)
    expect(form.get_by_text(re.compile(r"^Sending, [4-9]\d %")).first).to_be_visible(timeout=30_000)
    form.on("dialog", lambda dialog: dialog.accept())
    form.reload()
    expect(form.get_by_label("Name your cup")).to_have_value("Beetroot")
    expect(form.get_by_text("did not arrive whole. Choose it again")).to_be_visible()
    offsets: list[int] = []
    form.on("request", lambda r: offsets.append(int(r.headers["upload-offset"])) if r.method == "PATCH" else None)
    form.evaluate("window.before = JSON.parse(sessionStorage[Object.keys(sessionStorage)[0]]).file")
    with_time = "([input, bytes, at]) => { const all = new DataTransfer();" \
        " all.items.add(new File([new Uint8Array(bytes)], 'IMG_2041.jpg', { type: 'image/jpeg', lastModified: at }));" \
        " input.files = all.files; input.dispatchEvent(new Event('change', { bubbles: true })); }"  # fmt: skip
    at = form.evaluate("window.before.at")
    form.evaluate(with_time, [form.locator("input[type=file]").element_handle(), list(photo), at])
    expect(form.get_by_text(READY)).to_be_visible(timeout=30_000)
    assert offsets[0] >= len(photo) // 3


def test_leaving_in_mid_upload_is_asked_about(form: Page) -> None:
    slow_down(form)
    form.locator("h1").click()
    asked: list[str] = []
    form.on("dialog", lambda dialog: asked.append(dialog.type))
    form.on("dialog", lambda dialog: dialog.accept())
    choose(form, noisy_photo(600, 800))
    expect(form.get_by_text(re.compile("^Sending, ")).first).to_be_visible()
    form.reload()
    assert asked == ["beforeunload"]


def test_nothing_is_kept_of_who_is_under_age(small_house: Tools, form: Page) -> None:
    for _ in range(50):  # the script may still be on its way
        form.get_by_label("Name your cup").fill("Beetroot")
        if form.evaluate("sessionStorage.length"):
            break
        form.get_by_label("Name your cup").fill("")
        form.wait_for_timeout(50)
    assert form.evaluate("sessionStorage.length") == 1
    form.get_by_label("Under 16").check()
    form.get_by_label("Your name, as we show it").fill("Ola")
    assert form.evaluate("sessionStorage.length") == 0
    choose(form, draw_cup())
    expect(form.get_by_text(READY)).to_be_visible(timeout=20_000)
    send(form)
    expect(form.get_by_role("heading", level=1)).to_have_text("You can take part from 16 years on")
    expect(form.get_by_text("to mend")).to_have_count(0)
    assert form.evaluate("sessionStorage.length") == 0
    assert violations(form) == []
    form.go_back()
    expect(form.get_by_label("Name your cup")).to_have_value("")
