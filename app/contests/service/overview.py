"""A brand's contests at a glance."""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlmodel import Session, col

from app.contests.models import Contest, Entry
from app.contests.studio_queries import WAITING


@dataclass(frozen=True)
class Line:
    """``entries`` are all that came in, whatever became of them; ``shown`` are in the gallery; ``waiting`` were not looked at yet."""

    contest: Contest
    entries: int
    shown: int
    waiting: int


def contests_of(session: Session, *, brand_id: int) -> list[Line]:
    """In two statements, those that open last first."""
    contests = list(
        session.execute(
            sa.select(Contest)
            .where(col(Contest.brand_id) == brand_id)
            .order_by(col(Contest.opens_at).desc(), col(Contest.id).desc())
        ).scalars()
    )
    counts = _counts(session, [contest.id for contest in contests])
    return [Line(contest, *counts.get(contest.id, (0, 0, 0))) for contest in contests]


def _counts(session: Session, contests: list[int]) -> dict[int, tuple[int, int, int]]:
    shown = sa.func.count().filter(col(Entry.is_shown))
    waiting = sa.func.count().filter(col(Entry.state).in_(WAITING))
    statement = (
        sa.select(col(Entry.contest_id), sa.func.count(), shown, waiting)
        .where(col(Entry.contest_id).in_(contests))
        .group_by(col(Entry.contest_id))
    )
    return {contest_id: (entries, seen, left) for contest_id, entries, seen, left in session.execute(statement)}
