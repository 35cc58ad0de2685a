"""A slow line, a second press, a way back: what the form's script does between choosing a photo and being told that it is here."""

import io
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pillow_heif
import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from sqlmodel import select

from app.contests.models import Contest
from app.kit.tools import Tools
from app.media.models import Upload
from tests.e2e.conftest import noisy_photo, open_contest, whole_house
from tests.e2e.phones import HERE, READY, SENT, WAITS, choose, entries, fill, hold_up, open_form, send, slow_down
from tests.parts.axe import violations
from tests.parts.homes import Home
from tests.pictures import draw_cup

WAITING = "Sending your photo, then the form"
WATCH = """() => {
  const line = document.querySelector('#upload-progress');
  window.seen = [];
  new MutationObserver(() => window.seen.push([performance.now(), line.value])).observe(line, { attributes: true });
}"""


def sent_bytes(page: Page) -> list[tuple[str, int]]:
    """Method and length of every body that leaves, as a list that grows."""
    found: list[tuple[str, int]] = []

    def note(request: Any) -> None:
        if request.method in ("POST", "PATCH"):
            found.append((request.method, len(request.post_data_buffer or b"")))

    page.on("request", note)
    return found


def test_the_line_moves_all_the_time_while_a_photo_goes_out_slowly(form: Page) -> None:
    slow_down(form)
    form.evaluate(WATCH)
    choose(form, noisy_photo(600, 800))
    expect(form.get_by_text(READY)).to_be_visible(timeout=30_000)
    seen = form.evaluate("window.seen")
    under_way = [moment for moment, percent in seen if percent < 100]
    pauses = [after - before for before, after in pairwise(under_way)]
    assert under_way[-1] - under_way[0] > 2000  # else there was nothing to see
    assert max(pauses) < 1500
    assert len({round(percent) for _moment, percent in seen}) > 10


def test_a_press_in_mid_upload_waits_for_the_photo_and_does_not_carry_it_again(small_house: Tools, form: Page) -> None:
    slow_down(form)
    bodies = sent_bytes(form)
    photo = noisy_photo(600, 800)
    choose(form, photo)
    fill(form)
    expect(form.get_by_text(re.compile(r"^Sending, [1-9]\d? %")).first).to_be_visible()
    send(form)
    button = form.locator(".enter-act button")
    expect(button).to_have_text(WAITING)
    expect(form.locator("#form-progress")).to_be_visible()
    first = form.locator("#form-progress").evaluate("line => line.value")
    form.wait_for_timeout(700)
    assert form.locator("#form-progress").evaluate("line => line.value") > first
    assert violations(form) == []
    expect(form).to_have_url(SENT, timeout=30_000)
    expect(form.locator("#status")).to_contain_text(WAITS, timeout=20_000)
    assert sum(size for _method, size in bodies) < len(photo) + 10_000
    assert len(entries(small_house)) == 1


def test_an_upload_that_fails_for_good_lets_the_form_carry_the_photo(
    small_house: Tools, running: Contest, phone: Page
) -> None:
    phone.clock.install()
    open_form(small_house, phone, running)
    phone.route("**/uploads", lambda route: route.fulfill(status=503))
    choose(phone, draw_cup())
    fill(phone)
    send(phone)
    expect(phone.locator(".enter-act button")).to_have_text(WAITING)
    for _n in range(60):
        phone.clock.run_for(8000)
        if SENT.search(phone.url):
            break
    expect(phone).to_have_url(SENT)
    assert len(entries(small_house)) == 1
    with small_house.db.read() as session:
        assert session.exec(select(Upload)).one().complete_at


def test_a_photo_refused_after_the_press_brings_the_button_back(form: Page) -> None:
    slow_down(form)
    fill(form)
    choose(form, draw_cup(300, 300) + b"\0" * 150_000)
    send(form)
    expect(form.locator(".enter-act button")).to_have_text(WAITING)
    expect(form.get_by_role("button", name="Send my cup")).to_be_enabled(timeout=20_000)
    expect(form.locator(".photo .refusal, .notice--bad").first).to_contain_text("300")
    expect(form.get_by_label("Name your cup")).to_have_value("Beetroot")


@pytest.fixture
def slow_house(sqlite_home: Home) -> Iterator[Tools]:
    """Nobody looks at photos, so that an answer to the form takes seconds."""
    with whole_house(sqlite_home, worker=False, picture_seconds=4) as tools:
        yield tools


