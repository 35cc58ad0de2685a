"""The group-commit writer for hot writes: many small records, one transaction, one fsync; each caller gets its own verdict.

A request hands over a record and awaits its verdict, which is given only after the commit: durable before acknowledged. One
thread writes for each process; what has queued up while it wrote is its next batch.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlmodel import Session

from app.errors import Unavailable
from app.kit.db import Database

log = logging.getLogger("whitecup.batch")

Record = TypeVar("Record")
Verdict = TypeVar("Verdict")
Write = Callable[[Session, Sequence[Record]], Sequence[Verdict]]
"""Writes all records in the given transaction and returns a verdict for each, in order. May run twice for one record."""

MOST = 256


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A coroutine that awaits its verdict. All of one loop are told together: waking a loop costs more than a verdict."""

    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Any]

    def set_running_or_notify_cancel(self) -> bool:
        return not self.future.cancelled()


class GroupWriter(Generic[Record, Verdict]):
    """``write`` does the work. Starts its thread at the first record and ends it with ``close``."""

    def __init__(self, database: Database, write: Write[Record, Verdict], *, name: str) -> None:
        self._database = database
        self._write = write
        self._name = name
        self._queue: queue.SimpleQueue[tuple[Record, Future[Verdict] | _Waiting] | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()

    async def put(self, record: Record) -> Verdict:
        """Wait until the record is durable. Raises Unavailable when it could not be written; then nothing was."""
        loop = asyncio.get_running_loop()
        waiting = _Waiting(loop, loop.create_future())
        self._start()
        self._queue.put((record, waiting))
        verdict: Verdict = await waiting.future
        return verdict

    def submit(self, record: Record) -> Future[Verdict]:
        """For callers outside of an event loop."""
        future: Future[Verdict] = Future()
        self._start()
        self._queue.put((record, future))
        return future

    def close(self) -> None:
        """Write what was handed over, then end."""
        with self._lock:
            if self._thread is not None:
                self._queue.put(None)
                self._thread.join(30)
                self._thread = None

    def _start(self) -> None:
        if self._thread is None:
            with self._lock:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name=f"batch-{self._name}", daemon=True)
                    self._thread.start()

    def _run(self) -> None:
        while (item := self._queue.get()) is not None:
            batch = [item]
            last = False
            while len(batch) < MOST:
                try:
                    more = self._queue.get_nowait()
                except queue.Empty:
                    break
                if more is None:
                    last = True
                    break
                batch.append(more)
            self._settle([pair for pair in batch if pair[1].set_running_or_notify_cancel()])
            if last:
                return

    def _settle(self, batch: list[tuple[Record, Future[Verdict] | _Waiting]]) -> None:
        """All together; if that fails, one by one, so that one bad record spoils nobody else's."""
        if not batch:
            return
        try:
            verdicts = self._commit([record for record, _asker in batch])
        except Exception as error:
            if len(batch) == 1:
                log.warning("%s: a record could not be written: %r", self._name, error)
                _tell([(batch[0][1], Unavailable())])
                return
            for one in batch:
                self._settle([one])
            return
        _tell([(asker, verdict) for (_record, asker), verdict in zip(batch, verdicts, strict=True)])

    def _commit(self, records: Sequence[Record]) -> Sequence[Verdict]:
        with self._database.write() as session:
            return self._write(session, records)


def _tell(verdicts: Sequence[tuple[Future[Verdict] | _Waiting, Verdict | Unavailable]]) -> None:
    loops: dict[asyncio.AbstractEventLoop, list[tuple[Any, Any]]] = {}
    for asker, verdict in verdicts:
        if isinstance(asker, _Waiting):
            loops.setdefault(asker.loop, []).append((asker.future, verdict))
        else:
            _settle([(asker, verdict)])
    for loop, told in loops.items():
        with suppress(RuntimeError):  # it has ended, and with it who asked
            loop.call_soon_threadsafe(_settle, told)


def _settle(told: Sequence[tuple[Any, Any]]) -> None:
    for future, verdict in told:
        if future.cancelled():
            continue
        if isinstance(verdict, Unavailable):
            future.set_exception(verdict)
        else:
            future.set_result(verdict)
