"""The product as a process that can be killed and started again on the same home."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx2

from tests.parts.homes import Home
from tests.parts.processes import wait_until

ROOT = Path(__file__).resolve().parents[2]


def free_pair() -> int:
    """The first of two neighbouring free ports."""
    for _try in range(100):
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            with contextlib.suppress(OSError, OverflowError):
                two.bind(("127.0.0.1", port + 1))
                return port
    raise RuntimeError("no two neighbouring ports are free")


class Product:
    """``whitecup serve`` in a process group of its own, so that a kill takes its children along.

    ``quick`` starts it from a nest that has everything imported, which a test of many kills needs. ``broken`` names what is
    broken in it on purpose.
    """

    def __init__(self, home: Home, log: Path, *, quick: bool = False, broken: str = "", **settings: object) -> None:
        self.port = free_pair()
        self.url = f"http://127.0.0.1:{self.port}"
        self.recoveries: list[float] = []
        variables = {f"WHITECUP_{name.upper()}": str(value) for name, value in settings.items()}
        self._environment = {**os.environ, **home.environment, **variables, "WHITECUP_BASE_URL": self.url}
        self._log = log
        nest = ("-m", "tests.faults.nest", str(self.port), *([broken] if broken else []))
        self._nest = self._open(*nest) if quick else None
        self._process: subprocess.Popen[bytes] | None = None
        self._pid = 0

    def _open(self, *arguments: str) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *arguments], cwd=ROOT, env=self._environment, stdin=subprocess.PIPE,
                stdout=subprocess.PIPE if "tests.faults.nest" in arguments else log, stderr=log, start_new_session=True,
            )  # fmt: skip

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()
        for process in (self._process, self._nest):
            if process is not None:
                process.communicate(timeout=20)  # a nest ends with its input

    def start(self, *, seconds: float = 60) -> None:
        """Start and wait until it is ready."""
        began = time.monotonic()
        if self._nest is None:
            self._process = self._open("-m", "app.cli", "serve", "--port", str(self.port))
            self._pid = self._process.pid
        else:
            self._pid = self._hatch(self._nest)
        while time.monotonic() < began + seconds and self.is_running():
            with contextlib.suppress(httpx2.HTTPError):
                if httpx2.get(f"{self.url}/readyz", timeout=2, trust_env=False).status_code == 200:
                    self.recoveries.append(time.monotonic() - began)
                    return
            time.sleep(0.1)
        raise RuntimeError(f"it did not start:\n{self.log_tail()}")

    @staticmethod
    def _hatch(nest: subprocess.Popen[bytes]) -> int:
        assert nest.stdin is not None
        assert nest.stdout is not None
        nest.stdin.write(b"start\n")
        nest.stdin.flush()
        return int(nest.stdout.readline())

    def kill(self) -> None:
        """kill -9, at once, with everything it started."""
        if self._pid:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._pid, signal.SIGKILL)
        self._wait(10)

    def end(self) -> None:
        """SIGTERM, as an operator or a container does it, and wait."""
        os.kill(self._pid, signal.SIGTERM)
        self._wait(60)

    def _wait(self, seconds: float) -> None:
        wait_until(lambda: not self.is_running(), seconds=seconds, what="the end of the product")
        self._pid = 0
        if self._process is not None:
            self._process.communicate()
            self._process = None

    @property
    def pid(self) -> int:
        return self._pid

    def is_running(self) -> bool:
        if self._nest is None:
            return self._process is not None and self._process.poll() is None
        if not self._pid:
            return False
        try:
            os.kill(self._pid, 0)
        except ProcessLookupError:
            return False
        return True

    def log_tail(self) -> str:
        return self._log.read_text(errors="replace")[-4000:] if self._log.exists() else ""
