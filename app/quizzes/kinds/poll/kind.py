"""Who sees the result of a poll and when, and what stands against publishing it."""

from collections.abc import Collection, Sequence

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import Option
from app.quizzes.kinds.base.finding import piece_problems, walk_problems
from app.quizzes.kinds.base.flow import State
from app.quizzes.kinds.base.protocol import Problem, Result, Template
from app.quizzes.kinds.base.stepwise import Stepwise
from app.quizzes.kinds.poll.content import PollContent
from app.quizzes.kinds.poll.templates import templates


class Poll(Stepwise[PollContent]):
    slug = "poll"
    Content = PollContent
    begins_at_once = True

    def label(self) -> str:
        return _("Poll")

    def may_return(self, content: PollContent, state: State) -> bool:
        return content.change and bool(state.given) if state.is_over else super().may_return(content, state)

    def shows_counts(self, content: PollContent, *, answered: bool, closed: bool) -> bool:
        if content.results == "never":
            return False
        return closed or content.results == "always" or (content.results == "after" and answered)

    def result(self, content: PollContent, state: State, *, had: Collection[str] = ()) -> Result:
        return Result("", content.thanks or _("Thank you"))

    def problems(self, content: PollContent) -> list[Problem]:
        found = [*piece_problems(content), *walk_problems(content.steps)]
        for step in content.steps:
            if len(step.options) < 2 and not step.other:
                found.append(Problem(step.key, _("With one answer there is nothing to choose. Add another.")))
        return found

    def example(self) -> PollContent:
        options = [
            Option(key="morning", text=_("In the morning")),
            Option(key="noon", text=_("After lunch")),
            Option(key="night", text=_("At night, against all advice")),
        ]
        step = Choice(key="when", title=_("When does coffee taste best?"), options=options)
        return PollContent(brand="brand", slug="poll", title=_("When does coffee taste best?"), steps=[step])

    def templates(self) -> Sequence[Template]:
        return templates()
