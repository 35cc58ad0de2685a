"""How a quiz is drawn, scored and told."""

import random
from collections.abc import Collection, Sequence
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Step, Value
from app.quizzes.kinds.base.flow import State
from app.quizzes.kinds.base.protocol import Ending, Problem, Result, Template
from app.quizzes.kinds.base.scored import Scored
from app.quizzes.kinds.base.stepwise import Stepwise
from app.quizzes.kinds.quiz.content import Band, QuizContent
from app.quizzes.kinds.quiz.example import example
from app.quizzes.kinds.quiz.problems import problems_of
from app.quizzes.kinds.quiz.templates import templates


class Quiz(Stepwise[QuizContent]):
    slug = "quiz"
    Content = QuizContent

    def label(self) -> str:
        return _("Quiz")

    def steps(self, content: QuizContent, seed: int) -> Sequence[Step]:
        if not content.pools and not content.shuffle:
            return content.steps
        chance = random.Random(seed)  # noqa: S311  fair, not secret: the seed stays on the server
        left_out = _left_out(content, chance)
        steps: list[Step] = [step for step in content.steps if step.key not in left_out]
        if content.shuffle:
            chance.shuffle(steps)
        return steps

    def earns(self, content: QuizContent, step: Step, value: Value) -> float:
        return step.earned(value) if isinstance(step, Scored) and value is not None else 0.0

    def seconds(self, content: QuizContent, step: Step) -> int | None:
        return step.seconds if isinstance(step, Scored) else None

    def may_return(self, content: QuizContent, state: State) -> bool:
        """Not once the right answer was told, nor past a question that was timed."""
        told = content.explain == "each" or any(isinstance(step, Scored) and step.seconds for step in content.steps)
        return not told and super().may_return(content, state)

    def remark(self, content: QuizContent, step: Step, value: Value) -> dict[str, Any] | None:
        if content.explain != "each" or not isinstance(step, Scored):
            return None
        share = step.share(value) if value is not None else 0.0
        return {"share": share, "solution": step.solution(), "explanation": step.explanation}

    def leading(self, content: QuizContent, state: State) -> str:
        band = _band(content, _percent(*self._score(content, state)))
        return band.key if band else ""

    def result(self, content: QuizContent, state: State, *, had: Collection[str] = ()) -> Result:
        points, full = self._score(content, state)
        percent = _percent(points, full)
        band = _band(content, percent)
        facts: dict[str, Any] = {"percent": percent, "lines": []}
        if content.explain == "end":
            facts["lines"] = self._lines(content, state)
        if band is None:
            return Result("", content.title, points=points, full=full, facts=facts)
        return Result(band.key, band.title, band.text, band.image, points, full, facts)

    def ranks(self, content: QuizContent) -> bool:
        return content.leaderboard

    def names(self, content: QuizContent) -> bool:
        return content.leaderboard and content.names

    def outcomes(self, content: QuizContent) -> dict[str, str]:
        return {band.key: band.title for band in content.bands}

    def endings(self, content: QuizContent) -> Sequence[Ending]:
        return [Ending(band.key, band.title, band.image) for band in content.bands]

    def problems(self, content: QuizContent) -> list[Problem]:
        return problems_of(content)

    def example(self) -> QuizContent:
        return example()

    def templates(self) -> Sequence[Template]:
        return templates()

    def _score(self, content: QuizContent, state: State) -> tuple[float, float]:
        """Points, and the most that the questions which were asked could bring."""
        by_key = {step.key: step for step in content.steps}
        asked = [by_key[one.step] for one in state.given if one.step in by_key]
        full = sum(step.points for step in asked if isinstance(step, Scored))
        return max(0.0, state.points), full

    def _lines(self, content: QuizContent, state: State) -> list[dict[str, Any]]:
        """Question by question: what was said, what was right, why."""
        by_key = {step.key: step for step in content.steps}
        lines = []
        for one in state.given:
            step = by_key.get(one.step)
            if isinstance(step, Scored):
                lines.append(
                    {"title": step.title, "said": step.words(one.value), "solution": step.solution(),
                     "explanation": step.explanation, "points": one.points, "full": step.points, "late": one.late}
                )  # fmt: skip
        return lines


def _left_out(content: QuizContent, chance: random.Random) -> set[str]:
    left: set[str] = set()
    for pool in content.pools:
        drawn = set(chance.sample(pool.steps, min(pool.draw, len(pool.steps))))
        left |= set(pool.steps) - drawn
    return left


def _percent(points: float, full: float) -> float:
    return round(100 * points / full, 2) if full > 0 else 0.0


def _band(content: QuizContent, percent: float) -> Band | None:
    return next((band for band in content.bands if band.holds(percent)), None)
