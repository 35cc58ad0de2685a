"""The part of a GIFT question in braces: which kind it is, what is right, and what it is worth."""

import re
from collections.abc import Callable, Sequence

from app.kit.i18n import gettext as _
from app.quizzes.importing.gifttext import Said, explained, said_of, signs
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.scoring import credit_of, even, weighed
from app.quizzes.importing.wrong import Wrong
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.choosing import OTHER
from app.quizzes.kinds.base.document import MOST_OPTIONS, Option
from app.quizzes.kinds.base.scored import (
    AskChoice,
    AskMatch,
    AskNumber,
    AskText,
    AskTruth,
    NumberAnswer,
    QuizOption,
    TextAnswer,
)

Make = Callable[[str, str, str], Step]
"""From a key, a title and a text."""


def answered(place: Place, answers: str, style: str, general: str) -> Make:
    """Raises Wrong where no question of ours can hold it."""
    if answers.startswith("#"):
        return _number(place, answers[1:], style, general)
    if "~" in answers:
        return _choice(place, answers, style, general)
    if "=" in answers and "->" in answers:
        return _match(place, answers, style, general)
    if re.fullmatch(r"T|F|TRUE|FALSE", answers.partition("#")[0].strip()):
        return _truth(place, answers, style, general)
    return _text(place, answers, style, general)


def _parts(answers: str, mark: str = "=") -> list[str]:
    parts = [part.strip() for part in answers.split(mark)]
    if len(parts) > MOST_OPTIONS + 1:
        raise Wrong(_("It has more than fifty answers, so it was left out:"))
    return [part for n, part in enumerate(parts) if part or n]


def _truth(place: Place, answers: str, style: str, general: str) -> Make:
    right, wrong_said, right_said = [*(signs(part).strip() for part in answers.split("#", 2)), "", ""][:3]
    said = [Said(_("Right"), "", right_said, 1), Said(_("Wrong"), "", wrong_said, 0)]
    explanation = explained(place, general, [Said(one.text, "", place.plain(one.feedback).text, 0) for one in said])
    truth = right.startswith("T")
    return lambda key, title, text: AskTruth(key=key, title=title, text=text, right=truth, explanation=explanation)


def _choice(place: Place, answers: str, style: str, general: str) -> Make:
    single = "=" in answers
    parts = _parts(answers.replace("=", "~="), "~")
    said = [said_of(place, part.removeprefix("="), style) for part in parts]
    shares = [
        1.0 if part.startswith("=") and one.weight is None else one.weight or 0.0
        for part, one in zip(parts, said, strict=True)
    ]
    if not 2 <= len(said) <= MOST_OPTIONS:
        raise Wrong(_("A choice has from 2 to 50 answers, so it was left out:"))
    if not single:
        shares = even(shares)
    right = weighed(place, shares, single=single)
    keys = Keys([OTHER])
    options = [
        QuizOption(key=keys.make(one.text, f"answer-{n}"), text=place.line(one.text), right=n - 1 in right, share=share)
        for n, (one, share) in enumerate(zip(said, shares, strict=True), 1)
    ]
    explanation = explained(place, general, said)
    credit = credit_of(options, single=single)
    return lambda key, title, text: AskChoice(
        key=key, title=title, text=text, options=options, most=1 if single else len(options), credit=credit,
        explanation=explanation, shuffle=True,
    )  # fmt: skip


