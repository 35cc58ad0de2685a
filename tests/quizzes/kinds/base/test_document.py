"""A document says whether it can be one; what it cannot mean is refused with a sentence."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from app.kit.forms import sentences
from app.quizzes.kinds.base.document import Image, Option, Piece, When

PIECE: dict[str, Any] = {"kind": "quiz", "brand": "biala", "slug": "cups", "title": "Cups"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"zone": "Warsaw"}, "zone"),
        ({"slug": "Cups"}, "slug"),
        ({"title": "  "}, "title"),
        ({"title": "\0"}, "title"),
        ({"opens": "2026-11-29T12:00", "closes": "2026-11-29T12:00"}, ""),
        ({"opens": "2026-11-29T12:00Z"}, "opens"),
        ({"limit": "hourly"}, "limit"),
    ],
)
def test_what_it_cannot_mean_is_refused(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(ValidationError) as refused:
        Piece.model_validate(PIECE | changes)
    assert [*sentences(refused.value)] == [field]


def test_its_times_are_those_of_its_zone() -> None:
    piece = Piece.model_validate(PIECE | {"zone": "Europe/Warsaw", "opens": "2026-07-01T09:00"})
    assert piece.moment(piece.opens) == datetime(2026, 7, 1, 7, 0, tzinfo=ZoneInfo("UTC"))
    assert piece.moment(piece.closes) is None


def test_text_loses_what_no_database_keeps() -> None:
    assert Piece.model_validate(PIECE | {"lead": "one\0\r\ntwo"}).lead == "one\ntwo"


def test_a_condition_about_an_answer_names_its_step() -> None:
    for plain in ({"any_of": ["a"]}, {"at_least": 1}, {"at_most": 0}):
        with pytest.raises(ValidationError, match="which step"):
            When.model_validate(plain)


@pytest.mark.parametrize("field", ["at_least", "at_most", "points_at_least", "points_at_most"])
def test_a_condition_is_a_number_that_json_holds(field: str) -> None:
    for value in (float("nan"), float("inf")):
        with pytest.raises(ValidationError):
            When.model_validate({"step": "a", field: value})


def test_an_option_is_called_by_its_words_else_by_those_of_its_picture() -> None:
    picture = Image(name="cup.jpg", alt="A white cup")
    assert Option(key="a", text="Cup", image=picture).label == "Cup"
    assert Option(key="a", image=picture).label == "A white cup"
    assert Option(key="a").label == "a"
