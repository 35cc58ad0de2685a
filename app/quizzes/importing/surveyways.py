"""'Ask this only if …' of SurveyJS as branches of ours: the step before leads to the question when its condition holds.

Kept are conditions on one earlier answer, and several of them with 'or'. Whatever else is told, and the question is then asked
of everybody: nothing goes missing.
"""

import operator
import re
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from app.kit.i18n import gettext as _
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.report import Report
from app.quizzes.importing.surveywords import Words
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import END, Jump, When

MOST_JUMPS = 50
VALUE = r"(?:'(?P<single>[^']*)'|\"(?P<double>[^\"]*)\"|(?P<bare>-?\d+(?:\.\d+)?|true|false))"
ONE = re.compile(
    r"\s*\{(?P<name>[^{}]{1,200})\}\s*(?:"
    rf"(?P<is>==?|equal)\s*{VALUE}"
    r"|(?P<than>>=|<=|>|<|greaterorequal|lessorequal|greater|less)\s*'?(?P<number>-?\d+(?:\.\d+)?)'?"
    rf"|(?P<has>contains?)\s*{VALUE.replace('?P<single>', '?P<s2>').replace('?P<double>', '?P<d2>').replace('?P<bare>', '?P<b2>')}"
    r"|(?P<any>anyof)\s*\[(?P<many>[^\[\]]*)\]"
    r"|(?P<some>notempty)"
    r")\s*",
    re.IGNORECASE,
)
SIGNS = {
    ">=": operator.ge, "greaterorequal": operator.ge, "<=": operator.le, "lessorequal": operator.le,
    ">": operator.gt, "greater": operator.gt, "<": operator.lt, "less": operator.lt,
}  # fmt: skip
LONGEST = 2000
SPACES = re.compile(r"\s{9,}")
"""The patterns look at a run of spaces from each of its ends: so a run is never long."""


def condition_of(place: Place, said: Sequence[str], words: Words, held: Mapping[str, list[When]]) -> list[When] | None:
    """Any of these must hold; None when the question is asked of everybody. ``held`` are the conditions of earlier steps."""
    if not said:
        return None
    groups = [group for text in said for group in _groups(text, words)]
    if [] not in groups and (left := _not_implied(groups, held)):
        return left
    place.lost(
        _("It is asked of everybody, since its condition cannot be kept: %(text)s"), text=shown(" and ".join(said))
    )
    return None


def _groups(text: str, words: Words) -> list[list[When]]:
    """All of these must hold, of each any; an empty one was not understood."""
    text = SPACES.sub(" " * 8, text)
    ors = re.split(r"\s+or\s+|\|\|", text[:LONGEST], flags=re.IGNORECASE)
    ands = re.split(r"\s+and\s+|&&", text[:LONGEST], flags=re.IGNORECASE)
    if len(text) > LONGEST or (len(ors) > 1 and len(ands) > 1):
        return [[]]
    found = [_held(part, words) for part in (ors if len(ors) > 1 else ands)]
    kept = [when for when in found if when is not None]
    if len(kept) < len(found):
        return [[]]
    return [kept] if len(ors) > 1 else [[when] for when in kept]


def _not_implied(groups: list[list[When]], held: Mapping[str, list[When]]) -> list[When] | None:
    """The one group that implies all others: whoever answered a step has met the condition of that step."""
    for group in groups:
        if all(other == group or all(held.get(when.step or "") == other for when in group) for other in groups):
            return group
    return None


def _held(text: str, words: Words) -> When | None:
    """None also for what no condition of ours holds: a number without end, too many answers."""
    try:
        return _one(text, words)
    except (ValidationError, OverflowError):
        return None


def _one(text: str, words: Words) -> When | None:
    found = ONE.fullmatch(text)
    if found is None:
        return None
    name, row = found["name"].strip(), ""
    if name not in words.keys and "." in name:
        name, _dot, row = name.partition(".")
    step = words.keys.get(name)
    if step is None or step not in words.taken:
        return None
    known = words.options.get(step, {})
    if found["some"]:
        return When(step=step)
    if found["than"]:
        return _than(step, found["than"].lower(), float(found["number"]), known, whole=step in words.scales)
    values = _values(found)
    if row:
        marks = [f"{known[row]}:{known[value]}" for value in values if row in known and value in known]
    elif not known:
        return (
            When(step=step, at_least=float(values[0]), at_most=float(values[0]))
            if found["is"] and _is_number(values[0])
            else None
        )
    else:
        marks = [known[value] for value in values if value in known]
    return When(step=step, any_of=marks) if marks and len(marks) == len(values) else None


def _than(step: str, sign: str, number: float, known: Mapping[str, str], *, whole: bool) -> When | None:
    """Among options these are those whose values fit. Our bounds are among what they bound: on a scale 'more than 3' is 4."""
    fits = SIGNS[sign]
    if known:
        marks = [key for value, key in known.items() if _is_number(value) and fits(float(value), number)]
        return When(step=step, any_of=marks) if marks else None
    strict = sign in {">", "<", "greater", "less"}
    if strict and not (whole and number == int(number)):
        return None
    up = fits(1, 0)
    bound = number + (1 if up else -1) * strict
    return When(step=step, at_least=bound) if up else When(step=step, at_most=bound)


def _values(found: re.Match[str]) -> list[str]:
    if found["any"]:
        return [one.strip().strip("'\"") for one in found["many"].split(",")]
    names = ("single", "double", "bare", "s2", "d2", "b2")
    return [next(found[name] for name in names if found[name] is not None)]


def _is_number(value: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", value))


class Ways:
    """Holds the conditions until all steps are there, then lays the branches."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self.held: dict[str, list[When]] = {}
        self._places: dict[str, Place] = {}

    def hold(self, place: Place, step: Step, conditions: list[When] | None) -> None:
        if conditions:
            self.held[step.key] = conditions
            self._places[step.key] = place

    def lay(self, steps: list[Any]) -> None:
        """Each step leads to the first one after it whose condition holds, or that has none."""
        if steps and steps[0].key in self.held:
            self._forget(steps[0].key)
        run = 0
        for step in steps:
            run = run + len(self.held[step.key]) if step.key in self.held else 0
            if run >= MOST_JUMPS:
                self._forget(step.key)
                run = 0
        for n, step in enumerate(steps):
            if jumps := self._jumps(steps[n + 1 :]):
                steps[n] = step.model_copy(update={"go": jumps})

    def _jumps(self, after: Sequence[Step]) -> list[Jump]:
        jumps: list[Jump] = []
        for step in after[:MOST_JUMPS]:
            held = self.held.get(step.key)
            if held is None:
                return [*jumps, Jump(to=step.key)] if jumps else []
            jumps += [Jump(to=step.key, when=when) for when in held]
        return [*jumps, Jump(to=END)] if jumps else []

    def _forget(self, key: str) -> None:
        self.held.pop(key)
        self._places[key].lost(
            _("It is asked of everybody: there are too many conditions in a row, or nothing stands before it.")
        )
