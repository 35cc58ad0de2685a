"""What stands against publishing a personality test."""

from typing import Any

import pytest

from app.quizzes.kinds.personality import Personality
from app.quizzes.kinds.personality.content import PersonalityContent

KIND = Personality()
A = {"key": "a", "title": "A"}


def told(weights: list[dict[str, int]], *outcomes: dict[str, Any]) -> list[tuple[str, str, bool]]:
    options = [{"key": f"o{n}", "text": "!", "weights": one} for n, one in enumerate(weights)]
    steps = [{"key": "q", "type": "choice", "title": "?", "options": options}]
    plain = {"brand": "b", "slug": "s", "title": "Test", "steps": steps, "outcomes": list(outcomes)}
    return [(one.where, one.sentence, one.grave) for one in KIND.problems(PersonalityContent.model_validate(plain))]


GIFT = {"key": "g", "title": "Song"}


@pytest.mark.parametrize(
    ("weights", "outcomes", "where", "words"),
    [
        ([{"b": 1}, {"a": 1}], [A], "q", "towards “b”"),
        ([{"a": 1}], [A, A], "a", "Two results"),
        ([{"a": 1}], [A, {"key": "b", "title": "B"}], "b", "No combination"),
        ([{"a": 1}], [A | {"gifts": [GIFT, GIFT]}], "a", "Two gifts"),
        ([{"a": 1}], [A | {"image": {"name": "a.jpg"}}], "a", "“a.jpg” has no words"),
        ([{"a": 1}], [A | {"gifts": [GIFT | {"image": {"name": "g.jpg"}}]}], "a", "“g.jpg” has no words"),
    ],
)
def test_what_stops_it_is_said_where_it_is(weights: Any, outcomes: Any, where: str, words: str) -> None:
    found = told(weights, *outcomes)
    assert {(place, grave) for place, _sentence, grave in found} == {(where, True)}
    assert words in found[0][1]


def test_a_test_without_results_cannot_end() -> None:
    assert [(where, grave) for where, _sentence, grave in told([{}])] == [("q", False), ("outcomes", True)]


def test_a_question_that_weighs_nothing_is_remarked_only() -> None:
    assert [(where, grave) for where, _sentence, grave in told([{"a": 0}], A)] == [("q", False)]
