"""The process that forks one child per picture. It has loaded everything, knows no secret, and never reads a source.

Over its control socket (descriptor 0) come jobs: a JSON message and three descriptors, for the source, the child's
answer and the nursery's own report on how the child ended. It ends when that socket is closed.
"""

import gc
import importlib
import json
import os
import resource
import selectors
import signal
import socket
import sys
import time
from dataclasses import dataclass
from typing import Any, Protocol, cast

from app.media import walls
from app.media.limits import PictureLimits

CONTROL = 0
MAX_MESSAGE = 64_000
_SOURCE, _ANSWER = 3, 4
_NICE = 10
_CHUNK = 1 << 20


class Child(Protocol):
    """The module that a child runs: `app.media.child`, or a test's own."""

    def prepare(self, limits: PictureLimits) -> None: ...

    def answer(self, job: dict[str, Any], source: bytes, limits: PictureLimits) -> bytes: ...


@dataclass
class Running:
    """A child that is at work: its end of life and where to report it."""

    pid: int
    deadline: float
    report: int
    overdue: bool = False


def main(entry: str, limits: PictureLimits) -> None:
    """Loads the child's module, says that it is ready, and forks until the control socket is closed."""
    os.nice(_NICE)
    child = cast(Child, importlib.import_module(entry))
    child.prepare(limits)
    gc.collect()
    gc.freeze()
    control = socket.socket(fileno=CONTROL)
    control.send(json.dumps({"missing": walls.missing()}).encode())
    _serve(control, child, limits)


def _serve(control: socket.socket, child: Child, limits: PictureLimits) -> None:
    watch = selectors.DefaultSelector()
    watch.register(control, selectors.EVENT_READ)
    running: dict[int, Running] = {}
    while True:
        for key, _ in watch.select(_patience(running)):
            if key.fileobj is not control:
                watch.unregister(key.fd)
                _bury(running.pop(key.fd), key.fd)
                continue
            message, descriptors, _, _ = socket.recv_fds(control, MAX_MESSAGE, 3)
            if not message:
                return _end(running)
            born = _bear(json.loads(message), descriptors, child, limits)
            handle = os.pidfd_open(born.pid)
            running[handle] = born
            watch.register(handle, selectors.EVENT_READ)
        _kill_overdue(running)


def _patience(running: dict[int, Running]) -> float | None:
    ends = [one.deadline for one in running.values() if not one.overdue]
    return max(0.0, min(ends) - time.monotonic()) if ends else None


def _kill_overdue(running: dict[int, Running]) -> None:
    for one in running.values():
        if not one.overdue and one.deadline <= time.monotonic():
            one.overdue = True
            os.kill(one.pid, signal.SIGKILL)


def _bear(job: dict[str, Any], descriptors: list[int], child: Child, limits: PictureLimits) -> Running:
    source, answer, report = descriptors
    parent = os.getpid()
    pid = os.fork()
    if pid == 0:
        _live(job, source, answer, child, limits, parent)
    os.close(source)
    os.close(answer)
    return Running(pid, time.monotonic() + limits.wall_seconds, report)


def _bury(one: Running, handle: int) -> None:
    os.close(handle)
    _, status, usage = os.wait4(one.pid, 0)
    report = {
        "status": os.waitstatus_to_exitcode(status),
        "overdue": one.overdue,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * 1024,
    }
    # Nobody may be there any more to read it.
    try:
        os.write(one.report, json.dumps(report).encode())
    except BrokenPipeError:
        pass
    finally:
        os.close(one.report)


def _end(running: dict[int, Running]) -> None:
    for one in running.values():
        os.kill(one.pid, signal.SIGKILL)
        os.waitpid(one.pid, 0)


def _live(job: dict[str, Any], source: int, answer: int, child: Child, limits: PictureLimits, parent: int) -> None:
    """The whole life of a child. It never returns, and whatever escapes it ends in an exit status."""
    status = 1
    try:
        _keep_only(source, answer)
        data = _read(_SOURCE)
        walls.raise_walls(limits, parent)
        _write(_ANSWER, child.answer(job, data, limits))
        status = 0
    finally:
        os._exit(status)


def _keep_only(source: int, answer: int) -> None:
    """Every other descriptor is closed: the control socket would let a child read its siblings' pictures."""
    source, answer = (os.dup2(one, 100 + place) for place, one in enumerate((source, answer)))
    os.dup2(source, _SOURCE)
    os.dup2(answer, _ANSWER)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    os.closerange(_ANSWER + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])


def _read(descriptor: int) -> bytes:
    parts = []
    while part := os.read(descriptor, _CHUNK):
        parts.append(part)
    return b"".join(parts)


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]


if __name__ == "__main__":
    main(sys.argv[1], PictureLimits(**json.loads(sys.argv[2])))
