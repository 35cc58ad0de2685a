"""How a quiz is drawn, scored and told."""

from collections import Counter
from typing import Any

import pytest

from app.quizzes.kinds.base.flow import Given, State
from app.quizzes.kinds.quiz import Quiz
from app.quizzes.kinds.quiz.content import QuizContent
from tests.quizzes.kinds.plays import begin, choose, say

KIND = Quiz()


def quiz(n: int = 3, **changes: Any) -> QuizContent:
    steps = [
        {"key": f"q{i}", "type": "truth", "title": "?", "right": True, "explanation": f"why {i}"} for i in range(n)
    ]
    bands = [
        {"key": "low", "from_percent": 0, "to_percent": 50, "title": "Low"},
        {"key": "high", "from_percent": 50, "to_percent": 100, "title": "High", "text": "Well done"},
    ]
    return QuizContent.model_validate(
        {"brand": "b", "slug": "s", "title": "Quiz", "steps": steps, "bands": bands, **changes}
    )


def played(content: QuizContent, *answers: str) -> State:
    state = begin(KIND, content)
    for answer in answers:
        state = say(KIND, content, state, choose(answer))
    return state


@pytest.mark.parametrize(
    ("answers", "points", "percent", "outcome"),
    [
        (["true", "true", "true"], 3, 100, "high"),
        (["true", "true", "false"], 2, 66.67, "high"),
        (["true", "false", "false"], 1, 33.33, "low"),
        (["false", "false", "false"], 0, 0, "low"),
    ],
)
def test_a_score_is_a_share_of_what_was_asked(answers: list[str], points: int, percent: float, outcome: str) -> None:
    result = KIND.result(quiz(), played(quiz(), *answers))
    assert (result.points, result.full, result.facts["percent"], result.outcome) == (points, 3, percent, outcome)


def test_a_score_on_an_edge_belongs_to_the_higher_band() -> None:
    assert KIND.result(quiz(2), played(quiz(2), "true", "false")).outcome == "high"


def test_a_quiz_without_bands_ends_in_its_title() -> None:
    content = quiz(bands=[])
    assert (KIND.result(content, played(content, "true")).title, KIND.leading(content, State(1, "q0"))) == ("Quiz", "")


def test_who_is_late_earned_nothing_of_what_was_asked() -> None:
    state = State(1, "end", (Given("q0", True, 0.0, late=True), Given("q1", True, 1.0)))
    assert KIND.result(quiz(), state).facts["percent"] == 50


def test_the_right_answer_is_told_when_the_quiz_says_so() -> None:
    each, end, never = (quiz(explain=when) for when in ("each", "end", "never"))
    step = each.steps[0]
    assert KIND.remark(each, step, False) == {"share": 0.0, "solution": "True", "explanation": "why 0"}
    assert [KIND.remark(content, step, False) for content in (end, never)] == [None, None]
    lines = KIND.result(end, played(end, "true", "false", "true")).facts["lines"]
    assert [(line["said"], line["solution"], line["points"]) for line in lines] == [
        ("True", "True", 1.0), ("False", "True", 0.0), ("True", "True", 1.0)
    ]  # fmt: skip
    assert KIND.result(never, played(never, "true")).facts["lines"] == []


def test_nobody_corrects_what_was_explained_or_timed() -> None:
    open_ = quiz(explain="end")
    timed = open_.model_copy(update={"steps": [open_.steps[0].model_copy(update={"seconds": 5}), *open_.steps[1:]]})
    given = State(1, "q1", (Given("q0", True, 1.0),))
    assert [KIND.may_return(content, given) for content in (open_, timed, quiz())] == [True, False, False]


def test_a_pool_draws_each_of_its_steps_about_as_often() -> None:
    content = quiz(6, pools=[{"key": "p", "draw": 2, "steps": ["q1", "q2", "q3", "q4"]}])
    drawn = Counter(step.key for seed in range(1000) for step in KIND.steps(content, seed))
    assert drawn["q0"] == drawn["q5"] == 1000
    assert sum(drawn[f"q{n}"] for n in (1, 2, 3, 4)) == 2000
    assert all(430 < drawn[f"q{n}"] < 570 for n in (1, 2, 3, 4))


def test_a_mixed_quiz_asks_the_same_in_another_order() -> None:
    content = quiz(5, shuffle=True)
    orders = {tuple(step.key for step in KIND.steps(content, seed)) for seed in range(50)}
    assert len(orders) > 20
    assert {frozenset(order) for order in orders} == {frozenset(f"q{n}" for n in range(5))}
