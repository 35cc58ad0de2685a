"""How a branching video is walked, scored and told."""

from collections.abc import Collection, Sequence
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Step, Value
from app.quizzes.kinds.base.document import END, Option
from app.quizzes.kinds.base.flow import State
from app.quizzes.kinds.base.protocol import Ending, Problem, Result, Template
from app.quizzes.kinds.base.scored import Scored
from app.quizzes.kinds.base.stepwise import Stepwise
from app.quizzes.kinds.video import content as document
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.example import example
from app.quizzes.kinds.video.problems import problems_of
from app.quizzes.kinds.video.scene import Scene
from app.quizzes.kinds.video.templates import templates
from app.quizzes.kinds.video.walk import amounts, choices_now, onward


class Video(Stepwise[VideoContent]):
    slug = "video"
    Content = VideoContent

    def label(self) -> str:
        return _("Branching video")

    def steps(self, content: VideoContent, seed: int) -> Sequence[Step]:
        return content.played

    def is_timed(self, content: VideoContent) -> bool:
        return any(scene.default and not scene.loop for scene in content.steps)

    def asks(self, content: VideoContent, step: Step) -> bool:
        return not isinstance(step, Scene) or bool(step.options)

    def onward(self, content: VideoContent, state: State, leading: str) -> str:
        to = onward(content, state, leading)
        if to in content.scenes and state.at in content.scenes:
            return content.scenes[to].entry
        return END if _ending(content, to) else to

    def options(self, content: VideoContent, state: State, step: Step) -> Sequence[Option]:
        if isinstance(step, Scene):
            return choices_now(content, state, step, self.leading(content, state))
        return super().options(content, state, step)

    def objection(self, content: VideoContent, state: State, step: Step, value: Value) -> str:
        if not isinstance(step, Scene) or not step.options:
            return ""
        open_ = {option.key for option in self.options(content, state, step)}
        if value is None:
            return _("Choose how it goes on.") if open_ else ""
        return "" if value[0] in open_ else _("That cannot be chosen now. Choose one of those below.")

    def earns(self, content: VideoContent, step: Step, value: Value) -> float:
        if isinstance(step, Scored):
            return step.earned(value) if value is not None else 0.0
        choice = step.chosen(value) if isinstance(step, Scene) else None
        return choice.points if choice else 0.0

    def remark(self, content: VideoContent, step: Step, value: Value) -> dict[str, Any] | None:
        if not content.explain or not isinstance(step, Scored):
            return None
        share = step.share(value) if value is not None else 0.0
        return {"share": share, "solution": step.solution(), "explanation": step.explanation}

    def result(self, content: VideoContent, state: State, *, had: Collection[str] = ()) -> Result:
        """``facts``: 'link' and 'link_label' of the ending, 'amounts' of the variables."""
        last = state.given[-1].step if state.given else ""
        to = onward(content, state._replace(at=last), self.leading(content, state)) if last else END
        ending = _ending(content, to)
        facts: dict[str, Any] = {"link": "", "link_label": "", "amounts": amounts(content, state)}
        full = sum(step.points for one in state.given if isinstance(step := _asked(content, one.step), Scored))
        points = max(0.0, state.points)
        if ending is None:
            return Result("", content.title, points=points, full=max(full, points), facts=facts)
        facts |= {"link": ending.link, "link_label": ending.link_label}
        return Result(ending.key, ending.title, ending.text, ending.image, points, max(full, points), facts)

    def outcomes(self, content: VideoContent) -> dict[str, str]:
        return {ending.key: ending.title for ending in content.outcomes}

    def endings(self, content: VideoContent) -> Sequence[Ending]:
        return [Ending(ending.key, ending.title, ending.image) for ending in content.outcomes]

    def problems(self, content: VideoContent) -> list[Problem]:
        return problems_of(content)

    def example(self) -> VideoContent:
        return example()

    def templates(self) -> Sequence[Template]:
        return templates()


def _ending(content: VideoContent, key: str) -> document.Ending | None:
    return next((ending for ending in content.outcomes if ending.key == key), None)


def _asked(content: VideoContent, key: str) -> Step | None:
    return next((step for step in content.asked if step.key == key), None)
