"""The product behind a real socket, for a real browser."""

import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest

from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.server import make_server
from app.settings import Settings


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def site(sqlite_home: dict[str, Any]) -> Iterator[Tools]:
    """The running product on SQLite and disk; ``tools.settings.base_url`` is where."""
    port = free_port()
    settings = Settings(**sqlite_home, base_url=f"http://127.0.0.1:{port}")
    tools = make_tools(settings)
    server = make_server(make_app(tools), host="127.0.0.1", port=port, header_seconds=15, proxies=[])
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    for _ in range(500):
        if server.started:
            break
        time.sleep(0.01)
    assert server.started
    yield tools
    server.should_exit = True
    thread.join(10)
    tools.db.close()
