"""Work that must happen, in both homes."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from sqlmodel import select

from app.kit import jobs
from app.kit.jobs import Job
from app.kit.tools import Tools
from tests.factories import NOON

LATER = NOON + timedelta(minutes=5)


def put(tools: Tools, n: int = 1, **options: Any) -> None:
    with tools.db.write() as session:
        for i in range(n):
            jobs.enqueue(session, "work", {"i": i}, now=NOON, **options)


def claim(tools: Tools, worker: str = "w", **options: Any) -> jobs.Claimed | None:
    with tools.db.write() as session:
        return jobs.claim(session, worker=worker, **({"now": NOON} | options))


def states(tools: Tools) -> Counter[str]:
    with tools.db.read() as session:
        return Counter(session.exec(select(Job.state)))


def test_a_job_is_claimed_once(tools: Tools) -> None:
    put(tools)
    assert claim(tools)
    assert claim(tools, "other") is None


def test_a_transaction_that_fails_takes_its_job_along(tools: Tools) -> None:
    try:
        with tools.db.write() as session:
            jobs.enqueue(session, "work", {}, now=NOON)
            raise RuntimeError
    except RuntimeError:
        assert claim(tools) is None


def test_the_same_dedupe_is_one_job_for_ever(tools: Tools) -> None:
    put(tools, dedupe="once")
    done = claim(tools)
    assert done
    with tools.db.write() as session:
        assert jobs.finish(session, done, now=NOON)
    put(tools, dedupe="once")
    assert states(tools) == {"done": 1}


def test_a_dead_workers_job_goes_to_the_next_one(tools: Tools) -> None:
    put(tools)
    dead = claim(tools, "dead")
    assert dead
    again = claim(tools, "next", now=LATER)
    assert again
    assert again.attempts == 2
    with tools.db.write() as session:
        assert not jobs.finish(session, dead, now=LATER)
        assert not jobs.renew(session, dead, now=LATER)
        assert jobs.finish(session, again, now=LATER)


def test_a_failure_comes_back_later_and_gives_up_at_last(tools: Tools) -> None:
    put(tools)
    now = NOON
    for _attempt in range(jobs.MAX_ATTEMPTS):
        taken = claim(tools, now=now)
        assert taken
        with tools.db.write() as session:
            jobs.fail(session, taken, error="no", now=now)
        assert claim(tools, now=now) is None
        now += timedelta(minutes=20)
    assert states(tools) == {"failed": 1}


def test_smaller_priority_goes_first(tools: Tools) -> None:
    put(tools, priority=9)
    put(tools, priority=1)
    first = claim(tools)
    assert first
    with tools.db.read() as session:
        assert session.exec(select(Job.priority).where(Job.id == first.id)).one() == 1


def test_many_workers_do_each_job_once(tools: Tools) -> None:
    put(tools, 60)
    with ThreadPoolExecutor(6) as pool:
        taken = [c.id for c in pool.map(lambda n: claim(tools, f"w{n}"), range(80)) if c]
    assert len(taken) == len(set(taken)) == 60


def test_a_waiting_job_can_be_cancelled_and_its_name_used_again(tools: Tools) -> None:
    put(tools, dedupe="once", after=timedelta(minutes=1))
    with tools.db.write() as session:
        assert jobs.cancel(session, ["once", "never"]) == 1
    put(tools, dedupe="once")
    running = claim(tools)
    assert running
    with tools.db.write() as session:
        assert jobs.cancel(session, ["once"]) == 0