@pytest.fixture
def filled(slow_house: Tools, phone: Page) -> Page:
    open_form(slow_house, phone, open_contest(slow_house))
    choose(phone, draw_cup())
    expect(phone.get_by_text(HERE)).to_be_visible(timeout=20_000)
    fill(phone)
    return phone


# While a page is being left, a test can ask it nothing; so it writes down for itself what it shows, before `then` and after.
PRESS = """then => {
  const button = document.querySelector(".enter-act button");
  const note = (when) => sessionStorage.setItem(when, JSON.stringify({
    button: button.textContent, off: button.ariaDisabled, busy: button.form.ariaBusy,
    told: document.querySelector("[data-told]").textContent,
    photo: document.querySelector(".photo .progress label").textContent, focus: document.activeElement === button,
    line: document.querySelector("#form-progress").checkVisibility(),
  }));
  button.focus();
  button.click();
  const deeds = {
    click: () => button.click(),
    stop: () => window.stop(),
    back: () => dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })),
  };
  setTimeout(() => { note("before"); deeds[then](); setTimeout(note, 600, "after"); }, 600);
}"""
SENDING = {
    "button": "Sending", "off": "true", "busy": "true", "told": "Sending", "photo": "It goes with the form", "focus": True, "line": True,
}  # fmt: skip
AGAIN = {
    "button": "Send my cup", "off": None, "busy": None, "told": "", "photo": HERE, "focus": True, "line": False,
}  # fmt: skip


def noted(page: Page, when: str) -> Any:
    return json.loads(page.evaluate("when => sessionStorage.getItem(when)", when) or "null")


def test_a_press_is_heard_at_once_and_only_once(slow_house: Tools, filled: Page) -> None:
    posted: list[str] = []
    filled.on("request", lambda request: posted.append(request.url) if request.method == "POST" else None)
    filled.evaluate(PRESS, "click")
    expect(filled).to_have_url(SENT, timeout=20_000)
    assert noted(filled, "before") == SENDING
    assert noted(filled, "after") == SENDING
    assert len(posted) == 1
    assert len(entries(slow_house)) == 1


def test_after_a_sending_was_stopped_the_button_works_again(filled: Page) -> None:
    filled.evaluate(PRESS, "stop")
    filled.wait_for_timeout(2500)
    assert (noted(filled, "before"), noted(filled, "after")) == (SENDING, AGAIN)
    send(filled)
    expect(filled).to_have_url(SENT, timeout=20_000)


def test_a_page_that_comes_back_from_the_cache_of_the_browser_can_be_sent(filled: Page) -> None:
    filled.evaluate(PRESS, "back")
    expect(filled).to_have_url(SENT, timeout=20_000)
    assert (noted(filled, "before"), noted(filled, "after")) == (SENDING, AGAIN)


def test_a_photo_that_the_browser_cannot_read_is_shown_as_we_made_it(form: Page) -> None:
    file = io.BytesIO()
    pillow_heif.from_pillow(Image.open(io.BytesIO(draw_cup()))).save(file, quality=80)
    form.route("**/picture", lambda route: hold_up(route, 0.5))
    choose(form, file.getvalue(), "IMG_7.HEIC", "image/heic")
    expect(form.get_by_text("IMG_7.HEIC")).to_be_visible()
    expect(form.get_by_role("img", name="Your photo")).to_be_visible(timeout=20_000)
    expect(form.get_by_text("IMG_7.HEIC")).to_be_hidden()
    expect(form.get_by_text("Go on with the form meanwhile")).to_be_hidden()
    wide = form.locator("[data-preview]").evaluate("img => [img.naturalWidth, img.naturalHeight]")
    assert wide[0] * 4 == wide[1] * 3


def test_a_slip_in_the_address_is_asked_about_and_never_refused(form: Page) -> None:
    email = form.get_by_label("E-mail")
    email.fill("zofia@gmial.com")
    email.blur()
    ask = form.get_by_role("button", name="Did you mean zofia@gmail.com?")
    expect(ask).to_be_visible()
    assert violations(form) == []
    ask.click()
    expect(email).to_have_value("zofia@gmail.com")
    expect(email).to_be_focused()
    expect(ask).to_be_hidden()
    email.fill("zofia@gmial.com")
    email.blur()
    fill(form, "zofia@gmial.com")
    choose(form, draw_cup())
    send(form)
    expect(form).to_have_url(SENT)
    expect(form.get_by_text("We write to zofia@gmial.com.")).to_be_visible()
    expect(form.get_by_text("Did you mean gmail.com?")).to_be_visible()
    assert violations(form) == []
