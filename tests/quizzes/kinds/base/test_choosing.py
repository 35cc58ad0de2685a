"""Choosing, ordering, matching and rating in rows: what is an answer, what it counts as, how it reads."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.quizzes.kinds.base.asking import NotTaken
from app.quizzes.kinds.base.choosing import Choice, Match, Matrix, Order
from app.quizzes.kinds.base.document import Image, Option

AB: list[Any] = [Option(key="a", text="Milk"), Option(key="b", text="Sugar")]
ABC: list[Any] = [*AB, Option(key="c", image=Image(name="c.jpg", alt="Cinnamon"))]


def choice(**changes: Any) -> Choice:
    return Choice(**{"key": "q", "title": "?", "options": ABC} | changes)


def test_a_choice_is_one_of_its_options() -> None:
    assert choice().read({"answer": ["b"]}) == ["b"]
    for typed in (["d"], ["a", "d"], ["other"], ["A"]):
        with pytest.raises(NotTaken, match="not one of the answers"):
            choice(most=3).read({"answer": typed})


def test_as_many_are_chosen_as_are_wanted() -> None:
    step = choice(least=2, most=2)
    assert step.read({"answer": ["c", "a", "c"]}) == ["c", "a"]
    with pytest.raises(NotTaken, match="at least 2"):
        step.read({"answer": ["a"]})
    with pytest.raises(NotTaken, match="2 at most"):
        step.read({"answer": ["a", "b", "c"]})


def test_an_empty_choice_of_a_list_is_no_choice() -> None:
    assert choice(required=False).read({"answer": [""]}) is None
    with pytest.raises(NotTaken, match="Choose an answer"):
        choice().read({"answer": [""]})


def test_words_of_ones_own_are_an_answer_where_they_are_asked_for() -> None:
    step = choice(other=True, most=2)
    value = step.read({"answer": ["a", "other"], "answer-other": [" Cardamom "]})
    assert value == ["a", {"other": "Cardamom"}]
    assert step.words(value) == "Milk, Cardamom"
    assert step.marks(value) == ["a", "other"]
    assert [*step.labels()] == ["a", "b", "c", "other"]
    with pytest.raises(NotTaken, match="Write what"):
        step.read({"answer": ["other"]})


def test_words_of_ones_own_that_are_too_long_are_refused_and_not_cut() -> None:
    with pytest.raises(NotTaken, match="200 letters"):
        choice(other=True).read({"answer": ["other"], "answer-other": ["x" * 201]})


def test_a_picture_is_called_by_its_words() -> None:
    assert choice().words(["c"]) == "Cinnamon"
    assert choice().labels()["c"] == "Cinnamon"


def test_an_order_gives_each_a_place() -> None:
    step = Order(key="q", title="?", options=ABC)
    value = step.read({"answer-a": ["3"], "answer-b": ["1"], "answer-c": ["2"]})
    assert value == ["b", "c", "a"]
    assert step.words(value) == "Sugar > Cinnamon > Milk"
    assert step.marks(value) == ["b:1", "c:2", "a:3"]
    assert step.labels()["c:2"] == "Cinnamon: 2"
    for places in ("112", "023", "12", "1²3"):
        with pytest.raises(NotTaken, match="from 1 to 3"):
            step.read({f"answer-{key}": [place] for key, place in zip("abc", places, strict=False)})


def test_a_match_gives_each_a_partner() -> None:
    step = Match(key="q", title="?", options=AB, targets=ABC)
    value = step.read({"answer-a": ["c"], "answer-b": ["c"]})
    assert step.words(value) == "Milk – Cinnamon, Sugar – Cinnamon"
    assert set(step.marks(value)) <= set(step.labels())
    for typed in ({"answer-a": ["c"]}, {"answer-a": ["c"], "answer-b": ["d"]}):
        with pytest.raises(NotTaken, match="for every one"):
            step.read(typed)


def test_a_matrix_wants_every_row_only_where_it_is_required() -> None:
    step = Matrix(key="q", title="?", rows=AB, columns=ABC)
    half = {"answer-a": ["c"]}
    with pytest.raises(NotTaken, match="in every row"):
        step.read(half)
    free = step.model_copy(update={"required": False})
    assert free.read(half) == {"a": "c"}
    assert free.read({}) is None
    assert free.words({"a": "c"}) == "Milk: Cinnamon"
    assert free.marks({"a": "c"}) == ["a:c"]
    with pytest.raises(NotTaken, match="not one of the answers"):
        free.read({"answer-a": ["d"]})


@pytest.mark.parametrize(
    ("make", "parts"),
    [
        (Choice, {"options": [*AB, AB[0]]}),
        (Order, {"options": [*AB, AB[0]]}),
        (Match, {"options": AB, "targets": [*AB, AB[0]]}),
        (Match, {"options": [*AB, AB[0]], "targets": AB}),
        (Matrix, {"rows": [*AB, AB[0]], "columns": AB}),
        (Matrix, {"rows": AB, "columns": [*AB, AB[0]]}),
    ],
)
def test_no_key_stands_twice(make: Any, parts: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="same key"):
        make(key="q", title="?", **parts)


def test_a_choice_fits_itself() -> None:
    with pytest.raises(ValidationError, match="above the most"):
        choice(least=2)
    with pytest.raises(ValidationError, match="one’s own"):
        choice(other=True, options=[*AB, Option(key="other", text="Tea")])
