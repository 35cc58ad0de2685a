"""Keeps the leases of running jobs alive from a thread of its own, so that leases can be short and a dead worker is soon relieved.

Leases need no look at processes or machines: whoever stops renewing, for whatever reason, loses the job.
"""

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Self

from app.kit import jobs
from app.kit.jobs import LEASE, Claimed
from app.kit.tools import Tools

log = logging.getLogger("whitecup.worker")


class Leases:
    """``with leases.kept(claimed)`` around the work; the thread lives between ``start`` and ``stop``, or within ``with leases``."""

    def __init__(self, tools: Tools, *, lease: timedelta = LEASE) -> None:
        self._tools = tools
        self._lease = lease
        self._running: dict[int, Claimed] = {}
        self._lock = threading.Lock()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.stop()

    def start(self) -> None:
        self._stopping.clear()
        self._thread = threading.Thread(target=self._beat, name="leases", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        if self._thread:
            self._thread.join()
        self._thread = None

    @contextmanager
    def kept(self, claimed: Claimed) -> Iterator[None]:
        with self._lock:
            self._running[claimed.id] = claimed
        try:
            yield
        finally:
            with self._lock:
                self._running.pop(claimed.id, None)

    def renew(self) -> None:
        """All that run now, in one transaction. One that was lost meanwhile stays lost: its work must be harmless when doubled."""
        with self._lock:
            running = list(self._running.values())
        if not running:
            return
        with self._tools.db.write() as session:
            for claimed in running:
                jobs.renew(session, claimed, now=self._tools.clock.now(), lease=self._lease)

    def _beat(self) -> None:
        while not self._stopping.wait(self._lease.total_seconds() / 4):
            try:
                self.renew()
            except Exception:
                log.warning("leases could not be renewed; trying again", exc_info=True)
