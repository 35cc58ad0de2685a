"""A second reckoning, slow and plain, written from what the documents promise in words and sharing no line with the product.

It reads a document as plain data, knows what was typed, and walks, scores and weighs by itself in exact fractions.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

Plain = dict[str, Any]
Typed = Mapping[str, Sequence[str]]
MOST_ANSWERS = 2000


def walk(
    document: Plain, order: Sequence[str], typed_at: Callable[[str, int], Typed]
) -> list[tuple[str, Any, Fraction]]:
    """What was answered: step, value in plain terms, points. ``order``: the steps of this play as they were drawn."""
    steps = {step["key"]: step for step in document["steps"]}
    said: list[tuple[str, Any, Fraction]] = []
    at = order[0]
    while at != "end" and len(said) < MOST_ANSWERS:
        step = steps[at]
        value = value_of(step, typed_at(at, len(said)))
        points = Fraction(0)
        if document["kind"] == "quiz" and value is not None:
            points = Fraction(str(step["points"])) * worth(step, value)
        said.append((at, value, points))
        if len(said) >= MOST_ANSWERS:
            break
        for jump in step.get("go", []):
            if holds(jump["when"], document, said):
                at = jump["to"]
                break
        else:
            place = order.index(at)
            at = order[place + 1] if place + 1 < len(order) else "end"
    return said


def value_of(step: Plain, typed: Typed) -> Any:
    kind = step["type"]
    if kind == "choice":
        return set(typed.get("answer", [])) or None
    if kind == "order":
        places = {int(typed[f"answer-{one['key']}"][0]): one["key"] for one in step["options"] if typed}
        return [places[n] for n in sorted(places)] or None
    if kind == "match":
        return {one["key"]: typed[f"answer-{one['key']}"][0] for one in step["options"] if typed} or None
    text = next(iter(typed.get("answer", [])), "")
    if kind == "statement" or not text:
        return None
    if kind == "truth":
        return text == "true"
    return Fraction(text) if kind == "number" else " ".join(text.split())


def worth(step: Plain, value: Any) -> Fraction:
    """'all': the points for a wholly right answer; 'share': a part of them for a partly right one."""
    part = WORTH[step["type"]](step, value)
    return part if step.get("credit", "all") == "share" else Fraction(part >= 1)


def chosen(step: Plain, value: set[str]) -> Fraction:
    right = {option["key"] for option in step["options"] if option["right"]}
    if step["credit"] == "all":
        return Fraction(value == right)
    total = Fraction(0)
    for option in step["options"]:
        if option["key"] in value and "share" in option:
            total += Fraction(str(option["share"]))
        elif option["key"] in value:
            total += Fraction(1 if option["right"] else -1, max(1, len(right)))
    return min(Fraction(1), max(Fraction(0), total))


def ordered(step: Plain, value: list[str]) -> Fraction:
    places = [option["key"] == given for option, given in zip(step["options"], value, strict=True)]
    return Fraction(sum(places), len(places))


def matched(step: Plain, value: dict[str, str]) -> Fraction:
    return Fraction(sum(value[key] == target for key, target in step["right"].items()), len(step["right"]))


def told(step: Plain, value: bool) -> Fraction:
    return Fraction(value is step["right"])


def counted(step: Plain, value: Fraction) -> Fraction:
    return Fraction(abs(value - step["right"]) <= Fraction(str(step["tolerance"])))


def written(step: Plain, value: str) -> Fraction:
    if step["exact"]:
        return Fraction(value in step["accepted"])
    return Fraction(bare(value) in [bare(one) for one in step["accepted"]])


def bare(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.lower()).replace("ł", "l")
    return " ".join("".join(one for one in plain if unicodedata.category(one) != "Mn").split()).strip(".!? ")


WORTH: dict[str, Callable[[Plain, Any], Fraction]] = {
    "choice": chosen, "order": ordered, "match": matched, "truth": told, "number": counted, "text": written,
}  # fmt: skip


def holds(when: Plain, document: Plain, said: list[tuple[str, Any, Fraction]]) -> bool:
    """True when everything that it says is so."""
    value = next((value for step, value, _points in reversed(said) if step == when.get("step")), None)
    points = sum((points for _step, _value, points in said), Fraction(0))
    marks = value if isinstance(value, set) else {str(value).lower()}
    checks = [
        "step" not in when or value is not None,
        "any_of" not in when or bool(marks & set(when["any_of"])),
        "at_least" not in when or (isinstance(value, Fraction) and value >= when["at_least"]),
        points >= when.get("points_at_least", 0),
        "points_at_most" not in when or points <= when["points_at_most"],
        "outcome" not in when or outcome_of(document, said, on_the_way=True) == when["outcome"],
    ]
    return all(checks)


def outcome_of(document: Plain, said: list[tuple[str, Any, Fraction]], *, on_the_way: bool = False) -> str:
    if document["kind"] == "quiz":
        return band_of(document, said)
    if on_the_way and not any(value for _step, value, _points in said):
        return ""
    totals = totals_of(document, said)
    return max(totals, key=totals.__getitem__)  # the first of those that are level


def totals_of(document: Plain, said: list[tuple[str, Any, Fraction]]) -> dict[str, int]:
    steps = {step["key"]: step for step in document["steps"]}
    totals = {outcome["key"]: 0 for outcome in document["outcomes"]}
    for key, value, _points in said:
        for option in steps[key]["options"]:
            if option["key"] in (value or ()):
                for outcome, weight in option["weights"].items():
                    totals[outcome] += weight
    return totals


def percent_of(document: Plain, said: list[tuple[str, Any, Fraction]]) -> Fraction:
    """Of what the questions that were asked could bring."""
    steps = {step["key"]: step for step in document["steps"]}
    full = sum((Fraction(str(steps[key].get("points", 0))) for key, _value, _points in said), Fraction(0))
    return 100 * sum((points for _key, _value, points in said), Fraction(0)) / full if full else Fraction(0)


def band_of(document: Plain, said: list[tuple[str, Any, Fraction]]) -> str:
    percent = round(percent_of(document, said), 2)
    for band in document["bands"]:
        if band["from_percent"] <= percent < band["to_percent"] or percent == band["to_percent"] == 100:
            return str(band["key"])
    return ""
