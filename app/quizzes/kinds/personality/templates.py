"""Personality tests to begin with, beside the example."""

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.protocol import Template
from app.quizzes.kinds.personality.content import Gift, Outcome, PersonalityContent, Weighing, WeighingOption


def templates() -> list[Template]:
    return [
        Template(
            "gift",
            _("A mood for a song"),
            _("One question; each answer gives one of several things, none twice"),
            _gift(),
        )
    ]


def _gift() -> PersonalityContent:
    moods = [
        ("slow", _("🌧️ It rains inside"), _("Something slow, then")),
        ("quick", _("☀️ Better than yesterday"), _("Something quick, then")),
        ("quiet", _("🌙 I should be asleep"), _("Something quiet, then")),
    ]
    options = [WeighingOption(key=key, text=text, weights={key: 1}) for key, text, _title in moods]
    return PersonalityContent(
        brand="brand", slug="gift", title=_("Send a mood, get a song"), start_label=_("I have a mood"),
        steps=[Weighing(key="mood", title=_("How is it, right now?"), options=options)],
        outcomes=[Outcome(key=key, title=title, gifts=_songs(key)) for key, _text, title in moods],
    )  # fmt: skip


def _songs(mood: str) -> list[Gift]:
    return [
        Gift(key=f"{mood}-first", title=_("A first song"), text=_("Say who plays it, and put the link to it beside.")),
        Gift(
            key=f"{mood}-second",
            title=_("Another song"),
            text=_("Whoever comes again gets the one that they have not had."),
        ),
    ]
