"""A personality test to begin with: which coffee one is."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.personality.content import Outcome, PersonalityContent, Weighing, WeighingOption


def example() -> PersonalityContent:
    return PersonalityContent(
        brand="brand",
        slug="personality",
        title=_("Which coffee are you?"),
        lead=_("Three questions. Answer before you have thought about them."),
        steps=[
            Weighing(
                key="morning", title=_("It is seven in the morning. You are"),
                options=[
                    WeighingOption(key="running", text=_("back from a run"), weights={"espresso": 2}),
                    WeighingOption(key="asleep", text=_("asleep, and it is nobody’s business"), weights={"latte": 2}),
                    WeighingOption(key="reading", text=_("reading by the window"), weights={"filter": 2, "latte": 1}),
                ],
            ),
            Weighing(
                key="guests", title=_("Friends call: they will be there in ten minutes."),
                options=[
                    WeighingOption(key="sweep", text=_("Ten minutes are plenty"), weights={"espresso": 2}),
                    WeighingOption(key="cake", text=_("There is always cake"), weights={"latte": 2, "filter": 1}),
                    WeighingOption(key="rules", text=_("I ask them to make it twenty"), weights={"filter": 2}),
                ],
            ),
            Weighing(
                key="cup", title=_("Which cup do you reach for?"),
                options=[
                    WeighingOption(key="small", text=_("The smallest"), weights={"espresso": 2}),
                    WeighingOption(key="wide", text=_("The wide one that needs both hands"), weights={"latte": 2}),
                    WeighingOption(key="chipped", text=_("The chipped one that I like best"), weights={"filter": 2}),
                ],
            ),
        ],
        outcomes=_outcomes(),
    )  # fmt: skip


def _outcomes() -> list[Outcome]:
    return [
        Outcome(
            key="espresso", title=_("You are an espresso"),
            text=_("Short, clear, and gone before anybody has sat down. People remember you."),
        ),
        Outcome(
            key="filter", title=_("You are a filter coffee"),
            text=_("You take your time, drop by drop, and there is enough of you for the whole table."),
        ),
        Outcome(
            key="latte", title=_("You are a latte"),
            text=_("Warm, generous, a little foam on the lip. Nobody leaves you in a hurry."),
        ),
    ]  # fmt: skip
