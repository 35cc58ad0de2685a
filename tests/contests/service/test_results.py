"""What becomes of a result when an entry goes away."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.contests.models import Contest, Entry, EntryRevision, Winner
from app.contests.service import choosing, releasing, results
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry

ANNOUNCED = NOON + timedelta(days=20)


def released(session: Session) -> tuple[Contest, Entry, Winner]:
    contest = make_contest(session)
    entry = make_entry(session, contest, name="Zosia")
    winner = choosing.place_winner(session, contest=contest, entry=entry, now=NOON)
    winner.story, winner.won = "Her story.", "A cup."
    releasing.release_winners(session, contest=contest, now=NOON + timedelta(days=16))
    return contest, entry, winner


def test_before_the_announcement_the_place_is_empty_and_nothing_is_announced(tools: Tools) -> None:
    with tools.db.write() as session:
        contest, entry, _winner = released(session)
        results.entry_left(session, entry=entry, now=ANNOUNCED - timedelta(seconds=1))
        assert contest.winners_at is None
        assert session.exec(select(Winner)).all() == []


def test_a_withdrawn_winner_stays_framed(tools: Tools) -> None:
    with tools.db.write() as session:
        _contest, entry, winner = released(session)
        results.entry_left(session, entry=entry, now=ANNOUNCED)
        asset = session.exec(select(EntryRevision.asset_id).where(EntryRevision.entry_id == entry.id)).one()
        assert winner.frozen["name"] == "Zosia"
        assert results.framed_assets(session, entry.id) == {asset}


def test_an_undone_take_down_brings_all_of_it_back_and_an_erasure_nothing(tools: Tools) -> None:
    with tools.db.write() as session:
        _contest, entry, winner = released(session)
        before = dict(winner.frozen)
        for _time in range(2):
            results.entry_left(session, entry=entry, now=ANNOUNCED, gone="taken down")
        results.entry_came_back(session, entry_id=entry.id)
        assert (winner.frozen, winner.story) == (before, "Her story.")
        results.entry_left(session, entry=entry, now=ANNOUNCED, gone="taken down")
        results.entry_left(session, entry=entry, now=ANNOUNCED, gone="erased")
        results.entry_came_back(session, entry_id=entry.id)
        assert "Zosia" not in str(winner.frozen)
        assert winner.story == ""


@pytest.mark.parametrize("gone", ["erased", "taken down"])
def test_erased_or_taken_down_leaves_rank_and_votes_only(tools: Tools, gone: str) -> None:
    with tools.db.write() as session:
        _contest, entry, winner = released(session)
        results.entry_left(session, entry=entry, now=ANNOUNCED, gone=gone)
        assert (winner.rank, winner.frozen["number"], winner.frozen["votes"], winner.frozen["gone"]) == (1, 1, 0, gone)
        assert "Zosia" not in str(winner.frozen | {"before": None})
        assert winner.story == ""
        assert results.framed_assets(session, entry.id) == set()
