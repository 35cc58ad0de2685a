"""What an answer to each scored question is worth."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.quizzes.kinds.base.scored import QuizStep, Scored

STEP: TypeAdapter[Any] = TypeAdapter(QuizStep)


def question(type_: str, **changes: Any) -> Scored:
    step: Scored = STEP.validate_python(
        {"key": "q", "title": "?", "type": type_, "points": 6, "credit": "share", **changes}
    )
    return step


def options(*marks: Any) -> list[dict[str, Any]]:
    """True is right, False is wrong, a number is a share."""
    return [
        {"key": key, "text": key, **({"right": mark} if isinstance(mark, bool) else {"share": mark})}
        for key, mark in zip("abcde", marks, strict=False)
    ]


def things(keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "text": key} for key in keys]


@pytest.mark.parametrize(
    ("marks", "chosen", "share", "all_"),
    [
        ((True, True, True, False), "abc", 6, 6),
        ((True, True, True, False), "a", 2, 0),
        ((True, True, True, False), "ab", 4, 0),
        ((True, True, True, False), "abd", 2, 0),
        ((True, True, True, False), "abcd", 4, 0),
        ((True, True, True, False), "d", 0, 0),
        ((0.5, 0.5, -0.5), "ab", 6, 0),
        ((0.5, 0.5, -0.5), "ac", 0, 0),
        ((0.5, 0.75, False), "ab", 6, 0),
        ((True, 0.5, False), "b", 3, 0),
    ],
)
def test_each_right_choice_earns_its_part_and_each_wrong_one_takes_as_much(
    marks: Any, chosen: str, share: float, all_: float
) -> None:
    asked = {"options": options(*marks), "most": 4}
    assert question("choice", **asked).earned(list(chosen)) == pytest.approx(share)
    assert question("choice", **asked, credit="all").earned(list(chosen)) == all_


def test_each_item_in_its_place_earns_its_part() -> None:
    order = question("order", options=things("abc"))
    assert [order.earned([*given]) for given in ("abc", "acb", "bca")] == [6, 2, 0]
    assert order.model_copy(update={"credit": "all"}).earned([*"acb"]) == 0


def test_each_right_pair_earns_its_part() -> None:
    match = question("match", options=things("ab"), targets=things("ab"), right={"a": "a", "b": "a"})
    assert match.earned({"a": "a", "b": "a"}) == 6
    assert match.earned({"a": "a", "b": "b"}) == 3
    assert match.solution() == "a – a, b – a"


def test_a_number_is_right_within_its_tolerance_and_at_its_edge() -> None:
    number = question("number", right=0.3, tolerance=0.1, unit="l")
    assert [number.earned(given) for given in (0.2, 0.3, 0.4, 0.41, 0.19)] == [6, 6, 6, 0, 0]
    assert question("number", right=1_250_000).solution() == "1250000"


def test_a_word_is_right_however_it_is_written_unless_it_must_be_exact() -> None:
    asked = {"accepted": ["São Paulo", "Sampa"]}
    assert [question("text", **asked).earned(one) for one in ("sao  paulo.", "SAMPA", "Rio")] == [6, 6, 0]
    assert [question("text", **asked, exact=True).earned(one) for one in ("São Paulo", "sampa")] == [6, 0]


def test_true_and_false_are_told_apart() -> None:
    truth = question("truth", right=False)
    assert truth.read({"answer": ["false"]}) is False
    assert [truth.earned(one) for one in (False, True)] == [6, 0]
    assert (truth.marks(False), truth.words(False)) == (["false"], "False")
    assert (truth.marks(None), truth.words(None)) == ([], "")


@pytest.mark.parametrize(
    "plain",
    [
        {"type": "choice", "options": options(True)},
        {"type": "choice", "options": options(True, 1.5)},
        {"type": "choice", "options": options(True, False), "other": True},
        {"type": "truth", "right": True, "points": -1},
        {"type": "truth", "right": True, "points": float("nan")},
        {"type": "truth", "right": True, "seconds": 1},
        {"type": "match", "options": things("a"), "targets": things("ab"), "right": {}},
        {"type": "match", "options": things("a"), "targets": things("ab"), "right": {"a": "c"}},
        {"type": "text", "accepted": []},
    ],
)
def test_what_no_question_can_be_is_refused(plain: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        STEP.validate_python({"key": "q", "title": "?", **plain})
