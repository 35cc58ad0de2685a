"""The HTTP server: uvicorn, with a deadline for request heads, and a second origin for users' files."""

import asyncio
import ctypes
import gc
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager, suppress
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol


def with_head_deadline(seconds: float) -> type[HttpToolsProtocol]:
    """uvicorn waits for ever for the end of a request's head; this one hangs up."""

    class Deadline(HttpToolsProtocol):
        _head_timer: asyncio.TimerHandle | None = None

        def connection_made(self, transport: Any) -> None:
            super().connection_made(transport)
            self._head_timer = self.loop.call_later(seconds, self._hang_up)

        def on_headers_complete(self) -> None:
            self._stop_timer()
            super().on_headers_complete()

        def on_message_begin(self) -> None:
            super().on_message_begin()
            if self._head_timer is None:  # a further request on a kept connection
                self._head_timer = self.loop.call_later(seconds, self._hang_up)

        def connection_lost(self, exc: Exception | None) -> None:
            self._stop_timer()
            super().connection_lost(exc)

        def _stop_timer(self) -> None:
            if self._head_timer is not None:
                self._head_timer.cancel()
                self._head_timer = None

        def _hang_up(self) -> None:
            self._head_timer = None
            if not self.transport.is_closing():
                self.transport.abort()

    return Deadline


class Server(uvicorn.Server):
    """Leaves signals alone, because several servers share one process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def make_server(app: ASGIApp, *, host: str, port: int, header_seconds: float, proxies: list[str]) -> Server:
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        http=with_head_deadline(header_seconds),
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=bool(proxies),
        forwarded_allow_ips=proxies,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=10,
        backlog=2048,
    )
    return Server(config)


SELDOM = (50_000, 20, 20)
"""When the collector looks: requests leave few cycles behind, and each look at the plays in memory held up all for 0.1 s."""


ARENA_MAX = -8
"""The C library's number for how many heaps it keeps for threads (mallopt, malloc.h)."""


def settle() -> None:
    """What is there when serving begins stays: looking through it again and again for what can go held up all for 0.15 s.

    One heap for all threads: with one for each, what pages leave behind lay in pieces everywhere, 40 MB of it.
    """
    with suppress(AttributeError):  # not every C library has it
        ctypes.CDLL(None).mallopt(ARENA_MAX, 1)
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def serve(main: Coroutine[Any, Any, None], servers: list[Server]) -> None:
    """Run ``main`` on the event loop that the servers are meant for: uvloop, where there is one."""
    with asyncio.Runner(loop_factory=servers[0].config.get_loop_factory()) as runner:
        runner.run(main)


def run(servers: list[Server], *, ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM; ``ready`` is called once all listen."""
    settle()
    serve(_run(servers, ready), servers)


async def _run(servers: list[Server], ready: Callable[[], None]) -> None:
    loop = asyncio.get_running_loop()

    def stop() -> None:
        for server in servers:
            server.should_exit = True

    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop)
    tasks = [asyncio.create_task(server.serve()) for server in servers]
    while not all(server.started for server in servers) and not any(task.done() for task in tasks):
        await asyncio.sleep(0.01)
    if all(server.started for server in servers):
        ready()
    await asyncio.gather(*tasks)