def _match(place: Place, answers: str, style: str, general: str) -> Make:
    lefts, rights = Keys(), Keys()
    options: list[Option] = []
    targets: dict[str, Option] = {}
    pairs: dict[str, str] = {}
    for n, part in enumerate(_parts(answers), 1):
        if "->" not in part:
            raise Wrong(_("One of its pairs has no arrow “->”, so it was left out:"))
        asked, _arrow, wanted = part.partition("->")
        left, right = said_of(place, asked, style).text, place.line(signs(wanted))
        if right not in targets:
            targets[right] = Option(key=rights.make(right, f"target-{n}"), text=right)
        if left:
            options.append(Option(key=lefts.make(left, f"item-{n}"), text=place.line(left)))
            pairs[options[-1].key] = targets[right].key
    if not options or not 2 <= len(targets) <= 20 or len(options) > 20:
        raise Wrong(_("Matching has at most 20 items and from 2 to 20 partners, so it was left out:"))
    return lambda key, title, text: AskMatch(
        key=key, title=title, text=text, options=options, targets=list(targets.values()), right=pairs, credit="share",
        explanation=place.text(general),
    )  # fmt: skip


def _text(place: Place, answers: str, style: str, general: str) -> Make:
    said = [said_of(place, part, "plain") for part in _parts(answers)]
    full, part = _by_worth(place, [one for one in said if "*" not in one.text.replace("\\*", "")])
    for one in said:
        if "*" in one.text.replace("\\*", "") and one.weight != 0:
            place.lost(_("An answer with a star for any letters is not kept: %(text)s"), text=shown(one.text))
    if not full:
        raise Wrong(_("No written answer earns all of the points, so it was left out:"))
    place.report.changed(_("Written answers are compared without regard to accents and to signs at their ends."))
    accepted = [place.line(one.text.replace("\\*", "*")) for one in full]
    partly = [TextAnswer(text=place.line(one.text.replace("\\*", "*")), share=one.weight or 1) for one in part]
    explanation = explained(place, general, said)
    return lambda key, title, text: AskText(
        key=key, title=title, text=text, accepted=accepted, partly=partly, credit="share" if partly else "all",
        explanation=explanation,
    )  # fmt: skip


def _by_worth(place: Place, said: Sequence[Said]) -> tuple[list[Said], list[Said]]:
    """Those worth all of the points, and those worth a part; the others are as good as any wrong answer."""
    if any((one.weight or 0) < 0 for one in said):
        place.changed(_("An answer that took points away earns nothing here."))
    good = [one for one in said if one.text and (one.weight is None or one.weight > 0)]
    return [one for one in good if one.weight in (None, 1)], [one for one in good if one.weight not in (None, 1)]


def _number(place: Place, answers: str, style: str, general: str) -> Make:
    answers, wave, otherwise = answers.partition("~")
    said = [said_of(place, part, "plain") for part in _parts(answers)]
    full, part = _by_worth(place, [one for one in said if one.text != "*"])
    if any(one.text == "*" and one.weight != 0 for one in said):
        place.lost(_("Points for any number at all are not kept."))
    if not full:
        raise Wrong(_("No number earns all of the points, so it was left out:"))
    (right, tolerance), *others = [_range(place, one.text) for one in full]
    also = [NumberAnswer(right=a, tolerance=b) for a, b in others]
    for one in part:
        a, b = _range(place, one.text)
        also.append(NumberAnswer(right=a, tolerance=b, share=one.weight or 1))
    explanation = explained(place, general, [*said, *([said_of(place, otherwise, style)] if wave else [])])
    return lambda key, title, text: AskNumber(
        key=key, title=title, text=text, right=right, tolerance=tolerance, also=also, explanation=explanation,
        credit="share" if part else "all",
    )  # fmt: skip


def _range(place: Place, text: str) -> tuple[float, float]:
    """'1..5' and '3:2' are both 3, give or take 2."""
    text = signs(text).replace(" ", "")
    try:
        if ".." in text:
            low, _dots, high = text.partition("..")
            place.changed(_("The numbers %(range)s are right; the middle is shown as the solution."), range=text)
            return round((float(low) + float(high)) / 2, 12), round(abs(float(high) - float(low)) / 2, 12)
        right, _colon, tolerance = text.partition(":")
        return float(right), abs(float(tolerance or 0))
    except ValueError as error:
        raise Wrong(_("Its answer is no number, so it was left out:")) from error
