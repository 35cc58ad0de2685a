"""Refusals."""

import pytest

from app import errors
from app.errors import Refusal, Unprocessable


def every_refusal() -> list[type[Refusal]]:
    found = [Refusal]
    for kind in found:
        found.extend(kind.__subclasses__())
    return found


@pytest.mark.parametrize("kind", every_refusal())
def test_every_refusal_has_a_status_of_its_own_kind_and_stands_in_the_drawing(kind: type[Refusal]) -> None:
    assert 400 <= kind.status < 600
    if kind.__module__ == errors.__name__:  # a room may say one of these in words of its own
        assert kind.__name__ in (errors.__doc__ or "")


def test_refused_fields_carry_their_sentences() -> None:
    assert Unprocessable(fields={"name": "Write a name."}).fields == {"name": "Write a name."}
