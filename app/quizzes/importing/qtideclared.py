"""What a QTI item declares of a response: its right values, and what values are worth where there is a mapping."""

import math
from dataclasses import dataclass, field

from app.quizzes.importing.xmltree import Element

MOST = 1000.0
"""Points, and numbers that are worth points."""


@dataclass(slots=True)
class Declared:
    """One response: its right values in order, and what values are worth where there is a mapping."""

    base: str = "identifier"
    cardinality: str = "single"
    right: list[str] = field(default_factory=list)
    mapped: dict[str, float] = field(default_factory=dict)
    otherwise: float = 0.0
    lower: float | None = None
    upper: float | None = None
    exact: bool = True
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """'match': all of ``points`` for the right response. 'map': what the mapping says. ``below`` and ``above``: how far a
    number may be off."""

    by: str
    points: float = 1.0
    below: float = 0.0
    above: float = 0.0


def declared(item: Element, identifier: str) -> Declared:
    found = Declared()
    for declaration in item.elements():
        if declaration.name != "responsedeclaration" or declaration.get("identifier") != identifier:
            continue
        found.base = declaration.get("basetype", "identifier")
        found.cardinality = declaration.get("cardinality", "single")
        if right := declaration.first("correctresponse"):
            found.right = [" ".join(value.words().split()) for value in right.every("value")]
        if mapping := declaration.first("mapping"):
            _map(found, mapping)
    return found


def _map(found: Declared, mapping: Element) -> None:
    found.otherwise = number(mapping.get("defaultvalue")) or 0.0
    found.lower, found.upper = number(mapping.get("lowerbound")), number(mapping.get("upperbound"))
    cases = set()
    for entry in mapping.every("mapentry"):
        found.mapped[" ".join(entry.get("mapkey").split())] = number(entry.get("mappedvalue")) or 0.0
        cases.add(entry.get("casesensitive", "true") != "false")
    found.exact, found.mixed = cases != {False}, len(cases) > 1


def number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) and abs(value) <= MOST else None
