"""The sandbox as the rest of the house sees it: a source goes in, a picture or a refusal comes out.

Whatever a source does to its decoder happens in a child that may not open a file, reach the network, start a program or
use more memory or time than its limits, and that dies after one picture. Its answer is read with suspicion (`wire`).
"""

import json
import logging
import os
import select
import signal
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any, BinaryIO, Self, TypeVar

from app.kit.colour import Oklch
from app.media.limits import PictureLimits
from app.media.nursery_process import NurseryProcess, SandboxBroken
from app.media.picture import Picture, PictureRefused
from app.media.sniff import HEAD_BYTES, sniff
from app.media.source import as_descriptor
from app.media.wire import MAX_TEXT, BadReply, unpack_card, unpack_picture

__all__ = ["Cost", "Sandbox", "SandboxBroken"]

log = logging.getLogger(__name__)
Result = TypeVar("Result")

# The nursery ends a child at its deadline; only when it does not answer for so long after that is it replaced itself.
_GRACE_SECONDS = 5.0
_MAX_REPORT = 4096
_CHUNK = 1 << 18


@dataclass(frozen=True)
class Cost:
    """What one child used: processor seconds of its whole life, the most memory it held, seconds that passed here."""

    job: str
    cpu_seconds: float
    peak_bytes: int
    wall_seconds: float


class Sandbox:
    """One nursery process and, for each call, one child of it. May be called from several threads at once.

    Opens itself at the first call, replaces a nursery that died, and `close` ends everything. `observe` is told what
    each child cost. `entry` names the module that a child runs.
    """

    entry = "app.media.child"

    def __init__(self, limits: PictureLimits, *, observe: Callable[[Cost], None] | None = None) -> None:
        self._limits = limits
        self._observe = observe
        self._lock = threading.Lock()
        self._nursery: NurseryProcess | None = None

    def __enter__(self) -> Self:
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def open(self) -> None:
        """Starts the nursery unless it lives; returns once it is ready. Raises SandboxBroken."""
        self._living_nursery()

    def close(self) -> None:
        """Ends the nursery and its children."""
        with self._lock:
            if self._nursery is not None:
                self._nursery.end()
            self._nursery = None

    def process(self, source: BinaryIO | bytes | Path, *, min_side: int = 0) -> Picture:
        """The safe picture made from `source` (a stream is read from where it stands).

        `min_side` is the least a contest asks of the shorter side, in px. Raises PictureRefused, or SandboxBroken when
        the fault is ours.
        """
        with as_descriptor(source, self._limits.max_bytes) as descriptor:
            sniff(os.pread(descriptor, HEAD_BYTES, 0))
            return self._run({"job": "picture", "min_side": min_side}, descriptor, unpack_picture)

    def draw_card(self, picture: bytes, *, title: str, byline: str, brand: str, colour: Oklch) -> bytes:
        """A share card, 1200 x 630 px, JPEG. `picture` is one of our renditions, `colour` the brand's."""
        return self._draw("card", picture, {"title": title, "byline": byline, "brand": brand}, colour)

    def draw_poster(self, picture: bytes, *, title: str, byline: str, brand: str, colour: Oklch) -> bytes:
        """The same for something that is played; `picture` may be empty."""
        return self._draw("poster", picture, {"title": title, "byline": byline, "brand": brand}, colour)

    def _draw(self, job: str, picture: bytes, words: Mapping[str, str], colour: Oklch) -> bytes:
        short = {name: text[:MAX_TEXT] for name, text in words.items()}
        with as_descriptor(picture, self._limits.max_bytes) as descriptor:
            return self._run({"job": job, "colour": colour, **short}, descriptor, unpack_card)

    def _run(self, job: dict[str, Any], source: int, unpack: Callable[[bytes], Result]) -> Result:
        started = time.monotonic()
        reply, report = self._ask(job, source)
        if self._observe is not None:
            self._observe(Cost(job["job"], report["cpu"], report["peak"], time.monotonic() - started))
        if report["status"] != 0:
            raise _refusal_of_the_dead(report)
        try:
            return unpack(reply)
        except BadReply as error:
            log.warning("a picture's child answered nonsense: %s", error)
            raise PictureRefused("damaged") from error

    def _ask(self, job: dict[str, Any], source: int) -> tuple[bytes, dict[str, Any]]:
        """The child's answer and the nursery's report on it. A nursery that died is replaced, once."""
        for _ in range(2):
            nursery = self._living_nursery()
            try:
                return self._ask_once(nursery, job, source)
            except OSError as error:
                log.warning("the nursery of the picture sandbox is gone (%s)", error)
                self._replace(nursery)
        raise SandboxBroken("the nursery of the picture sandbox died twice")

    def _ask_once(self, nursery: NurseryProcess, job: dict[str, Any], source: int) -> tuple[bytes, dict[str, Any]]:
        with ExitStack() as pipes:
            answer, child_end = (pipes.enter_context(end) for end in _pipe())
            report, nursery_end = (pipes.enter_context(end) for end in _pipe())
            nursery.hand_over(job, [source, child_end.fileno(), nursery_end.fileno()])
            child_end.close()
            nursery_end.close()
            deadline = time.monotonic() + self._limits.wall_seconds + _GRACE_SECONDS
            reply = _read(answer, self._limits.max_reply_bytes, deadline)
            answer.close()
            words = _read(report, _MAX_REPORT, deadline)
        if not words:
            raise BrokenPipeError("it made no report")
        facts: dict[str, Any] = json.loads(words)
        return reply, facts

    def _living_nursery(self) -> NurseryProcess:
        with self._lock:
            if self._nursery is None or not self._nursery.alive:
                if self._nursery is not None:
                    self._nursery.kill()
                self._nursery = NurseryProcess(self.entry, self._limits)
            return self._nursery

    def _replace(self, nursery: NurseryProcess) -> None:
        with self._lock:
            nursery.kill()
            if self._nursery is nursery:
                self._nursery = None


def _refusal_of_the_dead(report: dict[str, Any]) -> PictureRefused:
    """A child that died is an answer about its source: too dear if a limit ended it, else damaged."""
    log.info("a picture's child died: %s", report)
    spent = report["overdue"] or -report["status"] in (signal.SIGXCPU, signal.SIGKILL)
    return PictureRefused("too_costly" if spent else "damaged")


def _pipe() -> tuple[FileIO, FileIO]:
    reading, writing = os.pipe()
    return FileIO(reading, "r"), FileIO(writing, "w")


def _read(pipe: FileIO, most: int, deadline: float) -> bytes:
    """All that comes through `pipe`; nothing at all if it is more than `most` bytes or not over by `deadline`."""
    parts: list[bytes] = []
    size = 0
    poll = select.poll()
    poll.register(pipe, select.POLLIN)
    while poll.poll(max(0, deadline - time.monotonic()) * 1000):
        part = pipe.read(_CHUNK)
        if not part:
            return b"".join(parts)
        size += len(part)
        if size > most:
            break
        parts.append(part)
    return b""
