"""What stands against a release, and that an announcement happens once."""

from datetime import timedelta
from threading import Thread

import pytest
from sqlmodel import Session, select

from app.contests.models import Contest, EntryState
from app.contests.service import choosing, releasing
from app.errors import Conflict
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry

AFTER = NOON + timedelta(days=16)


def with_winner(session: Session) -> Contest:
    contest = make_contest(session)
    winner = choosing.place_winner(session, contest=contest, entry=make_entry(session, contest), now=NOON)
    winner.won = "A cup."
    return contest


def test_all_reasons_are_told_at_once(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, published_at=None, announces_at=None)
        assert len(releasing.what_stops_release(session, contest=contest, now=NOON)) == 4
        with pytest.raises(Conflict):
            releasing.release_winners(session, contest=contest, now=NOON)


def test_new_copies_replace_the_old_ones_until_the_announcement(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = with_winner(session)
        releasing.release_winners(session, contest=contest, now=AFTER)
        ((winner, entry),) = choosing.winners_of(session, contest)
        entry.votes = 7
        session.flush()
        releasing.release_winners(session, contest=contest, now=AFTER)
        assert winner.frozen["votes"] == 7
        with pytest.raises(Conflict):
            releasing.release_winners(session, contest=contest, now=NOON + timedelta(days=20))


def test_a_release_can_be_held_back(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = with_winner(session)
        releasing.release_winners(session, contest=contest, now=AFTER)
        releasing.hold_winners(session, contest=contest, now=AFTER)
        assert not contest.is_announced(NOON + timedelta(days=30))


def test_a_late_release_announces_at_once(tools: Tools) -> None:
    late = NOON + timedelta(days=25)
    with tools.db.write() as session:
        contest = with_winner(session)
        assert not contest.is_announced(late)
        releasing.release_winners(session, contest=contest, now=late)
        assert contest.is_announced(late)


def test_two_workers_announce_once(tools: Tools, clock: SetClock) -> None:
    with tools.db.write() as session:
        contest = with_winner(session)
        releasing.release_winners(session, contest=contest, now=AFTER)
    clock.set(NOON + timedelta(days=21))
    both = [Thread(target=releasing.announce_contests, args=(tools,)) for _n in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join()
    with tools.db.read() as session:
        assert len(session.exec(select(Job).where(Job.kind == "send_mail")).all()) == 1


def test_nothing_is_announced_that_was_not_released(tools: Tools, clock: SetClock) -> None:
    with tools.db.write() as session:
        contest = with_winner(session)
    clock.set(NOON + timedelta(days=21))
    releasing.announce_contests(tools)
    with tools.db.read() as session:
        assert session.exec(select(Contest.announcement_told_at).where(Contest.id == contest.id)).one() is None


def test_a_place_that_wins_nothing_stops_the_release_and_the_mails(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = with_winner(session)
        ((winner, _entry),) = choosing.winners_of(session, contest)
        winner.won = " "
        session.flush()
        with pytest.raises(Conflict, match="Place 1 has no prize"):
            releasing.release_winners(session, contest=contest, now=AFTER)
        with pytest.raises(Conflict, match="Place 1 has no prize"):
            releasing.tell_winners(session, signer=tools.signer, contest=contest, now=AFTER)
        assert winner.told_at is None


def test_how_winners_were_chosen_is_what_was_written_at_the_release(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = with_winner(session)
        releasing.release_winners(session, contest=contest, now=AFTER, how="by Ewa alone, seeing votes")
        releasing.release_winners(session, contest=contest, now=AFTER)
        assert contest.how_winners == "by Ewa alone, seeing votes"


def test_a_result_says_among_how_many_in_the_gallery_it_was_chosen(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = with_winner(session)
        make_entry(session, contest)
        for state in (EntryState.PENDING, EntryState.REJECTED, EntryState.WITHDRAWN):
            make_entry(session, contest, state=state)
        releasing.release_winners(session, contest=contest, now=AFTER)
        make_entry(session, contest)
        ((winner, _entry),) = choosing.winners_of(session, contest)
    assert winner.frozen["of_entries"] == 2
