"""Counts that can be proved: they come from the vote rows at any time."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Contest, Counts, Entry, Vote, VoteStatus
from app.kit.tools import Tools


def counted(contest_id: int, *, before: datetime | None = None) -> sa.Select[int, int]:
    """Counted votes by entry, as the rows tell it; those cast ``before`` a moment only, if given."""
    conditions = [col(Vote.contest_id) == contest_id, col(Vote.status) == VoteStatus.COUNTED]
    if before is not None:
        conditions.append(col(Vote.created_at) < before)
    return sa.select(col(Vote.entry_id), sa.func.count().label("n")).where(*conditions).group_by(col(Vote.entry_id))


def wrong_tallies(session: Session, *, contest: Contest) -> list[tuple[str, int, int]]:
    """Entries whose kept count differs from their rows: public id, kept, rows. Empty when all is well."""
    rows = counted(contest.id).subquery()
    n = sa.func.coalesce(rows.c.n, 0)
    statement = (
        sa.select(col(Entry.public_id), col(Entry.votes), n)
        .outerjoin(rows, rows.c.entry_id == col(Entry.id))
        .where(col(Entry.contest_id) == contest.id, col(Entry.votes) != n)
    )
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


def rebuild_tallies(session: Session, *, contest: Contest) -> None:
    """Set every count from the rows."""
    rows = counted(contest.id).subquery()
    n = sa.select(rows.c.n).where(rows.c.entry_id == col(Entry.id)).scalar_subquery()
    session.execute(
        sa.update(Entry).where(col(Entry.contest_id) == contest.id).values(votes=sa.func.coalesce(n, 0))
        .execution_options(synchronize_session=False)
    )  # fmt: skip


def last_midnight(contest: Contest, now: datetime) -> datetime:
    local = now.astimezone(ZoneInfo(contest.zone))
    return datetime.combine(local.date(), time(0), ZoneInfo(contest.zone))


def publish_counts(session: Session, *, contest: Contest, now: datetime) -> None:
    """Bring what the public may see up to date: live as it is, daily as of the last midnight, hidden nothing until the end."""
    if contest.is_announced(now) or contest.counts is Counts.LIVE:
        value: sa.ColumnElement[int] = sa.cast(col(Entry.votes), sa.Integer)
    elif contest.counts is Counts.DAILY:
        rows = counted(contest.id, before=last_midnight(contest, now)).subquery()
        value = sa.func.coalesce(sa.select(rows.c.n).where(rows.c.entry_id == col(Entry.id)).scalar_subquery(), 0)
    else:
        value = sa.literal(0)
    statement = sa.update(Entry).where(col(Entry.contest_id) == contest.id, col(Entry.public_votes) != value)
    session.execute(statement.values(public_votes=value).execution_options(synchronize_session=False))


def publish_all_counts(tools: Tools) -> None:
    """The regular job: every contest with a public vote that is not over for long."""
    now = tools.clock.now()
    with tools.db.read() as session:
        recent = col(Contest.voting_opens_at) <= now + timedelta(days=1)
        ids = session.exec(select(Contest.id).where(recent, col(Contest.published_at).is_not(None))).all()
    for contest_id in ids:
        with tools.db.write() as session:
            contest = session.exec(select(Contest).where(Contest.id == contest_id)).one()
            publish_counts(session, contest=contest, now=now)
