"""Reads of the studio."""

from functools import partial

import pytest

from app.contests import studio_queries
from app.errors import NotFound
from app.kit.tools import Tools
from tests.factories import make_contest, make_entry
from tests.statements import statements_of


def test_candidates_of_the_same_votes_come_once_each(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        for _n in range(30):
            make_entry(session, contest, votes=2)
    seen: list[int] = []
    place = ""
    with tools.db.read() as session:
        for _page in range(2):
            lines, place = studio_queries.candidates(session, contest, order="votes", place=place)
            seen += [line.entry.id for line in lines]
    assert (len(seen), len(set(seen)), place) == (30, 30, "")


@pytest.mark.parametrize("place", ["x", "-", "1-x", "9999999999-1", "٣-1", "1-1-1"])
def test_a_place_that_makes_no_sense_is_the_beginning_or_the_end(tools: Tools, place: str) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        make_entry(session, contest)
        assert studio_queries.candidates(session, contest, order="votes", place=place)[1] == ""


def test_entries_of_another_contest_are_not_found(tools: Tools) -> None:
    with tools.db.write() as session:
        contest, other = make_contest(session), make_contest(session)
        entry = make_entry(session, other)
        with pytest.raises(NotFound):
            studio_queries.entry_of(session, contest, entry.public_id)


def test_the_table_takes_two_statements_for_any_number_of_rows(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        for _n in range(3):
            make_entry(session, contest)
    with tools.db.read() as session:
        session.connection()  # begins the transaction, which counts as a statement
        for most in (1, 3):
            assert statements_of(tools, partial(studio_queries.entry_lines, session, contest, most=most)) == 2
