"""The stage that tests play on: the real product on a fresh home, with a clock that moves by hand."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.contests.models import Contest
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.settings import Settings
from app.worker import Worker
from tests.factories import NOON, make_contest
from tests.people import add_texts

SAME_ORIGIN = {"sec-fetch-site": "same-origin"}


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def tools(home: dict[str, Any], clock: SetClock) -> Iterator[Tools]:
    """The product's tools on the home that the test is asked to run on (SQLite and disk, or PostgreSQL and S3)."""
    made = make_tools(Settings(**home), clock=clock)
    yield made
    made.db.close()


@pytest.fixture
def client(tools: Tools) -> Iterator[TestClient]:
    """A browser without scripts, on our own pages."""
    with TestClient(
        make_app(tools), base_url=tools.settings.base_url, headers=SAME_ORIGIN, follow_redirects=False
    ) as made:
        yield made


@pytest.fixture
def contest(tools: Tools) -> Contest:
    """One that takes entries, with rules and consents."""
    with tools.db.write() as session:
        made = make_contest(session)
        add_texts(session, made)
        return made


class PatientWorker(Worker):
    """Also waits for what another worker is doing at the moment."""

    def run_until_idle(self) -> int:
        done = super().run_until_idle()
        ends = time.monotonic() + 20
        while time.monotonic() < ends and self._others_are_busy():
            time.sleep(0.02)
            done += super().run_until_idle()
        return done

    def _others_are_busy(self) -> bool:
        with self._tools.db.read() as session:
            return session.exec(select(Job.id).where(Job.state == "running")).first() is not None


@pytest.fixture
def worker(tools: Tools) -> Worker:
    """``worker.run_until_idle()`` does all the work that waits."""
    return PatientWorker(tools)


@pytest.fixture
def working(tools: Tools) -> Iterator[Worker]:
    """A worker that works while the test goes on."""
    made = PatientWorker(tools)
    made.start()
    yield made
    made.stop()
