"""A question that is come back to shows what was answered: what a form would bring is read as the same answer.

Tests app/quizzes/kinds/base/asking.py.
"""

import random

import pytest

from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.asking import NotTaken, Step
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import Option
from app.quizzes.kinds.base.writing import Number
from tests.quizzes.kinds.plays import any_answer

STEPS = [pytest.param(step, id=f"{slug} {step.key}") for slug, kind in KINDS.items() for step in kind.example().steps]


@pytest.mark.parametrize("step", STEPS)
def test_every_answer_of_every_question_is_shown_as_it_was_given(step: Step) -> None:
    for seed in range(30):
        try:
            value = step.read(any_answer(step, random.Random(seed)))
        except NotTaken:
            continue
        shown = step.typed(value)
        assert (step.read(shown) if shown else None) == value


def test_words_of_ones_own_and_numbers_come_back_as_they_were_written() -> None:
    options = [Option(key="a", text="A"), Option(key="b", text="B")]
    choice = Choice(key="c", title="?", options=options, most=3, other=True)
    assert choice.typed(["a", {"other": "tea"}]) == {"answer": ["a", "other"], "answer-other": ["tea"]}
    assert Number(key="n", title="?").typed(1250000.0) == {"answer": ["1250000"]}
    assert choice.typed(None) == {"answer": []}
