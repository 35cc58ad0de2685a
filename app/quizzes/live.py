"""Live results: one message for all who look on, made when the counts have changed, told over server-sent events.

Each process asks the database twice a second for the pieces that somebody looks at, so it does not matter which process took
a ballot. Listeners wait on one future together; a slow one holds up nobody.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

SECONDS = 0.5
PING_SECONDS = 15.0
MOST = 20_000
"""Listeners of a process."""
Key = tuple[int, str, bool]
Make = Callable[[], str]
"""Makes the part of the page that the counts are in; called in a thread."""


@dataclass
class Topic:
    """What is told of one piece in one language, to those who have answered or to all."""

    make: Make
    html: str = ""
    message: bytes = b""
    listeners: int = 0
    waiting: list[asyncio.Future[bytes]] = field(default_factory=list)
    ticking: asyncio.Task[None] | None = None

    def next(self) -> asyncio.Future[bytes]:
        """Done, with the next message, when there is one."""
        future: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self.waiting.append(future)
        return future

    def tell(self, message: bytes) -> None:
        waiting, self.waiting = self.waiting, []
        for future in waiting:
            if not future.done():
                future.set_result(message)

    async def look(self) -> bool:
        """Whether something has changed; then ``message`` says it."""
        html = await run_in_threadpool(self.make)
        if html == self.html:
            return False
        self.html, self.message = html, event(html)
        return True


def event(html: str) -> bytes:
    return b"".join(b"data: " + line.encode() + b"\n" for line in html.split("\n")) + b"\n"


class Hub:
    """One for each process and event loop."""

    def __init__(self) -> None:
        self._topics: dict[Key, Topic] = {}
        self.listeners = 0

    async def join(self, key: Key, make: Make) -> Topic:
        """The topic, with its first message made."""
        topic = self._topics.setdefault(key, Topic(make))
        topic.listeners += 1
        self.listeners += 1
        try:
            if not topic.message:
                await topic.look()
        except BaseException:  # who is told nothing looks on no longer
            self.leave(topic)
            raise
        if topic.ticking is None:
            topic.ticking = asyncio.create_task(self._tick(key, topic))
        return topic

    def leave(self, topic: Topic) -> None:
        topic.listeners -= 1
        self.listeners -= 1

    async def _tick(self, key: Key, topic: Topic) -> None:
        quiet = 0.0
        while topic.listeners:
            await asyncio.sleep(SECONDS)
            quiet += SECONDS
            with suppress(Exception):  # the database is away: the next look finds it again
                if await topic.look():
                    topic.tell(topic.message)
                    quiet = 0.0
            if quiet >= PING_SECONDS:
                topic.tell(b": still here\n\n")
                quiet = 0.0
        if self._topics.get(key) is topic:
            del self._topics[key]


class LiveResponse(Response):
    """The topic's message now, and each one after it, until the listener goes."""

    def __init__(self, hub: Hub, topic: Topic) -> None:
        super().__init__(
            media_type="text/event-stream", headers={"cache-control": "no-store", "x-accel-buffering": "no"}
        )
        del self.headers["content-length"]
        self._hub = hub
        self._topic = topic

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        topic = self._topic
        try:
            await send({"type": "http.response.start", "status": 200, "headers": self.raw_headers})
            task = asyncio.current_task()
            gone = asyncio.create_task(_until_gone(receive, partial(task.cancel) if task else None))
            try:
                message, wire = topic.message, scope.get("wire", send)
                while True:
                    await wire({"type": "http.response.body", "body": message, "more_body": True})
                    message = await topic.next()
            except asyncio.CancelledError:
                if not gone.done():  # the server ends, not the listener
                    gone.cancel()
                    raise
        finally:
            self._hub.leave(topic)


async def _until_gone(receive: Receive, then: Callable[[], object] | None) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    if then:
        then()
