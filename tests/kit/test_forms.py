"""What a request may say."""

import pytest
from pydantic import Field
from starlette.datastructures import FormData

from app.errors import Unprocessable
from app.kit.forms import EmailAddress, Form, MaybeEmailAddress, OneLine, masked, whole


class Sample(Form):
    name: str = Field(min_length=1, max_length=5)
    n: int = Field(default=1, ge=1)
    agree: bool = False
    tags: list[str] = Field(default_factory=list)


def read(*pairs: tuple[str, str]) -> Sample:
    return Sample.read(FormData(list(pairs)))


def refused(*pairs: tuple[str, str]) -> dict[str, str]:
    with pytest.raises(Unprocessable) as caught:
        read(*pairs)
    return caught.value.fields


def test_fields_that_nobody_asked_for_are_ignored() -> None:
    assert not hasattr(read(("name", "Ola"), ("is_admin", "1")), "is_admin")


def test_an_unticked_box_is_no() -> None:
    assert read(("name", "Ola")).agree is False
    assert read(("name", "Ola"), ("agree", "yes")).agree is True


def test_several_values_make_a_list() -> None:
    assert read(("name", "Ola"), ("tags", "a"), ("tags", "b")).tags == ["a", "b"]


def test_every_refused_field_has_its_own_sentence() -> None:
    assert refused(("name", "too long by far"), ("n", "x")) == {
        "name": "This is too long. Keep it to 5 letters.",
        "n": "Write a whole number here.",
    }
    assert refused() == {"name": "Please fill this in."}


def test_line_ends_are_those_of_this_side_and_no_nul_comes_through() -> None:
    assert read(("name", "a\r\nb\0")).name == "a\nb"


class Letter(Form):
    to: EmailAddress
    answer_to: MaybeEmailAddress = ""
    title: OneLine = Field(min_length=1, max_length=9)


def test_an_address_is_one_that_mail_reaches_in_small_letters() -> None:
    letter = Letter.read(FormData({"to": " Ola@Poczta.PL ", "title": "Cup"}))
    assert (letter.to, letter.answer_to) == ("ola@poczta.pl", "")
    for wrong in ("ola", "ola@", "o la@poczta.pl", "ola@poczta", "a" * 250 + "@poczta.pl"):
        with pytest.raises(Unprocessable) as refusal:
            Letter.read(FormData({"to": wrong, "answer_to": wrong, "title": "Cup"}))
        assert set(refusal.value.fields) == {"to", "answer_to"}


@pytest.mark.parametrize("title", ["", "   ", "\r\n", "\x1f", "\u2028"])
def test_a_line_of_nothing_is_not_filled_in(title: str) -> None:
    with pytest.raises(Unprocessable) as refusal:
        Letter.read(FormData({"to": "ola@poczta.pl", "title": title}))
    assert refusal.value.fields == {"title": "Please fill this in."}


def test_a_line_is_measured_without_its_ends() -> None:
    assert Letter.read(FormData({"to": "ola@poczta.pl", "title": " my\r\n\r\n   cup  "})).title == "my cup"


def test_a_whole_number_is_figures_alone_and_never_too_many() -> None:
    assert [whole(text) for text in ("0", "007", "2147483647")] == [0, 7, 2**31 - 1]
    assert [whole(text) for text in ("", "-1", "1.5", " 1", "x", "²", "2147483648", "9" * 5000)] == [None] * 8
    assert (whole("12", most=12), whole("13", most=12)) == (12, None)


def test_a_masked_address_keeps_the_host_and_hides_the_name() -> None:
    assert masked("zofia@gmial.com") == "z…a@gmial.com"
    assert masked("zo@gmial.com") == "z…@gmial.com"
