"""Rules that QTI items write out themselves, where they come to what a template says in one line.

Looked for are 'SCORE is N when the response is the right one', 'SCORE is what the mapping says', a number that may be off by so
much, and bounds of the score. Anything else about the score is told.
"""

from collections.abc import Iterator

from app.kit.i18n import gettext as _
from app.quizzes.importing.place import Place
from app.quizzes.importing.qtideclared import Declared, Rule, number
from app.quizzes.importing.xmltree import Element

BRANCHES = ("responseif", "responseelseif", "responseelse")
BOUNDS = {"gt": "upper", "gte": "upper", "lt": "lower", "lte": "lower"}


def own_rule(place: Place, item: Element, processing: Element, identifier: str, found: Declared) -> Rule:
    mapped = False
    best: Rule | None = None
    strange = False
    for asked, said in _scores(processing):
        points = _points(item, said)
        if _is_bound(asked, points, found) or points == 0:
            continue
        if said.name == "mapresponse" and said.get("identifier") == identifier and found.mapped:
            mapped = True
        elif points is not None and (rule := _matches(asked, identifier, points, found)):
            strange = strange or best is not None
            best = best or rule
        else:
            strange = True
    if mapped and best is None and not strange:
        return Rule("map")
    if best is None:
        place.lost(_("It is scored by a rule of its own, which is not kept. A wholly right answer earns one point."))
        return Rule("match")
    if strange or mapped:
        place.lost(_("Its rule for partly right answers is not kept. Only a wholly right one earns points."))
    return best


def _scores(processing: Element) -> Iterator[tuple[Element | None, Element]]:
    """Each place where the score is set: what has to hold for it, and the expression it is set to."""
    for branch in processing.every(*BRANCHES):
        asked = branch.elements()[0] if branch.elements() and branch.name != "responseelse" else None
        yield from ((asked, said) for said in _set_in(branch))
    yield from ((None, said) for said in _set_in(processing))


def _set_in(parent: Element) -> Iterator[Element]:
    for one in parent.elements():
        if one.name == "setoutcomevalue" and one.get("identifier") == "SCORE" and one.elements():
            yield _added(one.elements()[0])


def _added(said: Element) -> Element:
    """'The score so far and N' adds N."""
    others = [one for one in said.elements() if (one.name, one.get("identifier")) != ("variable", "SCORE")]
    return others[0] if said.name == "sum" and len(others) == 1 and len(others) < len(said.elements()) else said


def _points(item: Element, said: Element) -> float | None:
    """The number that it is; None where it has to be reckoned."""
    if said.name == "basevalue":
        return number(said.words().strip())
    if said.name == "variable":
        return _default(item, said.get("identifier"))
    return None


def _default(item: Element, identifier: str) -> float | None:
    for declaration in item.elements():
        if declaration.name == "outcomedeclaration" and declaration.get("identifier") == identifier:
            value = declaration.first("defaultvalue")
            return number(value.words().strip()) if value else 0.0
    return None


def _is_bound(asked: Element | None, points: float | None, found: Declared) -> bool:
    """'If the score is above N, it is N.'"""
    if asked is None or asked.name not in BOUNDS or points is None or not asked.elements():
        return False
    first = asked.elements()[0]
    if (first.name, first.get("identifier")) != ("variable", "SCORE"):
        return False
    if BOUNDS[asked.name] == "upper":
        found.upper = points if found.upper is None else min(found.upper, points)
    else:
        found.lower = points if found.lower is None else max(found.lower, points)
    return True


def _matches(asked: Element | None, identifier: str, points: float, found: Declared) -> Rule | None:
    """The rule, when what has to hold is that the response is the right one. An 'and' of one is that one."""
    while asked is not None and asked.name == "and" and len(asked.elements()) == 1:
        asked = asked.elements()[0]
    if asked is None or asked.name not in {"match", "equal"} or len(asked.elements()) != 2:
        return None
    sides = {side.name: side for side in asked.elements()}
    response = sides.pop("variable", None)
    if response is None or response.get("identifier") != identifier or not sides:
        return None
    other = next(iter(sides.values()))
    if other.name in {"basevalue", "multiple", "ordered"}:
        values = [" ".join(value.words().split()) for value in other.every("basevalue")]
        if found.right and (len(found.right) != len(values) or sorted(found.right) != sorted(values)):
            return None
        found.right = values
    elif (other.name, other.get("identifier")) != ("correct", identifier):
        return None
    return _rule(asked, points, found)


def _rule(asked: Element, points: float, found: Declared) -> Rule | None:
    mode = asked.get("tolerancemode", "exact")
    if asked.name == "match" or mode == "exact":
        return Rule("match", points)
    allowed = [number(one) for one in asked.get("tolerance").split()]
    right = number(found.right[0]) if found.right else None
    if right is None or not allowed or None in allowed:
        return None
    part = abs(right) / 100 if mode == "relative" else 1.0
    below, above = ((allowed[0] or 0) * part, (allowed[-1] or 0) * part)
    return Rule("match", points, round(below, 12), round(above, 12))
