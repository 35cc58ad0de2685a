"""Counts of plays, kept beside the rows in the same transaction; ``recount`` proves them from the rows alone."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import isclose
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.base.flow import Given
from app.quizzes.models import Figure, Lead, Play
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
        self.put((run.content_id, run.version_id, run.day, run.source, what, key), n, total)

    def put(self, place: Place, n: int, total: float = 0.0) -> None:
        one = self._added[place]
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

    def led(self, run: Run, step: str, to: str, sign: int = 1) -> None:
        self.add(run, "way", f"{step}>{to}", sign)

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
    if edition.document.leads_to_outcomes:
        came = [*(given.step for given in run.walk.given), led_to(run)]
        for start, to in pairwise(came):
            tally.led(run, start, to)
    if run.finished_at:
        tally.finished(run)


def led_to(run: Run) -> str:
    """Where a play has come to: a step, what it ended in, or 'end'."""
    return (run.outcome or END) if run.walk.is_over else run.walk.at


UNPROVED = ("view",)
"""Counted by themselves: no row says them."""
PROGRESS = 10_000


@dataclass(frozen=True)
class Wrong:
    """A figure that its plays do not bear out. ``n`` and ``total`` are what has to be added to set it right."""

    place: Place
    n: int
    total: float
    kept: int


def recount(session: Session, shelf: Shelf, content_id: int, *, tell: Callable[[int], None] | None = None) -> Tally:
    """The figures of a content as its plays and leads say them; however many there are, memory stays small."""
    tally = Tally()
    for done, run in enumerate(all_runs(session, content_id), 1):
        count_play(tally, run, shelf.edition(session, run.version_id))
        if tell and done % PROGRESS == 0:
            tell(done)
    count_leads(tally, session, content_id)
    return tally


def count_leads(tally: Tally, session: Session, content_id: int) -> None:
    """Left, with an address, and confirmed, as their rows say; those that were erased since count as they did."""
    by = (col(Play.version_id), col(Play.day), col(Play.source))
    counts = (sa.func.count(), sa.func.count(col(Lead.mailed_at)), sa.func.count(col(Lead.confirmed_at)))
    left = (col(Lead.content_id) == content_id, col(Lead.passed).is_(False))
    statement = sa.select(*by, *counts).select_from(Lead).join(Play, col(Play.id) == col(Lead.play_id)).where(*left)
    for version, day, source, *numbers in session.execute(statement.group_by(*by)):
        for key, n in zip(("", "address", "confirmed"), numbers, strict=True):
            tally.put((content_id, version, day, source, "lead", key), n)


def wrong_figures(
    session: Session, shelf: Shelf, content_id: int, *, tell: Callable[[int], None] | None = None
) -> list[Wrong]:
    """Where figures and plays differ, in the order of their places. ``session`` has to see one state of the database."""
    plays = {tuple(row[key] for key in KEYS): (row["n"], row["total"])
             for row in recount(session, shelf, content_id, tell=tell).rows()}  # fmt: skip
    columns = (col(getattr(Figure, name)) for name in (*KEYS, "n", "total"))
    statement = sa.select(*columns).where(col(Figure.content_id) == content_id, col(Figure.what).not_in(UNPROVED))
    kept = {tuple(row[:6]): (row[6], row[7]) for row in session.execute(statement)}
    found = []
    for place in sorted(plays.keys() | kept.keys()):
        (n, total), (kept_n, kept_total) = plays.get(place, (0, 0.0)), kept.get(place, (0, 0.0))
        if n != kept_n or not isclose(
            total, kept_total, rel_tol=1e-9, abs_tol=0.01
        ):  # sums of seconds in another order
            found.append(Wrong(place, n - kept_n, total - kept_total, kept_n))
    return found


def set_right(session: Session, wrong: Iterable[Wrong]) -> None:
    """Add what is missing. What was played since the figures were read has been added already, and stays."""
    tally = Tally()
    for one in wrong:
        tally.put(one.place, one.n, one.total)
    tally.write(session)
