"""Where a play stands: the walk, what was shown already, and whether a remark on the last answer is still to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.flow import State, follow
from app.quizzes.models import Play
from app.quizzes.shelf import Edition


@dataclass(frozen=True, slots=True)
class Standing:
    walk: State
    seen: tuple[str, ...] = ()
    paused: bool = False

    def to_json(self) -> dict[str, Any]:
        return {"walk": self.walk.to_json(), "seen": list(self.seen), "paused": self.paused}

    @classmethod
    def of_json(cls, plain: Mapping[str, Any]) -> "Standing":
        return cls(State.of_json(plain["walk"]), tuple(plain["seen"]), plain["paused"])


@dataclass
class Run:
    """A play as it is while moves are made: its row's columns, with the state read."""

    id: int
    public_id: str
    content_id: int
    version_id: int
    person: str
    seq: int
    standing: Standing
    source: str
    day: str
    untimed: bool
    started_at: datetime
    shown_at: datetime
    finished_at: datetime | None
    result: dict[str, Any] | None
    outcome: str
    points: float
    seconds: float


RUN = (
    col(Play.id), col(Play.public_id), col(Play.content_id), col(Play.version_id), col(Play.person),
    col(Play.seq), col(Play.state), col(Play.source), col(Play.day), col(Play.untimed), col(Play.started_at),
    col(Play.shown_at), col(Play.finished_at), col(Play.result), col(Play.outcome), col(Play.points), col(Play.seconds),
)  # fmt: skip


def run_of(row: sa.Row[Any]) -> Run:
    """A row of the columns ``RUN``."""
    plain = list(row)
    plain[6] = Standing.of_json(plain[6])
    return Run(*plain)


def steps_of(edition: Edition, walk: State) -> Sequence[Step]:
    return edition.kind.steps(edition.document, walk.seed)


def step_at(edition: Edition, walk: State) -> Step | None:
    """The step that waits for an answer; None at the end."""
    return edition.step(walk.at, walk.seed)


def begun(edition: Edition, seed: int) -> Standing:
    steps = edition.kind.steps(edition.document, seed)
    first = steps[0].key
    return Standing(State(seed, first), (first,))


def moved_on(edition: Edition, walk: State) -> State:
    """After an answer: at the next step."""
    leading = edition.kind.leading(edition.document, walk)
    return replace(walk, at=follow(steps_of(edition, walk), walk, leading))
