"""Settings of H5P content: which of them we have, which make no difference, which are told."""

from collections.abc import Collection, Mapping
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.fields import Fields
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place
from app.quizzes.kinds.quiz.content import Band

INTERFACE = (
    "UI",
    "l10n",
    "a11y",
    "confirmCheck",
    "confirmRetry",
    "texts",
    "visual",
    "showSolutions",
    "tryAgain",
    "checkAnswer",
)
USUAL: Mapping[str, Collection[Any]] = {
    "enableRetry": [True], "enableSolutionsButton": [True], "enableCheckButton": [True], "checkButton": [True],
    "showSolutionsRequiresInput": [True], "confirmCheckDialog": [False], "confirmRetryDialog": [False], "autoCheck": [False],
    "passPercentage": [100, 0], "showScorePoints": [True, False], "autoContinue": [True, False], "questionsInColumn": [True, False],
    "timeoutCorrect": [0, 1000, 2000], "timeoutWrong": [0, 1000, 2000, 3000], "soundEffectsEnabled": [True, False],
    "disableImageZooming": [True, False], "enableScoreExplanation": [True, False],
}  # fmt: skip
"""Values that say what a quiz of ours does anyhow, or that are about looks and sounds alone."""


def tell_interface(place: Place, content: Fields, *names: str) -> None:
    """Words of buttons and such."""
    if any(content.inside(name) for name in (*INTERFACE, *names)):
        place.report.changed(_("Words on buttons and other words of the player are ours, not those of the file."))
    content.ignore(*INTERFACE, *names)


def tell_behaviour(place: Place, behaviour: Fields) -> None:
    tell_rest(place, behaviour, USUAL)


def tell_rest(place: Place, fields: Fields, usual: Mapping[str, Collection[Any]] | None = None) -> None:
    """What nobody asked for."""
    if left := fields.unasked(usual):
        place.lost(_("Settings without a place here: %(names)s"), names=place.line(", ".join(left), 200))


def bands_of(place: Place, fields: Fields) -> list[Band]:
    """Ranges of the score with something to say, in whole per cents, both ends among them; ours end where the next begins."""
    said = [Fields(one) for one in fields.many("overallFeedback")[:50]]
    texts = [place.plain(one.text("feedback")).text.strip() for one in said]
    if not any(texts):
        return []
    starts = [int(one.number("from") or 0) for one in said]
    if any(sign in text for text in texts for sign in ("@score", "@total", ":num", ":max")):
        place.changed(
            _("Texts of the result have places for numbers in the file. Here they stand as letters: look at them.")
        )
    starts = [min(max(start, 0), 99) for start in starts]
    if starts != sorted(set(starts)) or starts[:1] != [0]:
        place.lost(
            _("What is said about the score is not kept, since its ranges do not join. Write score bands instead.")
        )
        return []
    if any(one.number("from") == 100 for one in said):
        place.changed(_("What is said for 100 per cent begins at 99 here."))
    keys = Keys()
    bands = []
    for start, end, text in zip(starts, [*starts[1:], 100], texts, strict=True):
        title, more = place.titled(text or _("Your result"))
        bands.append(
            Band(key=keys.make(f"from-{start}", "band"), from_percent=start, to_percent=end, title=title, text=more)
        )
    return bands
