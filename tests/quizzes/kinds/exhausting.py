"""Every play that there can be of a small document: all answers to all questions, along every branch."""

from collections.abc import Iterator
from itertools import combinations, permutations, product
from typing import Any

from app.quizzes.kinds.base.asking import Step, Typed
from app.quizzes.kinds.base.choosing import Choice, Match, Order
from app.quizzes.kinds.base.flow import State
from app.quizzes.kinds.base.protocol import Kind
from tests.quizzes.kinds.plays import begin, choose, here, say

DEEPEST = 6


def all_ends(kind: Kind[Any], content: Any) -> Iterator[State]:
    """Walks that go round more often than makes a difference to a test are left out."""
    waiting = [begin(kind, content)]
    while waiting:
        state = waiting.pop()
        if state.is_over:
            yield state
        elif len(state.given) < DEEPEST:
            waiting += [say(kind, content, state, typed) for typed in all_answers(here(kind, content, state))]


def all_answers(step: Step) -> Iterator[Typed]:
    if not step.required:
        yield {}
    if isinstance(step, Choice):
        keys = [option.key for option in step.options]
        for n in range(max(1, step.least), min(step.most, len(keys)) + 1):
            yield from (choose(*some) for some in combinations(keys, n))
    elif isinstance(step, Order):
        names = [f"answer-{option.key}" for option in step.options]
        for places in permutations(range(1, len(names) + 1)):
            yield {name: [str(n)] for name, n in zip(names, places, strict=True)}
    elif isinstance(step, Match):
        names = [f"answer-{option.key}" for option in step.options]
        for partners in product([target.key for target in step.targets], repeat=len(names)):
            yield {name: [key] for name, key in zip(names, partners, strict=True)}
    elif step.type == "truth":
        yield from (choose("true"), choose("false"))
    elif step.type == "number":
        right = step.right  # type: ignore[attr-defined]  # of a quiz's number
        yield from (choose(f"{right:g}"), choose(f"{right + 5:g}"), choose(f"{right - 5:g}"))
    elif step.type == "text":
        yield from (choose(step.accepted[0]), choose("not that"))  # type: ignore[attr-defined]  # of a quiz's text
