"""A measure has a range of its own, and a survey holds every question."""

from typing import Any

import pytest
from pydantic import ValidationError

from app.quizzes.kinds.survey.content import Rating, SurveyContent

AB = [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]


@pytest.mark.parametrize(("measure", "low", "high"), [("nps", 0, 10), ("ces", 1, 7), ("csat", 1, 5), ("none", 1, 5)])
def test_a_measure_brings_its_range(measure: Any, low: int, high: int) -> None:
    rating = Rating.model_validate({"key": "q", "title": "?", "measure": measure})
    assert (rating.low, rating.high) == (low, high)
    assert Rating.model_validate(rating.model_dump(exclude_defaults=True)) == rating


@pytest.mark.parametrize(
    "plain",
    [
        {"measure": "nps", "low": 1},
        {"measure": "ces", "high": 5},
        {"measure": "csat", "low": 1, "high": 10},
        {"measure": "love"},
        {"measure": ["nps"]},
        {"formula": "agreement"},
        {"measure": "nps", "formula": "difference"},
    ],
)
def test_a_measure_in_another_range_is_refused(plain: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Rating.model_validate({"key": "q", "title": "?", **plain})


def test_a_survey_asks_every_question() -> None:
    plain: list[dict[str, Any]] = [
        {"type": "choice", "options": AB, "other": True}, {"type": "order", "options": AB},
        {"type": "match", "options": AB, "targets": AB}, {"type": "matrix", "rows": AB, "columns": AB},
        {"type": "number"}, {"type": "text", "format": "date"}, {"type": "scale", "look": "slider", "high": 100},
        {"type": "consent", "label": "Yes"}, {"type": "statement"},
    ]  # fmt: skip
    steps = [{"key": f"q{n}", "title": "?", **step} for n, step in enumerate(plain)]
    content = SurveyContent.model_validate({"brand": "b", "slug": "s", "title": "Survey", "steps": steps})
    assert [step.type for step in content.steps] == [step["type"] for step in plain]
    assert isinstance(content.steps[6], Rating)
