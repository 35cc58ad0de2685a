"""Plays without a shell: a kind, a document, and somebody who answers."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from app.quizzes.kinds.base.asking import Step, Typed
from app.quizzes.kinds.base.choosing import Choice, Match, Matrix, Order
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.base.flow import Given, State, take
from app.quizzes.kinds.base.protocol import Kind
from app.quizzes.kinds.base.writing import Agreement, Number, Scale, Writing
from app.quizzes.kinds.video.scene import Scene

Answering = Callable[[Step, State], Typed]


def begin(kind: Kind[Any], content: Any, seed: int = 1) -> State:
    steps = kind.steps(content, seed)
    return State(seed, steps[0].key if steps else END)


def here(kind: Kind[Any], content: Any, state: State) -> Step:
    return next(step for step in kind.steps(content, state.seed) if step.key == state.at)


def say(kind: Kind[Any], content: Any, state: State, typed: Typed) -> State:
    """Answer the step whose turn it is. Raises NotTaken."""
    step = here(kind, content, state)
    value = step.read(typed)
    after = take(state, Given(step.key, value, kind.earns(content, step, value)))
    return after._replace(at=kind.onward(content, after, kind.leading(content, after)))


def play(kind: Kind[Any], content: Any, answering: Answering, *, seed: int = 1) -> State:
    """To the end; fails when there is none."""
    state = begin(kind, content, seed)
    for _n in range(2001):
        if state.is_over:
            return state
        state = say(kind, content, state, answering(here(kind, content, state), state))
    raise AssertionError(f"no end after 2,000 answers: {state.at}")


def choose(*answers: str) -> dict[str, list[str]]:
    return {"answer": list(answers)}


def anything(seed: int) -> Answering:
    """A valid answer to any step, the same one whenever the same question comes at the same place."""
    return lambda step, state: any_answer(step, random.Random(f"{seed}:{len(state.given)}:{step.key}"))


def any_answer(step: Step, chance: random.Random) -> dict[str, list[str]]:
    if step.may_be_empty and not step.required and chance.random() < 0.2:
        return {}
    if isinstance(step, Scene):
        return choose(chance.choice(step.options).key) if step.options else {}
    if isinstance(step, Choice):
        return _some(step, chance)
    if isinstance(step, Order):
        places = list(range(1, len(step.options) + 1))
        chance.shuffle(places)
        return {f"answer-{option.key}": [str(n)] for option, n in zip(step.options, places, strict=True)}
    if isinstance(step, Match):
        return {f"answer-{one.key}": [chance.choice(step.targets).key] for one in step.options}
    if isinstance(step, Matrix):
        return {f"answer-{one.key}": [chance.choice(step.columns).key] for one in step.rows}
    return choose(*_written(step, chance))


def _some(step: Choice, chance: random.Random) -> dict[str, list[str]]:
    keys = [option.key for option in step.options] + (["other"] if step.other else [])
    n = chance.randint(min(max(1, step.least), len(keys)), min(step.most, len(keys)))
    return {"answer": chance.sample(keys, n), "answer-other": ["something quite different"]}


def _written(step: Step, chance: random.Random) -> Sequence[str]:
    if isinstance(step, Scale):
        return [str(chance.randint(step.low, step.high))]
    if isinstance(step, Number):
        right = getattr(step, "right", 7)
        return [str(chance.choice([right, right + 1, right - 3.5]))]
    if isinstance(step, Agreement):
        return ["yes"]
    if isinstance(step, Writing):
        plain = {"email": ["tomek@poczta.pl"], "date": ["2026-11-29"]}
        return [chance.choice(plain.get(step.format, [*getattr(step, "accepted", ["so"]), "not that"]))]
    if step.type == "truth":
        return [chance.choice(["true", "false"])]
    return []
