"""A survey to begin with: after a visit."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import Jump, Option, When
from app.quizzes.kinds.base.writing import Writing
from app.quizzes.kinds.survey.content import Rating, SurveyContent


def example() -> SurveyContent:
    return SurveyContent(
        brand="brand",
        slug="survey",
        title=_("How was your coffee?"),
        lead=_("A minute of yours makes a better cup."),
        steps=[
            Rating(
                key="stars", title=_("How did it taste?"), look="stars",
                go=[Jump(to="friends", when=When(step="stars", at_least=4))],
            ),
            Choice(
                key="wrong", title=_("What was wrong with it?"), most=4, other=True, required=False,
                options=[
                    Option(key="cold", text=_("It was cold")),
                    Option(key="slow", text=_("It took too long")),
                    Option(key="bitter", text=_("It was bitter")),
                ],
            ),
            Rating(
                key="friends", title=_("How likely are you to bring a friend?"), measure="nps", low=0, high=10,
                low_label=_("Not at all"), high_label=_("We are on our way"),
            ),
            Writing(
                key="words", title=_("Anything else that we should know?"), format="long", max=1000, required=False
            ),
        ],
        thanks=_("Thank you"),
        thanks_text=_("We read every word, usually over a coffee."),
    )  # fmt: skip
