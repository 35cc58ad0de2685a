"""A quiz to begin with: short, complete, and about cups."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.scored import AskChoice, AskNumber, AskText, AskTruth, QuizOption
from app.quizzes.kinds.quiz.content import Band, QuizContent


def example() -> QuizContent:
    return QuizContent(
        brand="brand",
        slug="quiz",
        title=_("How well do you know your coffee?"),
        lead=_("Four questions, a minute."),
        steps=[
            AskChoice(
                key="bean", title=_("What is a coffee bean?"), explanation=_("It is the seed of the coffee cherry."),
                options=[
                    QuizOption(key="seed", text=_("A seed"), right=True),
                    QuizOption(key="bean", text=_("A bean")),
                    QuizOption(key="nut", text=_("A nut")),
                ],
            ),
            AskTruth(
                key="espresso", title=_("An espresso holds more caffeine than a cup of filter coffee."), right=False,
                explanation=_("It is stronger, but there is much less of it."),
            ),
            AskNumber(
                key="degrees", title=_("How hot should the water be?"), right=94, tolerance=3, unit="°C",
                explanation=_("Between 91 and 97 degrees: boiling water makes it bitter."),
            ),
            AskText(
                key="country", title=_("Which country grows the most coffee?"), accepted=["Brazil", "Brasil", "Brazylia"],
                explanation=_("About a third of the world’s coffee comes from Brazil."),
            ),
        ],
        bands=[
            Band(key="sip", from_percent=0, to_percent=50, title=_("You are still on your first sip")),
            Band(key="cup", from_percent=50, to_percent=90, title=_("You know your cup")),
            Band(key="barista", from_percent=90, to_percent=100, title=_("You could stand behind the counter")),
        ],
    )  # fmt: skip
