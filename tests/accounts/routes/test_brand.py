"""The brand's own page, and several brands."""

import pytest
from sqlmodel import select

from app.accounts.models import AuditEvent, Brand, Member, Role
from app.kit.tools import Tools
from tests.factories import NOON, make_brand
from tests.staff import Person

WORDS = {
    "name": "Biała Coffee", "mark_text": "Biała", "colour": "#FFCC00", "imprint": "Biała Coffee, Warsaw",
    "contact_email": "cups@biala.example", "privacy": "# Privacy", "privacy_url": "",
}  # fmt: skip


def brand_now(tools: Tools) -> Brand:
    with tools.db.read() as session:
        return session.exec(select(Brand).where(Brand.slug == "biala")).one()


def test_an_editor_changes_what_the_brand_shows(tools: Tools, editor: Person) -> None:
    editor.enter()
    saved = editor.client.post("/studio/brand", data={**WORDS, "slug": "mine", "id": "7", "language": "xx"})
    assert saved.status_code == 303
    brand = brand_now(tools)
    assert (brand.mark, brand.colour, brand.contact_email) == ("Biała", "#ffcc00", "cups@biala.example")
    assert brand.language == "en"
    with tools.db.read() as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.verb == "brand.change")).one()
        assert event.detail["fields"] == ["colour", "contact_email", "imprint", "mark_text", "privacy"]
    page = editor.client.get("/studio/brand?said=saved").text
    assert "too light for words" in page
    assert "Saved." in page


def test_colours_are_judged_while_they_are_chosen(editor: Person) -> None:
    editor.enter()
    swap = {"hx-request": "true"}
    notes = editor.client.get("/studio/brand/colour", params={"colour": "#ffcc00"}, headers=swap).text
    assert "too light for words" in notes
    assert "<html" not in notes
    assert "# and six" in editor.client.get("/studio/brand/colour", params={"colour": "red"}, headers=swap).text
    assert "<html" in editor.client.get("/studio/brand/colour", params={"colour": "#123eba"}).text


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", " "), ("colour", "red"), ("contact_email", "nowhere"), ("privacy_url", "javascript:alert(1)")],
)
def test_what_cannot_be_taken_is_refused_with_everything_kept(
    tools: Tools, editor: Person, field: str, value: str
) -> None:
    editor.enter()
    refused = editor.client.post("/studio/brand", data={**WORDS, field: value})
    assert refused.status_code == 422
    assert "Biała Coffee, Warsaw" in refused.text
    assert brand_now(tools).imprint == ""


def test_a_privacy_text_and_an_address_of_one_do_not_go_together(editor: Person) -> None:
    editor.enter()
    refused = editor.client.post("/studio/brand", data={**WORDS, "privacy_url": "https://biala.example/privacy"})
    assert refused.status_code == 422
    assert "not both" in refused.text


def test_who_works_for_two_brands_chooses_which_the_studio_shows(tools: Tools, editor: Person) -> None:
    with tools.db.write() as session:
        other = make_brand(session, name="Other Cups", slug="other")
        session.add(Member(account_id=editor.account.id, brand_id=other.id, role=Role.VIEWER, created_at=NOON))
    editor.enter()
    assert "/studio/brands/other/choose" in editor.client.get("/studio").text
    assert editor.client.post("/studio/brands/other/choose").status_code == 303
    assert "<title>Other Cups" in editor.client.get("/studio").text
    assert editor.client.get("/studio/brand").status_code == 403
    editor.client.post("/studio/brands/biala/choose")
    assert editor.client.get("/studio/brand").status_code == 200


def test_a_brand_that_one_does_not_belong_to_cannot_be_chosen(tools: Tools, editor: Person) -> None:
    with tools.db.write() as session:
        make_brand(session, slug="other")
    editor.enter()
    assert editor.client.post("/studio/brands/other/choose").status_code == 404
    assert editor.client.post("/studio/brands/none/choose").status_code == 404
