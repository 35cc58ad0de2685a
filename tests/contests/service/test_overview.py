"""A brand's contests at a glance."""

from app.contests.figures import entry_counts
from app.contests.models import EntryState
from app.contests.service.overview import contests_of
from app.kit.tools import Tools
from tests.factories import make_brand, make_contest, make_entry
from tests.statements import statements_of


def test_entries_and_those_that_wait_are_counted_for_each_contest(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        first, second = make_contest(session, brand), make_contest(session, brand)
        make_entry(session, make_contest(session))
        for state in EntryState:
            make_entry(session, first, state=state)
    with tools.db.read() as session:
        found = contests_of(session, brand_id=brand.id)
        lines = {line.contest.id: (line.entries, line.shown, line.waiting) for line in found}
        counts = entry_counts(session, first)
    assert lines == {first.id: (7, 1, 3), second.id: (0, 0, 0)}
    assert (counts.all, counts.waiting) == (7, 3)  # the contest's own page says the same


def test_three_contests_take_as_many_statements_as_one(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        make_contest(session, brand)

    def read() -> None:
        with tools.db.read() as session:
            contests_of(session, brand_id=brand.id)

    one = statements_of(tools, read)
    with tools.db.write() as session:
        for _n in range(2):
            make_contest(session, brand)
    assert statements_of(tools, read) == one
