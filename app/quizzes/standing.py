"""Where a play stands: what its moves say, read once and then kept in memory."""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from types import MappingProxyType
from typing import Any, NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col

from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.flow import Given, State, step_back, take
from app.quizzes.models import Answer, Play
from app.quizzes.shelf import Edition

MOST = 20_000
CHUNK = 1_000
NOTHING: Mapping[str, Any] = MappingProxyType({})


class Run(NamedTuple):
    """A play as it stands. ``seq`` is the number of its next move, ``shown_at`` when its present screen was sent.

    ``taken_back`` holds, by step, the answers that were taken back and not given anew: their questions show them. ``spent`` is
    the seconds that went into what was taken back on the way to the end: else who reads everything first would be the fastest.
    """

    id: int
    public_id: str
    content_id: int
    version_id: int
    person: str
    source: str
    day: str
    untimed: bool
    started_at: datetime
    finished_at: datetime | None
    result: dict[str, Any] | None
    outcome: str
    points: float
    seconds: float
    walk: State
    seen: tuple[str, ...]
    paused: bool
    seq: int
    shown_at: datetime
    taken_back: Mapping[str, Any] = NOTHING
    spent: float = 0.0
    segment: str = ""


def spent_by(run: Run, verb: str, at: datetime) -> float:
    """What is spent after a move. Who changes what they said after the end has not been at it all the while."""
    if verb != "back" or run.walk.is_over:
        return run.spent
    return run.spent + run.walk.given[-1].seconds + max(0.0, (at - run.shown_at).total_seconds())


def changed_back(run: Run, verb: str, step: str, value: Any) -> Mapping[str, Any]:
    """What is taken back after a move."""
    if verb == "back":
        return {**run.taken_back, step: value}
    if verb == "answer" and step in run.taken_back:
        return {key: one for key, one in run.taken_back.items() if key != step}
    return run.taken_back


_PLAY = (
    col(Play.id), col(Play.public_id), col(Play.content_id), col(Play.version_id), col(Play.person), col(Play.source),
    col(Play.day), col(Play.untimed), col(Play.started_at), col(Play.finished_at), col(Play.result), col(Play.outcome),
    col(Play.points), col(Play.seconds), col(Play.segment), col(Play.seed), col(Play.first),
)  # fmt: skip
_MOVE = (
    col(Answer.play_id), col(Answer.seq), col(Answer.verb), col(Answer.step), col(Answer.value), col(Answer.points),
    col(Answer.late), col(Answer.seconds), col(Answer.to), col(Answer.paused), col(Answer.at),
)  # fmt: skip


_FACTS = (
    "id", "public_id", "content_id", "version_id", "person", "source", "day", "untimed", "started_at", "finished_at",
    "result", "outcome", "points", "seconds", "segment",
)  # fmt: skip


def begun(row: Sequence[Any]) -> Run:
    """A play without moves, from the columns of ``_PLAY``."""
    facts = dict(zip(_FACTS, row, strict=False))
    seed, first = row[-2:]
    return Run(
        **facts,
        walk=State(seed, first, segment=facts["segment"]),
        seen=(first,),
        paused=False,
        seq=0,
        shown_at=facts["started_at"],
    )


def moved(run: Run, move: sa.Row[Any]) -> Run:
    """After one of its moves, from the columns of ``_MOVE``."""
    walk, seen = run.walk, run.seen
    if move.verb == "answer":
        given = Given(move.step, move.value, move.points, move.late, move.seconds)
        walk = take(walk, given)._replace(at=move.to)
    elif move.verb == "back":
        walk = step_back(walk)
    if not walk.is_over and walk.at not in seen:
        seen = (*seen, walk.at)
    back = changed_back(run, move.verb, move.step, move.value)
    return run._replace(
        walk=walk, seen=seen, paused=move.paused, seq=move.seq + 1, shown_at=move.at, taken_back=back,
        spent=spent_by(run, move.verb, move.at),
    )  # fmt: skip


def read_runs(session: Session, *which: sa.ColumnElement[bool]) -> list[Run]:
    """The plays that fit, as they stand."""
    runs = {run.id: run for run in map(begun, session.execute(sa.select(*_PLAY).where(*which)))}
    if runs:
        statement = (
            sa.select(*_MOVE).where(col(Answer.play_id).in_(runs)).order_by(col(Answer.play_id), col(Answer.seq))
        )
        for play, moves in groupby(session.execute(statement), key=lambda move: int(move.play_id)):
            for move in moves:
                runs[play] = moved(runs[play], move)
    return list(runs.values())


def all_runs(session: Session, content_id: int) -> Iterator[Run]:
    """Every play of a content, in the order in which they began; in bounded memory."""
    last = 0
    while runs := next_runs(session, content_id, last, CHUNK):
        yield from runs
        last = runs[-1].id


def next_runs(session: Session, content_id: int, last: int, most: int) -> list[Run]:
    """The plays that began after the one with the id ``last``."""
    statement = sa.select(col(Play.id)).where(col(Play.content_id) == content_id, col(Play.id) > last)
    ids = list(session.execute(statement.order_by(col(Play.id)).limit(most)).scalars())
    if not ids:
        return []
    runs = read_runs(session, col(Play.content_id) == content_id, col(Play.id).between(ids[0], ids[-1]))
    return sorted(runs, key=lambda run: run.id)


class Runs:
    """Plays that this process moved lately, as they were when that was durable."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Run] = OrderedDict()
        self._lock = threading.Lock()

    def keep(self, run: Run) -> None:
        """Only once its last move is committed."""
        with self._lock:
            known = self._kept.get(run.public_id)
            if known is None or known.seq <= run.seq:
                self._kept[run.public_id] = run
                self._kept.move_to_end(run.public_id)
            if len(self._kept) > MOST:
                self._kept.popitem(last=False)

    def find(self, wanted: Iterable[tuple[str, int]]) -> dict[str, Run]:
        """Of those that are asked for with the number of their next move, the ones that stand there."""
        found = {}
        for public_id, seq in wanted:
            run = self._kept.get(public_id)
            if run is not None and run.seq == seq:
                found[public_id] = run
        return found


def steps_of(edition: Edition, walk: State) -> Sequence[Step]:
    return edition.kind.steps(edition.document, walk.seed)


def step_at(edition: Edition, walk: State) -> Step | None:
    """The step that waits for an answer; None at the end."""
    return edition.step(walk.at, walk.seed)


def moved_on(edition: Edition, walk: State) -> State:
    """After an answer: at the next step."""
    leading = edition.kind.leading(edition.document, walk) if edition.asks_for_leading else ""
    return walk._replace(at=edition.kind.onward(edition.document, walk, leading))
