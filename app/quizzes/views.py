"""How often a piece's page was sent: counted in memory, also for pages that were kept, and added to the figures every second.

A server that is killed forgets the views of its last second; nothing that a person did is among them.
"""

import logging
import re
import sys
import threading
from collections import Counter
from functools import lru_cache

from starlette.requests import Request

from app.kit.asked import Asked
from app.kit.db import AWAY, Database
from app.quizzes.service.counting import Place, Tally
from app.quizzes.sources import Sources

log = logging.getLogger("whitecup")
SECONDS = 1.0
MACHINES = re.compile(
    rb"bot\b|bot/|crawl|spider|slurp|facebookexternalhit|embedly|preview|monitor|headless|curl/|wget/|python-|go-http",
    re.IGNORECASE,
)


@lru_cache(4096)
def is_machine(agent: bytes) -> bool:
    """A program that says so of itself. The others cannot be told cheaply."""
    return bool(MACHINES.search(agent))


class Counting:
    """Counts one page's views. There is one with each kept page, so it is small."""

    __slots__ = ("_place", "_views")

    def __init__(self, views: "Views", place: Place) -> None:
        self._views, self._place = views, place

    def __call__(self, asked: Asked) -> None:
        if not asked.swap and not asked.is_early and not is_machine(asked.agent):
            self._views.add(self._place)


class Views:
    """One for each process."""

    def __init__(self, db: Database, sources: Sources | None = None, *, seconds: float = SECONDS) -> None:
        self._db = db
        self._sources = sources or Sources()
        self._seconds = seconds
        self._counts: Counter[Place] = Counter()
        self._timer: threading.Timer | None = None
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._is_open = False

    def open(self) -> None:
        """From now on what is counted is written every second; before, and after ``close``, it is only counted."""
        self._is_open = True

    def counter(self, content_id: int, version_id: int, *, day: str, source: str = "") -> "Counting":
        """What a kept page calls each time that it is sent."""
        return Counting(self, (content_id, version_id, sys.intern(day), sys.intern(source), "view", ""))

    def count(self, request: Request, content_id: int, version_id: int, *, day: str, source: str = "") -> None:
        """A page that was made for one person."""
        if request.method == "GET":
            self.counter(content_id, version_id, day=day, source=source)(Asked.of(request.scope))

    def add(self, place: Place) -> None:
        with self._lock:
            self._counts[place] += 1
            if self._timer is None and self._is_open:
                self._timer = threading.Timer(self._seconds, self.flush)
                self._timer.daemon = True
                self._timer.start()

    def flush(self) -> None:
        """Write what was counted, in one transaction; what cannot be written now is written later.

        One at a time: who closes waits for what is just being written.
        """
        with self._writing:
            with self._lock:
                counts, self._counts, self._timer = self._counts, Counter(), None
            if counts:
                self._write(counts)

    def _write(self, counts: Counter[Place]) -> None:
        tally = Tally()
        try:
            with self._db.write() as session:
                for (content_id, version_id, day, source, *what), n in counts.items():
                    admitted = self._sources.admit(session, content_id, source)
                    tally.put((content_id, version_id, day, admitted, what[0], what[1]), n)
                tally.write(session)
        except AWAY as error:
            log.warning("views could not be written, and are kept for later: %r", error)
            with self._lock:
                self._counts.update(counts)

    def close(self) -> None:
        with self._lock:
            self._is_open = False
            timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()
        self.flush()
