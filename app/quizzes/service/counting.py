"""Counts of plays, kept beside the rows in the same transaction; ``recount`` proves them from the rows alone."""

from collections import defaultdict
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.flow import Given
from app.quizzes.models import Figure
from app.quizzes.shelf import Edition, Shelf
from app.quizzes.standing import Run, all_runs

Place = tuple[int, int, str, str, str, str]
"""Content, version, day, source, what, key."""
KEYS = ("content_id", "version_id", "day", "source", "what", "key")


class Tally:
    """What a batch of moves adds to the figures; written with one statement."""

    def __init__(self) -> None:
        self._added: defaultdict[Place, list[float]] = defaultdict(lambda: [0, 0.0])

    def add(self, run: Run, what: str, key: str = "", n: int = 1, total: float = 0.0) -> None:
        one = self._added[(run.content_id, run.version_id, run.day, run.source, what, key)]
        one[0] += n
        one[1] += total

    def answered(self, run: Run, given: Given, step: Step, sign: int = 1) -> None:
        self.add(run, "answer", given.step, sign, sign * given.seconds)
        for mark in step.marks(given.value):
            self.add(run, "mark", f"{given.step}/{mark}", sign)

    def finished(self, run: Run, sign: int = 1) -> None:
        self.add(run, "finish", "", sign, sign * run.seconds)
        if run.outcome:
            self.add(run, "outcome", run.outcome, sign)
        if run.result and run.result["full"]:
            percent = int(100 * run.result["points"] / run.result["full"])
            self.add(run, "score", str(percent), sign, sign * run.points)

    def rows(self) -> list[dict[str, Any]]:
        """In the order of their keys, so that two processes never wait for each other."""
        places = sorted(place for place, (n, total) in self._added.items() if n or total)
        counts = [dict(zip(("n", "total"), self._added[place], strict=True)) for place in places]
        return [dict(zip(KEYS, place, strict=True)) | count for place, count in zip(places, counts, strict=True)]

    def write(self, session: Session) -> None:
        if rows := self.rows():
            session.connection().execute(_add_up(session.get_bind().dialect.name), rows)


@cache
def _add_up(dialect: str) -> sa.sql.dml.Insert:
    """A row for a count that is new, an addition to one that is there."""
    insert = (sqlite if dialect == "sqlite" else postgresql).insert(Figure)
    added = {"n": col(Figure.n) + insert.excluded.n, "total": col(Figure.total) + insert.excluded.total}
    adding: sa.sql.dml.Insert = insert.on_conflict_do_update(index_elements=list(KEYS), set_=added)
    return adding


def count_play(tally: Tally, run: Run, edition: Edition) -> None:
    """Everything that one play adds, from its row alone."""
    tally.add(run, "start")
    for key in run.seen:
        tally.add(run, "reach", key)
    for given in run.walk.given:
        if step := edition.step(given.step, run.walk.seed):
            tally.answered(run, given, step)
    if run.finished_at:
        tally.finished(run)


def recount(session: Session, shelf: Shelf, content_id: int) -> Tally:
    """The figures of a content as its plays say them. Views are counted by themselves: no row says them."""
    tally = Tally()
    for run in all_runs(session, content_id):
        count_play(tally, run, shelf.edition(session, run.version_id))
    return tally
