"""Measures say their formula and their denominator."""

import pytest

from app.quizzes.kinds.base.writing import Scale
from app.quizzes.kinds.survey.content import Rating
from app.quizzes.measures import measured


def test_a_net_promoter_score_says_how_sure_it_is() -> None:
    step = Rating(key="friends", title="Would you?", measure="nps", low=0, high=10)
    headline, how = measured(step, {"10": 60, "8": 20, "3": 20}) or ("", "")
    assert headline == "Net promoter score: 40"
    assert how.startswith("The share of 9 and 10 less the share of 0 to 6. Over 100 answers. If all were asked")
    assert "95 %" in how


@pytest.mark.parametrize(
    ("rating", "headline"),
    [
        ({"measure": "ces", "low": 1, "high": 7}, "Customer effort score: 4 on average"),
        ({"measure": "ces", "low": 1, "high": 7, "formula": "agreement"}, "Customer effort score: 50 % agree"),
        ({"measure": "ces", "low": 1, "high": 7, "formula": "difference"}, "Customer effort score: 0"),
        ({"measure": "csat"}, "Customer satisfaction: 50 %"),
        ({"look": "stars"}, "3 on average"),
    ],
)
def test_each_measure_has_its_words(rating: dict[str, object], headline: str) -> None:
    step = Rating.model_validate({"key": "r", "title": "How?", **rating})
    marks = {str(step.low): 5, str(step.high): 5}
    assert (measured(step, marks) or ("",))[0] == headline
    assert "Over 10 answers." in (measured(step, marks) or ("", ""))[1]


def test_nothing_is_measured_of_nothing_nor_of_other_questions() -> None:
    assert measured(Rating(key="r", title="How?"), {}) is None
    assert measured(Scale(key="s", title="How?"), {"1": 4}) is None
