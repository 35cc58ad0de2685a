"""Numbers, typed answers and pairs that are worth different parts, and bands that only such a part can reach.

Tests app/quizzes/kinds/quiz/content.py and app/quizzes/kinds/quiz/scores.py.
"""

from itertools import pairwise

import pytest
from pydantic import ValidationError

from app.quizzes.kinds.base.document import Option
from app.quizzes.kinds.base.scored import AskMatch, AskNumber, AskText, NumberAnswer, Scored, TextAnswer
from app.quizzes.kinds.quiz.content import Band, QuizContent
from app.quizzes.kinds.quiz.scores import never_given

YEAR = AskNumber(
    key="year", title="When?", right=1822, credit="share", points=4,
    also=[NumberAnswer(right=1822, tolerance=2, share=0.5), NumberAnswer(right=1900)],
)  # fmt: skip
TOWN = AskText(
    key="town", title="Where?", accepted=["Nazareth"], partly=[TextAnswer(text="Nazereth", share=0.75)], credit="share"
)  # fmt: skip
PAIRS = AskMatch(
    key="pairs", title="What belongs?", options=[Option(key=key) for key in "abc"], targets=[Option(key=key) for key in "xy"],
    right={"a": "x", "b": "y", "c": "y"}, weights={"a": 2}, credit="share", points=4,
)  # fmt: skip


@pytest.mark.parametrize(("said", "points"), [("1822", 4), ("1821", 2), ("1900", 4), ("1825", 0)])
def test_a_number_earns_what_the_best_answer_that_holds_it_is_worth(said: str, points: float) -> None:
    assert YEAR.earned(YEAR.read({"answer": [said]})) == points


def test_with_all_or_nothing_a_part_is_nothing() -> None:
    strict = YEAR.model_copy(update={"credit": "all"})
    assert [strict.earned(value) for value in (1822.0, 1821.0, 1900.0)] == [4, 0, 4]


@pytest.mark.parametrize(("said", "points"), [(" nazareth!", 1), ("NAZERETH", 0.75), ("Rome", 0)])
def test_a_nearly_right_word_earns_its_part(said: str, points: float) -> None:
    assert TOWN.earned(TOWN.read({"answer": [said]})) == points


def test_with_exact_letters_capitals_tell_answers_apart() -> None:
    exact = AskText(
        key="a", title="?", accepted=["York"], partly=[TextAnswer(text="york", share=0.5)], exact=True, credit="share"
    )
    assert [exact.earned(said) for said in ("York", "york", "YORK")] == [1, 0.5, 0]


def test_pairs_count_by_their_weights() -> None:
    given = [{"a": "x", "b": "y", "c": "y"}, {"a": "x", "b": "x", "c": "x"}, {"a": "y", "b": "y", "c": "x"}, {}]
    assert [PAIRS.earned(value) for value in given] == [4, 2, 1, 0]


def test_a_weight_of_nobody_is_refused() -> None:
    with pytest.raises(ValidationError, match="A weight is given"):
        AskMatch.model_validate(PAIRS.model_dump() | {"weights": {"z": 1}})


@pytest.mark.parametrize(
    ("step", "reached", "missed"),
    [(YEAR, (50, 51), (51, 99)), (TOWN, (75, 76), (76, 99)), (PAIRS, (25, 26), (26, 49))],
)  # fmt: skip
def test_a_band_that_only_a_part_reaches_is_not_called_unreachable(
    step: Scored, reached: tuple[int, int], missed: tuple[int, int]
) -> None:
    def told(low: int, high: int) -> bool:
        edges = [0, low, high, 100]
        bands = [Band(key=f"b{a}", from_percent=a, to_percent=b, title="So") for a, b in pairwise(edges)]
        content = QuizContent.model_validate(
            {"brand": "b", "slug": "s", "title": "Quiz", "steps": [step], "bands": bands}
        )
        return f"b{low}" in {band.key for band in never_given(content)}

    assert not told(*reached)
    assert told(*missed)
