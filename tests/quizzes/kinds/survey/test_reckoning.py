"""Measures against numbers that were worked out by hand."""

import pytest

from app.quizzes.kinds.survey import reckoning
from app.quizzes.kinds.survey.content import Rating
from app.quizzes.kinds.survey.reckoning import measure


def test_a_net_promoter_score_is_promoters_less_detractors() -> None:
    """15 promoters, 9 who are neither and 12 detractors of 36: 3/36 is 8.33 points."""
    counts = {10: 8, 9: 7, 8: 5, 7: 4, 6: 5, 3: 4, 0: 3}
    score = reckoning.nps(counts)
    assert score.value == pytest.approx(100 * 3 / 36)
    assert score.of == 36


def test_the_interval_of_a_net_promoter_score_by_hand() -> None:
    """n' = 39, p = 15.75/39 = 0.403846, d = 12.75/39 = 0.326923, p - d = 0.076923.

    (p + d - (p - d)²) / n' = (0.730769 - 0.005917) / 39 = 0.018586; its root is 0.136330; times 1.959964 is 0.267202.
    So it goes from 7.6923 - 26.7202 = -19.03 to 7.6923 + 26.7202 = 34.41.
    """
    score = reckoning.nps({9: 15, 7: 9, 0: 12})
    assert [score.low, score.high] == [pytest.approx(-19.03, abs=0.01), pytest.approx(34.41, abs=0.01)]


def test_three_promoters_and_nobody_else_are_no_certainty() -> None:
    """n' = 6, p = 3.75/6 = 0.625, d = 0.75/6 = 0.125: 50 ± 195.9964 √((0.75 - 0.25) / 6) = 50 ± 56.58, cut at 100."""
    score = reckoning.nps({10: 3})
    assert (score.value, score.of, score.high) == (100, 3, 100)
    assert score.low == pytest.approx(-6.58, abs=0.01)


@pytest.mark.parametrize(("figure", "points"), [(0, -100), (6, -100), (7, 0), (8, 0), (9, 100), (10, 100)])
def test_who_promotes_and_who_does_not(figure: int, points: int) -> None:
    assert reckoning.nps({figure: 5}).value == points


def test_customer_effort_has_three_formulas() -> None:
    """2 + 3 + 4 + 5·3 + 6·2 + 7·2 = 50 of 10 answers; 7 agree (5 to 7), 2 disagree (1 to 3), one says 4."""
    counts = {2: 1, 3: 1, 4: 1, 5: 3, 6: 2, 7: 2}
    said = [reckoning.ces_mean(counts), reckoning.ces_agreement(counts), reckoning.ces_difference(counts)]
    assert [(one.name, one.unit, one.value, one.of) for one in said] == [
        ("ces-mean", "scale", 5.0, 10), ("ces-agreement", "percent", 70.0, 10), ("ces-difference", "points", 50.0, 10)
    ]  # fmt: skip


def test_satisfaction_is_the_share_of_fours_and_fives() -> None:
    assert (reckoning.csat({1: 1, 3: 2, 4: 3, 5: 2}).value, reckoning.csat({5: 8}).value) == (62.5, 100.0)


def test_stars_have_a_mean() -> None:
    mean = reckoning.mean({1: 1, 4: 2, 5: 1})
    assert (mean.value, mean.of) == (3.5, 4)


@pytest.mark.parametrize("formula", ["nps", "ces_mean", "ces_agreement", "ces_difference", "csat", "mean"])
def test_nothing_answered_is_no_measure(formula: str) -> None:
    for counts in ({}, dict.fromkeys(range(11), 0)):
        none = getattr(reckoning, formula)(counts)
        assert (none.value, none.of, none.low, none.high) == (None, 0, None, None)


def test_a_scale_is_measured_by_its_own_formula_from_the_marks_of_answers() -> None:
    def said(**changes: str) -> tuple[str, int]:
        rating = Rating.model_validate({"key": "q", "title": "?", **changes})
        one = measure(rating, {"1": 2, "5": 1, "": 40, "11": 7, "other": 3})
        return one.name, one.of

    assert said() == ("mean", 3)
    assert said(measure="nps") == ("nps", 3)
    assert said(measure="csat") == ("csat", 3)
    assert [said(measure="ces", formula=one)[0] for one in ("mean", "agreement", "difference")] == [
        "ces-mean", "ces-agreement", "ces-difference"
    ]  # fmt: skip
