"""Numbers of a contest."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import select

from app.contests import figures
from app.contests.models import EntryRevision, EntryState
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry


def test_a_day_begins_at_midnight_of_the_contests_zone(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, zone="Asia/Kathmandu", closes_at=NOON)  # 5:45 before UTC
        for moment in ("2026-11-19T18:14:59", "2026-11-19T18:15:00", "2026-11-21T10:00:00.5"):
            make_entry(session, contest, created_at=datetime.fromisoformat(moment).replace(tzinfo=UTC))
        days = figures.entries_a_day(session, contest, now=NOON)
    assert days == [(date(2026, 11, 19), 1), (date(2026, 11, 20), 1), (date(2026, 11, 21), 1), (date(2026, 11, 22), 0)]


def test_a_contest_without_entries_has_no_days_and_no_wait(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        assert figures.entries_a_day(session, contest, now=NOON) == []
        assert figures.time_until_seen(session, contest) is None
        assert figures.entry_counts(session, contest).all == 0
        assert figures.votes_of(session, contest) == (0, 0)


def test_half_were_seen_within_the_median(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        for minutes in (10, 20, 600):
            entry = make_entry(session, contest)
            revision = session.exec(select(EntryRevision).where(EntryRevision.entry_id == entry.id)).one()
            revision.reviewed_at = NOON + timedelta(minutes=minutes)
        make_entry(session, contest, state=EntryState.PENDING)
        session.flush()
        assert figures.time_until_seen(session, contest) == figures.Seen(timedelta(minutes=20), 3)


def test_counts_are_of_this_contest_alone(tools: Tools) -> None:
    with tools.db.write() as session:
        contest, other = make_contest(session), make_contest(session)
        make_entry(session, contest, votes=4, shortlisted_at=NOON)
        make_entry(session, contest, state=EntryState.PROCESSING)
        make_entry(session, other, votes=9)
        counts = figures.entry_counts(session, contest)
        assert (counts.all, counts.waiting, counts.shortlisted, counts.of("approved")) == (2, 1, 1, 1)
        assert figures.votes_of(session, contest) == (4, 1)
