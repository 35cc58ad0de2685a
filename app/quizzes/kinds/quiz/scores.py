"""Every score that a quiz can end with, so that a band which nobody can get is found before anybody plays.

Reckoned in whole grains, the greatest part of a point that all points and parts are made of: exact, never guessed. Ways that
a condition may close are taken to be open, so a score that is missing here is missing for certain.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor, lcm

from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.base.paths import Edges, edges_of, in_order, straightened
from app.quizzes.kinds.base.scored import AskChoice, AskMatch, AskNumber, AskOrder, AskText, Scored
from app.quizzes.kinds.quiz.content import Band, QuizContent

MOST_WORK = 100_000
MOST_SUMS = 500
MOST_GRAINS = 2_000_000
ROUNDED = Fraction(1, 200)
"""Percentages are rounded to two places, at a half either way."""

Scores = dict[int, int]
"""By what could be earned at most: a bit for each score, both in grains."""


@dataclass(frozen=True, slots=True)
class Searched:
    """Bands that no combination of answers ends in, and those of which that cannot be told."""

    never: list[Band]
    unsure: list[Band]


class TooMany(Exception):  # noqa: N818  not an error: there is no telling then
    pass


def search(content: QuizContent) -> Searched:
    """None right and all right can always be had. Where ways go round, only who never goes round is reckoned with."""
    edges = edges_of(content.steps)
    goes_round = not (content.pools or content.shuffle) and in_order(edges, content.steps[0].key) is None
    try:
        scores = _all_scores(content, straightened(edges, content.steps[0].key) if goes_round else edges)
    except TooMany:
        return Searched([], [band for band in content.bands if not (band.holds(0) or band.holds(100))])
    missing = [band for band in content.bands if not any(_meets(band, full, bits) for full, bits in scores.items())]
    return Searched([], missing) if goes_round else Searched(missing, [])


def never_given(content: QuizContent) -> list[Band]:
    """Bands that no combination of answers ends in."""
    return search(content).never


def _meets(band: Band, full: int, bits: int) -> bool:
    if full == 0:
        return band.holds(0)
    least = max(0, ceil((band.from_percent - ROUNDED) * full / 100))
    most = full if band.to_percent == 100 else floor((band.to_percent - ROUNDED) * full / 100)
    return most >= least and bool(bits >> least & ((1 << (most - least + 1)) - 1))


def _all_scores(content: QuizContent, edges: Edges) -> Scores:
    """Raises TooMany."""
    parts = {step.key: _parts(step) for step in content.steps if isinstance(step, Scored)}
    grain = lcm(*(part.denominator for whole, some in parts.values() for part in (whole, *some)))
    if grain * sum(whole for whole, _some in parts.values()) > MOST_GRAINS:
        raise TooMany
    gains = {key: (int(whole * grain), {int(part * grain) for part in some}) for key, (whole, some) in parts.items()}
    drawn = {key for pool in content.pools for key in pool.steps}
    if drawn or content.shuffle:
        return _in_any_order(content.steps, gains, drawn)
    return _along(content.steps, edges, gains)


Gains = dict[str, tuple[int, set[int]]]
"""By step: what it earns at most, and all that it can earn, in grains."""


def _in_any_order(steps: Sequence[Step], gains: Gains, drawn: set[str]) -> Scores:
    """Each step once; those of pools or not."""
    scores: Scores = {0: 1}
    work = _Work()
    for step in steps:
        before = scores
        scores = work.after(step, before, gains)
        if step.key in drawn:
            _join(scores, before)
    return scores


def _along(steps: Sequence[Step], edges: Edges, gains: Gains) -> Scores:
    order = in_order(edges, steps[0].key) if steps[0].key in edges else None
    if order is None:
        return {}
    by_key = {step.key: step for step in steps}
    at: dict[str, Scores] = {steps[0].key: {0: 1}}
    work = _Work()
    for key in order:
        left = work.after(by_key[key], at.pop(key), gains)
        for to in edges[key]:
            _join(at.setdefault(to, {}), left)
    return at.get(END, {})


def _join(scores: Scores, more: Scores) -> None:
    for full, bits in more.items():
        scores[full] = scores.get(full, 0) | bits


class _Work:
    """Counts what was reckoned, so that no document keeps the editor waiting."""

    def __init__(self) -> None:
        self._done = 0.0

    def after(self, step: Step, scores: Scores, gains: Gains) -> Scores:
        if step.key not in gains:
            return dict(scores)
        whole, some = gains[step.key]
        left: Scores = {}
        for full, bits in scores.items():
            self._done += len(some) * (1 + bits.bit_length() / 5000)
            if self._done > MOST_WORK:
                raise TooMany
            for gain in some:
                left[full + whole] = left.get(full + whole, 0) | bits << gain
        return left


def _parts(step: Scored) -> tuple[Fraction, set[Fraction]]:
    """What a question earns at most, and all that it can earn; nothing always, for whoever is late."""
    points = Fraction(str(step.points))
    return points, {Fraction(0), *(points * share for share in _shares(step))}


def _shares(step: Scored) -> Iterator[Fraction]:
    yield Fraction(1)
    if step.credit == "all":
        return
    if isinstance(step, AskOrder) or (isinstance(step, AskMatch) and not step.weights):
        yield from (Fraction(n, len(step.options)) for n in range(1, len(step.options)))
    elif isinstance(step, AskMatch):
        yield from _weighed(step)
    elif isinstance(step, AskChoice):
        yield from _sums(step)
    elif isinstance(step, AskNumber | AskText):
        yield from (Fraction(str(one.share)) for one in (step.also if isinstance(step, AskNumber) else step.partly))


def _weighed(step: AskMatch) -> Iterator[Fraction]:
    """What some of the pairs come to."""
    weights = [Fraction(str(step.weights.get(key, 1))) for key in step.right]
    sums = {Fraction(0)}
    for weight in weights:
        sums |= {one + weight for one in sums}
        if len(sums) > MOST_SUMS:
            raise TooMany
    yield from (one / sum(weights) for one in sums if 0 < one < sum(weights))


def _sums(step: AskChoice) -> Iterator[Fraction]:
    """What each choice of options adds up to."""
    right = max(1, sum(option.right for option in step.options))
    sums: list[set[Fraction]] = [{Fraction(0)}, *(set[Fraction]() for _n in range(step.most))]  # by how many are chosen
    for option in step.options:
        worth = Fraction(1 if option.right else -1, right) if option.share is None else Fraction(str(option.share))
        for n in range(step.most, 0, -1):
            sums[n] |= {one + worth for one in sums[n - 1]}
        if sum(map(len, sums)) > MOST_SUMS:
            raise TooMany
    for n in range(max(1, step.least), step.most + 1):
        yield from (one for one in sums[n] if 0 < one < 1)
