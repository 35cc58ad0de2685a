"""Places and their order hold under every sequence of moves."""

import random

import pytest
from sqlmodel import Session

from app.contests.models import Contest, Entry, EntryState, Prize
from app.contests.service import choosing
from app.errors import Conflict, NotFound, Unprocessable
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry


def ranks(session: Session, contest: Contest) -> list[int]:
    return [winner.rank for winner, _entry in choosing.winners_of(session, contest)]


def test_any_order_of_deeds_leaves_places_without_gaps(tools: Tools) -> None:
    chance = random.Random(7)
    with tools.db.write() as session:
        contest = make_contest(session)
        entries = [make_entry(session, contest) for _n in range(5)]
        for _step in range(60):
            one_deed(session, contest, chance.choice(entries), chance)
            placed = ranks(session, contest)
            assert placed == list(range(1, len(placed) + 1))


def one_deed(session: Session, contest: Contest, entry: Entry, chance: random.Random) -> None:
    try:
        winner = choosing.winner_of(session, contest, entry)
    except NotFound:
        choosing.place_winner(session, contest=contest, entry=entry, now=NOON)
        return
    if chance.random() < 0.2:
        choosing.remove_winner(session, contest=contest, winner=winner, now=NOON)
    else:
        choosing.move_winner(session, contest=contest, winner=winner, up=chance.random() < 0.5, now=NOON)


def test_a_place_given_after_the_release_has_its_copy(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, winners_at=NOON)
        winner = choosing.place_winner(session, contest=contest, entry=make_entry(session, contest), now=NOON)
        assert winner.frozen["number"] == 1


def test_without_the_last_winner_there_is_no_release(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, winners_at=NOON)
        winner = choosing.place_winner(session, contest=contest, entry=make_entry(session, contest), now=NOON)
        choosing.remove_winner(session, contest=contest, winner=winner, now=NOON)
        assert contest.winners_at is None


def test_what_waits_gets_no_place(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest, state=EntryState.PENDING)
        with pytest.raises(Conflict):
            choosing.place_winner(session, contest=contest, entry=entry, now=NOON)


def test_without_votes_there_are_no_most_voted(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        make_entry(session, contest)
        with pytest.raises(Conflict):
            choosing.shortlist_most_voted(session, contest=contest, n=5, now=NOON)


def two_places(session: Session) -> tuple[Contest, str, str]:
    contest = make_contest(session)
    for n, key in enumerate(("jury", "people")):
        session.add(Prize(contest_id=contest.id, key=key, title=f"The {key} prize", position=n))
    first, second = make_entry(session, contest), make_entry(session, contest)
    for entry in (first, second):
        choosing.place_winner(session, contest=contest, entry=entry, now=NOON)
    return contest, first.public_id, second.public_id


def test_two_places_change_prizes_at_once(tools: Tools) -> None:
    with tools.db.write() as session:
        contest, first, second = two_places(session)
        for mine, hers in (("jury", "people"), ("people", "jury")):
            words = {first: choosing.PlaceWords([mine]), second: choosing.PlaceWords([hers])}
            choosing.describe_places(session, contest=contest, words=words, now=NOON)
            placed = choosing.winners_of(session, contest)
            assert [winner.prize_keys for winner, _entry in placed] == [[mine], [hers]]


def test_one_prize_for_two_places_is_refused_for_both_and_saves_neither(tools: Tools) -> None:
    with tools.db.write() as session:
        contest, first, second = two_places(session)
        words = {key: choosing.PlaceWords(["jury"], story="Told.") for key in (first, second)}
        with pytest.raises(Unprocessable) as refusal:
            choosing.describe_places(session, contest=contest, words=words, now=NOON)
        assert set(refusal.value.fields) == {f"{first}.prize", f"{second}.prize"}
        assert {winner.story for winner, _entry in choosing.winners_of(session, contest)} == {""}
        with pytest.raises(Unprocessable):
            choosing.describe_places(session, contest=contest, words={first: choosing.PlaceWords(["x"])}, now=NOON)
