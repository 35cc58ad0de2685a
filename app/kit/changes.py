"""Commits of other processes, heard of within a moment: a thread that listens on PostgreSQL, and looks at a counter on SQLite.

What cannot be heard is not relied on: ``Database.is_watched`` is true only while the thread has shown a sign of life just now.
"""

import logging
import sqlite3
import threading
import time
from contextlib import closing

import psycopg
from sqlmodel import Field, SQLModel

from app.kit.db import CHANNEL, Database

log = logging.getLogger("whitecup")
PAUSE = 0.03
"""Seconds between two looks on SQLite; a look costs some microseconds."""
BEAT = 1.0
"""Seconds between two proofs that the line to PostgreSQL is there."""
SILENCE = 3.0
"""After so long without a sign of life nothing is relied on."""


class Change(SQLModel, table=True):
    """How often something of a topic was changed. Used on SQLite alone, whose writers come one after the other anyway."""

    topic: str = Field(primary_key=True)
    n: int


class Watch:
    """One for each process that keeps anything."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._alive = float("-inf")
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        self._stop.clear()
        self._thread = threading.Thread(target=self._run, name="changes", daemon=True)
        self._thread.start()
        self._db.is_watched = self.is_alive

    def stop(self) -> None:
        self._stop.set()
        if self._thread is not None:
            self._thread.join(5)
            self._thread = None
        self._alive = float("-inf")

    def is_alive(self) -> bool:
        return time.monotonic() - self._alive < SILENCE

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                if self._db.is_sqlite:
                    self._look()
                else:
                    self._listen()
            except (psycopg.Error, sqlite3.Error, OSError) as error:
                self._alive = float("-inf")
                log.warning("changes of other processes cannot be heard at the moment: %r", error)
                self._stop.wait(BEAT)

    def _look(self) -> None:
        path = self._db.engine.url.database or ""
        with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as connection:
            seen, known = -1, dict[str, int]()
            while not self._stop.wait(PAUSE):
                version = connection.execute("PRAGMA data_version").fetchone()[0]
                if version != seen:
                    now = dict(connection.execute("SELECT topic, n FROM change").fetchall())
                    self._compare(known, now, is_first=seen == -1)
                    seen, known = version, now
                self._alive = time.monotonic()

    def _compare(self, known: dict[str, int], now: dict[str, int], *, is_first: bool) -> None:
        if is_first:  # whatever was kept before anybody looked
            self._db.note_change()
            return
        new = {(topic, n) for topic, last in now.items() for n in range(known.get(topic, 0) + 1, last + 1)}
        others = {topic for topic, _n in new - self._db.left}
        self._db.left -= new
        if others:
            self._db.note_change(others)

    def _listen(self) -> None:
        address = self._db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(address, autocommit=True, connect_timeout=5) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self._db.note_change()  # whatever was missed meanwhile
            while not self._stop.is_set():
                connection.execute("SELECT 1")
                self._alive = time.monotonic()
                for notice in connection.notifies(timeout=BEAT):
                    name, _, topics = notice.payload.partition(":")
                    if name != self._db.name:
                        self._db.note_change(topics.split(","))
                    self._alive = time.monotonic()
