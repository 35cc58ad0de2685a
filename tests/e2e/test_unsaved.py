"""What was typed in the studio and not saved, in a real browser."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Dialog, Page, expect

from app.accounts.models import Brand, Role
from app.accounts.service import invitations
from app.kit.tools import Tools
from tests.desk import take_seat
from tests.e2e.conftest import open_contest
from tests.factories import make_brand, make_member
from tests.staff import token_mailed

EDITED = "Typed, and not saved."


@pytest.fixture
def editor(site: Tools, page: Page) -> Page:
    today = site.clock.now().replace(hour=0, minute=0, second=0, microsecond=0)
    ahead = {
        name: today + timedelta(days=n) for n, name in enumerate(("closes_at", "voting_closes_at", "announces_at"), 3)
    }
    contest = open_contest(site, opens_at=today - timedelta(days=2), voting_opens_at=today - timedelta(days=1), **ahead)
    with site.db.write() as session:
        brand = session.get_one(Brand, contest.brand_id)
        cookie = take_seat(session, site, brand, Role.EDITOR).client.cookies["staff"]
    page.context.add_cookies([{"name": "staff", "value": cookie, "url": site.settings.base_url}])
    page.goto(f"{site.settings.base_url}/studio/contests/{contest.slug}/edit")
    return page


def asked(page: Page) -> list[str]:
    """The kinds of questions that the browser asks from here on; each is answered with staying."""
    kinds: list[str] = []

    def stay(dialog: Dialog) -> None:
        kinds.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    return kinds


def test_leaving_with_something_unsaved_is_asked_about(editor: Page) -> None:
    kinds = asked(editor)
    status = editor.locator("[data-unsaved-words]")
    expect(status).to_contain_text("Saved as it is now")
    editor.get_by_label("Two more sentences").fill(EDITED)
    expect(status).to_have_text("Not saved yet")
    editor.get_by_role("link", name="Preview", exact=True).click(no_wait_after=True)
    editor.wait_for_timeout(300)
    assert kinds == ["beforeunload"]
    expect(editor.get_by_label("Two more sentences")).to_have_value(EDITED)
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(status).to_contain_text("Saved as it is now")
    editor.get_by_role("link", name="Preview", exact=True).click()
    editor.wait_for_url(re.compile("/preview"))
    assert kinds == ["beforeunload"]


def test_back_after_a_refused_save_is_a_page_that_has_the_text(editor: Page) -> None:
    editor.on("dialog", lambda dialog: dialog.accept())
    editor.get_by_label("Two more sentences").fill(EDITED)
    editor.get_by_label("Name", exact=True).fill("")
    editor.get_by_role("button", name="Save", exact=True).click()
    expect(editor.get_by_role("alert")).to_contain_text("Nothing is saved yet")
    editor.get_by_role("link", name="Preview", exact=True).click()
    editor.wait_for_url(re.compile("/preview"))
    answer = editor.go_back()
    assert answer is None or answer.status == 200
    editor.get_by_role("button", name="Bring it back").click()
    expect(editor.get_by_label("Two more sentences")).to_have_value(EDITED)
    expect(editor.locator("[data-unsaved-words]")).to_have_text("Not saved yet")


def test_what_was_saved_is_not_offered_again(editor: Page) -> None:
    address = editor.url
    editor.get_by_label("Two more sentences").fill(EDITED)
    editor.wait_for_timeout(500)
    editor.get_by_role("button", name="Save", exact=True).click()
    editor.wait_for_url(re.compile("said=saved"))
    editor.goto(address)
    expect(editor.get_by_label("Two more sentences")).to_have_value(EDITED)
    expect(editor.get_by_role("button", name="Bring it back")).to_be_hidden()


def test_a_new_password_can_be_seen_and_is_sent_hidden(site: Tools, page: Page) -> None:
    with site.db.write() as session:
        brand = make_brand(session)
        by = make_member(session, brand, Role.OWNER)
        invitations.invite(session, brand=brand, by=by, email="n@x.example", role=Role.VIEWER, now=site.clock.now())
    page.goto(f"{site.settings.base_url}/studio/invitations/{token_mailed(site, 'invitation')}")
    field = page.locator("input[name=new_password]")
    field.fill("seven grey herons")
    page.get_by_role("button", name="Show what I type").click()
    expect(field).to_have_attribute("type", "text")
    page.get_by_role("button", name="Hide what I type").click()
    expect(field).to_have_attribute("type", "password")
