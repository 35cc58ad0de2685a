"""How answers are weighed, and what an outcome gives."""

import random
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.flow import State
from app.quizzes.kinds.base.protocol import Ending, Problem, Result, Template
from app.quizzes.kinds.base.stepwise import Stepwise
from app.quizzes.kinds.personality.content import Gift, Outcome, PersonalityContent, Weighing
from app.quizzes.kinds.personality.example import example
from app.quizzes.kinds.personality.problems import problems_of
from app.quizzes.kinds.personality.templates import templates


class Personality(Stepwise[PersonalityContent]):
    slug = "personality"
    Content = PersonalityContent

    def label(self) -> str:
        return _("Personality test")

    def leading(self, content: PersonalityContent, state: State) -> str:
        asked = {step.key for step in content.steps if isinstance(step, Weighing)}
        if not content.outcomes or not any(one.step in asked and one.value for one in state.given):
            return ""
        return _ranked(content, _totals(content, state))[0].key

    def result(self, content: PersonalityContent, state: State, *, had: Collection[str] = ()) -> Result:
        """``facts``: 'shares', all outcomes from the nearest on, each with its ``percent`` of the winner's weight; 'gift'."""
        if not content.outcomes:
            return Result("", content.title)
        totals = _totals(content, state)
        ranked = _ranked(content, totals)
        won = ranked[0]
        facts: dict[str, Any] = {"shares": _shares(ranked, totals), "gift": None}
        gift = _pick(won.gifts, state.seed, had)
        if gift is None:
            return Result(won.key, won.title, won.text, won.image, facts=facts)
        facts["gift"] = gift.model_dump(mode="json", exclude={"weight"})
        ending = f"{won.key}/{gift.key}"
        return Result(won.key, won.title, won.text, won.image, facts=facts, remember=gift.key, ending=ending)

    def remembers(self, content: PersonalityContent) -> bool:
        return any(outcome.gifts for outcome in content.outcomes)

    def outcomes(self, content: PersonalityContent) -> dict[str, str]:
        return {outcome.key: outcome.title for outcome in content.outcomes}

    def endings(self, content: PersonalityContent) -> Sequence[Ending]:
        """The outcomes, then what they give: who is given something shows that."""
        gifts = [
            Ending(f"{outcome.key}/{gift.key}", gift.title, gift.image or outcome.image)
            for outcome in content.outcomes for gift in outcome.gifts
        ]  # fmt: skip
        return [*(Ending(outcome.key, outcome.title, outcome.image) for outcome in content.outcomes), *gifts]

    def problems(self, content: PersonalityContent) -> list[Problem]:
        return problems_of(content)

    def example(self) -> PersonalityContent:
        return example()

    def templates(self) -> Sequence[Template]:
        return templates()


def _totals(content: PersonalityContent, state: State) -> Counter[str]:
    """What the answers so far weigh, by outcome."""
    by_key: dict[str, Step] = {step.key: step for step in content.steps}
    totals: Counter[str] = Counter()
    for one in state.given:
        step = by_key.get(one.step)
        if isinstance(step, Weighing):
            chosen = set(step.marks(one.value))
            for option in step.options:
                if option.key in chosen:
                    totals.update(option.weights)
    return totals


def _ranked(content: PersonalityContent, totals: Mapping[str, int]) -> list[Outcome]:
    """The heaviest first; level ones as they are declared, which a stable sort keeps."""
    return sorted(content.outcomes, key=lambda outcome: -totals.get(outcome.key, 0))


def _shares(ranked: Sequence[Outcome], totals: Mapping[str, int]) -> list[dict[str, Any]]:
    most = totals.get(ranked[0].key, 0)
    shares = []
    for outcome in ranked:
        total = totals.get(outcome.key, 0)
        percent = 100 if total == most else min(99, round(100 * total / most)) if total > 0 else 0
        shares.append({"key": outcome.key, "title": outcome.title, "total": total, "percent": percent})
    return shares


def _pick(gifts: Sequence[Gift], seed: int, had: Collection[str]) -> Gift | None:
    """One that the person has had least often: none twice until all were had."""
    if not gifts:
        return None
    times = Counter(had)
    least = min(times[gift.key] for gift in gifts)
    new = [gift for gift in gifts if times[gift.key] == least]
    chance = random.Random(seed)  # noqa: S311  fair, not secret: the seed stays on the server
    return chance.choices(new, [gift.weight for gift in new])[0]
