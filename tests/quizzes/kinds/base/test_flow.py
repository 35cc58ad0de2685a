"""Where an answer leads, and what earlier answers are put into texts."""

from typing import Any

import pytest

from app.errors import Conflict
from app.quizzes.kinds.base.asking import Statement, Step
from app.quizzes.kinds.base.choosing import Choice, Match, Matrix, Order
from app.quizzes.kinds.base.document import Jump, Option, When
from app.quizzes.kinds.base.flow import MOST_ANSWERS, Given, State, fill, follow, pipes, step_back, take
from app.quizzes.kinds.base.scored import AskTruth
from app.quizzes.kinds.base.writing import Agreement, Number, Scale, Writing

AB: list[Any] = [Option(key="a", text="A"), Option(key="b", text="B")]


def leads(asked: Step, value: Any, leading: str = "", points: float = 0.0, **when: Any) -> bool:
    """Whether an answer takes the branch to 'there'."""
    first = asked.model_copy(update={"go": [Jump(to="there", when=When(**when))]})
    steps = [first, Statement(key="next", title="!"), Statement(key="there", title="!")]
    return follow(steps, State(1, "q", (Given("q", value, points),)), leading) == "there"


Q: dict[str, Any] = {"key": "q", "title": "?"}


@pytest.mark.parametrize(
    ("step", "value", "mark", "other"),
    [
        (Choice(**Q, options=AB), ["a"], "a", "b"),
        (Choice(**Q, options=AB, most=2), ["b", "a"], "a", "c"),
        (Choice(**Q, options=AB, other=True), [{"other": "b"}], "other", "b"),
        (AskTruth(**Q, right=True), False, "false", "true"),
        (Order(**Q, options=AB), ["a", "b"], "a:1", "a:2"),
        (Match(**Q, options=AB, targets=AB), {"a": "b", "b": "b"}, "a:b", "b:a"),
        (Matrix(**Q, rows=AB, columns=AB), {"a": "b"}, "a:b", "a:a"),
        (Scale(**Q), 4, "4", "5"),
        (Agreement(**Q, label="Yes"), True, "yes", "no"),
    ],
)
def test_a_branch_by_answer_asks_for_its_marks(step: Step, value: Any, mark: str, other: str) -> None:
    assert leads(step, value, step="q", any_of=[mark])
    assert not leads(step, value, step="q", any_of=[other])
    assert leads(step, value, step="q", any_of=[other, mark])
    assert not leads(step, None, step="q", any_of=[mark])


def test_a_branch_by_number_has_bounds_that_belong_to_it() -> None:
    for step in (Number(**Q), Scale(**Q)):
        assert leads(step, 3, step="q", at_least=3, at_most=3)
        assert not leads(step, 2, step="q", at_least=3)
        assert not leads(step, 4, step="q", at_most=3)
    assert not leads(AskTruth(**Q, right=True), True, step="q", at_least=1)


def test_a_branch_asks_whether_there_is_an_answer() -> None:
    assert leads(Writing(**Q), "so", step="q")
    assert not leads(Writing(**Q), None, step="q")


def test_a_branch_by_points_does_not_mind_how_parts_add_up() -> None:
    thirds = 0.1 + 0.2
    assert leads(Writing(**Q), "so", points=thirds, points_at_most=0.3)
    assert leads(Writing(**Q), "so", points=1 - thirds, points_at_least=0.7)
    assert not leads(Writing(**Q), "so", points=0.69, points_at_least=0.7)


def test_a_branch_by_outcome_asks_who_is_ahead() -> None:
    assert leads(Writing(**Q), "so", "latte", outcome="latte")
    assert not leads(Writing(**Q), "so", "mocha", outcome="latte")


def test_everything_that_a_condition_says_must_be_so() -> None:
    both: dict[str, Any] = {"step": "q", "at_least": 3, "outcome": "latte"}
    assert leads(Scale(**Q), 3, "latte", **both)
    assert not leads(Scale(**Q), 3, "mocha", **both)
    assert not leads(Scale(**Q), 2, "latte", **both)


def test_the_first_branch_that_holds_is_taken_else_the_next_step() -> None:
    go = [Jump(to="c", when=When(step="a", at_least=5)), Jump(to="a", when=When(step="a", at_least=1))]
    steps = [Scale(key="a", title="?", go=go), Statement(key="b", title="!"), Statement(key="c", title="!")]
    assert [follow(steps, State(1, "a", (Given("a", n),)), "") for n in (5, 1, None)] == ["c", "a", "b"]
    assert follow(steps, State(1, "c"), "") == "end"


def test_whoever_goes_round_for_ever_is_led_to_the_end() -> None:
    steps = [Statement(key="a", title="!", go=[Jump(to="a")])]
    almost = State(1, "a", (Given("a", None),) * (MOST_ANSWERS - 1))
    assert follow(steps, almost, "") == "a"
    assert follow(steps, take(almost, Given("a", None)), "") == "end"


def test_going_back_takes_the_last_answer_back() -> None:
    state = State(1, "b", (Given("a", "so", 2.0),))
    assert step_back(state) == State(1, "a")
    with pytest.raises(Conflict):
        step_back(State(1, "a"))


def test_the_newest_answer_to_a_step_is_the_one_that_counts() -> None:
    assert State(1, "b", (Given("a", 1), Given("a", 2))).value("a") == 2
    assert State(1, "b").value("a") is None


def test_earlier_answers_stand_in_a_text_once_and_are_not_read_again() -> None:
    said = {"name": "{drink} <b>", "drink": "tea"}
    assert (
        fill("{name} likes {drink}, {nothing} and { drink }", said) == "{drink} <b> likes tea, {nothing} and { drink }"
    )
    assert pipes("{name} and {first-cup}, {Not}") == {"name", "first-cup"}
