"""The worker."""

import threading
from datetime import timedelta

import pytest
from sqlmodel import select

from app.errors import Unavailable
from app.kit.clock import SetClock
from app.kit.jobs import Job, enqueue
from app.kit.tools import Tools
from app.worker import APART, EVERY, HANDLERS, Worker
from tests.factories import NOON


def put(tools: Tools, kind: str = "work") -> None:
    with tools.db.write() as session:
        enqueue(session, kind, {"n": 1}, now=tools.clock.now())


def jobs(tools: Tools) -> list[Job]:
    with tools.db.read() as session:
        return list(session.exec(select(Job)))


def test_a_job_runs_with_its_payload(tools: Tools) -> None:
    seen: list[int] = []
    put(tools)
    assert Worker(tools, handlers={"work": lambda _tools, n: seen.append(n)}).run_until_idle() == 1
    assert seen == [1]
    assert jobs(tools)[0].state == "done"


def test_a_job_that_fails_waits_and_comes_again(tools: Tools, clock: SetClock) -> None:
    tries: list[int] = []

    def fail_once(_tools: Tools, n: int) -> None:
        tries.append(n)
        if len(tries) == 1:
            raise Unavailable

    put(tools)
    worker = Worker(tools, handlers={"work": fail_once})
    worker.run_until_idle()
    assert jobs(tools)[0].state == "ready"
    clock.move(timedelta(seconds=5))
    worker.run_until_idle()
    assert (len(tries), jobs(tools)[0].state) == (2, "done")


def test_a_job_that_nobody_knows_is_kept_for_the_operator(tools: Tools) -> None:
    put(tools, "riddle")
    Worker(tools).run_until_idle()
    assert "riddle" in jobs(tools)[0].last_error


def test_what_the_clock_starts_is_started_once_in_each_period(tools: Tools, clock: SetClock) -> None:
    ran: list[object] = []
    every = {"tick": timedelta(minutes=1)}
    workers = [Worker(tools, handlers={"tick": ran.append}, every=every) for _n in range(3)]
    for worker in workers:
        worker.start_what_is_due()
        worker.run_until_idle()
    assert len(ran) == 1
    clock.set(NOON + timedelta(hours=5))  # the server was down for a while
    for worker in workers:
        worker.start_what_is_due()
        worker.run_until_idle()
    assert len(ran) == 2


def test_everything_regular_has_a_handler() -> None:
    assert EVERY.keys() <= HANDLERS.keys()


def test_the_regular_jobs_run_on_an_empty_house(tools: Tools) -> None:
    worker = Worker(tools)
    worker.start_what_is_due()
    worker.run_until_idle()
    assert {job.state for job in jobs(tools)} == {"done"}


@pytest.mark.parametrize("slow", APART)
def test_what_takes_long_keeps_nothing_else_waiting(tools: Tools, slow: str) -> None:
    begun, may_end, done = threading.Event(), threading.Event(), threading.Event()

    def take_long(_tools: Tools, n: int) -> None:
        begun.set()
        may_end.wait(30)

    put(tools, slow)
    worker = Worker(tools, handlers={slow: take_long, "work": lambda _tools, n: done.set()}, every={})
    worker.start()
    try:
        assert begun.wait(10)
        put(tools)
        assert done.wait(10)
    finally:
        may_end.set()
        worker.stop()
