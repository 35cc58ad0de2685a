"""A lead form takes what its document asks for, and says beside each field why it cannot take it."""

import pytest
from starlette.datastructures import FormData

from app.errors import Unprocessable
from app.quizzes.kinds.base.document import Consent, LeadField, LeadForm
from app.quizzes.lead_forms import Said, read

FORM = LeadForm(
    title="Stay in touch",
    fields=[
        LeadField(key="name", label="Name", required=True),
        LeadField(key="mail", label="Mail", kind="email", required=True),
        LeadField(key="phone", label="Phone", kind="phone"),
    ],
    consents=[
        Consent(key="rules", label="I accept the rules.", required=True),
        Consent(key="news", label="Send me news."),
    ],
)
WHOLE = {"field.name": " Ola  K ", "field.mail": "Ola@Poczta.PL", "consent.rules": "on"}


def refused(**changed: str) -> dict[str, str]:
    with pytest.raises(Unprocessable) as caught:
        read(FORM, FormData(WHOLE | {name.replace("_", "."): value for name, value in changed.items()}))
    return caught.value.fields


def test_the_form_gives_its_fields_the_address_and_the_exact_sentences_agreed_to() -> None:
    assert read(FORM, FormData(WHOLE)) == Said(
        "ola@poczta.pl", {"name": "Ola K", "mail": "ola@poczta.pl"}, {"rules": "I accept the rules."}
    )


def test_what_the_document_does_not_ask_for_is_not_kept() -> None:
    assert read(FORM, FormData(WHOLE | {"field.pesel": "1"})) == read(FORM, FormData(WHOLE))


def test_a_consent_that_the_document_does_not_ask_for_is_refused() -> None:
    with pytest.raises(Unprocessable, match="another consent"):
        read(FORM, FormData(WHOLE | {"consent.sale": "on"}))


def test_every_missing_field_and_box_is_named_at_once() -> None:
    with pytest.raises(Unprocessable) as caught:
        read(FORM, FormData({}))
    assert set(caught.value.fields) == {"field.name", "field.mail", "consent.rules"}


def test_a_consent_that_may_be_left_out_is_kept_only_when_ticked() -> None:
    assert read(FORM, FormData(WHOLE | {"consent.news": "on"})).consents["news"] == "Send me news."
    assert "news" not in read(FORM, FormData(WHOLE | {"consent.news": "off"})).consents


@pytest.mark.parametrize("typed", ["ola", "ola@", "a@b.pl, c@d.pl"])
def test_an_address_that_mail_cannot_reach_is_refused(typed: str) -> None:
    assert set(refused(field_mail=typed)) == {"field.mail"}


@pytest.mark.parametrize("typed", ["12345", "1" * 16, "call me", "=1234567"])
def test_what_is_no_telephone_number_is_refused(typed: str) -> None:
    assert set(refused(field_phone=typed)) == {"field.phone"}


@pytest.mark.parametrize("typed", ["+48 601 234 567", "601234567", "(22) 555-12-12"])
def test_telephone_numbers_are_taken_as_people_write_them(typed: str) -> None:
    assert read(FORM, FormData(WHOLE | {"field.phone": typed})).fields["phone"] == typed


def test_a_huge_text_is_refused() -> None:
    assert set(refused(field_name="x" * 255)) == {"field.name"}
