"""The worker: claims jobs and runs them, and starts what must happen by the clock.

A line for each job module. A handler is called with the tools and the payload; it opens its own transactions.
"""

import logging
import os
import socket
import threading
import uuid
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime, timedelta

from app.accounts import jobs as accounts
from app.contests import jobs as contests
from app.demo.film.sending import HANDLERS as FILM
from app.demo.loading import HANDLERS as DEMO
from app.embed import jobs as embeds
from app.errors import Refusal, Unavailable
from app.kit import jobs, mail_jobs
from app.kit.db import AWAY
from app.kit.jobs import Claimed, Handler
from app.kit.leases import Leases
from app.kit.mail import is_refused_for_good
from app.kit.tools import Tools
from app.quizzes import jobs as quizzes

log = logging.getLogger("whitecup.worker")

POLL_SECONDS = 0.2
OUTSIDE = (Unavailable, OSError, *AWAY)
"""Faults of parts that come back: such jobs are tried for days."""
APART = ("send_mail", "make_clip", "draw_film")
"""Jobs that wait for somebody else, or take very long: each kind has a thread of its own, so that no photo waits for it."""
HANDLERS: Mapping[str, Handler] = {
    **mail_jobs.HANDLERS,
    **accounts.HANDLERS,
    **contests.HANDLERS,
    **embeds.HANDLERS,
    **quizzes.HANDLERS,
    **DEMO,
    **FILM,
}
EVERY: Mapping[str, timedelta] = {
    **accounts.EVERY,
    **contests.EVERY,
    **embeds.EVERY,
    **quizzes.EVERY,
}
"""Jobs that the clock starts: kind and how often. They take no payload."""


class Worker:
    """``threads`` workers over one database, and one for each kind ``APART``. ``stop`` lets the present jobs finish."""

    def __init__(
        self, tools: Tools, *, threads: int = 1, handlers: Mapping[str, Handler] = HANDLERS,
        every: Mapping[str, timedelta] = EVERY,
    ) -> None:  # fmt: skip
        self._tools = tools
        self._handlers = handlers
        self._every = every
        self._stopping = threading.Event()
        self._leases = Leases(tools)
        self._name = f"{socket.gethostname()}:{os.getpid()}:{uuid.uuid4().hex[:6]}"
        self._threads = [
            threading.Thread(target=self._loop, args=(f"{self._name}:{n}", only, but), name=f"worker-{n}", daemon=True)
            for n, (only, but) in enumerate([*((kind, ()) for kind in APART), *[("", APART)] * threads])
        ]

    def start(self) -> None:
        self._leases.start()
        for thread in self._threads:
            thread.start()

    def stop(self, seconds: float = 30) -> None:
        self._stopping.set()
        for thread in self._threads:
            thread.join(seconds)
        self._leases.stop()

    def run_until_idle(self) -> int:
        """Do what is ready now, in this thread; returns how many jobs ran. For tests and the command line."""
        done = 0
        with self._leases:
            while self.run_one(self._name):
                done += 1
        return done

    def run_one(self, name: str, only: str = "", but: Collection[str] = ()) -> bool:
        with self._tools.db.write() as session:
            claimed = jobs.claim(session, worker=name, now=self._tools.clock.now(), only=only, but=but)
        if claimed is None:
            return False
        self._run(claimed)
        return True

    def start_what_is_due(self) -> None:
        """One job for each period of each regular deed; the period's name makes it once among all workers."""
        now = self._tools.clock.now()
        with self._tools.db.write() as session:
            for kind, step in self._every.items():
                period = int(now.timestamp() // step.total_seconds())
                jobs.enqueue(session, kind, {}, now=now, dedupe=f"every:{kind}:{period}")

    def _loop(self, name: str, only: str, but: Collection[str]) -> None:
        next_round = datetime.min.replace(tzinfo=UTC)
        while not self._stopping.is_set():
            busy = self._survive(lambda: self.run_one(name, only, but))
            now = self._tools.clock.now()
            if now >= next_round:
                next_round = now + timedelta(seconds=20)
                self._survive(self.start_what_is_due)
            if not busy:
                self._stopping.wait(POLL_SECONDS)

    def _survive(self, act: Callable[[], bool | None]) -> bool:
        """A database that is away must not end the worker; it waits and tries again."""
        try:
            return bool(act())
        except Exception:
            log.warning("the worker could not reach its work; it tries again", exc_info=True)
            self._stopping.wait(2)
            return False

    def _run(self, claimed: Claimed) -> None:
        handler = self._handlers.get(claimed.kind)
        try:
            if handler is None:
                raise LookupError(f"no handler for jobs of kind {claimed.kind!r}")
            with self._leases.kept(claimed):
                handler(self._tools, **claimed.payload)
        except Exception as error:
            for_good = isinstance(error, FileNotFoundError) or is_refused_for_good(error)
            outside = isinstance(error, OUTSIDE) and not for_good
            known = outside or isinstance(error, Refusal | OSError)
            log.warning("job %s %s failed: %r", claimed.kind, claimed.id, error, exc_info=not known)
            with self._tools.db.write() as session:
                jobs.fail(session, claimed, error=repr(error)[:500], now=self._tools.clock.now(), outside=outside)
            return
        with self._tools.db.write() as session:
            jobs.finish(session, claimed, now=self._tools.clock.now())
