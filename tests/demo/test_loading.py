"""The demo brand comes in like anybody's photos. Tests app/demo/loading.py and app/demo/contests.py."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from app.contests.models import Contest, Entry, EntryState, Winner
from app.contests.service import applying, tallies
from app.demo import loading as demo
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_tools
from app.settings import Settings
from tests.parts.homes import Home

LATER = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def tools(sqlite_home: Home) -> Tools:
    return make_tools(Settings(**sqlite_home), clock=SetClock(LATER))


@pytest.mark.timeout(240)
def test_the_demo_is_open_whenever_it_is_loaded(tools: Tools) -> None:
    said: list[str] = []
    demo.load_demo(tools, say=said.append)
    assert sum("password, good once" in line for line in said) == 2
    with tools.db.read() as session:
        contest = applying.contest_by_slug(session, "white-cup")
        last_year = applying.contest_by_slug(session, "white-cup-2025")
        states = Counter(entry.state for entry in session.exec(select(Entry).where(Entry.contest_id == contest.id)))
        assert contest.takes_entries(LATER)
        assert contest.is_voting(LATER)
        assert last_year.is_announced(LATER)
        assert states[EntryState.APPROVED] >= 60
        assert set(states) >= {
            EntryState.PENDING, EntryState.APPROVED, EntryState.REJECTED, EntryState.WITHDRAWN, EntryState.DISQUALIFIED,
        }  # fmt: skip
        assert [winner.rank for winner in session.exec(select(Winner).order_by("rank"))] == [1, 2, 3]
        assert all(tallies.wrong_tallies(session, contest=one) == [] for one in session.exec(select(Contest)))
    demo.load_demo(tools, say=said.append)
    assert "already" in said[-1]
    tools.db.close()


def test_dates_move_by_whole_days() -> None:
    assert demo.shift_of(LATER.date() - timedelta(days=3), LATER) == 3
