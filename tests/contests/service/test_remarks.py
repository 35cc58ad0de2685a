"""What somebody should know before a step that many people see."""

from app.contests.models import EntryState, Prize
from app.contests.service import choosing, remarks
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry


def test_a_result_that_leaves_nothing_out_gets_no_remark(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        session.add(Prize(contest_id=contest.id, key="jury", title="A cup"))
        entry = make_entry(session, contest)
        choosing.place_winner(session, contest=contest, entry=entry, now=NOON)
        assert len(remarks.before_release(session, contest=contest)) == 2
        words = {entry.public_id: choosing.PlaceWords(["jury"], story="Once.")}
        choosing.describe_places(session, contest=contest, words=words, now=NOON)
        assert remarks.before_release(session, contest=contest) == []


def test_entries_that_nobody_looked_at_are_counted_of_all(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        for state in EntryState:
            make_entry(session, contest, state=state)
        (sentence,) = remarks.before_release(session, contest=contest)
    assert sentence == "3 entries of 7 that came in were not looked at. None of them could win."


def test_a_contest_without_a_prize_gets_a_remark(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        assert len(remarks.before_publication(session, contest=contest)) == 1
        session.add(Prize(contest_id=contest.id, key="jury", title="A cup"))
        session.flush()
        assert remarks.before_publication(session, contest=contest) == []
