"""The best results of a version: by points, then by time in whole seconds; who is level in both shares a place.

Nobody is told who others are, but for the names that players put to their place themselves and that moderators approved.
Plays without time limits count like all others.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.quizzes.models import OpenText, Play, PlayName, TextState
from app.quizzes.standing import Run

MOST = 10
MOST_NAMES = 3
"""Of those who share a place."""


@dataclass(frozen=True)
class Line:
    """``n`` plays share this place; ``names`` are those of some of them, ``others`` is how many more there are."""

    place: int
    n: int
    points: float
    seconds: int
    is_mine: bool
    names: Sequence[str] = ()

    @property
    def others(self) -> int:
        return self.n - len(self.names)


@dataclass(frozen=True)
class Ranking:
    """``lines`` are the best; ``place`` is the player's own, shared with ``level`` others, of ``of`` who finished.

    With ``named`` players may put a name to their place.
    """

    lines: list[Line]
    place: int
    level: int
    of: int
    named: bool = False


def ranking_of(session: Session, run: Run, *, named: bool = False) -> Ranking:
    """How a finished play stands among those of its version. Three statements, and one more where it is ``named``."""
    here = (col(Play.version_id) == run.version_id, col(Play.finished_at).is_not(None))
    mine = (run.points, run.seconds)
    as_many = col(Play.points) == run.points
    better = sa.or_(col(Play.points) > run.points, sa.and_(as_many, col(Play.seconds) < run.seconds))
    ahead = session.execute(sa.select(sa.func.count()).select_from(Play).where(*here, better)).scalar_one()
    level = sa.and_(as_many, col(Play.seconds) == run.seconds)
    counts = sa.select(sa.func.count(), sa.func.count(sa.case((level, 1)))).select_from(Play).where(*here)
    of, same = session.execute(counts).one()
    best = (
        sa.select(col(Play.points), col(Play.seconds), sa.func.count().label("n"))
        .where(*here)
        .group_by(col(Play.points), col(Play.seconds))
        .order_by(col(Play.points).desc(), col(Play.seconds))
        .limit(MOST)
    )
    lines, place = [], 1
    for points, seconds, n in session.execute(best):
        lines.append(Line(place, n, points, int(seconds), (points, seconds) == mine))
        place += n
    names = _names(session, here, lines[-1]) if named and lines else {}
    lines = [replace(line, names=names.get((line.points, line.seconds), ())) for line in lines]
    return Ranking(lines, ahead + 1, max(0, same - 1), of, named)


def _names(
    session: Session, here: Sequence[sa.ColumnElement[bool]], last: Line
) -> dict[tuple[float, int], tuple[str, ...]]:
    """Approved ones, by points and seconds, down to the last line; who was first has the first word."""
    level = (col(Play.points), col(Play.seconds))
    nth = sa.func.row_number().over(partition_by=level, order_by=col(Play.id)).label("nth")
    shown = sa.or_(
        col(Play.points) > last.points, sa.and_(col(Play.points) == last.points, col(Play.seconds) <= last.seconds)
    )
    named = (
        sa.select(*level, col(OpenText.words), nth)
        .join(PlayName, col(PlayName.play_id) == col(Play.id))
        .join(OpenText, col(OpenText.id) == col(PlayName.text_id))
        .where(*here, shown, col(OpenText.state) == TextState.APPROVED)
        .subquery()
    )
    found: dict[tuple[float, int], tuple[str, ...]] = {}
    rows: sa.Select[Any] = sa.select(named).where(named.c.nth <= MOST_NAMES).order_by(named.c.nth)
    for points, seconds, words, _nth in session.execute(rows):
        place = (points, int(seconds))
        found[place] = (*found.get(place, ()), words)
    return found
