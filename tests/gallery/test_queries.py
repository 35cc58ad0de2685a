"""What the public may see of entries."""

from datetime import timedelta

import pytest
from sqlmodel import select

from app.contests.models import Contest, Entry, EntryState
from app.contests.service.leaving import withdraw_entry
from app.contests.service.reviewing import take_down
from app.errors import NotFound
from app.gallery import queries
from app.gallery.orders import CIRCLE, Order, Place
from app.kit.tools import Tools
from tests.factories import NOON, make_contest, make_entry
from tests.gallery.conftest import Make
from tests.statements import statements_of


def walk(tools: Tools, contest: Contest, order: Order, *, limit: int = 4, seed: int = 0) -> list[list[str]]:
    """The titles of every page of an order."""
    pages: list[list[str]] = []
    after: Place | None = None
    while True:
        with tools.db.read() as session:
            found = queries.gallery_slice(session, contest, origin="", order=order, seed=seed, after=after, limit=limit)
        pages.append([piece.title for piece in found.pieces])
        if found.more is None:
            return pages
        after = Place.read(str(found.more))


@pytest.mark.parametrize("order", list(Order))
@pytest.mark.parametrize("seed", [0, 1, CIRCLE // 3, CIRCLE - 1])
def test_every_order_shows_each_entry_once(tools: Tools, make: Make, order: Order, seed: int) -> None:
    contest = make(11)
    pages = walk(tools, contest, order, seed=seed)
    titles = [title for page in pages for title in page]
    assert len(pages) == 3
    assert sorted(titles) == sorted(f"Cup {n}" for n in range(1, 12))


def test_a_visitor_begins_elsewhere_on_the_same_circle(tools: Tools, make: Make) -> None:
    contest = make(11)
    with tools.db.read() as session:
        places = sorted(session.exec(select(Entry.shuffle)))
    circle = walk(tools, contest, Order.MIXED, limit=20, seed=0)[0]
    for n, seed in enumerate(places):
        assert walk(tools, contest, Order.MIXED, limit=20, seed=seed)[0] == circle[n:] + circle[:n]
    assert walk(tools, contest, Order.MIXED, seed=places[5]) == walk(tools, contest, Order.MIXED, seed=places[5])


def test_newest_and_most_voted_come_first(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        for n, votes in enumerate((5, 9, 5)):
            make_entry(session, contest, title=f"{n}", shown_at=NOON + timedelta(microseconds=n), public_votes=votes)
    assert walk(tools, contest, Order.NEW, limit=1) == [["2"], ["1"], ["0"]]
    assert walk(tools, contest, Order.VOTES, limit=1) == [["1"], ["2"], ["0"]]


def test_nothing_that_is_not_shown_is_found(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        hidden = [make_entry(session, contest, state=state) for state in EntryState if state is not EntryState.APPROVED]
        make_entry(session, make_contest(session))
    for order in Order:
        assert walk(tools, contest, order) == [[]]
    with tools.db.read() as session:
        assert queries.count_shown(session, contest) == 0
        assert queries.numbered(session, contest, first=0, last=99) == []
        for entry in hidden:
            assert queries.shown_entry(session, contest, entry.public_id, origin="", counts=True) is None


def test_words_are_looked_for_in_what_is_shown(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        make_entry(session, contest, title="A", search="vines jelenia gora")
        make_entry(session, contest, title="B", search="vines lodz 50%")
        make_entry(session, contest, state=EntryState.PENDING, title="C", search="vines")

    def found(*words: str) -> list[str]:
        with tools.db.read() as session:
            slice_ = queries.gallery_slice(session, contest, origin="", order=Order.NEW, words=words)
        return sorted(piece.title for piece in slice_.pieces)

    assert found("%vines%") == ["A", "B"]
    assert found("%vines%", "%gora%") == ["A"]
    assert found("%50\\%%") == ["B"]
    assert found("%5_\\%%") == ["B"]
    assert found("%\\_%") == []


def test_counts_that_were_not_asked_for_are_nowhere(tools: Tools, make: Make) -> None:
    contest = make(2)
    with tools.db.read() as session:
        without = queries.gallery_slice(session, contest, origin="", order=Order.NEW).pieces
        with_ = queries.gallery_slice(session, contest, origin="", order=Order.NEW, counts=True).pieces
    assert {piece.votes for piece in without} == {None}
    assert {piece.votes for piece in with_} == {1, 2}


@pytest.mark.parametrize("order", list(Order))
def test_a_page_takes_as_many_statements_for_one_as_for_three(tools: Tools, order: Order) -> None:
    with tools.db.write() as session:
        one, three = make_contest(session), make_contest(session)
        for contest, entries in ((one, 1), (three, 3)):
            for _n in range(entries):
                make_entry(session, contest)

    def look(contest: Contest) -> None:
        with tools.db.read() as session:
            queries.gallery_slice(session, contest, origin="", order=order, words=["%c%"], counts=True)

    wanted = 2 + tools.db.is_sqlite  # SQLite's BEGIN is one more
    assert statements_of(tools, lambda: look(one)) == statements_of(tools, lambda: look(three)) == wanted


def test_a_place_beyond_this_contest_is_nowhere(tools: Tools, make: Make) -> None:
    contest = make(1)
    with tools.db.read() as session:
        for place in (Place(1, "abcdefghjkmn"), Place(2**40, _some_id(tools))):
            with pytest.raises(NotFound):
                queries.gallery_slice(session, contest, origin="", order=Order.VOTES, after=place)


def _some_id(tools: Tools) -> str:
    with tools.db.read() as session:
        return session.exec(select(Entry.public_id)).first() or ""


def test_neighbours_stand_next_to_it_in_the_newest_order(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        ids = [make_entry(session, contest, title=f"{n}", shown_at=NOON).public_id for n in range(3)]
    with tools.db.read() as session:
        pieces = [queries.shown_entry(session, contest, id_, origin="", counts=False) for id_ in ids]
        sides = [queries.neighbours(session, contest, piece) for piece in pieces if piece]
    titles = [tuple(side.title if side else None for side in pair) for pair in sides]
    assert titles == [("1", None), ("2", "0"), (None, "1")]


def test_only_what_was_seen_once_is_known_to_be_gone(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        withdrawn, down, never, shown = (make_entry(session, contest) for _n in range(4))
        never.shown_at = None
        withdraw_entry(session, entry=withdrawn, now=NOON)
        withdraw_entry(session, entry=never, now=NOON)
        take_down(session, entry=down, why="Not their own work", now=NOON)
        ids = [entry.public_id for entry in (withdrawn, down, never, shown)]
    with tools.db.read() as session:
        found = [queries.was_shown(session, contest, id_) for id_ in ids]
    assert found == [EntryState.WITHDRAWN, EntryState.DISQUALIFIED, None, None]


def test_only_public_files_are_told(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        make_entry(session, contest)
        make_entry(session, contest, state=EntryState.PENDING)
    with tools.db.read() as session:
        assert [len(files) for files in queries.public_files(session, [1, 2]).values()] == [6]
