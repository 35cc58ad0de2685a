"""What stands against publishing a quiz: nothing right to answer, bands with gaps, results that nobody can get."""

from collections.abc import Iterator, Sequence

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.base.finding import edges_of, image_problems, walk_problems
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.kinds.quiz.content import AskChoice, Band, QuizContent, Scored

GRAIN = 100
"""Scores are reckoned in hundredths of a point."""
MOST_HUNDREDTHS = 200_000


def problems_of(content: QuizContent) -> list[Problem]:
    mixed = content.shuffle or bool(content.pools)
    outcomes = [band.key for band in content.bands]
    found = walk_problems(content.steps, outcomes=outcomes, mixed=mixed)
    found += [*_answers(content.steps), *_pools(content), *_bands(content.bands)]
    if not any(problem.grave for problem in found) and content.bands:
        found += _unreachable(content, mixed=mixed)
    return found


def _answers(steps: Sequence[Step]) -> Iterator[Problem]:
    for step in steps:
        if not isinstance(step, AskChoice):
            continue
        right = sum(option.right for option in step.options)
        if not right and not any((option.share or 0) > 0 for option in step.options):
            yield Problem(step.key, _("No answer is marked as right."))
        if right > step.most:
            sentence = _("%(right)d answers are right, but only %(most)d can be chosen.")
            yield Problem(step.key, sentence % {"right": right, "most": step.most})


def _pools(content: QuizContent) -> Iterator[Problem]:
    known = {step.key for step in content.steps}
    drawn_from: set[str] = set()
    for pool in content.pools:
        for key in pool.steps:
            if key not in known:
                yield Problem(pool.key, _("The pool names the step “%(key)s”, which is not there.") % {"key": key})
            elif key in drawn_from:
                yield Problem(pool.key, _("The step “%(key)s” stands in two pools.") % {"key": key})
            drawn_from.add(key)
        if pool.draw > len(pool.steps):
            yield Problem(pool.key, _("The pool holds fewer steps than are drawn from it."))


def _bands(bands: Sequence[Band]) -> Iterator[Problem]:
    reach = 0
    for band in sorted(bands, key=lambda band: (band.from_percent, band.to_percent)):
        if band.to_percent <= band.from_percent:
            yield Problem(band.key, _("A band must end above where it begins."))
        if band.from_percent > reach:
            sentence = _("Nothing covers the scores from %(a)d to %(b)d per cent.")
            yield Problem(band.key, sentence % {"a": reach, "b": band.from_percent})
        elif band.from_percent < reach:
            sentence = _("The scores from %(a)d to %(b)d per cent stand in two bands.")
            yield Problem(band.key, sentence % {"a": band.from_percent, "b": min(reach, band.to_percent)})
        reach = max(reach, band.to_percent)
        yield from image_problems(band.key, [band.image])
    if bands and reach < 100:
        yield Problem(
            bands[-1].key, _("Nothing covers the scores from %(a)d to %(b)d per cent.") % {"a": reach, "b": 100}
        )


def _unreachable(content: QuizContent, *, mixed: bool) -> Iterator[Problem]:
    """Bands that no combination of answers gives, where the scores of all combinations can be reckoned."""
    scores = None if mixed else _scores(content.steps)
    if scores is None:
        return
    percents = {round(100 * points / full, 2) if full else 0.0 for points, full in scores}
    for band in content.bands:
        if not any(band.holds(percent) for percent in percents):
            yield Problem(band.key, _("No combination of answers gives this result."))


def _scores(steps: Sequence[Step]) -> set[tuple[int, int]] | None:
    """Every (points, most) in hundredths that a walk without loops can end with; None where there are too many to say."""
    edges = edges_of(steps)
    by_key = {step.key: step for step in steps}
    order = {step.key: n for n, step in enumerate(steps)}
    if any(to != END and order[to] <= order[key] for key, to_all in edges.items() for to in to_all):
        return None
    at: dict[str, dict[int, int]] = {steps[0].key: {0: 1}}  # by step: the most so far -> a bit for each possible score
    for step in steps:
        arrived = at.pop(step.key, {})
        left = _after(by_key[step.key], arrived)
        if sum(bits.bit_length() for bits in left.values()) > MOST_HUNDREDTHS * 20:
            return None
        for to in edges[step.key]:
            there = at.setdefault(to, {})
            for full, bits in left.items():
                there[full] = there.get(full, 0) | bits
    return {(score, full) for full, bits in at.get(END, {}).items() for score in _bits(bits)}


def _after(step: Step, arrived: dict[int, int]) -> dict[int, int]:
    if not isinstance(step, Scored):
        return arrived
    full = round(step.points * GRAIN)
    gains = _gains(step, full)
    left: dict[int, int] = {}
    for most, bits in arrived.items():
        for gain in gains:
            left[most + full] = left.get(most + full, 0) | (bits << gain)
    return left


def _gains(step: Scored, full: int) -> set[int]:
    """What an answer can earn, in hundredths."""
    if full <= 0:
        return {0}
    if step.credit == "all" or not isinstance(step, AskChoice):
        return {0, full}
    parts = {round(full * n / max(1, sum(option.right for option in step.options))) for n in range(len(step.options))}
    return {0, full} | {part for part in parts if part <= full} | {
        round(full * option.share) for option in step.options if option.share and option.share > 0
    }  # fmt: skip


def _bits(bits: int) -> Iterator[int]:
    text = bin(bits)[:1:-1]
    place = text.find("1")
    while place >= 0:
        yield place
        place = text.find("1", place + 1)
