"""A survey ends in thanks, whatever was said; its scales can be shown."""

from typing import Any

import pytest

from app.quizzes.kinds.base.asking import Statement
from app.quizzes.kinds.survey import Survey
from app.quizzes.kinds.survey.content import Rating
from tests.quizzes.kinds.plays import anything, begin, choose, play, say

KIND = Survey()


def test_it_ends_in_thanks() -> None:
    example = KIND.example()
    result = KIND.result(example, play(KIND, example, anything(1)))
    assert (result.outcome, result.title, result.text) == ("", example.thanks, example.thanks_text)


def test_whoever_liked_it_is_not_asked_what_was_wrong() -> None:
    example = KIND.example()
    after = [say(KIND, example, begin(KIND, example), choose(stars)).at for stars in ("3", "4")]
    assert after == ["wrong", "friends"]


@pytest.mark.parametrize(
    ("changes", "grave"),
    [({"high": 10}, []), ({"high": 11}, [True]), ({"low": 0}, [True]), ({"high": 11, "look": "slider"}, [])],
)
def test_stars_are_as_many_as_people_count(changes: dict[str, Any], grave: list[bool]) -> None:
    step = Rating(**{"key": "q", "title": "?", "look": "stars"} | changes)
    found = KIND.problems(KIND.example().model_copy(update={"steps": [step]}))
    assert [one.grave for one in found] == grave


def test_a_survey_that_asks_nothing_is_none() -> None:
    silent = KIND.example().model_copy(update={"steps": [Statement(key="a", title="Listen")]})
    assert ["Nothing is asked" in one.sentence for one in KIND.problems(silent)] == [True]
