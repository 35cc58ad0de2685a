"""A line that goes bad: a proxy in front of a part on this machine."""

import contextlib
import socket
import threading
import time
from collections.abc import Callable
from typing import Self

Check = Callable[[bytes, int], bool]
"""Given what is to be sent on and how much was sent before: may it pass?"""


class BadLine:
    """While ``most`` is set, it cuts each answer after so many bytes; -1 refuses. ``delay`` holds every answer back for so many
    seconds; ``lose_answer_to`` cuts the line when these bytes have gone to the part and it has answered, unheard; with
    ``is_half_closed`` nothing is sent on any more while the line stays open."""

    def __init__(self, port: int) -> None:
        self._port = port
        self.most: int | None = None
        self.delay = 0.0
        self.lose_answer_to = b""
        self.is_half_closed = False
        self._server = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._server.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.cuts = 0

    def __enter__(self) -> Self:
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.close()

    def _accept(self) -> None:
        while True:
            try:
                near, _address = self._server.accept()
            except OSError:
                return
            if self.most == -1:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._port))
            except OSError:
                near.close()
                continue
            _Connection(self, near, far)


class _Connection:
    def __init__(self, line: BadLine, near: socket.socket, far: socket.socket) -> None:
        self._line, self._is_doomed = line, False
        threading.Thread(target=self._pump, args=(near, far, self._asked), daemon=True).start()
        threading.Thread(target=self._pump, args=(far, near, self._answered), daemon=True).start()

    def _asked(self, data: bytes, sent: int) -> bool:
        line = self._line
        if line.lose_answer_to and line.lose_answer_to in data:
            line.lose_answer_to, self._is_doomed = b"", True
        return True

    def _answered(self, data: bytes, sent: int) -> bool:
        most = self._line.most
        if self._is_doomed or (most is not None and sent + len(data) > most):
            self._line.cuts += 1
            return False
        time.sleep(self._line.delay)
        return True

    def _pump(self, source: socket.socket, sink: socket.socket, may_pass: Check) -> None:
        sent = 0
        with contextlib.suppress(OSError):  # the other side is gone; so are we
            while data := source.recv(4096):
                while self._line.is_half_closed:
                    time.sleep(0.05)
                if not may_pass(data, sent):
                    break
                sink.sendall(data)
                sent += len(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
