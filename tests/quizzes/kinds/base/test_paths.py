"""Where steps can lead, known from the document alone."""

from typing import Any

from app.quizzes.kinds.base.asking import Statement, Step
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import Jump, Option, When
from app.quizzes.kinds.base.paths import always_before, edges_of, in_order, straightened
from app.quizzes.kinds.base.writing import Scale


def walk(**edges: str) -> list[Step]:
    """Each step leads to all that are named, and the last of them always."""
    return [
        Statement(key=key, title="!", go=[
            *(Jump(to=to, when=When(points_at_least=1)) for to in leads.split()[:-1]), Jump(to=leads.split()[-1])
        ])
        for key, leads in edges.items()
    ]  # fmt: skip


def choice(*go: Jump, **changes: Any) -> list[Step]:
    options = [Option(key="x", text="X"), Option(key="y", text="Y")]
    first = Choice(**{"key": "a", "title": "?", "options": options, "go": list(go)} | changes)
    return [first, Statement(key="b", title="!"), Statement(key="c", title="!")]


def on(*keys: str) -> When:
    return When(step="a", any_of=list(keys))


def test_what_follows_a_branch_that_is_always_taken_is_not_led_to() -> None:
    assert edges_of(walk(a="b c", b="end", c="end")) == {"a": ["b", "c"], "b": ["end"], "c": ["end"]}


def test_branches_for_all_answers_leave_no_way_on() -> None:
    both = (Jump(to="c", when=on("x")), Jump(to="end", when=on("y")))
    assert edges_of(choice(*both))["a"] == ["c", "end"]
    assert edges_of(choice(*both, required=False))["a"] == ["c", "end", "b"]
    assert edges_of(choice(*both, other=True))["a"] == ["c", "end", "b"]
    assert edges_of(choice(*both, most=2))["a"] == ["c", "end", "b"]


def test_a_branch_behind_others_that_take_all_its_answers_is_never_taken() -> None:
    assert edges_of(choice(Jump(to="c", when=on("x", "y")), Jump(to="end", when=on("x"))))["a"] == ["c"]


def test_a_condition_on_more_than_the_answer_may_hold_or_not() -> None:
    when = When(step="a", any_of=["x", "y"], points_at_least=3)
    assert edges_of(choice(Jump(to="c", when=when)))["a"] == ["c", "b"]


def test_figures_of_a_scale_are_told_apart() -> None:
    go = [Jump(to="c", when=When(step="a", at_least=4)), Jump(to="end", when=When(step="a", at_most=3))]
    steps = [Scale(key="a", title="?", go=go), Statement(key="b", title="!"), Statement(key="c", title="!")]
    assert edges_of(steps)["a"] == ["c", "end"]


def test_an_order_has_each_step_before_those_that_it_leads_to() -> None:
    order = in_order(edges_of(walk(a="d c", b="end", c="b", d="c")), "a")
    assert order == ["a", "d", "c", "b"]


def test_there_is_no_order_where_a_way_goes_round() -> None:
    assert in_order(edges_of(walk(a="b", b="a end")), "a") is None
    assert in_order(edges_of(walk(a="a end")), "a") is None


def test_every_way_to_a_step_passes_what_none_goes_round() -> None:
    passes = always_before(edges_of(walk(a="b c", b="d", c="d", d="a end")), "a")
    assert passes("a", "d")
    assert not passes("b", "d")
    assert not passes("d", "a")
    assert not passes("d", "d")


def test_ways_that_go_back_round_are_left_out_and_what_leads_nowhere_without_them() -> None:
    steps = walk(a="b c", b="a", c="a d", d="c end")
    assert straightened(edges_of(steps), "a") == {"a": ["c"], "c": ["d"], "d": ["end"]}
    assert straightened(edges_of(walk(a="b", b="a")), "a") == {}
    long = walk(**{f"s{n}": f"s{n + 1} end" for n in range(999)}, s999="s0 end")
    assert in_order(straightened(edges_of(long), "s0"), "s0")
