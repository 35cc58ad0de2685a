"""The live campaigns of an instance."""

from datetime import timedelta

from app.contests.models import Phase
from app.gallery.campaigns import live_campaigns, published
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry
from tests.statements import statements_of

DAY = timedelta(days=1)


def test_open_ones_come_first_and_those_that_are_over_last(tools: Tools) -> None:
    with tools.db.write() as session:
        make_contest(session, announces_at=NOON - DAY, winners_at=NOON - DAY)
        make_contest(session, closes_at=NOON - DAY)
        make_contest(session, opens_at=NOON + DAY)
        make_contest(session, closes_at=NOON - DAY, voting_opens_at=NOON - DAY)
        make_contest(session)
        make_contest(session, archives_at=NOON)
        make_contest(session, published_at=None)
    with tools.db.read() as session:
        found = [one.standing.phase for one in live_campaigns(session, NOON, origin="")]
        assert len(published(session, NOON)) == 6
    assert found == [Phase.OPEN, Phase.VOTING, Phase.UPCOMING, Phase.JUDGING, Phase.ANNOUNCED]


def test_each_shows_its_newest_picture_in_three_statements(tools: Tools) -> None:
    with tools.db.write() as session:
        make_contest(session)
        two = make_contest(session, closes_at=NOON + 8 * DAY)
        make_entry(session, two, shown_at=NOON)
        make_entry(session, two, shown_at=NOON - DAY)

    def look() -> list[str]:
        with tools.db.read() as session:
            return [one.picture.src if one.picture else "" for one in live_campaigns(session, NOON, origin="")]

    first, second = look()
    assert first == ""
    assert second.endswith("-800.jpeg")
    assert statements_of(tools, look) == 3 + tools.db.is_sqlite  # SQLite's BEGIN is one more
