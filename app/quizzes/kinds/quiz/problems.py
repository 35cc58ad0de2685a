"""What stands against publishing a quiz: nothing right to answer, bands with gaps, results that nobody can get."""

from collections import Counter
from collections.abc import Iterator, Sequence

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import NotTaken, Step
from app.quizzes.kinds.base.document import BLANK
from app.quizzes.kinds.base.finding import (
    ending_problems,
    image_problems,
    piece_problems,
    unsure_problem,
    walk_problems,
)
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.kinds.base.scored import AskChoice, AskNumber, AskText, Scored
from app.quizzes.kinds.quiz.content import Band, QuizContent
from app.quizzes.kinds.quiz.scores import search


def problems_of(content: QuizContent) -> list[Problem]:
    mixed = content.shuffle or bool(content.pools)
    outcomes = [band.key for band in content.bands]
    found = [*piece_problems(content), *walk_problems(content.steps, outcomes=outcomes, mixed=mixed)]
    found += [*_answers(content.steps), *_pools(content), *_bands(content.bands)]
    found += ending_problems(content.steps, [(band.key, band.text) for band in content.bands])
    if not any(problem.grave for problem in found):
        sentence = _("No combination of answers gives this result.")
        searched = search(content)
        found += [Problem(band.key, sentence) for band in searched.never]
        if searched.unsure:
            found.append(unsure_problem("bands", [band.title for band in searched.unsure]))
    if content.names and not content.leaderboard:
        found.append(Problem("names", _("Names stand beside the best results, and these are not shown."), grave=False))
    return found


def _answers(steps: Sequence[Step]) -> Iterator[Problem]:
    for step in steps:
        if isinstance(step, AskChoice):
            yield from _choice(step)
        elif isinstance(step, AskNumber) and not (_above(step) and _below(step)):
            yield Problem(step.key, _("The right answer is not among the numbers that may be written."))
        elif isinstance(step, AskText) and step.accepted == [BLANK]:
            yield Problem(step.key, _("The right answer is not written yet."))
        elif isinstance(step, AskText) and not any(_can_be_written(step, text) for text in step.accepted):
            yield Problem(step.key, _("None of the accepted answers can be written here."))
    if steps and not any(isinstance(step, Scored) for step in steps):
        yield Problem("steps", _("Nothing is asked yet. Add a question."))


def _choice(step: AskChoice) -> Iterator[Problem]:
    right = sum(option.right for option in step.options)
    with_shares = step.credit == "share" and any(option.share is not None for option in step.options)
    if with_shares:
        best = _best(step)
        if best <= 0:
            yield Problem(step.key, _("No answer is marked as right."))
        elif best < 1 - 1e-3:
            sentence = _("The best answer earns %(n)d per cent of the points only.")
            yield Problem(step.key, sentence % {"n": round(100 * best)}, grave=False)
    elif not right:
        yield Problem(step.key, _("No answer is marked as right."))
    elif right > step.most:
        sentence = _("%(right)d answers are right, but only %(most)d can be chosen. Let more be chosen, or mark fewer.")
        yield Problem(step.key, sentence % {"right": right, "most": step.most})
    elif right < step.least:
        sentence = _("At least %(least)d must be chosen, but only %(right)d are right.")
        yield Problem(step.key, sentence % {"least": step.least, "right": right})


def _best(step: AskChoice) -> float:
    """The greatest share that can be had."""
    worths = sorted(step.worths().values(), reverse=True)
    sums = [sum(worths[:n]) for n in range(max(1, step.least), min(step.most, len(worths)) + 1)]
    return min(1.0, max(sums, default=0.0))


def _above(step: AskNumber) -> bool:
    return step.min is None or step.right + step.tolerance >= step.min


def _below(step: AskNumber) -> bool:
    return step.max is None or step.right - step.tolerance <= step.max


def _can_be_written(step: AskText, text: str) -> bool:
    try:
        return step.share(step.read({"answer": [text]})) == 1
    except NotTaken:
        return False


def _pools(content: QuizContent) -> Iterator[Problem]:
    known = {step.key for step in content.steps}
    drawn_from: set[str] = set()
    for key, n in Counter(pool.key for pool in content.pools).items():
        if n > 1:
            yield Problem(key, _("Two pools have the key “%(key)s”. Give one of them another.") % {"key": key})
    for pool in content.pools:
        for key in pool.steps:
            if key not in known:
                yield Problem(pool.key, _("The pool names the step “%(key)s”, which is not there.") % {"key": key})
            elif key in drawn_from:
                yield Problem(pool.key, _("The step “%(key)s” is named twice in pools.") % {"key": key})
            drawn_from.add(key)
        if pool.draw > len(pool.steps):
            yield Problem(pool.key, _("The pool holds fewer steps than are drawn from it."))


def _bands(bands: Sequence[Band]) -> Iterator[Problem]:
    for key, n in Counter(band.key for band in bands).items():
        if n > 1:
            yield Problem(key, _("Two results have the key “%(key)s”. Give one of them another.") % {"key": key})
    reach = 0
    gap, twice = (
        _("Nothing covers the scores from %(a)d to %(b)d per cent. Let a result begin or end there."),
        _("The scores from %(a)d to %(b)d per cent belong to two results. Let one end where the other begins."),
    )
    for band in sorted(bands, key=lambda band: (band.from_percent, band.to_percent)):
        yield from image_problems(band.key, [band.image])
        if band.to_percent <= band.from_percent:
            yield Problem(band.key, _("A result must end above where it begins."))
            continue
        if band.from_percent > reach:
            yield Problem(band.key, gap % {"a": reach, "b": band.from_percent})
        elif band.from_percent < reach:
            yield Problem(band.key, twice % {"a": band.from_percent, "b": min(reach, band.to_percent)})
        reach = max(reach, band.to_percent)
    if bands and reach < 100:
        yield Problem(bands[-1].key, gap % {"a": reach, "b": 100})
