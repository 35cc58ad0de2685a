"""Names on the leaderboard: cleaned, counted, looked at anew. Tests app/quizzes/service/naming.py."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlmodel import col, select

from app.errors import Conflict, Unprocessable
from app.kit.tools import Tools
from app.quizzes.models import OpenText, Play, PlayName, TextState
from app.quizzes.service.naming import MOST_CHANGES, name_of, set_name
from app.quizzes.service.play import Writer
from app.quizzes.shelf import Shelf
from app.quizzes.standing import Run, read_runs
from tests.quizzes.pieces import published
from tests.quizzes.service.test_play import answer, begin, write
from tests.quizzes.telling import texts
from tests.quizzes.test_ranking import quiz


def finished(tools: Tools, play: str = "p" * 12, *, answers: int = 2) -> Run:
    shelf = Shelf(tools.db)
    writer = Writer(shelf)
    moves = [answer(play, n, f"q{n}", "true") for n in range(answers)]
    run = write(tools, writer, begin(shelf.read("quiz").edition, play), *moves)[-1].run
    assert run
    return run


def name(tools: Tools, run: Run, typed: str) -> None:
    with tools.db.write() as session:
        set_name(session, run=run, typed=typed, now=tools.clock.now())


@pytest.fixture
def run(tools: Tools) -> Run:
    published(tools, quiz(leaderboard=True, names=True))
    return finished(tools)


def test_a_name_waits_and_another_one_takes_its_place(tools: Tools, run: Run) -> None:
    name(tools, run, "  Ola \u200bz Warszawy ")
    name(tools, run, "Ola z Warszawy")
    assert texts(tools) == {"Ola z Warszawy": ("waiting", 1)}
    name(tools, run, "Ola")
    assert texts(tools) == {"Ola z Warszawy": ("waiting", 0), "Ola": ("waiting", 1)}
    with tools.db.read() as session:
        kept = session.exec(select(PlayName)).one()
        own = name_of(session, run)
    assert kept.changes == 2
    assert own
    assert own.words == "Ola"


def test_a_name_that_is_changed_is_looked_at_anew(tools: Tools, run: Run) -> None:
    name(tools, run, "Ola")
    with tools.db.write() as session:
        text = session.exec(select(OpenText)).one()
        text.state = TextState.APPROVED
    name(tools, run, "OLA")
    assert texts(tools) == {"Ola": ("approved", 0), "OLA": ("waiting", 1)}


def test_an_empty_field_takes_the_name_away(tools: Tools, run: Run) -> None:
    name(tools, run, "Ola")
    name(tools, run, " ")
    assert texts(tools) == {"Ola": ("waiting", 0)}
    with tools.db.read() as session:
        assert name_of(session, run) is None


@pytest.mark.parametrize("typed", ["x" * 31, "\u202e\u200b", "\U0001f3c6", "!!!", "\u0489", "x" * 50_000])
def test_what_is_no_name_is_refused_in_words(tools: Tools, run: Run, typed: str) -> None:
    with pytest.raises(Unprocessable) as refused:
        name(tools, run, typed)
    assert refused.value.fields["name"]
    assert texts(tools) == {}


def test_towers_of_marks_do_not_cover_the_lines_around_them(tools: Tools, run: Run) -> None:
    name(tools, run, "Z" + "\u0335\u0336\u0337\u0338" * 50 + "algo")
    assert list(texts(tools)) == ["Z\u0335\u0336\u0337algo"]


def test_a_name_is_changed_so_often_and_can_always_be_taken_away(tools: Tools, run: Run) -> None:
    for n in range(MOST_CHANGES):
        name(tools, run, f"Ola {n}")
    with pytest.raises(Conflict):
        name(tools, run, "Once more")
    name(tools, run, "")
    assert {n for _state, n in texts(tools).values()} == {0}


def test_a_play_that_goes_on_has_no_place_to_name(tools: Tools) -> None:
    published(tools, quiz(leaderboard=True, names=True))
    with pytest.raises(Conflict):
        name(tools, finished(tools, answers=1), "Ola")


def test_names_sent_at_once_leave_one_that_is_counted_once(tools: Tools, run: Run) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda n: name(tools, run, f"Ola {n}"), range(4)))
    assert sorted(n for _state, n in texts(tools).values()) == [0, 0, 0, 1]
    with tools.db.read() as session:
        assert len(session.exec(select(PlayName)).all()) == 1


def test_two_who_choose_the_same_name_are_judged_once(tools: Tools, run: Run) -> None:
    other = finished(tools, "q" * 12)
    for one in (run, other):
        name(tools, one, "Ola")
    assert texts(tools) == {"Ola": ("waiting", 2)}
    with tools.db.read() as session:
        assert len(read_runs(session, col(Play.id) > 0)) == 2
