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
    """``whitecup serve`` in a process group of its own, so that a kill takes its children along."""

    def __init__(self, home: Home, log: Path, **settings: object) -> None:
        self.port = free_pair()
        self.url = f"http://127.0.0.1:{self.port}"
        variables = {f"WHITECUP_{name.upper()}": str(value) for name, value in settings.items()}
        self._environment = {**os.environ, **home.environment, **variables, "WHITECUP_BASE_URL": self.url}
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None
        self.recoveries: list[float] = []

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def start(self, *, seconds: float = 30) -> None:
        """Start and wait until it is ready."""
        began = time.monotonic()
        command = [sys.executable, "-m", "app.cli", "serve", "--port", str(self.port)]
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
        ends = began + seconds
        while time.monotonic() < ends:
            with contextlib.suppress(httpx2.HTTPError):
                if httpx2.get(f"{self.url}/readyz", timeout=2).status_code == 200:
                    self.recoveries.append(time.monotonic() - began)
                    return
            if self._process.poll() is not None:
                break
            time.sleep(0.02)
        raise RuntimeError(f"it did not start:\n{self.log_tail()}")

    def kill(self) -> None:
        """kill -9, at once, with everything it started."""
        if self._process is not None and self._process.poll() is None:
            os.killpg(self._process.pid, signal.SIGKILL)
        if self._process is not None:
            self._process.wait(10)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def is_running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def log_tail(self) -> str:
        return self._log.read_text(errors="replace")[-4000:] if self._log.exists() else ""
