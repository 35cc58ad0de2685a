"""Winners as the public sees them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from app.contests.frozen import frozen_copy
from app.contests.models import Contest, Entry, EntryRevision, Prize, Winner
from app.gallery.winners import announced, in_words, placed, year_of
from app.kit.tools import Tools
from app.media.service import make_private
from tests.factories import NOON, make_contest, make_entry
from tests.statements import statements_of

DAY = timedelta(days=1)


def win(session: Session, contest: Contest, rank: int = 1, *, freeze: bool = True, **values: Any) -> Entry:
    entry = make_entry(session, contest, title=f"Cup {rank}", votes=rank)
    frozen = frozen_copy(session, contest=contest, entry=entry) if freeze else {}
    session.add(Winner(contest_id=contest.id, entry_id=entry.id, rank=rank, frozen=frozen, created_at=NOON, **values))
    return entry


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        return make_contest(session, announces_at=NOON - DAY, winners_at=NOON - 2 * DAY)


def test_a_result_stays_what_it_was(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        entry = win(session, contest, full_name="Helena Nowak", story="Once.")
        entry.votes = 0
        revision = session.exec(select(EntryRevision)).one()
        revision.title = revision.name = ""
    with tools.db.read() as session:
        (won,) = placed(session, [contest], origin="http://m")[contest.id]
    assert (won.title, won.name, won.story, won.votes) == ("Cup 1", "Helena Nowak", "Once.", 1)
    assert won.picture
    assert won.picture.src.startswith("http://m/r/")
    assert (won.picture.width, won.picture.height) == (900, 1200)


def test_a_picture_that_was_taken_back_is_not_shown_and_the_place_stays(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        win(session, contest)
    make_private(tools, asset_id=1)
    with tools.db.read() as session:
        (won,) = placed(session, [contest], origin="")[contest.id]
    assert won.picture is None
    assert won.title == "Cup 1"


def test_a_place_is_called_by_its_prize_unless_it_has_a_name(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        session.add(Prize(contest_id=contest.id, key="jury", title="The jury’s cup"))
        win(session, contest, 2, prize_keys=["jury"], place="Second")
        win(session, contest, 1, prize_keys=["jury"])
    with tools.db.read() as session:
        found = placed(session, [contest], origin="")[contest.id]
    assert [won.place for won in found] == ["The jury’s cup", "Second"]


def test_what_is_not_frozen_shows_in_previews_only(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        win(session, contest, freeze=False)
    with tools.db.read() as session:
        assert placed(session, [contest], origin="") == {}
        assert placed(session, [contest], origin="", live=True)[contest.id][0].title == "Cup 1"


def test_one_winner_takes_as_many_statements_as_three(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        three = make_contest(session, announces_at=NOON, winners_at=NOON)
        win(session, contest)
        for rank in (1, 2, 3):
            win(session, three, rank)

    def look(*contests: Contest) -> None:
        with tools.db.read() as session:
            placed(session, contests, origin="")

    assert statements_of(tools, lambda: look(contest)) == statements_of(tools, lambda: look(contest, three))


def test_only_released_results_whose_time_has_come_are_announced(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        make_contest(session, announces_at=NOON - DAY)
        make_contest(session, announces_at=NOON + DAY, winners_at=NOON)
        make_contest(session, announces_at=NOON - DAY, winners_at=NOON, published_at=None)
        later = make_contest(session, announces_at=NOON, winners_at=NOON)
    with tools.db.read() as session:
        assert [one.id for one, _ in announced(session, NOON)] == [later.id, contest.id]
        assert [one.id for one, _ in announced(session, NOON, brand_id=later.brand_id)] == [later.id]


def test_small_numbers_are_words(contest: Contest) -> None:
    assert (in_words(1), in_words(3), in_words(12)) == ("One", "Three", "12")
    assert year_of(contest) == 2026
