"""One QTI interaction as one question of ours, worth what the file says."""

from collections.abc import Callable, Mapping
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import shown
from app.quizzes.importing.qtiasked import Asked
from app.quizzes.importing.qtideclared import number
from app.quizzes.importing.qtimatch import matched
from app.quizzes.importing.scoring import credit_of, weighed
from app.quizzes.importing.wrong import Wrong
from app.quizzes.importing.xmltree import Element
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.choosing import OTHER
from app.quizzes.kinds.base.document import MOST_OPTIONS
from app.quizzes.kinds.base.scored import AskChoice, AskNumber, AskOrder, AskText, NumberAnswer, QuizOption, TextAnswer

Make = Callable[..., Step]
"""Takes what every question has (key, title, text, image, explanation)."""


def chosen(asked: Asked) -> Make:
    parts = asked.parts("simplechoice", "inlinechoice")
    if not 2 <= len(parts) <= MOST_OPTIONS:
        raise Wrong(_("A choice has from 2 to 50 answers, so it was left out."))
    most, least = asked.limits(len(parts))
    shares, points = _shares(asked, parts, most)
    place = asked.place
    right = weighed(place, shares, single=most == 1)
    keys = Keys([OTHER])
    options = [
        QuizOption(**asked.option(part, keys), right=n in right, share=share)
        for n, (part, share) in enumerate(zip(parts, shares, strict=True))
    ]
    credit = credit_of(options, single=most == 1)
    if asked.rule.by == "match" and most > 1:
        credit = "all"
        for option in options:
            option.share = None
    shuffle = asked.shuffled(parts)
    return lambda **more: AskChoice(
        **more, options=options, most=most, least=least, points=points, credit=credit, shuffle=shuffle
    )


def _shares(asked: Asked, parts: list[Element], most: int) -> tuple[list[float], float]:
    """What each answer adds to the share, and the points of the question."""
    found = asked.found
    names = [part.get("identifier") for part in parts]
    if asked.rule.by == "match":
        return [1.0 / max(1, len(found.right)) if name in found.right else 0.0 for name in names], asked.rule.points
    worth = [found.mapped.get(name, found.otherwise) for name in names]
    best = sum(sorted((one for one in worth if one > 0), reverse=True)[:most])
    points = asked.bounded(best)
    if points <= 0:
        return [0.0 for _name in names], 0
    if points < best and any(one < 0 for one in worth):
        asked.place.changed(_("The score is cut off at the top in the file, which can differ here by a little."))
    return [one / points for one in worth], points


def ordered(asked: Asked) -> Make:
    parts = asked.parts("simplechoice")
    by_name = {part.get("identifier"): part for part in parts}
    if sorted(asked.found.right) != sorted(by_name) or not 2 <= len(parts) <= 20:
        raise Wrong(_("Its right order does not name every item once, so it was left out."))
    if asked.rule.by == "map":
        asked.place.changed(
            _("Items in an order are worth something each in the file. Here the whole order earns the points.")
        )
    asked.shuffled(parts)
    keys = Keys()
    options = [asked.option(by_name[name], keys) for name in asked.found.right]
    return lambda **more: AskOrder(**more, options=options, points=asked.rule.points)


def typed(asked: Asked) -> Make:
    if asked.element.get("patternmask"):
        asked.place.lost(_("The pattern that an answer must follow is not kept."))
    if asked.found.base in {"integer", "float"}:
        return _number(asked)
    if asked.found.base != "string":
        raise Wrong(_("What is typed is neither a text nor a number, so it was left out."))
    return _text(asked)


def _text(asked: Asked) -> Make:
    worth, points = _worth(asked)
    full = [text for text, share in worth.items() if share >= 1]
    partly = [TextAnswer(text=asked.place.line(text), share=share) for text, share in worth.items() if 0 < share < 1]
    accepted = [asked.place.line(text) for text in full]
    exact = asked.rule.by == "match" or asked.found.exact
    if asked.found.mixed:
        asked.place.changed(_("Capital letters matter for some of its answers in the file; here they matter for all."))
    if not exact:
        asked.place.report.changed(
            _("Written answers are compared without regard to accents and to signs at their ends.")
        )
    more = {"accepted": accepted, "partly": partly, "exact": exact, "points": points}
    return lambda **said: AskText(**said, **more, credit="share" if partly else "all")


def _number(asked: Asked) -> Make:
    worth, points = _worth(asked)
    values = {number(text): share for text, share in worth.items()}
    if None in values:
        raise Wrong(_("Its right answer is no number, so it was left out."))
    known = {value: share for value, share in values.items() if value is not None}
    right = next(value for value, share in known.items() if share >= 1)
    also = [NumberAnswer(right=value, share=share) for value, share in known.items() if value != right]
    credit = "share" if any(one.share < 1 for one in also) else "all"
    below, above = asked.rule.below, asked.rule.above
    if below != above:
        asked.place.changed(
            _("A number may be off more to one side than to the other, so another one stands in the middle.")
        )
        right = round(right + (above - below) / 2, 12)
    tolerance = (below + above) / 2
    return lambda **more: AskNumber(**more, right=right, tolerance=tolerance, also=also, points=points, credit=credit)


def _worth(asked: Asked) -> tuple[Mapping[str, float], float]:
    """By answer its share of the points, all above nothing; and the points."""
    found = asked.found
    if asked.rule.by == "match":
        worth, points = dict.fromkeys(filter(None, found.right), 1.0), asked.rule.points
    else:
        points = asked.bounded(max([0.0, *found.mapped.values()]))
        worth = {text: min(1.0, one / points) for text, one in found.mapped.items() if text and points > 0 and one > 0}
        if found.otherwise or any(one < 0 for one in found.mapped.values()):
            asked.place.changed(_("Wrong answers have points of their own in the file; here they earn nothing."))
    if not worth:
        raise Wrong(
            _("It does not say which answer is right, so it was left out: %(name)s")
            % {"name": shown(asked.place.where)}
        )
    return worth, points


KNOWN: Mapping[str, Callable[[Asked], Make]] = {
    "choiceinteraction": chosen,
    "inlinechoiceinteraction": chosen,
    "orderinteraction": ordered,
    "matchinteraction": matched,
    "textentryinteraction": typed,
}


def question_of(asked: Asked, **more: Any) -> Step:
    """Raises Wrong where it cannot be kept, ValidationError where it does not fit."""
    return KNOWN[asked.element.name](asked)(**more)
