"""QTI's match interaction: what belongs to what, one partner for each."""

from collections.abc import Callable
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.qtiasked import Asked
from app.quizzes.importing.wrong import Wrong
from app.quizzes.importing.xmltree import Element
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.scored import AskMatch


def matched(asked: Asked) -> Callable[..., Step]:
    """Either side may be the one whose every item has one partner."""
    sets = [one for one in asked.element.elements() if one.name == "simplematchset"]
    if len(sets) != 2:
        raise Wrong(_("It has not two sides to match, so it was left out."))
    left, right = ([part for part in side.elements() if part.name == "simpleassociablechoice"] for side in sets)
    if len(left) > 20 or len(right) > 20:
        raise Wrong(_("Matching has at most 20 items and from 2 to 20 partners, so it was left out."))
    for options, targets in ((left, right), (right, left)):
        if pairs := _pairs(asked, options, targets):
            return _made(asked, options, targets, pairs)
    raise Wrong(_("Not every item has exactly one partner, which our matching needs, so it was left out."))


def _pairs(asked: Asked, options: list[Element], targets: list[Element]) -> dict[str, str]:
    """By the name of an option that of its partner; nothing where one has none, or several."""
    names, others = [part.get("identifier") for part in options], {part.get("identifier") for part in targets}
    said = (
        asked.found.right
        if asked.rule.by == "match"
        else [pair for pair, worth in asked.found.mapped.items() if worth > 0]
    )
    pairs: dict[str, str] = {}
    for one in said:
        a, _space, b = one.partition(" ")
        if a in others and b in names:
            a, b = b, a
        if a not in names or b not in others or a in pairs:
            return {}
        pairs[a] = b
    several = any(part.get("matchmax", "1") != "1" for part in options)
    return (
        {}
        if set(pairs) != set(names) or (several and any(part.get("matchmax", "1") == "1" for part in targets))
        else pairs
    )


def _made(asked: Asked, options: list[Element], targets: list[Element], pairs: dict[str, str]) -> Callable[..., Step]:
    if len(targets) < 2:
        raise Wrong(_("Matching has at most 20 items and from 2 to 20 partners, so it was left out."))
    if any(part.get("matchmax", "1") != "1" for part in options):
        asked.place.changed(_("An item may have several partners in the file; here it has one."))
    lefts, rights = Keys(), Keys()
    ours = {part.get("identifier"): asked.option(part, lefts) for part in options}
    theirs = {part.get("identifier"): asked.option(part, rights) for part in targets}
    right = {ours[a]["key"]: theirs[b]["key"] for a, b in pairs.items()}
    asked.shuffled([])
    more: dict[str, Any] = {"options": list(ours.values()), "targets": list(theirs.values()), "right": right}
    if asked.rule.by == "match":
        return lambda **said: AskMatch(**said, **more, points=asked.rule.points)
    worth = {a: _worth(asked, a, b) for a, b in pairs.items()}
    if asked.found.otherwise or any(one < 0 for one in asked.found.mapped.values()):
        asked.place.changed(_("Wrong pairs have points of their own in the file; here they earn nothing."))
    points = asked.bounded(sum(worth.values()))
    if points < sum(worth.values()):
        asked.place.changed(_("The score is cut off at the top in the file, which can differ here by a little."))
    weights = {ours[a]["key"]: one for a, one in worth.items()} if len(set(worth.values())) > 1 else {}
    return lambda **said: AskMatch(**said, **more, points=points, credit="share", weights=weights)


def _worth(asked: Asked, a: str, b: str) -> float:
    return asked.found.mapped.get(f"{a} {b}", asked.found.mapped.get(f"{b} {a}", 0.0))
