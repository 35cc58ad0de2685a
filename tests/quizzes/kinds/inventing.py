"""Documents that nobody would write: random quizzes and personality tests, as plain data, from a seed."""

import random
from typing import Any

Plain = dict[str, Any]
WORDS = ["Café", "łąka", "São Paulo", "mug", "two cups"]


def invented_quiz(chance: random.Random, *, most: int = 8) -> Plain:
    keys = [f"s{n}" for n in range(chance.randint(1, most))]
    steps = [_question(key, chance) for key in keys]
    plain: Plain = {"kind": "quiz", "brand": "b", "slug": "s", "title": "Quiz", "steps": steps, "explain": "never"}
    manner = chance.choice(["straight", "branching", "branching", "shuffled", "drawn"])
    if manner == "branching":
        for n, step in enumerate(steps):
            step["go"] = _jumps(n, steps, chance, ["low", "high"])
    elif manner == "shuffled":
        plain["shuffle"] = True
    elif manner == "drawn":
        some = chance.sample(keys, chance.randint(1, len(keys)))
        plain["pools"] = [{"key": "pool", "draw": chance.randint(1, len(some)), "steps": some}]
    edge = chance.randint(1, 99)
    plain["bands"] = [
        {"key": "low", "from_percent": 0, "to_percent": edge, "title": "Low"},
        {"key": "high", "from_percent": edge, "to_percent": 100, "title": "High"},
    ]
    return plain


def invented_personality(chance: random.Random, *, most: int = 5) -> Plain:
    outcomes = ["a", "b", "c", "d"][: chance.randint(1, 4)]
    steps = [_weighing(f"s{n}", outcomes, chance) for n in range(chance.randint(1, most))]
    if chance.random() < 0.5:
        for n, step in enumerate(steps):
            step["go"] = _jumps(n, steps, chance, outcomes)
    return {
        "kind": "personality", "brand": "b", "slug": "s", "title": "Test", "steps": steps,
        "outcomes": [{"key": key, "title": key.upper()} for key in outcomes],
    }  # fmt: skip


def _weighing(key: str, outcomes: list[str], chance: random.Random) -> Plain:
    most = chance.choice([1, 1, 1, 2, 3])
    options = [
        {"key": f"o{n}", "text": f"Option {n}",
         "weights": {one: chance.randint(-1, 3) for one in chance.sample(outcomes, chance.randint(0, len(outcomes)))}}
        for n in range(chance.randint(1, 4))
    ]  # fmt: skip
    least = min(chance.randint(0, most), len(options))
    return {"key": key, "type": "choice", "title": key, "options": options, "least": least, "most": most,
            "required": chance.random() < 0.8}  # fmt: skip


def _question(key: str, chance: random.Random) -> Plain:
    make = chance.choice([_choice, _choice, _truth, _number, _text, _order, _match, _statement])
    plain = {"key": key, "title": key, "required": chance.random() < 0.8} | make(chance)
    if plain["type"] != "statement":
        plain |= {"points": chance.choice([0, 0.5, 1, 1, 2, 3]), "credit": chance.choice(["all", "share"])}
    return plain


def _choice(chance: random.Random) -> Plain:
    options: list[Plain] = [
        {"key": f"o{n}", "text": f"Option {n}", "right": chance.random() < 0.5} for n in range(chance.randint(2, 5))
    ]
    for option in options:
        if chance.random() < 0.2:
            option["share"] = chance.choice([-0.5, 0, 0.25, 0.5, 1])
    most = chance.randint(1, len(options))
    return {"type": "choice", "options": options, "most": most, "least": chance.randint(0, most)}


def _truth(chance: random.Random) -> Plain:
    return {"type": "truth", "right": chance.random() < 0.5}


def _number(chance: random.Random) -> Plain:
    return {"type": "number", "right": chance.randint(-5, 5), "tolerance": chance.choice([0, 1, 3.5])}


def _text(chance: random.Random) -> Plain:
    return {"type": "text", "accepted": chance.sample(WORDS, 2), "exact": chance.random() < 0.3}


def _things(word: str, n: int) -> list[Plain]:
    return [{"key": f"{word}{i}", "text": f"{word} {i}"} for i in range(n)]


def _order(chance: random.Random) -> Plain:
    return {"type": "order", "options": _things("o", chance.randint(2, 4))}


def _match(chance: random.Random) -> Plain:
    options, targets = _things("o", chance.randint(1, 4)), _things("t", chance.randint(2, 4))
    right = {option["key"]: chance.choice(targets)["key"] for option in options}
    return {"type": "match", "options": options, "targets": targets, "right": right}


def _statement(chance: random.Random) -> Plain:
    return {"type": "statement"}


def _jumps(n: int, steps: list[Plain], chance: random.Random, outcomes: list[str]) -> list[Plain]:
    """Mostly onwards, sometimes back."""
    onwards = [*(step["key"] for step in steps[n + 1 :]), "end"]
    jumps = []
    for _n in range(chance.choice([0, 1, 1, 2])):
        place = chance.randint(0, n)
        when = _when(steps[place], chance, outcomes)
        leads_out = "any_of" in when and steps[place].get("most") == 1 and len(steps[place]["options"]) > 1
        back = leads_out and chance.random() < 0.3  # to be asked again, until another answer leads onwards
        to = chance.choice(steps[: place + 1])["key"] if back else chance.choice(onwards)
        jumps.append({"to": to, "when": when})
    return jumps


def _when(step: Plain, chance: random.Random, outcomes: list[str]) -> Plain:
    about = chance.choice(["answer", "answer", "points", "outcome", "any"])
    if about == "answer" and step["type"] == "choice":
        return {"step": step["key"], "any_of": [chance.choice(step["options"])["key"]]}
    if about == "answer" and step["type"] == "truth":
        return {"step": step["key"], "any_of": ["true"]}
    if about == "answer" and step["type"] == "number":
        return {"step": step["key"], "at_least": chance.randint(-5, 5)}
    if about == "points":
        return {chance.choice(["points_at_least", "points_at_most"]): chance.randint(0, 4)}
    if about == "outcome":
        return {"outcome": chance.choice(outcomes)}
    return {"step": step["key"]} if about == "answer" else {}
