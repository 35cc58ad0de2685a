"""A step reads a form into a value, or says why not."""

import pytest

from app.quizzes.kinds.base.asking import NotTaken, Statement, Typed, first
from app.quizzes.kinds.base.writing import Writing


def test_a_required_question_is_not_left_out() -> None:
    step = Writing(key="a", title="?")
    nothing: list[Typed] = [{}, {"answer": []}, {"answer": [" \n"]}, {"answer": ["\0"]}]
    for typed in nothing:
        with pytest.raises(NotTaken, match="Answer this"):
            step.read(typed)
    assert Writing(key="a", title="?", required=False).read({}) is None


def test_a_statement_is_passed_whatever_it_says_of_itself() -> None:
    step = Statement(key="a", title="Listen", required=True)
    assert step.read({}) is None
    assert step.may_be_empty


def test_a_step_keeps_its_type_where_defaults_are_left_out() -> None:
    assert Statement(key="a", title="Listen").model_dump(exclude_defaults=True) == {
        "key": "a", "type": "statement", "title": "Listen"
    }  # fmt: skip


def test_the_first_of_several_is_taken_and_cleaned() -> None:
    assert first({"answer": [" a\r\nb\0 ", "c"]}) == "a\nb"
    assert first({}) == ""
