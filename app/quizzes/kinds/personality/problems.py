"""What stands against publishing a personality test: weights for nobody, outcomes that no answers give, gifts mistaken for others."""

from collections import Counter
from collections.abc import Iterator

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.finding import (
    ending_problems,
    image_problems,
    piece_problems,
    unsure_problem,
    walk_problems,
)
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.kinds.personality.content import PersonalityContent, Weighing
from app.quizzes.kinds.personality.possible import search


def problems_of(content: PersonalityContent) -> list[Problem]:
    outcomes = [outcome.key for outcome in content.outcomes]
    found = [*piece_problems(content), *walk_problems(content.steps, outcomes=outcomes)]
    found += [*_weights(content, set(outcomes)), *_outcomes(content)]
    found += ending_problems(content.steps, [(outcome.key, outcome.text) for outcome in content.outcomes])
    if not any(problem.grave for problem in found):
        sentence = _("No combination of answers gives this result.")
        searched = search(content)
        found += [Problem(outcome.key, sentence) for outcome in searched.never]
        if searched.unsure:
            found.append(unsure_problem("outcomes", [outcome.title for outcome in searched.unsure]))
    return found


def _weights(content: PersonalityContent, known: set[str]) -> Iterator[Problem]:
    for step in content.steps:
        if not isinstance(step, Weighing):
            continue
        for key in sorted({key for option in step.options for key in option.weights} - known):
            yield Problem(step.key, _("An answer weighs towards “%(key)s”, which is not there.") % {"key": key})
        if not any(weight for option in step.options for weight in option.weights.values()):
            yield Problem(step.key, _("No answer to this weighs towards a result."), grave=False)


def _outcomes(content: PersonalityContent) -> Iterator[Problem]:
    if not content.outcomes:
        yield Problem("outcomes", _("There is no result yet. Add one."))
    for key, n in Counter(outcome.key for outcome in content.outcomes).items():
        if n > 1:
            yield Problem(key, _("Two results have the key “%(key)s”. Give one of them another.") % {"key": key})
    gifts = Counter(gift.key for outcome in content.outcomes for gift in outcome.gifts)
    for outcome in content.outcomes:
        yield from image_problems(outcome.key, [outcome.image, *(gift.image for gift in outcome.gifts)])
        for gift in outcome.gifts:
            if gifts[gift.key] > 1:
                sentence = _("Two gifts have the key “%(key)s”. Give one of them another.")
                yield Problem(outcome.key, sentence % {"key": gift.key})
