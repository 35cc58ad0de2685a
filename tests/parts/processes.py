"""Child processes that never outlive us, ended by their own id."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Self

GUARD = Path(__file__).with_name("guard.py")


class MissingPartError(RuntimeError):
    def __init__(self, what: str, *, how: str = "bin/setup test") -> None:
        super().__init__(f"{what} is missing on this machine. Bring it with: {how}")


def program(name: str) -> str:
    """The path of a system program; raises MissingPartError."""
    found = shutil.which(name) or shutil.which(name, path="/usr/sbin:/sbin")
    if not found:
        raise MissingPartError(name)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def wait_until(ready: Callable[[], bool], *, seconds: float, what: str) -> None:
    """Ask every 20 ms; raises TimeoutError."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise TimeoutError(f"{what} was not ready after {seconds:.0f} s")
        time.sleep(0.02)


class Part(ABC):
    """A server for tests, in a folder of its own, which is cleared away at the end and when it did not come up."""

    name: str

    def __enter__(self) -> Self:
        self._folder = Path(tempfile.mkdtemp(prefix=f"whitecup-{self.name}-"))
        try:
            self.bring_up()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_error: object) -> None:
        self.end()
        shutil.rmtree(self._folder, ignore_errors=True)

    @abstractmethod
    def bring_up(self) -> None:
        """From an empty folder to a server that answers."""

    @abstractmethod
    def end(self) -> None:
        """End whatever runs; nothing is kept."""


class Child:
    """A running program. A guard process ends it when we end, however we end."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        end_signal: signal.Signals = signal.SIGTERM,
        environment: Mapping[str, str] | None = None,
        user: str | None = None,
        folder: Path | None = None,
    ) -> None:
        self.log = log
        with log.open("ab") as out:
            self._guard = subprocess.Popen(
                [sys.executable, "-I", "-S", str(GUARD), str(int(end_signal)), user or "", *command],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=out,
                env=environment,
                cwd=folder,
            )
        assert self._guard.stdout is not None
        self.pid = int(self._guard.stdout.readline())

    def is_running(self) -> bool:
        return self._guard.poll() is None

    def send(self, number: signal.Signals) -> None:
        """SIGSTOP and SIGCONT make a part slow; SIGKILL is a crash."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        self.send(signal.SIGKILL)
        self.end()

    def end(self) -> None:
        """Ask it to end, and wait: the guard insists after five seconds."""
        for pipe in (self._guard.stdin, self._guard.stdout):
            if pipe:
                pipe.close()
        self._guard.wait(timeout=15)

    def words(self) -> str:
        return self.log.read_text(errors="replace")[-2000:]
