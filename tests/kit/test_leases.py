"""Leases that are renewed while the work goes on, and that end soon after their worker did."""

import time
from datetime import UTC, datetime, timedelta

from sqlmodel import select

from app.errors import Unavailable
from app.kit import jobs
from app.kit.clock import SetClock, SystemClock
from app.kit.jobs import MAX_ATTEMPTS, PATIENCE, Job, enqueue
from app.kit.leases import Leases
from app.kit.tools import Tools
from app.main import make_tools
from app.settings import Settings
from app.worker import Worker
from tests.factories import NOON
from tests.parts.homes import Home

SHORT = timedelta(seconds=1)


def put(tools: Tools) -> None:
    with tools.db.write() as session:
        enqueue(session, "work", {}, now=tools.clock.now())


def claim(tools: Tools, worker: str, lease: timedelta) -> jobs.Claimed | None:
    with tools.db.write() as session:
        return jobs.claim(session, worker=worker, now=tools.clock.now(), lease=lease)


def job(tools: Tools) -> Job:
    with tools.db.read() as session:
        return session.exec(select(Job)).one()


def test_work_that_takes_longer_than_its_lease_stays_with_its_worker(home: Home) -> None:
    tools = make_tools(Settings(**home), clock=SystemClock())
    put(tools)
    held = claim(tools, "slow", SHORT)
    assert held
    with Leases(tools, lease=SHORT) as leases, leases.kept(held):
        ends = time.monotonic() + 2.5
        while time.monotonic() < ends:
            assert claim(tools, "greedy", SHORT) is None
            time.sleep(0.1)
    tools.db.close()


def test_a_worker_that_died_is_relieved_when_its_short_lease_ends(home: Home) -> None:
    tools = make_tools(Settings(**home), clock=SystemClock())
    put(tools)
    assert claim(tools, "dead", SHORT)
    assert claim(tools, "next", SHORT) is None
    time.sleep(1.1)
    assert claim(tools, "next", SHORT)
    tools.db.close()


def test_a_finished_job_is_renewed_no_more(tools: Tools, clock: SetClock) -> None:
    put(tools)
    held = claim(tools, "lost", SHORT)
    assert held
    leases = Leases(tools, lease=SHORT)
    with leases.kept(held):
        pass
    before = job(tools).lease_until
    clock.move(timedelta(seconds=30))
    leases.renew()
    assert job(tools).lease_until == before


def test_a_lost_lease_is_not_taken_back(tools: Tools, clock: SetClock) -> None:
    put(tools)
    held = claim(tools, "slow", SHORT)
    assert held
    clock.move(timedelta(seconds=5))
    assert claim(tools, "next", SHORT)
    leases = Leases(tools)
    with leases.kept(held):
        leases.renew()
    assert job(tools).worker == "next"
    assert job(tools).lease_until == NOON + timedelta(seconds=6)


def fail_until(clock: SetClock, tools: Tools, error: Exception, span: timedelta) -> Job:
    def break_down(_tools: Tools) -> None:
        raise error

    worker = Worker(tools, handlers={"work": break_down})
    put(tools)
    ends = clock.now() + span
    while clock.now() < ends:
        worker.run_until_idle()
        clock.move(timedelta(hours=1))
    return job(tools)


def test_a_store_that_is_away_for_two_days_costs_no_job(tools: Tools, clock: SetClock) -> None:
    waiting = fail_until(clock, tools, Unavailable(), timedelta(days=2))
    assert (waiting.state, waiting.attempts > MAX_ATTEMPTS) == ("ready", True)


def test_what_is_away_for_ever_is_given_up_after_days(tools: Tools, clock: SetClock) -> None:
    assert fail_until(clock, tools, ConnectionRefusedError(), PATIENCE + timedelta(hours=2)).state == "failed"


def test_our_own_fault_is_given_up_within_the_day(tools: Tools, clock: SetClock) -> None:
    given_up = fail_until(clock, tools, ValueError("a mistake"), timedelta(hours=20))
    assert (given_up.state, given_up.attempts) == ("failed", MAX_ATTEMPTS)
    assert given_up.created_at < datetime.now(UTC)
