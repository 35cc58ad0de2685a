"""The walk through a play's steps: pure functions from a state and an answer to the next state.

A state holds what was given so far and where the person stands. It is all that is needed to go on after a reload, a day or a
restart; nothing of it is ever sent to the browser.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Step, Value
from app.quizzes.kinds.base.document import ALWAYS, END, When

MOST_ANSWERS = 2000
"""Of one play: whoever goes round in a loop is led to the end after so many."""
NOISE = 1e-6
"""Three thirds of a point are a point."""
PIPE = re.compile(r"\{([a-z0-9]+(?:-[a-z0-9]+)*)\}")


class Given(NamedTuple):
    """An answer that stands. ``late`` when it came after its time, and then earned nothing."""

    step: str
    value: Value
    points: float = 0.0
    late: bool = False
    seconds: float = 0.0


class State(NamedTuple):
    """``at`` is the key of the step that waits for an answer, or 'end'. ``seed`` decides all that is drawn and mixed; ``segment`` is
    what the brand said of who plays, '' for nothing."""

    seed: int
    at: str
    given: tuple[Given, ...] = ()
    segment: str = ""

    @property
    def is_over(self) -> bool:
        return self.at == END

    @property
    def points(self) -> float:
        return sum(one.points for one in self.given)

    def value(self, step: str) -> Value:
        """The newest answer to a step; None without one."""
        return next((one.value for one in reversed(self.given) if one.step == step), None)

    def to_json(self) -> dict[str, Any]:
        given = [[one.step, one.value, one.points, one.late, one.seconds] for one in self.given]
        return {"seed": self.seed, "at": self.at, "given": given}

    @classmethod
    def of_json(cls, plain: Mapping[str, Any]) -> "State":
        return cls(plain["seed"], plain["at"], tuple(Given(*one) for one in plain["given"]))


def follow(steps: Sequence[Step], state: State, leading: str) -> str:
    """The key of the step after ``state.at``: the first jump whose condition holds, else the next in order, else 'end'."""
    if len(state.given) >= MOST_ANSWERS:
        return END
    for n, step in enumerate(steps):
        if step.key != state.at:
            continue
        for jump in step.go:
            if holds(jump.when, steps, state, leading):
                return jump.to
        return steps[n + 1].key if n + 1 < len(steps) else END
    return END


def holds(when: When, steps: Sequence[Step], state: State, leading: str) -> bool:
    if when == ALWAYS:
        return True
    if when.step is not None:
        step = next((step for step in steps if step.key == when.step), None)
        if step is None or not answered(when, step, state.value(step.key)):
            return False
    if when.points_at_least is not None and state.points < when.points_at_least - NOISE:
        return False
    if when.points_at_most is not None and state.points > when.points_at_most + NOISE:
        return False
    if when.segment is not None and when.segment != state.segment:
        return False
    return when.outcome is None or when.outcome == leading


def answered(when: When, step: Step, value: Value) -> bool:
    """Whether an answer to a step is what the condition wants."""
    if value is None:
        return False
    if when.any_of and not any(mark in when.any_of for mark in step.marks(value)):
        return False
    if when.at_least is None and when.at_most is None:
        return True
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return (when.at_least is None or value >= when.at_least) and (when.at_most is None or value <= when.at_most)


def take(state: State, given: Given) -> State:
    """The answer stands; where it leads is for ``follow`` to say."""
    return state._replace(given=(*state.given, given))


def step_back(state: State) -> State:
    """Take the last answer back. Raises Conflict at the beginning."""
    if not state.given:
        raise Conflict(_("This is the beginning. There is nothing to go back to."))
    return state._replace(at=state.given[-1].step, given=state.given[:-1])


def fill(text: str, said: Mapping[str, str]) -> str:
    """Put earlier answers in the place of ``{step}``; what is unknown stays as it stands. Plain text: escape it afterwards."""
    return PIPE.sub(lambda match: said.get(match[1], match[0]), text) if "{" in text else text


def pipes(text: str) -> set[str]:
    """The steps whose answers a text wants."""
    return set(PIPE.findall(text))
