"""The database restarts under load, or is locked by somebody: people are told to try again, and what was acknowledged is there."""

import sqlite3
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette

from app.contests.models import Contest, Entry, Vote
from app.contests.voters import Voter
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.migrations import upgrade
from app.settings import Settings
from tests.factories import make_contest, make_entry
from tests.faults.at_once import browser
from tests.parts.homes import Home
from tests.parts.postgres import PostgresServer

TRACES = ("Traceback", "sqlalchemy", "psycopg", "OperationalError")


@pytest.fixture(scope="module")
def durable() -> Iterator[PostgresServer]:
    """A server of our own that syncs to disk: it will be crashed."""
    with PostgresServer(durable=True) as server:
        yield server


def open_contest(tools: Tools) -> tuple[Contest, Entry]:
    now = datetime.now(UTC)
    with tools.db.write() as session:
        contest = make_contest(
            session, opens_at=now - timedelta(days=1), published_at=now - timedelta(days=2),
            closes_at=now + timedelta(days=3), voting_opens_at=now - timedelta(hours=1),
            voting_closes_at=now + timedelta(days=3), announces_at=now + timedelta(days=9),
        )  # fmt: skip
        return contest, make_entry(session, contest)


class Voters:
    """Each vote comes from a new person."""

    def __init__(self, tools: Tools, site: Starlette, contest: Contest, cup: Entry) -> None:
        self._tools, self._site, self._contest = tools, site, contest
        self._path = f"/contests/{contest.slug}/entries/{cup.public_id}/votes"
        self._stopping = threading.Event()
        self.kept: list[str] = []
        self.refused: list[Any] = []
        self.surprises: list[Any] = []
        self._threads = [threading.Thread(target=self._go_on, daemon=True) for _n in range(4)]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(60)

    def vote(self) -> Any:
        person = browser(self._site, self._tools)
        answer = person.post(self._path)
        if answer.status_code == 303:
            secret = self._tools.signer.read("voter", person.cookies["voter"])
            assert secret
            self.kept.append(Voter(*secret).name_in(self._contest, self._tools.signer))
        return answer

    def _go_on(self) -> None:
        while not self._stopping.is_set():
            answer = self.vote()
            if answer.status_code == 503:
                self.refused.append(answer)
            elif answer.status_code != 303:
                self.surprises.append(answer)


def test_votes_survive_crashes_of_the_database(durable: PostgresServer, tmp_path: Path) -> None:
    url = durable.url(durable.fresh_database())
    upgrade(url)
    tools = make_tools(Settings(database_url=url, data_dir=tmp_path))
    contest, cup = open_contest(tools)
    voters = Voters(tools, make_app(tools), contest, cup)
    voters.start()
    for _n in range(3):
        time.sleep(1)
        durable.kill()
        time.sleep(0.3)
        durable.start()
    time.sleep(1)
    assert voters.vote().status_code == 303
    voters.stop()
    with tools.db.read() as session:
        votes = set(session.exec(select(Vote.voter)))
        count = session.exec(select(Entry.votes).where(Entry.id == cup.id)).one()
    tools.db.close()
    assert len(voters.kept) > 20
    assert set(voters.kept) <= votes
    assert count == len(votes)
    assert voters.surprises == []
    assert voters.refused
    for answer in voters.refused:
        assert "try again" in answer.text.lower()
        assert not any(trace in answer.text for trace in TRACES)


def test_pages_and_forms_say_try_again_while_the_database_is_away(durable: PostgresServer, tmp_path: Path) -> None:
    url = durable.url(durable.fresh_database())
    upgrade(url)
    tools = make_tools(Settings(database_url=url, data_dir=tmp_path))
    contest, _cup = open_contest(tools)
    client = browser(make_app(tools), tools)
    durable.stop()
    try:
        paths = (f"/contests/{contest.slug}", f"/contests/{contest.slug}/enter", "/winners")
        answers = [client.get(path) for path in paths]
        answers.append(client.post(f"/contests/{contest.slug}/entries/x/reports", data={"reason": "mine"}))
        ready = client.get("/readyz")
    finally:
        durable.start()
    for answer in answers:
        assert answer.status_code == 503
        assert "again in a minute" in answer.text
        assert not any(trace in answer.text for trace in TRACES)
    assert (ready.status_code, ready.json()["database"]) == (503, False)
    assert client.get(f"/contests/{contest.slug}").status_code == 200
    assert client.get("/readyz").status_code == 200
    tools.db.close()


def test_requests_wait_while_the_database_file_is_locked(sqlite_home: Home) -> None:
    tools = make_tools(Settings(**sqlite_home))
    contest, cup = open_contest(tools)
    voters = Voters(tools, make_app(tools), contest, cup)
    other = sqlite3.connect(sqlite_home["data_dir"] / "whitecup.db", isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    release = threading.Timer(2.5, other.rollback)
    began = time.monotonic()
    release.start()
    assert voters.vote().status_code == 303
    assert time.monotonic() - began > 2.4
    release.join()
    other.close()
    with tools.db.read() as session:
        assert len(session.exec(select(Vote)).all()) == 1
    tools.db.close()
