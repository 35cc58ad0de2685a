"""kill -9 at random moments while people enter, vote and decide: nothing acknowledged is lost, nothing doubled, nothing stuck."""

import io
import random
import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest
from sqlmodel import col, select

from app.accounts.models import Role
from app.accounts.service.sessions import open_session
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.main import make_tools
from app.media.models import Asset, Rendition
from app.settings import Settings
from app.worker import Worker
from tests.factories import make_brand, make_contest, make_entry, make_member
from tests.faults.customers import Acknowledged, Crowd
from tests.faults.oracle import complaints
from tests.faults.product import Product
from tests.parts.homes import Home
from tests.parts.processes import wait_until
from tests.people import add_texts

NOW = datetime.now(UTC)
RELIEF_SECONDS = 15


def furnish(tools: Tools) -> tuple[str, list[str], str]:
    """A contest that is open for entries and votes; its slug, ten cups, and a moderator's cookie."""
    with tools.db.write() as session:
        brand = make_brand(session)
        contest = make_contest(
            session, brand, published_at=NOW - timedelta(days=1), opens_at=NOW - timedelta(days=1),
            closes_at=NOW + timedelta(days=5), voting_opens_at=NOW - timedelta(days=1), min_side=200,
            voting_closes_at=NOW + timedelta(days=5), announces_at=NOW + timedelta(days=9),
        )  # fmt: skip
        add_texts(session, contest)
        cups = [make_entry(session, contest) for _n in range(10)]
        moderator = make_member(session, brand, Role.MODERATOR)
        cookie = open_session(session, account_id=moderator.id, browser="test", days=5, now=NOW)
    put_files_of_factories(tools)
    return contest.slug, [cup.public_id for cup in cups], cookie


def put_files_of_factories(tools: Tools) -> None:
    """The factories make rows; the oracle also wants their files."""
    with tools.db.read() as session:
        keys = [*session.exec(select(Asset.key)), *session.exec(select(Rendition.key))]
        public = session.exec(select(Rendition.key)).all()
    for key in keys:
        tools.private.put(key, io.BytesIO(b"x"), content_type="image/webp")
    for key in public:
        tools.public.put(key, io.BytesIO(b"x"), content_type="image/webp")


def kill_and_ask(home: Home, folder: Path, *, kills: int, seed: int) -> tuple[Acknowledged, list[str]]:
    chance = random.Random(seed)
    tools = make_tools(Settings(**home))
    slug, cups, cookie = furnish(tools)
    seen = Acknowledged()
    reliefs: list[float] = []
    with Product(home, folder / "log", quick=True, worker_threads=2) as product:
        crowd = Crowd(product.url, slug, cups=cups, moderator=cookie, seen=seen)
        crowd.start()
        for n in range(kills):
            time.sleep(chance.uniform(0.05, 1.6))
            product.kill()
            product.start()
            if n % max(5, kills // 10) == 0:
                reliefs.append(relief(tools, product.pid))
        time.sleep(3)
        crowd.stop()
        product.kill()
    finish_everything(home)
    found = complaints(tools, seen)
    tell(home, seen, found, product.recoveries[1:], reliefs)
    tools.db.close()
    return seen, found


def relief(tools: Tools, pid: int) -> float:
    """Seconds until no job is held by a worker of a process that is gone; raises TimeoutError."""
    began = time.monotonic()
    dead = (Job.state == "running", ~col(Job.worker).contains(f":{pid}:"))

    def is_over() -> bool:
        with tools.db.read() as session:
            return session.exec(select(Job.id).where(*dead)).first() is None

    wait_until(is_over, seconds=RELIEF_SECONDS, what="the relief of dead workers")
    return time.monotonic() - began


def tell(home: Home, seen: Acknowledged, found: list[str], recoveries: list[float], reliefs: list[float]) -> None:
    """The figures, for whoever runs this with ``-s``."""
    recoveries = sorted(recoveries)
    sys.stdout.write(
        f"\n{home.kind}: {len(recoveries)} kills, acknowledged {len(seen.entries)} entries, {len(seen.votes)} votes, "
        f"{len(seen.decisions)} decisions; complaints {len(found)}; ready again after "
        f"{median(recoveries):.1f} s (most {recoveries[-1]:.1f} s), "
        f"dead workers' jobs taken over after at most {max(reliefs):.1f} s more\n"
    )


def finish_everything(home: Home) -> None:
    """A worker whose clock is far enough ahead that every lease and every pause is over."""
    ahead = SetClock(datetime.now(UTC) + timedelta(minutes=40))
    tools = make_tools(Settings(**home), clock=ahead)
    Worker(tools, every={}).run_until_idle()
    tools.db.close()


def check(home: Home, folder: Path, *, kills: int, seed: int) -> None:
    seen, found = kill_and_ask(home, folder, kills=kills, seed=seed)
    assert found == []
    assert len(seen.entries) >= kills // 3
    assert len(seen.votes) >= kills
    assert len(seen.decisions) >= kills // 6


@pytest.mark.timeout(300)
def test_a_few_kills_lose_nothing(home: Home, tmp_path: Path) -> None:
    check(home, tmp_path, kills=6, seed=1)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_two_hundred_kills_lose_nothing(home: Home, tmp_path: Path) -> None:
    check(home, tmp_path, kills=200, seed=2)
