"""Quizzes to begin with, beside the example."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.protocol import Template
from app.quizzes.kinds.base.scored import AskChoice, AskTruth, QuizOption
from app.quizzes.kinds.quiz.content import Band, QuizContent

SECONDS = 15


def templates() -> list[Template]:
    return [
        Template("race", _("Against the clock"), _("True or false, with a time limit and a leaderboard"), _race()),
        Template("check", _("Do they know it?"), _("A check after a training: right answers at the end"), _check()),
    ]


def _race() -> QuizContent:
    said = [
        ("green", _("Coffee beans are green before they are roasted."), True, _("Roasting makes them brown.")),
        ("tree", _("Coffee grows below the ground."), False, _("It grows as a cherry, on a tree.")),
        ("instant", _("Instant coffee is younger than the internet."), False, _("It is more than a hundred years old.")),
        ("two", _("A coffee cherry holds two beans, as a rule."), True, _("Where it is only one, people call it a pearl.")),
        ("milk", _("Milk foams best when it comes from the fridge."), True, _("Cold milk has more time to become foam.")),
    ]  # fmt: skip
    steps = [
        AskTruth(key=key, title=title, right=right, explanation=why, seconds=SECONDS) for key, title, right, why in said
    ]
    return QuizContent(
        brand="brand", slug="race", title=_("Against the clock"), steps=list(steps), explain="end", shuffle=True,
        leaderboard=True, names=True,
        bands=[
            Band(key="again", from_percent=0, to_percent=80, title=_("Once more, and quicker")),
            Band(key="quick", from_percent=80, to_percent=100, title=_("Quick and right")),
        ],
    )  # fmt: skip


def _check() -> QuizContent:
    return QuizContent(
        brand="brand", slug="check", title=_("Do they know it?"), explain="end", limit="once",
        steps=[
            AskChoice(
                key="one", title=_("What comes first when somebody comes in?"),
                explanation=_("Whoever is greeted waits more gladly."),
                options=[
                    QuizOption(key="greet", text=_("A greeting"), right=True),
                    QuizOption(key="bill", text=_("The bill")),
                    QuizOption(key="menu", text=_("The menu")),
                ],
            ),
            AskChoice(
                key="two", title=_("What has to be cleaned every evening? Choose all that is right."),
                credit="share", points=2, most=3, explanation=_("The windows can wait until Monday."),
                options=[
                    QuizOption(key="machine", text=_("The machine"), right=True),
                    QuizOption(key="grinder", text=_("The grinder"), right=True),
                    QuizOption(key="windows", text=_("The windows")),
                ],
            ),
        ],
        bands=[
            Band(key="not-yet", from_percent=0, to_percent=70, title=_("Not yet: read it once more")),
            Band(key="passed", from_percent=70, to_percent=100, title=_("Passed")),
        ],
    )  # fmt: skip
