"""A poll has something to choose, and ends in thanks. Tests app/quizzes/kinds/poll/content.py too."""

import pytest

from app.quizzes.kinds.base.asking import NotTaken
from app.quizzes.kinds.poll import Poll
from tests.quizzes.kinds.plays import begin, choose, here, say

KIND = Poll()


def test_one_answer_is_no_choice() -> None:
    example = KIND.example()
    alone = example.steps[0].model_copy(update={"options": example.steps[0].options[:1]})
    assert [one.where for one in KIND.problems(example.model_copy(update={"steps": [alone]}))] == ["when"]
    open_ = alone.model_copy(update={"other": True})
    assert KIND.problems(example.model_copy(update={"steps": [open_]})) == []


def test_an_empty_ballot_is_refused() -> None:
    example = KIND.example()
    with pytest.raises(NotTaken, match="Choose an answer"):
        here(KIND, example, begin(KIND, example)).read({})


def test_a_ballot_may_be_changed_while_the_poll_allows_it() -> None:
    example = KIND.example()
    end = say(KIND, example, begin(KIND, example), choose("noon"))
    assert end.is_over
    assert KIND.may_return(example, end)
    assert not KIND.may_return(example.model_copy(update={"change": False}), end)


def test_the_last_word_is_the_polls_own() -> None:
    example = KIND.example().model_copy(update={"thanks": "See you at the bar"})
    assert KIND.result(example, begin(KIND, example)).title == "See you at the bar"
