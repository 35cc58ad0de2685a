"""The best results of a version: by points, then by time in whole seconds; who is level in both shares a place.

No names: a player sees where they stand, and nobody else is told who they are. Plays without time limits count like all others.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from app.quizzes.models import Play
from app.quizzes.standing import Run

MOST = 10


@dataclass(frozen=True)
class Line:
    """``n`` plays share this place."""

    place: int
    n: int
    points: float
    seconds: int
    is_mine: bool


@dataclass(frozen=True)
class Ranking:
    """``lines`` are the best; ``place`` is the player's own, shared with ``level`` others, of ``of`` who finished."""

    lines: list[Line]
    place: int
    level: int
    of: int


def ranking_of(session: Session, run: Run) -> Ranking:
    """How a finished play stands among those of its version. Three statements."""
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
    return Ranking(lines, ahead + 1, max(0, same - 1), of)
