"""The product as a real process, starved from outside while people enter, vote and decide: a database that is locked, or has no room."""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.main import make_tools
from app.settings import Settings
from tests.faults.customers import Acknowledged, Crowd
from tests.faults.oracle import examine
from tests.faults.product import ROOT, Product
from tests.faults.stage import finish_everything, furnish
from tests.parts.homes import Home

Fault = Callable[[Home, Product], None]


def lock_for(seconds: float) -> Fault:
    def hold(home: Home, product: Product) -> None:
        command = [sys.executable, "-m", "tests.faults.locker", str(home["data_dir"] / "whitecup.db"), str(seconds)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as locker:
            assert locker.wait(seconds + 90) == 0

    return hold


@contextmanager
def no_room(pid: int, most: int) -> Iterator[None]:
    """No file of this process, its database and log included, grows beyond so many bytes."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


def fill_the_disk(home: Home, product: Product) -> None:
    """The database, its log and the photos find no room for some seconds, three times."""
    wal = home["data_dir"] / "whitecup.db-wal"
    for room in (0, 4096, 100_000):
        with no_room(product.pid, wal.stat().st_size + room if room else 4096):
            time.sleep(3)
        time.sleep(2)


def starve(home: Home, folder: Path, fault: Fault) -> tuple[Acknowledged, int]:
    """Nothing is lost, doubled or stuck; returns what was acknowledged, and how many votes came after the fault was over."""
    tools = make_tools(Settings(**home))
    slug, cups, cookie = furnish(tools)
    seen = Acknowledged()
    with Product(home, folder / "log", quick=True, worker_threads=2) as product:
        crowd = Crowd(product.url, slug, cups=cups, moderator=cookie, seen=seen, patience=90)
        crowd.start()
        time.sleep(4)
        fault(home, product)
        during = len(seen.votes)
        time.sleep(5)
        crowd.stop()
        assert product.is_running()
        product.end()
    finish_everything(home)
    found = examine(tools, seen)
    tools.db.close()
    sys.stdout.write(
        f"\n{len(seen.entries)} entries, {len(seen.votes)} votes, {len(seen.decisions)} decisions acknowledged, "
        f"{seen.refused} refused; lost {len(found.lost)}, doubled {len(found.doubled)}, stuck {len(found.stuck)}, "
        f"otherwise wrong {len(found.other)}\n"
    )
    assert found.all == []
    return seen, len(seen.votes) - during


@pytest.mark.nightly
def test_a_disk_that_is_full_now_and_then_loses_nothing(sqlite_home: Home, tmp_path: Path) -> None:
    seen, after = starve(sqlite_home, tmp_path, fill_the_disk)
    assert seen.refused
    assert after > 10


@pytest.mark.nightly
@pytest.mark.timeout(300)
@pytest.mark.parametrize("seconds", [30, 70])
def test_a_database_that_somebody_locks_for_long_loses_nothing(
    sqlite_home: Home, tmp_path: Path, seconds: float
) -> None:
    """Longer than one wait of ours, and longer than two."""
    seen, after = starve(sqlite_home, tmp_path, lock_for(seconds))
    assert after > 10
    assert seen.refused or seconds < 31
