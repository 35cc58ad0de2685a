"""Parts of a film's file, as players and seeks ask for them: the product's own file server against a bare socket with sendfile.

Both answer the same reader in turns, in processes of their own. Short parts say what a request costs, long ones what a byte costs.
"""

import multiprocessing
import os
import socket
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from app.kit.storage import DiskStore
from app.media.serving import media_app
from app.server import make_server
from bench.figures import Ratio
from bench.gallery_serve import free_port

SIZE = 64 << 20
KEY = "c/00/film.mp4"
PARTS = {"64-kB": (64 << 10, 1500), "4-MB": (4 << 20, 60)}
ROUNDS = 5


def serve_ours(folder: str, port: int) -> None:
    store = DiskStore(Path(folder))
    make_server(media_app(store), host="127.0.0.1", port=port, header_seconds=15, proxies=[]).run()


def serve_bare(folder: str, port: int) -> None:
    """One connection at a time; knows nothing but the range."""
    with socket.create_server(("127.0.0.1", port)) as hall, (Path(folder) / KEY).open("rb") as film:
        while True:
            line, _address = hall.accept()
            line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with line:
                while said := line.recv(4096):
                    begin, _dash, end = said.partition(b"bytes=")[2].split(b"\r\n")[0].partition(b"-")
                    length = int(end) - int(begin) + 1
                    line.sendall(b"HTTP/1.1 206 Partial Content\r\ncontent-length: %d\r\n\r\n" % length)
                    at = int(begin)
                    while at <= int(end):
                        at += os.sendfile(line.fileno(), film.fileno(), at, int(end) + 1 - at)


@contextmanager
def running(serve: Callable[[str, int], None], folder: str) -> Iterator[int]:
    port = free_port()
    process = multiprocessing.Process(target=serve, args=(folder, port), daemon=True)
    process.start()
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield port
    process.terminate()
    process.join()


def read(port: int, size: int, times: int) -> float:
    """Bytes a second."""
    buffer = memoryview(bytearray(1 << 20))
    began, got = time.perf_counter(), 0
    with socket.create_connection(("127.0.0.1", port), 10) as line:
        for n in range(times):
            begin = (n * 7 * size) % (SIZE - size)
            asked = f"GET /{KEY} HTTP/1.1\r\nHost: 127.0.0.1\r\nRange: bytes={begin}-{begin + size - 1}\r\n\r\n"
            line.sendall(asked.encode())
            head = b""
            while b"\r\n\r\n" not in head:
                head += line.recv(2048)
            if not head.startswith(b"HTTP/1.1 206"):
                raise RuntimeError(repr(head[:200]))
            left = size - len(head.partition(b"\r\n\r\n")[2])
            while left:
                left -= line.recv_into(buffer, min(left, len(buffer)))
            got += size
    return got / (time.perf_counter() - began)


def measure() -> Iterator[Ratio]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / KEY
        path.parent.mkdir(parents=True)
        path.write_bytes(os.urandom(1 << 20) * (SIZE >> 20))
        with running(serve_ours, folder) as ours, running(serve_bare, folder) as bare:
            for name, (size, times) in PARTS.items():
                pairs = [(read(ours, size, times), read(bare, size, times)) for _ in range(ROUNDS)]
                own = statistics.median(one for one, _other in pairs)
                ratio = statistics.median(one / other for one, other in pairs)
                facts = (
                    f"{own / 1e6:.0f} MB a second, {own / size:.0f} requests a second, one connection; no target is set"
                )
                yield Ratio(f"film-range.{name}", ratio, 0.0, at_least=True, facts=facts)
