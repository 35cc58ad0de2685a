import socket
import struct

import pytest

from tests.parts.tunnel import Tunnel


def asked(tunnel: Tunnel, name: str, port: int) -> socket.socket:
    """A line that has asked for this name; the answer's second byte says what became of it."""
    line = socket.create_connection(("127.0.0.1", tunnel.port), timeout=5)
    line.sendall(b"\x05\x01\x00" + b"\x05\x01\x00\x03" + bytes([len(name)]) + name.encode() + struct.pack("!H", port))
    return line


def received(line: socket.socket, size: int) -> bytes:
    got = b""
    while len(got) < size and (more := line.recv(size - len(got))):
        got += more
    return got


def test_a_name_for_tests_is_this_machine() -> None:
    with Tunnel() as tunnel, socket.create_server(("127.0.0.1", 0)) as server:
        with asked(tunnel, "www.brand.test", server.getsockname()[1]) as line:
            there, _address = server.accept()
            with there:
                assert received(line, 12)[3] == 0
                line.sendall(b"hello")
                assert received(there, 5) == b"hello"
                there.sendall(b"and you")
                assert received(line, 7) == b"and you"
        assert tunnel.joined == {"www.brand.test"}


@pytest.mark.parametrize("name", ["www.example.com", "localhost", "test"])
def test_nothing_else_is_reached(name: str) -> None:
    with Tunnel() as tunnel, asked(tunnel, name, 443) as line:
        assert received(line, 12)[3] == 2
        assert received(line, 1) == b""
        assert (tunnel.joined, tunnel.turned_away) == (set(), {name})
