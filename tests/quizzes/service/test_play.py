"""Moves in batches: kept once, refused alone, and never mixed up. Tests app/quizzes/service/play.py and app/quizzes/standing.py."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from app.errors import Conflict, NotFound, Unprocessable
from app.kit.batch import GroupWriter
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.scored import AskChoice, QuizOption
from app.quizzes.kinds.quiz.content import QuizContent
from app.quizzes.models import Answer, Play
from app.quizzes.service.moves import Begin, Move, Moved
from app.quizzes.service.play import Writer
from app.quizzes.shelf import Edition, Shelf
from tests.factories import NOON
from tests.quizzes.pieces import published
from tests.statements import statements_of


def begin(edition: Edition, play: str, **changes: Any) -> Begin:
    first = Begin(
        edition=edition,
        public_id=play,
        client_key=play,
        person=play,
        turn="",
        source="",
        day="2026-11-22",
        seed=1,
        now=NOON,
    )
    return first._replace(**changes)


def answer(play: str, seq: int, step: str, *given: str, **changes: Any) -> Move:
    move = Move(play, 1, seq, "answer", NOON + timedelta(seconds=seq), step=step, typed={"answer": list(given)})
    return move._replace(**changes)


@pytest.fixture
def writer(tools: Tools) -> Writer:
    return Writer(Shelf(tools.db))


def write(tools: Tools, writer: Writer, *moves: Begin | Move) -> list[Moved]:
    with tools.db.write() as session:
        moved = writer(session, moves)
    for one in moved:
        if one.run:
            writer.runs.keep(one.run)
    return moved


def edition_of(tools: Tools, kind: str = "quiz", **changes: Any) -> Edition:
    published(tools, kind, **changes)
    return Shelf(tools.db).read(kind).edition


def silent_quiz(**changes: Any) -> QuizContent:
    options = [QuizOption(key="a", text="A", right=True), QuizOption(key="b", text="B")]
    steps = [AskChoice(key=f"q{n}", title=f"Question {n}", options=options) for n in range(3)]
    return QuizContent(brand="x", slug="quiz", title="Quiz", explain="never", steps=steps, **changes)


def kept(tools: Tools) -> list[tuple[int, str, str]]:
    with tools.db.read() as session:
        rows = session.exec(select(Answer).order_by(col(Answer.play_id), col(Answer.seq)))
        return [(row.seq, row.verb, row.step) for row in rows]


def test_several_moves_of_one_play_in_a_batch_follow_each_other(tools: Tools, writer: Writer) -> None:
    published(tools, silent_quiz())
    edition = Shelf(tools.db).read("quiz").edition
    moved = write(
        tools, writer, begin(edition, "p" * 12), answer("p" * 12, 0, "q0", "a"), answer("p" * 12, 1, "q1", "b")
    )
    assert [one.refusal for one in moved] == [None, None, None]
    assert moved[-1].run
    assert (moved[-1].run.walk.at, moved[-1].run.walk.points) == ("q2", 1.0)


def test_a_refused_move_spoils_nobody_elses(tools: Tools, writer: Writer) -> None:
    published(tools, silent_quiz())
    edition = Shelf(tools.db).read("quiz").edition
    write(tools, writer, *(begin(edition, letter * 12) for letter in "abcd"))
    moved = write(
        tools, writer, answer("a" * 12, 0, "q0", "a"), answer("b" * 12, 0, "q0", "zzz"), answer("c" * 12, 0, "q2", "a"),
        answer("d" * 12, 7, "q0", "a"), answer("nobody------", 0, "q0", "a"),
    )  # fmt: skip
    assert [type(one.refusal) for one in moved] == [type(None), Unprocessable, Conflict, Conflict, NotFound]
    assert kept(tools) == [(0, "answer", "q0")]


def test_fifty_same_requests_at_once_make_one_play_and_one_answer(tools: Tools, writer: Writer) -> None:
    published(tools, silent_quiz())
    edition = Shelf(tools.db).read("quiz").edition
    group = GroupWriter(tools.db, writer, name="test")
    with ThreadPoolExecutor(10) as pool:
        begun = list(
            pool.map(lambda n: group.submit(begin(edition, f"play{n:08d}", client_key="same")).result(20), range(50))
        )
        plays = {one.run.public_id for one in begun if one.run}
        assert len(plays) == 1
        play = plays.pop()
        list(pool.map(lambda _n: group.submit(answer(play, 0, "q0", "a")).result(20), range(50)))
    group.close()
    assert kept(tools) == [(0, "answer", "q0")]
    with tools.db.read() as session:
        assert len(session.exec(select(Play)).all()) == 1


@pytest.mark.parametrize(("limit", "turns"), [("once", ["once", "once"]), ("daily", ["2026-11-22", "2026-11-23"])])
def test_a_turn_is_taken_once(tools: Tools, writer: Writer, limit: str, turns: Sequence[str]) -> None:
    published(tools, silent_quiz(limit=limit))
    edition = Shelf(tools.db).read("quiz").edition
    moved = write(
        tools, writer, *(begin(edition, f"play{n:08d}", person="ola", turn=turn) for n, turn in enumerate(turns))
    )
    assert len({one.run.public_id for one in moved if one.run}) == len(set(turns))


def test_what_another_process_moved_meanwhile_is_found_in_the_database(tools: Tools) -> None:
    published(tools, silent_quiz())
    edition = Shelf(tools.db).read("quiz").edition
    one, two = Writer(Shelf(tools.db)), Writer(Shelf(tools.db))
    write(tools, one, begin(edition, "p" * 12))
    write(tools, two, answer("p" * 12, 0, "q0", "a"))
    same = answer("p" * 12, 0, "q0", "b")
    with pytest.raises(IntegrityError):  # the group writer then asks for each alone
        write(tools, one, same, begin(edition, "q" * 12))
    repeated = write(tools, one, same)[0]
    assert repeated.refusal is None
    assert repeated.run
    assert repeated.run.seq == 1
    onward = write(tools, one, answer("p" * 12, 1, "q1", "a"), begin(edition, "r" * 12))[0]
    assert onward.refusal is None
    assert kept(tools) == [(0, "answer", "q0"), (1, "answer", "q1")]


def test_an_answer_of_a_play_that_is_remembered_costs_two_statements_a_batch(tools: Tools, writer: Writer) -> None:
    published(tools, silent_quiz())
    edition = Shelf(tools.db).read("quiz").edition
    write(tools, writer, *(begin(edition, letter * 12) for letter in "abcde"))
    write(tools, writer, *(answer(letter * 12, 0, "q0", "a") for letter in "abcde"))

    def cost(plays: str) -> int:
        moves = [answer(letter * 12, 1, "q1", "a") for letter in plays]
        return statements_of(tools, partial(write, tools, writer, *moves))

    begins = 1 if tools.db.is_sqlite else 0
    assert [cost("ab"), cost("cde")] == [2 + begins, 2 + begins]


def test_an_answer_after_its_time_earns_nothing_unless_limits_are_off(tools: Tools, writer: Writer) -> None:
    document = silent_quiz()
    timed = [step.model_copy(update={"seconds": 10}) for step in document.steps]
    published(tools, document.model_copy(update={"steps": timed}))
    edition = Shelf(tools.db).read("quiz").edition
    write(tools, writer, begin(edition, "a" * 12), begin(edition, "b" * 12, untimed=True))
    late = NOON + timedelta(seconds=60)
    moved = write(tools, writer, *(answer(letter * 12, 0, "q0", "a", now=late) for letter in "ab"))
    assert [one.run.walk.points for one in moved if one.run] == [0.0, 1.0]


def test_whoever_has_no_answer_when_the_time_is_up_goes_on(tools: Tools, writer: Writer) -> None:
    document = silent_quiz()
    timed = [step.model_copy(update={"seconds": 10}) for step in document.steps]
    published(tools, document.model_copy(update={"steps": timed}))
    edition = Shelf(tools.db).read("quiz").edition
    write(tools, writer, begin(edition, "a" * 12), begin(edition, "b" * 12))
    late, in_time = NOON + timedelta(seconds=60), NOON + timedelta(seconds=5)
    [moved] = write(tools, writer, answer("a" * 12, 0, "q0", "no such one", now=late))
    assert moved.refusal is None
    assert moved.run is not None
    assert (moved.run.walk.given[0].value, moved.run.walk.given[0].late) == (None, True)
    [refused] = write(tools, writer, answer("b" * 12, 0, "q0", "no such one", now=in_time))
    assert refused.refusal is not None


def test_nothing_is_taken_once_it_is_closed(tools: Tools, writer: Writer) -> None:
    edition = edition_of(tools, "poll")
    write(tools, writer, begin(edition, "a" * 12))
    closed = write(tools, writer, answer("a" * 12, 0, "when", "noon", is_open=False))[0]
    assert isinstance(closed.refusal, Conflict)
    assert kept(tools) == []
    assert KINDS["poll"].begins_at_once


def test_who_reads_everything_first_and_then_goes_back_is_not_the_fastest(tools: Tools, writer: Writer) -> None:
    steps = [
        AskChoice(
            key=key, title=key, options=[QuizOption(key="a", text="A", right=True), QuizOption(key="b", text="B")]
        )
        for key in ("one", "two")
    ]
    quiz = KINDS["quiz"].example()
    document = QuizContent(
        brand=quiz.brand, slug="quick", title="Quick", steps=steps, back=True, explain="end", leaderboard=True
    )
    published(tools, document)
    edition = Shelf(tools.db).read("quick").edition
    write(tools, writer, begin(edition, "slow"))

    def at(seconds: int, move: Move) -> Move:
        return move._replace(now=NOON + timedelta(seconds=seconds))

    write(tools, writer, at(100, answer("slow", 0, "one", "b")))
    write(tools, writer, at(160, answer("slow", 1, "")._replace(verb="back")))
    write(tools, writer, at(161, answer("slow", 2, "one", "a")))
    fresh = Writer(Shelf(tools.db))  # as another process reads it
    [ended] = write(tools, fresh, at(162, answer("slow", 3, "two", "a")))
    assert ended.run is not None
    assert ended.run.points == 2
    assert ended.run.seconds == 162
    with tools.db.read() as session:
        assert session.exec(select(Play.seconds)).one() == 162


def test_the_time_between_a_ballot_and_its_change_is_nobodys_effort(tools: Tools, writer: Writer) -> None:
    published(tools, KINDS["poll"].example().model_copy(update={"change": True}))
    edition = Shelf(tools.db).read("poll").edition
    step = edition.kind.steps(edition.document, 1)[0].key
    write(tools, writer, begin(edition, "later"))
    write(tools, writer, answer("later", 0, step, "noon", now=NOON + timedelta(seconds=3)))
    back = answer("later", 1, "")._replace(verb="back", now=NOON + timedelta(days=1))
    write(tools, writer, back)
    [ended] = write(tools, writer, answer("later", 2, step, "noon", now=NOON + timedelta(days=1, seconds=4)))
    assert ended.run is not None
    assert ended.run.seconds == 4
