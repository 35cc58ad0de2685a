"""How a survey ends, and what stands against publishing it."""

from collections.abc import Collection, Iterator, Sequence

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Statement, Step
from app.quizzes.kinds.base.finding import ending_problems, piece_problems, walk_problems
from app.quizzes.kinds.base.flow import State
from app.quizzes.kinds.base.protocol import Problem, Result, Template
from app.quizzes.kinds.base.stepwise import Stepwise
from app.quizzes.kinds.survey.content import Rating, SurveyContent
from app.quizzes.kinds.survey.example import example
from app.quizzes.kinds.survey.templates import templates

MOST_STARS = 10


class Survey(Stepwise[SurveyContent]):
    slug = "survey"
    Content = SurveyContent

    def label(self) -> str:
        return _("Survey")

    def result(self, content: SurveyContent, state: State, *, had: Collection[str] = ()) -> Result:
        return Result("", content.thanks or _("Thank you"), content.thanks_text)

    def problems(self, content: SurveyContent) -> list[Problem]:
        said = ending_problems(content.steps, [("thanks_text", content.thanks_text)])
        return [*piece_problems(content), *walk_problems(content.steps), *_answers(content.steps), *said]

    def example(self) -> SurveyContent:
        return example()

    def templates(self) -> Sequence[Template]:
        return templates()


def _answers(steps: Sequence[Step]) -> Iterator[Problem]:
    for step in steps:
        if isinstance(step, Rating) and step.look == "stars" and (step.low != 1 or step.high > MOST_STARS):
            yield Problem(step.key, _("Stars are counted from 1, and nobody counts more than ten."))
    if steps and all(isinstance(step, Statement) for step in steps):
        yield Problem("steps", _("Nothing is asked yet. Add a question."))
