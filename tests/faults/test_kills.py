"""kill -9 at random moments while people enter, vote, play and decide: nothing acknowledged is lost, nothing doubled, nothing stuck.

WHITECUP_KILLS says how many kills the nightly run makes; PostgreSQL syncs to disk then; ``-s`` shows the figures. What was
broken on purpose (``broken.py``), and what twelve kills of it on SQLite brought up:

acknowledge_first           entries, votes and answers are lost
forget_forms                entrants are there twice
leave_the_dead_their_jobs   photos wait for ever, and so does what was approved
store_files_later           renditions are without their files
"""

import os
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import pytest
from sqlmodel import col, select

from app.kit.jobs import Job
from app.kit.tools import Tools
from app.main import make_tools
from app.settings import Settings
from tests.faults.broken import BREAKAGES
from tests.faults.customers import Acknowledged, Crowd
from tests.faults.oracle import Findings, examine
from tests.faults.product import Product
from tests.faults.stage import finish_everything, furnish
from tests.parts.ceph import CephGateway
from tests.parts.homes import KINDS, Home, Migrate, PostgresHomes
from tests.parts.postgres import PostgresServer
from tests.parts.processes import wait_until

RELIEF_SECONDS = 15


@dataclass
class Run:
    """What a run of kills came to."""

    kind: str
    kills: int = 0
    seen: Acknowledged = field(default_factory=Acknowledged)
    found: Findings = field(default_factory=lambda: Findings([], [], [], []))
    ready: list[float] = field(default_factory=list)
    relieved: list[float] = field(default_factory=list)
    """Seconds from a kill's restart until it answered and no dead worker held a job any more; of every fifth kill."""

    def __str__(self) -> str:
        seen, found = self.seen, self.found
        acknowledged = (
            f"{len(seen.entries)} entries, {len(seen.votes)} votes, {len(seen.decisions)} decisions, "
            f"{len(seen.played.answers)} answers, {len(seen.played.leads)} leads"
        )
        return (
            f"{self.kind}: {self.kills} kills; acknowledged {acknowledged}; lost {len(found.lost)}, "
            f"doubled {len(found.doubled)}, stuck {len(found.stuck)}, otherwise wrong {len(found.other)}; "
            f"ready again after {_times(self.ready)}, with all leases freed {_times(self.relieved)}"
        )


def _times(seconds: list[float]) -> str:
    return f"{median(seconds):.1f} s (most {max(seconds):.1f} s)"


def kill_and_ask(
    home: Home, folder: Path, *, kills: int, seed: int, broken: str = "", crash: Callable[[], None] | None = None
) -> Run:
    """Kill the product again and again under a crowd; ``crash`` is called at every fifth kill, for other parts."""
    chance = random.Random(seed)
    tools = make_tools(Settings(**home))
    slug, cups, cookie = furnish(tools)
    run = Run(home.kind)
    with Product(home, folder / "log", quick=True, worker_threads=2, broken=broken) as product:
        crowd = Crowd(product.url, slug, cups=cups, moderator=cookie, seen=run.seen)
        crowd.start()
        for n in range(kills):
            time.sleep(chance.uniform(0.05, 1.6))
            product.kill()
            if crash and n % 5 == 0:
                crash()
            product.start()
            if n % 5 == 0 and not broken:
                run.relieved.append(product.recoveries[-1] + relief(tools, product.pid))
        time.sleep(3)
        crowd.stop()
        product.kill()
    finish_everything(home)
    run.kills, run.ready, run.found = kills, product.recoveries[1:], examine(tools, run.seen)
    tools.db.close()
    if not broken:
        sys.stdout.write(f"\n{run}\n")  # for whoever runs this with -s
    return run


def relief(tools: Tools, pid: int) -> float:
    """Seconds until no job is held by a worker of a process that is gone; raises TimeoutError."""
    began = time.monotonic()
    dead = (Job.state == "running", ~col(Job.worker).contains(f":{pid}:"))

    def is_over() -> bool:
        with tools.db.read() as session:
            return session.exec(select(Job.id).where(*dead)).first() is None

    wait_until(is_over, seconds=RELIEF_SECONDS, what="the relief of dead workers")
    return time.monotonic() - began


def check(run: Run) -> None:
    assert run.found.all == []
    assert len(run.seen.entries) >= run.kills // 3
    assert len(run.seen.votes) >= run.kills
    assert len(run.seen.decisions) >= run.kills // 6
    assert len(run.seen.played.answers) >= run.kills


@pytest.mark.timeout(300)
def test_a_few_kills_lose_nothing(home: Home, tmp_path: Path) -> None:
    check(kill_and_ask(home, tmp_path, kills=6, seed=1))


@pytest.fixture(scope="module")
def durable() -> Iterator[PostgresServer]:
    with PostgresServer(durable=True) as server:
        yield server


@pytest.fixture
def durable_postgres_home(durable: PostgresServer, ceph: CephGateway, migrate: Migrate, tmp_path: Path) -> Home:
    return PostgresHomes(durable, ceph, migrate).make(tmp_path / "durable")


@pytest.fixture(params=KINDS)
def durable_home(request: pytest.FixtureRequest) -> Home:
    """SQLite syncs always."""
    name = "sqlite_home" if request.param == KINDS[0] else "durable_postgres_home"
    found: Home = request.getfixturevalue(name)
    return found


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_two_hundred_kills_lose_nothing(durable_home: Home, tmp_path: Path) -> None:
    check(kill_and_ask(durable_home, tmp_path, kills=int(os.environ.get("WHITECUP_KILLS", "200")), seed=2))


@pytest.mark.nightly
@pytest.mark.timeout(900)
def test_kills_of_the_database_and_the_product_together_lose_nothing(
    durable: PostgresServer, durable_postgres_home: Home, tmp_path: Path
) -> None:
    def crash() -> None:
        durable.kill()
        durable.start()

    check(kill_and_ask(durable_postgres_home, tmp_path, kills=50, seed=3, crash=crash))


SEEN_AS = {
    "acknowledge_first": "lost", "forget_forms": "doubled", "leave_the_dead_their_jobs": "stuck",
    "store_files_later": "all",
}  # fmt: skip


@pytest.mark.nightly
@pytest.mark.timeout(900)
@pytest.mark.parametrize("broken", BREAKAGES)
def test_the_oracle_sees_a_product_that_is_broken_on_purpose(sqlite_home: Home, tmp_path: Path, broken: str) -> None:
    run = kill_and_ask(sqlite_home, tmp_path, kills=12, seed=4, broken=broken)
    sys.stdout.write(f"\n{broken}: {run.kills} kills, {SEEN_AS[broken]}: {getattr(run.found, SEEN_AS[broken])[:3]}\n")
    assert getattr(run.found, SEEN_AS[broken])
