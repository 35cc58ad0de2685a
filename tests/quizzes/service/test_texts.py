"""What many write is one row and one case. Tests app/quizzes/service/texts.py and app/quizzes/jobs.py."""

from datetime import timedelta
from functools import partial

from sqlmodel import col, select
from starlette.testclient import TestClient

from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.moderation.models import Case
from app.quizzes.service.play import Writer
from app.quizzes.service.texts import TOGETHER_SECONDS, open_text_cases
from app.quizzes.shelf import Shelf
from app.worker import EVERY, Worker
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import hidden
from tests.quizzes.service.test_play import answer, begin, write
from tests.quizzes.telling import open_cases, poll, survey, texts, vote
from tests.statements import statements_of


def test_the_same_words_are_one_case_and_later_ones_are_counted_with_them(
    tools: Tools, clock: SetClock, worker: Worker
) -> None:
    published(tools, poll())
    for words in ("In bed", "in  bed!", "IN BED", "On a roof"):
        vote(tools, words)
    assert len(open_cases(tools, clock, worker)) == 2
    vote(tools, "in\u200b bed")
    assert len(open_cases(tools, clock, worker)) == 2
    assert texts(tools) == {"In bed": ("waiting", 4), "On a roof": ("waiting", 1)}


def test_nothing_is_kept_of_words_that_nobody_else_may_read(tools: Tools, clock: SetClock, worker: Worker) -> None:
    published(tools, poll(show_words=False))
    vote(tools, "In bed")
    assert open_cases(tools, clock, worker) == []
    assert texts(tools) == {}


def test_words_with_nothing_to_read_in_them_are_not_put_before_anybody(
    tools: Tools, clock: SetClock, worker: Worker
) -> None:
    published(tools, poll())
    vote(tools, "\u2800\u3164")
    assert open_cases(tools, clock, worker) == []


def test_who_changes_the_ballot_takes_the_words_along(
    tools: Tools, client: TestClient, clock: SetClock, worker: Worker
) -> None:
    published(tools, poll())
    address = client.post("/play/poll/plays", data={"answer": "other", "answer-other": "In bed"}).headers["location"]
    assert len(open_cases(tools, clock, worker)) == 1
    back = {**hidden(client.get(address).text), "_method": "delete"}
    client.post(f"{address}/answers", data=back)
    assert texts(tools) == {"In bed": ("waiting", 0)}
    assert open_cases(tools, clock, worker) == []
    vote(tools, "in bed")
    assert len(open_cases(tools, clock, worker)) == 1


def test_cases_stand_in_the_queue_as_the_words_came(tools: Tools, clock: SetClock, worker: Worker) -> None:
    published(tools, poll())
    for words in ("First", "Second"):
        vote(tools, words)
        clock.move(timedelta(seconds=1))
    came = [case.queued_at for case in open_cases(tools, clock, worker)]
    assert came == sorted(came)
    assert came[0] < came[1]


def test_one_job_opens_the_cases_of_all_who_wrote_in_the_same_seconds(tools: Tools) -> None:
    published(tools, poll())
    for n in range(5):
        vote(tools, f"Words {n}")
    with tools.db.read() as session:
        assert len(session.exec(select(Job).where(Job.kind == "open_text_cases")).all()) == 1


def test_what_came_too_late_for_its_job_is_found_by_the_clock(tools: Tools, worker: Worker) -> None:
    """A batch that waited for the database for longer than its job waited for it."""
    published(tools, poll())
    with tools.db.write() as session:
        now = tools.clock.now()
        key = f"texts:1:{int(now.timestamp()) // TOGETHER_SECONDS}"
        session.add(Job(kind="open_text_cases", state="done", dedupe=key, run_at=now, created_at=now))
    worker.run_until_idle()
    vote(tools, "Late")
    assert worker.run_until_idle() == 0
    assert "open_all_text_cases" in EVERY
    open_text_cases(tools)
    open_text_cases(tools)
    with tools.db.read() as session:
        assert len(session.exec(select(Case)).all()) == 1


def test_more_than_a_handful_are_opened_by_one_job(tools: Tools) -> None:
    published(tools, survey())
    edition = Shelf(tools.db).read("survey").edition
    writer = Writer(Shelf(tools.db))
    plays = [f"play{n:08d}" for n in range(450)]
    write(tools, writer, *(begin(edition, play) for play in plays))
    write(tools, writer, *(answer(play, 0, "best", f"Words {play}") for play in plays))
    open_text_cases(tools, content_id=edition.content_id)
    with tools.db.read() as session:
        assert len(session.exec(select(Case.id).order_by(col(Case.id))).all()) == 450


def test_words_cost_two_statements_more_however_many_write(tools: Tools) -> None:
    published(tools, survey())
    edition = Shelf(tools.db).read("survey").edition
    writer = Writer(Shelf(tools.db))
    write(tools, writer, *(begin(edition, letter * 12) for letter in "abcdef"))
    write(tools, writer, answer("f" * 12, 0, "best", "Words"))

    def cost(plays: str) -> int:
        moves = [answer(letter * 12, 0, "best", f"Words of {letter}") for letter in plays]
        return statements_of(tools, partial(write, tools, writer, *moves))

    begins = 1 if tools.db.is_sqlite else 0
    ends = 1  # each of these plays ends with its answer
    assert [cost("ab"), cost("cde")] == [4 + begins + ends, 4 + begins + ends]
