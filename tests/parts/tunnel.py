"""The only way out for a browser under test: to our own servers on this machine, whatever name it calls them by."""

import socket
import struct
import threading
from contextlib import suppress
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any, Self


class Tunnel(ThreadingTCPServer):
    """A SOCKS5 proxy that joins a browser with a port of 127.0.0.1 when the name ends in ``.test``, and with nothing else.

    ``joined`` and ``turned_away`` are the names that were asked for.
    """

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.port: int = self.server_address[1]
        self.joined: set[str] = set()
        self.turned_away: set[str] = set()

    def __enter__(self) -> Self:
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self.shutdown()
        self.server_close()


class Handler(StreamRequestHandler):
    server: Tunnel
    rbufsize = 0  # what follows the greeting is not ours to read

    def handle(self) -> None:
        with suppress(ConnectionError, struct.error):
            _version, ways = self._read("BB")
            self._read(f"{ways}s")
            self.wfile.write(b"\x05\x00")
            self._join()

    def _join(self) -> None:
        _version, _connect, _zero, kind, size = self._read("BBBBB")
        if kind != 3:  # an address, not a name: nobody here calls anything by its address
            self._answer(b"\x08")
            return
        name, port = self._read(f"{size}sH")
        host = name.decode("latin-1")
        if not host.endswith(".test"):
            self.server.turned_away.add(host)
            self._answer(b"\x02")
            return
        self.server.joined.add(host)
        with socket.create_connection(("127.0.0.1", port)) as there:
            self._answer(b"\x00")
            back = threading.Thread(target=pour, args=(there, self.connection), daemon=True)
            back.start()
            pour(self.connection, there)
            back.join()

    def _read(self, shape: str) -> tuple[Any, ...]:
        """Numbers and texts as they stand in the stream; raises struct.error at its end."""
        return struct.unpack(f"!{shape}", self.rfile.read(struct.calcsize(f"!{shape}")))

    def _answer(self, code: bytes) -> None:
        self.wfile.write(b"\x05" + code + b"\x00\x01" + bytes(6))


def pour(source: socket.socket, sink: socket.socket) -> None:
    """Until either end hangs up."""
    with suppress(OSError):
        while got := source.recv(1 << 16):
            sink.sendall(got)
        sink.shutdown(socket.SHUT_WR)
