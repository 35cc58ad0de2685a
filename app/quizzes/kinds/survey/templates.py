"""Surveys to begin with, beside the example."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.choosing import Matrix
from app.quizzes.kinds.base.document import Jump, Option, When
from app.quizzes.kinds.base.protocol import Template
from app.quizzes.kinds.base.writing import Writing
from app.quizzes.kinds.survey.content import Rating, SurveyContent


def templates() -> list[Template]:
    return [
        Template("nps", _("Net Promoter Score"), _("From 0 to 10, and why"), _nps()),
        Template(
            "service",
            _("After a service"),
            _("How content they are (CSAT), how easy it was (CES), and what to mend"),
            _service(),
        ),
    ]


def _nps() -> SurveyContent:
    return SurveyContent(
        brand="brand", slug="nps", title=_("Would you recommend us?"),
        steps=[
            Rating(
                key="recommend", title=_("How likely are you to recommend us to a friend?"), measure="nps", low=0, high=10,
                low_label=_("Not at all likely"), high_label=_("Very likely"),
                go=[Jump(to="liked", when=When(step="recommend", at_least=9))],
            ),
            Writing(
                key="missing", title=_("What is missing for a ten?"), format="long", max=1000, required=False,
                go=[Jump(to="end")],
            ),
            Writing(key="liked", title=_("What did you like most?"), format="long", max=1000, required=False),
        ],
        thanks=_("Thank you"),
    )  # fmt: skip


def _service() -> SurveyContent:
    rows = [("people", _("The people")), ("waiting", _("The waiting")), ("price", _("The price"))]
    columns = [("poor", _("Poor")), ("fair", _("Fair")), ("good", _("Good"))]
    return SurveyContent(
        brand="brand", slug="service", title=_("How did we do?"), lead=_("Four questions, a minute."),
        steps=[
            Rating(
                key="content", title=_("How content are you with it, all in all?"), measure="csat", low=1, high=5, look="stars",
            ),
            Rating(
                key="easy", title=_("It was easy to get what I needed."), measure="ces", formula="agreement", low=1, high=7,
                low_label=_("I do not agree"), high_label=_("I agree"),
            ),
            Matrix(
                key="parts", title=_("And one by one?"), required=False,
                rows=[Option(key=key, text=text) for key, text in rows],
                columns=[Option(key=key, text=text) for key, text in columns],
            ),
            Writing(key="words", title=_("What should we do better?"), format="long", max=1000, required=False),
        ],
        thanks=_("Thank you"),
    )  # fmt: skip
