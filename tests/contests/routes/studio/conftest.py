"""A contest whose entries are in, and somebody at the studio's desk."""

from dataclasses import dataclass

import pytest
from sqlmodel import select

from app.accounts.models import Brand, Role
from app.contests.models import Contest, Entry, EntryState, Prize
from app.kit.tools import Tools
from tests.desk import Desk, take_seat
from tests.factories import make_brand, make_contest, make_entry
from tests.people import add_texts


@dataclass
class Play:
    """Six approved entries with 0 … 5 votes, one that waits, one that was rejected."""

    tools: Tools
    contest: Contest
    entries: list[Entry]
    desk: Desk

    @property
    def ids(self) -> list[str]:
        return [entry.public_id for entry in self.entries]

    def seat(self, role: Role) -> Desk:
        """Another member of the brand."""
        with self.tools.db.write() as session:
            brand = session.exec(select(Brand).where(Brand.id == self.contest.brand_id)).one()
            return take_seat(session, self.tools, brand, role).at(self.contest)

    def now(self) -> Contest:
        """The contest as it stands."""
        with self.tools.db.read() as session:
            return session.exec(select(Contest).where(Contest.id == self.contest.id)).one()


@pytest.fixture
def play(tools: Tools) -> Play:
    with tools.db.write() as session:
        brand = make_brand(session, name="Biała")
        contest = make_contest(session, brand)
        add_texts(session, contest)
        for n, key in enumerate(("jury", "second")):
            session.add(Prize(contest_id=contest.id, key=key, title=f"The {key} prize", position=n))
        entries = [make_entry(session, contest, votes=n) for n in range(6)]
        make_entry(session, contest, state=EntryState.PENDING, title="A cup that waits", search="a cup that waits")
        make_entry(session, contest, state=EntryState.REJECTED, title="=HYPERLINK(1)", search="hyperlink")
        desk = take_seat(session, tools, brand).at(contest)
        return Play(tools, contest, entries, desk)
