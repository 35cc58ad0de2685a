"""Weights are whole, links lead to the web, and words of one's own weigh nothing."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.quizzes.kinds.personality.content import Gift, Weighing, WeighingOption


@pytest.mark.parametrize("weights", [{"a": 0.5}, {"a": 101}, {"A": 1}])
def test_a_weight_is_a_whole_number_towards_a_key(weights: Any) -> None:
    with pytest.raises(ValidationError):
        WeighingOption(key="o", weights=weights)


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "//evil.example", "http://", "https://a b", " https://a.example"]
)
def test_a_link_that_is_not_of_the_web_is_refused(link: str) -> None:
    with pytest.raises(ValidationError):
        Gift(key="g", title="Song", link=link)


def test_a_gift_may_lead_to_the_web() -> None:
    assert Gift(key="g", title="Song", link="https://music.example/song?a=1").link == "https://music.example/song?a=1"


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf")])
def test_a_gift_is_drawn_now_and_then_at_least(weight: float) -> None:
    with pytest.raises(ValidationError):
        Gift(key="g", title="Song", weight=weight)


def test_words_of_ones_own_weigh_towards_nobody() -> None:
    with pytest.raises(ValidationError):
        Weighing(key="q", title="?", options=[WeighingOption(key="o", text="!")], other=True)
