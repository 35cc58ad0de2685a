"""What stands against publishing a quiz."""

from typing import Any

import pytest

from app.quizzes.kinds.quiz import Quiz
from app.quizzes.kinds.quiz.content import QuizContent

KIND = Quiz()
TRUTH = {"type": "truth", "right": True}


def told(*steps: dict[str, Any], bands: Any = (), **changes: Any) -> list[tuple[str, str, bool]]:
    named = [{"key": f"q{n}", "title": "?", **step} for n, step in enumerate(steps)]
    ends = [
        {"title": "So", "key": key, "from_percent": a, "to_percent": b} | more for key, a, b, *rest in bands
        for more in (rest or [{}])
    ]  # fmt: skip
    plain = {"brand": "b", "slug": "s", "title": "Quiz", "steps": named, "bands": ends, **changes}
    return [(one.where, one.sentence, one.grave) for one in KIND.problems(QuizContent.model_validate(plain))]


def choice(*marks: Any, **changes: Any) -> dict[str, Any]:
    options = [
        {"key": f"o{n}", "text": "!", **({"right": mark} if isinstance(mark, bool) else {"share": mark})}
        for n, mark in enumerate(marks)
    ]
    return {"type": "choice", "options": options, **changes}


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (choice(False, False), "No answer is marked"),
        (choice(0.5, 0.5, most=2), "No answer is marked"),
        (choice(-0.5, False, credit="share"), "No answer is marked"),
        (choice(True, True), "2 answers are right, but only 1"),
        (choice(True, False, least=2, most=2), "At least 2 must be chosen, but only 1"),
        ({"type": "number", "right": 9, "max": 8}, "not among the numbers"),
        ({"type": "number", "right": 1, "tolerance": 1, "min": 2.5}, "not among the numbers"),
        ({"type": "text", "accepted": ["espresso"], "max": 5}, "None of the accepted"),
        ({"type": "text", "accepted": ["soon"], "format": "date"}, "None of the accepted"),
        ({"type": "statement"}, "Nothing is asked"),
    ],
)
def test_a_question_that_nobody_can_answer_rightly(step: dict[str, Any], words: str) -> None:
    [(_where, sentence, grave)] = told(step)
    assert words in sentence
    assert grave


@pytest.mark.parametrize(
    "step",
    [
        choice(True, True, most=2),
        choice(0.5, 0.5, -1.0, most=2, credit="share"),
        choice(1.0, 0.5, credit="share"),
        {"type": "number", "right": 9, "tolerance": 1, "max": 8},
        {"type": "text", "accepted": ["espresso", "kawa"], "max": 5},
    ],
)
def test_a_question_that_somebody_can(step: dict[str, Any]) -> None:
    assert told(step) == []


def test_the_best_answer_that_is_not_worth_all_is_remarked() -> None:
    [(_where, sentence, grave)] = told(choice(0.5, 0.25, credit="share"))
    assert "50 per cent" in sentence
    assert not grave


@pytest.mark.parametrize(
    ("bands", "found"),
    [
        ([("a", 0, 50), ("b", 50, 100)], []),
        ([("b", 50, 100), ("a", 0, 50)], []),
        ([("a", 0, 100)], []),
        ([("a", 0, 40), ("b", 50, 100)], [("b", "Nothing covers the scores from 40 to 50")]),
        ([("a", 10, 100)], [("a", "Nothing covers the scores from 0 to 10")]),
        ([("a", 0, 90)], [("a", "Nothing covers the scores from 90 to 100")]),
        ([("a", 0, 60), ("b", 50, 100)], [("b", "The scores from 50 to 60 per cent belong to two")]),
        ([("a", 0, 100), ("b", 20, 30)], [("b", "The scores from 20 to 30 per cent belong to two")]),
        ([("a", 0, 100), ("b", 0, 100)], [("b", "The scores from 0 to 100 per cent belong to two")]),
        ([("a", 0, 50), ("b", 50, 50), ("c", 50, 100)], [("b", "must end above")]),
        ([("a", 0, 100), ("b", 100, 100)], [("b", "must end above")]),
        ([("a", 0, 50), ("a", 50, 100)], [("a", "Two results")]),
        ([("a", 0, 100, {"image": {"name": "cup.jpg"}})], [("a", "“cup.jpg” has no words")]),
    ],
)
def test_bands_cover_every_score_once(bands: Any, found: list[tuple[str, str]]) -> None:
    said = told(TRUTH, bands=bands)
    assert [where for where, _sentence, _grave in said] == [where for where, _words in found]
    assert all(words in sentence for (_w, words), (_where, sentence, _grave) in zip(found, said, strict=True))


def test_a_band_that_no_answers_reach_is_said() -> None:
    [(where, sentence, grave)] = told(TRUTH, TRUTH, bands=[("a", 0, 60), ("b", 60, 90), ("c", 90, 100)])
    assert (where, grave) == ("b", True)
    assert "No combination" in sentence


@pytest.mark.parametrize(
    ("pools", "words"),
    [
        ([{"key": "p", "draw": 1, "steps": ["q0", "q9"]}], "“q9”, which is not there"),
        ([{"key": "p", "draw": 3, "steps": ["q0", "q1"]}], "fewer steps than are drawn"),
        ([{"key": "p", "draw": 1, "steps": ["q0", "q0"]}], "named twice"),
        ([{"key": "p", "draw": 1, "steps": ["q0"]}, {"key": "r", "draw": 1, "steps": ["q0"]}], "named twice"),
        ([{"key": "p", "draw": 1, "steps": ["q0"]}, {"key": "p", "draw": 1, "steps": ["q1"]}], "Two pools"),
    ],
)
def test_a_pool_can_be_drawn_from(pools: Any, words: str) -> None:
    [(_where, sentence, grave)] = told(TRUTH, TRUTH, pools=pools)
    assert words in sentence
    assert grave


def test_a_branch_in_a_mixed_quiz_is_refused() -> None:
    assert "branches" in told(TRUTH | {"go": [{"to": "end"}]}, TRUTH, shuffle=True)[0][1]


def test_names_without_a_leaderboard_are_pointed_out() -> None:
    assert [(where, grave) for where, _sentence, grave in told(TRUTH, names=True) if where == "names"] == [
        ("names", False)
    ]
    assert "names" not in {where for where, _sentence, _grave in told(TRUTH, names=True, leaderboard=True)}
