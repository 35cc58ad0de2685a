"""What a request may say."""

import pytest
from pydantic import Field
from starlette.datastructures import FormData

from app.errors import Unprocessable
from app.kit.forms import Form


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
