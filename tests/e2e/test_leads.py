"""The form at the end of a play in a real browser: on a phone, with scripts and without, its mail read, and axe looking on."""

import re
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import select

from app.kit.tools import Tools
from app.quizzes.models import Lead
from app.quizzes.tallying import tally
from tests.e2e.phones import PHONE
from tests.e2e.test_hard_pieces import TOO_SMALL
from tests.parts.axe import violations
from tests.postbox import mails
from tests.quizzes.forms import FORM, OLA, asking, link_in


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def scripts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=["light", "dark"])
def visitor(browser: Browser, small_house: Tools, scripts: bool, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(
        viewport=PHONE, java_script_enabled=scripts, base_url=small_house.settings.base_url, color_scheme=request.param
    )
    yield context.new_page()
    context.close()


def looked_at(page: Page, scripts: bool) -> None:
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    if scripts:
        assert violations(page) == []


def vote(page: Page) -> None:
    page.goto("/play/poll")
    page.get_by_label("After lunch").check()
    page.get_by_role("button", name="Vote").click()


def fill(page: Page, mail: str) -> None:
    page.get_by_label("Your name").fill("Ola Kot")
    page.get_by_label("Mail").fill(mail)


@pytest.mark.parametrize("when", ["before", "after"])
def test_somebody_leaves_their_address_confirms_it_and_takes_everything_back(
    small_house: Tools, visitor: Page, scripts: bool, when: str
) -> None:
    asking(small_house, when=when)
    vote(visitor)
    expect(visitor.get_by_role("heading", name=FORM.title)).to_be_visible()
    expect(visitor.get_by_text("1 ballot")).to_have_count(1 if when == "after" else 0)
    if scripts:
        expect(visitor.locator("h1")).to_be_focused()
    assert not visitor.get_by_label("The brand may write to me").is_checked()
    fill(visitor, "ola at home")
    visitor.get_by_label("The brand may write to me").check()
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_text("Our answer could not reach this address")).to_be_visible()
    if scripts:
        expect(visitor.get_by_role("alert")).to_be_focused()
    looked_at(visitor, scripts)
    assert visitor.get_by_label("Your name").input_value() == "Ola Kot"
    assert visitor.get_by_label("The brand may write to me").is_checked()
    visitor.get_by_label("Mail").fill(OLA)
    visitor.get_by_role("button", name="Send").click()
    expect(visitor.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    expect(visitor.get_by_text("1 ballot")).to_be_visible()
    if scripts:
        expect(visitor.locator("h1" if when == "before" else "#who-h")).to_be_focused()
    looked_at(visitor, scripts)
    visitor.reload()
    expect(visitor.get_by_role("heading", name="Thank you. We have it.")).to_be_visible()
    take_everything_back(small_house, visitor, scripts)


def take_everything_back(small_house: Tools, visitor: Page, scripts: bool) -> None:
    """Through the link of the mail, which confirms first."""
    visitor.goto(mailed_link(small_house))
    expect(visitor.get_by_role("heading", name="Is this your address?")).to_be_visible()
    looked_at(visitor, scripts)
    visitor.get_by_role("button", name="Yes, this address is mine").click()
    expect(visitor.get_by_role("heading", name="Your address is confirmed")).to_be_visible()
    visitor.get_by_role("button", name="Withdraw this consent").click()
    expect(visitor.get_by_text("taken back since")).to_be_visible()
    looked_at(visitor, scripts)
    visitor.get_by_role("link", name="Erase everything").click()
    looked_at(visitor, scripts)
    assert visitor.evaluate(TOO_SMALL) == []
    visitor.get_by_role("button", name="Erase everything").click()
    expect(visitor.get_by_role("heading", name="Everything is erased")).to_be_visible()
    assert visitor.evaluate(TOO_SMALL) == []
    looked_at(visitor, scripts)
    with small_house.db.read() as session:
        lead = session.exec(select(Lead)).one()
    assert (lead.email, lead.fields, lead.consents, bool(lead.confirmed_at)) == ("", {}, {}, True)
    assert tally(small_house, rebuild=False) == []


def mailed_link(tools: Tools) -> str:
    ends = time.monotonic() + 30
    while OLA not in mails(tools):
        assert time.monotonic() < ends, "no mail came"
        time.sleep(0.1)
    return link_in(tools)


@pytest.mark.parametrize("when", ["before", "after"])
def test_who_skips_the_form_sees_the_result_and_the_button_is_as_near_as_the_other(
    small_house: Tools, visitor: Page, when: str
) -> None:
    asking(small_house, when=when)
    vote(visitor)
    skip = visitor.get_by_role("button", name=re.compile("Skip this|No, thank you"))
    sizes = [
        button.evaluate("one => [one.offsetWidth, one.offsetHeight]")
        for button in (visitor.get_by_role("button", name="Send"), skip)
    ]
    assert sizes[0] == sizes[1]
    skip.click()
    expect(visitor.get_by_text("1 ballot")).to_be_visible()
    expect(visitor.get_by_role("heading", name=FORM.title)).to_have_count(0)
