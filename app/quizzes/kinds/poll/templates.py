"""Polls to begin with, beside the example."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import Option
from app.quizzes.kinds.base.protocol import Template
from app.quizzes.kinds.poll.content import PollContent


def templates() -> list[Template]:
    return [
        Template(
            "several",
            _("Up to two, or their own words"),
            _("What others wrote is shown once it is approved"),
            _several(),
        ),
        Template(
            "live",
            _("On a screen in the room"),
            _("Everybody sees the counts move; one ballot for each person"),
            _live(),
        ),
    ]


def _several() -> PollContent:
    options = [
        Option(key="oat", text=_("Oat milk")),
        Option(key="soup", text=_("A soup at noon")),
        Option(key="sunday", text=_("Open on Sundays")),
    ]
    title = _("What should we begin with?")
    step = Choice(key="what", title=title, options=options, least=1, most=2, other=True, show_words=True)
    return PollContent(brand="brand", slug="several", title=title, steps=[step])


def _live() -> PollContent:
    options = [Option(key="red", text=_("The red one")), Option(key="white", text=_("The white one"))]
    title = _("Which one is it to be?")
    return PollContent(
        brand="brand", slug="live", title=title, steps=[Choice(key="which", title=title, options=options)],
        results="always", change=False,
    )  # fmt: skip
