"""Films to begin with, beside the example."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.protocol import Template
from app.quizzes.kinds.base.scored import AskChoice, QuizOption
from app.quizzes.kinds.video.content import Ending, VideoContent
from app.quizzes.kinds.video.scene import FilmChoice, FilmJump, Moment, Scene


def templates() -> list[Template]:
    return [Template("lesson", _("A lesson with questions"), _("One clip that stops and asks"), _lesson())]


def _lesson() -> VideoContent:
    """What was seen is asked at two moments; whoever likes sees it again."""
    return VideoContent(
        brand="brand", slug="lesson", title=_("How to pour a heart"), explain=True,
        lead=_("Two minutes, two questions."), start_label=_("Watch"),
        steps=[
            Scene(
                key="pouring", title=_("Pouring"), default="done",
                text=_("Hold the jug high and pour into the middle. When the cup is half full, come close and swing gently."),
                asks=[
                    Moment(at=20, ask=AskChoice(
                        key="high", title=_("Where is the jug at the beginning?"),
                        options=[QuizOption(key="above", text=_("High above the cup"), right=True),
                                 QuizOption(key="close", text=_("Close to the rim"))],
                    )),
                ],
                options=[FilmChoice(key="again", text=_("Show it once more"), to="slowly"),
                         FilmChoice(key="done", text=_("I have seen enough"), to="poured")],
            ),
            Scene(
                key="slowly", title=_("Once more, slowly"), go=[FilmJump(to="poured")],
                text=_("High, into the middle. Half full: close to the rim, swing, and pull through."),
            ),
        ],
        outcomes=[Ending(key="poured", title=_("Now it is your turn"), text=_("Show us your heart in the contest."))],
    )  # fmt: skip
