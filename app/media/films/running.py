"""ffmpeg behind its walls: started, watched, ended."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path

from app.media.films.film import FilmLimits, FilmRefused

LAUNCH = Path(__file__).with_name("launch.py")
TAIL = 60_000
SPENT = (signal.SIGXCPU, signal.SIGKILL, signal.SIGXFSZ)
Progress = Callable[[float], None]
"""Called with the seconds of film that are done."""


class Ffmpeg:
    """``program`` is its path. Every call reads ``source`` alone and writes into ``folder`` alone."""

    def __init__(self, program: str, limits: FilmLimits) -> None:
        self._program, self._limits = program, limits

    def run(
        self, arguments: Sequence[str], *, source: Path, folder: Path, progress: Progress | None = None, stays: bool = False
    ) -> str:  # fmt: skip
        """What it said on its standard error. Raises FilmRefused when it could not do it; with ``stays`` only when it cost too much."""
        limits = self._limits
        walls = {
            "reads": [str(source)], "writes": str(folder), "memory_bytes": limits.memory_bytes, "parent": os.getpid(),
            "cpu_seconds": limits.cpu_seconds, "output_bytes": limits.output_bytes,
        }  # fmt: skip
        plain = ["-nostdin", "-hide_banner", "-threads", str(limits.threads), *arguments]
        command = [sys.executable, "-I", str(LAUNCH), json.dumps(walls), self._program, *plain]
        child = subprocess.Popen(  # noqa: S603  our own words
            command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
        )
        timer = threading.Timer(limits.wall_seconds, _end, [child])
        timer.start()
        with child:
            try:
                said = _hear(child, progress)
            finally:
                timer.cancel()
                _end(child)
        if -child.returncode in SPENT or "File too large" in said or "Cannot allocate memory" in said:
            raise FilmRefused("too_costly")
        if child.returncode and not stays:
            raise FilmRefused("damaged")
        return said


def _hear(child: subprocess.Popen[bytes], progress: Progress | None) -> str:
    """Its standard error, the last of it; of its standard output the progress."""
    parts: list[bytes] = []

    def listen() -> None:
        assert child.stderr  # noqa: S101  it is a pipe
        size = 0
        for line in child.stderr:
            parts.append(line[:TAIL])
            size += len(parts[-1])
            while size > TAIL and len(parts) > 2:
                size -= len(parts.pop(1))  # the beginning says what the file is

    ear = threading.Thread(target=listen, daemon=True)
    ear.start()
    assert child.stdout  # noqa: S101  it is a pipe
    for raw in child.stdout:
        name, _, value = raw.decode("ascii", "replace").strip().partition("=")
        if progress and name == "out_time_us" and value.lstrip("-").isdecimal():
            progress(max(0, int(value)) / 1e6)
    child.wait()
    ear.join(5)
    return b"".join(parts).decode("utf-8", "replace")


def _end(child: subprocess.Popen[bytes]) -> None:
    """The whole of its group."""
    if child.poll() is None:
        os.killpg(child.pid, signal.SIGKILL)
        child.wait()
