"""Measures reckoned from how often each figure of a scale was given.

Whoever did not answer is in no figure and in no denominator: ``of`` is the number of answers. Nothing answered is no measure,
which is None and not nought.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

from app.quizzes.kinds.survey.content import Rating

Z = 1.959964
"""Within so many standard errors lie 95 % of a normal distribution."""

Counts = Mapping[int, int]
"""By figure: how many gave it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """``name``: nps, ces-mean, ces-agreement, ces-difference, csat or mean. ``low`` and ``high`` bound the interval, if any.

    ``unit`` is 'points' (from -100 to 100), 'percent', or 'scale' where the value is a place on the scale itself.
    """

    name: str
    unit: str
    value: float | None
    of: int
    low: float | None = None
    high: float | None = None


def measure(step: Rating, marks: Mapping[str, int]) -> Measure:
    """What a scale measures. ``marks``: by an answer's mark, how often it was given; marks of no figure do not count."""
    counts = {n: max(0, marks.get(str(n), 0)) for n in range(step.low, step.high + 1)}
    if step.measure == "nps":
        return nps(counts)
    if step.measure == "csat":
        return csat(counts)
    if step.measure == "ces":
        return {"mean": ces_mean, "agreement": ces_agreement, "difference": ces_difference}[step.formula](counts)
    return mean(counts)


def nps(counts: Counts) -> Measure:
    """Net promoter score: the per cent of 9 and 10 (promoters) less the per cent of 0 to 6 (detractors).

    The interval is the adjusted Wald interval of 95 %: with P promoters and D detractors among n, it takes n' = n + 3,
    p = (P + 3/4) / n', d = (D + 3/4) / n' and is 100 (p - d ± z √((p + d - (p - d)²) / n')), z = 1.96. The three answers that it
    adds keep it honest where there are few answers or all are alike; so its middle is a little nearer to nought than the
    score. It is cut at -100 and 100.
    """
    of, promoters, detractors = _of(counts), _sum(counts, 9, 10), _sum(counts, 0, 6)
    if not of:
        return Measure("nps", "points", None, 0)
    p, d = (promoters + 0.75) / (of + 3), (detractors + 0.75) / (of + 3)
    margin = Z * sqrt((p + d - (p - d) ** 2) / (of + 3))
    low, high = max(-100.0, 100 * (p - d - margin)), min(100.0, 100 * (p - d + margin))
    return Measure("nps", "points", 100 * (promoters - detractors) / of, of, low, high)


def ces_mean(counts: Counts) -> Measure:
    """Customer effort score as the mean of the answers from 1 to 7."""
    return Measure("ces-mean", "scale", mean(counts).value, _of(counts))


def ces_agreement(counts: Counts) -> Measure:
    """Customer effort score as the per cent who agree: 5, 6 or 7 of 7."""
    return Measure("ces-agreement", "percent", _percent(_sum(counts, 5, 7), _of(counts)), _of(counts))


def ces_difference(counts: Counts) -> Measure:
    """Customer effort score as the per cent who agree (5 to 7) less the per cent who disagree (1 to 3)."""
    return Measure(
        "ces-difference", "points", _percent(_sum(counts, 5, 7) - _sum(counts, 1, 3), _of(counts)), _of(counts)
    )


def csat(counts: Counts) -> Measure:
    """Customer satisfaction: the per cent who are satisfied, 4 or 5 of 5."""
    return Measure("csat", "percent", _percent(_sum(counts, 4, 5), _of(counts)), _of(counts))


def mean(counts: Counts) -> Measure:
    """The mean of all answers: of stars, figures and sliders."""
    of = _of(counts)
    return Measure("mean", "scale", sum(figure * n for figure, n in counts.items()) / of if of else None, of)


def _of(counts: Counts) -> int:
    return sum(counts.values())


def _sum(counts: Counts, low: int, high: int) -> int:
    return sum(counts.get(figure, 0) for figure in range(low, high + 1))


def _percent(part: int, of: int) -> float | None:
    return 100 * part / of if of else None
