"""Numbers of a contest for its staff, each with what it is a part of."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from statistics import median
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.contests.studio_queries import FILTERS, WAITING

QUARTER = 900  # seconds: every time zone's days begin at a quarter of an hour
NEWEST_SEEN = 1000


@dataclass(frozen=True)
class Counts:
    by_state: dict[EntryState, int]
    shortlisted: int

    @property
    def all(self) -> int:
        return sum(self.by_state.values())

    def of(self, show: str) -> int:
        """For a key of ``FILTERS``, 'shortlist', or '' for all."""
        if show == "shortlist":
            return self.shortlisted
        return sum(self.by_state.get(state, 0) for state in FILTERS[show]) if show else self.all

    @property
    def waiting(self) -> int:
        return sum(self.by_state.get(state, 0) for state in WAITING)


def entry_counts(session: Session, contest: Contest) -> Counts:
    """In one statement."""
    statement = (
        sa.select(col(Entry.state), sa.func.count(), sa.func.count(col(Entry.shortlisted_at)))
        .where(col(Entry.contest_id) == contest.id)
        .group_by(col(Entry.state))
    )
    rows = session.execute(statement).all()
    return Counts({state: n for state, n, _short in rows}, sum(short for _state, _n, short in rows))


def entries_a_day(session: Session, contest: Contest, *, now: datetime) -> list[tuple[date, int]]:
    """Every day of the contest's zone from the first entry to the last day of entries or today, days without any too."""
    seconds = sa.extract("epoch", col(Entry.created_at))
    quarter = (seconds - seconds % QUARTER).label("quarter")
    statement = sa.select(quarter, sa.func.count()).where(col(Entry.contest_id) == contest.id).group_by(quarter)
    zone = ZoneInfo(contest.zone)
    days: Counter[date] = Counter()
    for began, n in session.execute(statement):
        days[datetime.fromtimestamp(int(began), UTC).astimezone(zone).date()] += n
    if not days:
        return []
    first, last = min(days), max(*days, min(now, contest.closes_at).astimezone(zone).date())
    return [(day, days[day]) for n in range((last - first).days + 1) for day in (first + timedelta(days=n),)]


@dataclass(frozen=True)
class Seen:
    """How long entries waited for a moderator: ``half`` of the newest ``of`` that were decided waited no longer."""

    half: timedelta
    of: int


def time_until_seen(session: Session, contest: Contest) -> Seen | None:
    """None while nothing was looked at."""
    statement = (
        select(EntryRevision.created_at, EntryRevision.reviewed_at)
        .join(Entry, col(Entry.id) == EntryRevision.entry_id)
        .where(Entry.contest_id == contest.id, col(EntryRevision.reviewed_at).is_not(None))
        .order_by(col(EntryRevision.id).desc())
        .limit(NEWEST_SEEN)
    )
    waited = [(seen - came).total_seconds() for came, seen in session.exec(statement) if seen]
    return Seen(timedelta(seconds=median(waited)), len(waited)) if waited else None


def votes_of(session: Session, contest: Contest) -> tuple[int, int]:
    """Counted votes, and how many entries have at least one."""
    votes = col(Entry.votes)
    statement = sa.select(sa.func.coalesce(sa.func.sum(votes), 0), sa.func.count().filter(votes > 0))
    total, voted = session.execute(statement.where(col(Entry.contest_id) == contest.id)).one()
    return int(total), int(voted)
