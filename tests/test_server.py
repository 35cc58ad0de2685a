"""The server itself, over real sockets. Tests app/server.py, app/serving.py, app/kit/security.py and app/cli.py.

Tests app/media/serving.py.
"""

import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

ROOT = Path(__file__).resolve().parents[1]


def free_port() -> int:
    """The first of two neighbouring free ports."""
    for _try in range(50):
        with socket.socket() as one, socket.socket() as two:
            one.bind(("127.0.0.1", 0))
            port: int = one.getsockname()[1]
            try:
                two.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise RuntimeError("no two neighbouring ports are free")


@pytest.fixture(scope="module")
def port(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """A running product with short deadlines."""
    port = free_port()
    limits = {"WHITECUP_HEADER_SECONDS": "1", "WHITECUP_BODY_SECONDS": "1", "WHITECUP_BODY_RATE": "100000"}
    environment = {**os.environ, **limits, "WHITECUP_DATA_DIR": str(tmp_path_factory.mktemp("data"))}
    command = [sys.executable, "-m", "app.cli", "serve", "--port", str(port)]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert "Whitecup is at" in process.stdout.readline()
        yield port
        process.send_signal(signal.SIGTERM)
        assert process.wait(20) == 0


def say(port: int, *pieces: bytes, pause: float = 0.0, listens: bool = False) -> bytes:
    """Send pieces with pauses; returns all that came back until the other side hung up."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        try:
            for piece in pieces:
                if listens and select.select([line], [], [], 0)[0]:
                    break  # it has answered already; sending on would only reset the line
                line.sendall(piece)
                time.sleep(pause)
            return b"".join(iter(lambda: line.recv(65536), b""))
        except (ConnectionResetError, BrokenPipeError):
            return b""


def test_the_site_and_the_files_answer_on_two_origins(port: int) -> None:
    assert httpx2.get(f"http://127.0.0.1:{port}/readyz").status_code == 200
    files = httpx2.get(f"http://127.0.0.1:{port + 1}/r/nothing.webp")
    assert files.status_code == 404
    assert "sandbox" in files.headers["content-security-policy"]


def test_a_name_longer_than_any_file_has_is_not_there(port: int) -> None:
    assert httpx2.get(f"http://127.0.0.1:{port + 1}/c/{'a' * 5000}.mp4").status_code == 404


def test_a_head_that_never_ends_is_hung_up_on(port: int) -> None:
    began = time.monotonic()
    assert say(port, b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ") == b""
    assert 0.5 < time.monotonic() - began < 5


def test_a_second_head_on_a_kept_line_has_the_same_deadline(port: int) -> None:
    whole = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    began = time.monotonic()
    answer = say(port, whole, b"GET / HTTP/1.1\r\nHost: ", pause=0.2)
    assert b"200 OK" in answer
    assert time.monotonic() - began < 5


def test_a_body_that_drips_is_ended_with_a_sentence(port: int) -> None:
    head = b"POST /csp-reports HTTP/1.1\r\nHost: x\r\nSec-Fetch-Site: same-origin\r\nContent-Length: 1000\r\n\r\n"
    answer = say(port, head, *[b"x"] * 60, pause=0.3, listens=True)
    assert b"408" in answer.split(b"\r\n")[0]
    assert b"too slowly" in answer


def test_a_lying_length_is_no_entry_and_no_crash(port: int) -> None:
    head = b"POST /csp-reports HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\nConnection: close\r\n\r\n"
    say(port, head, b"more than ten bytes came")
    assert httpx2.get(f"http://127.0.0.1:{port}/healthz").status_code == 200
