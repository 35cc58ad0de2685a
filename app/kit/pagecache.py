"""Public pages kept in memory: answered before the router, with ETag and 304, packed once.

A handler says of its answer ``keep(request, response)``. A kept page lives for a second, and not a moment longer than the
next commit in this process that changes a watched table; so a change is seen here at once and elsewhere within a second.
"""

import asyncio
import gzip
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.clock import Clock
from app.kit.db import Database
from app.kit.i18n import choose

VARY = b"Accept-Encoding, Accept-Language, Cookie, HX-Request"
LEVEL = 3  # of gzip: 6 costs three times as much and saves a fourteenth
Pairs = list[tuple[bytes, bytes]]
Key = tuple[str, bytes, str, str, bool]
Variant = Callable[[str, bytes, bytes], str | None]
"""From path, query and cookies: which of several versions this visitor gets; None when the page is theirs alone."""


@dataclass(slots=True)
class Asked:
    """What a request says that matters for a kept page.

    Read as the handler reads it: of a header that was sent twice the first counts, cookies add up. Else somebody could have
    a page of their own kept for all others.
    """

    language: bytes = b""
    encoding: bytes = b""
    etag: bytes = b""
    cookies: bytes = b""
    swap: bool = False
    agent: bytes = b""
    is_early: bool = False  # fetched before anybody asked to see it

    @classmethod
    def of(cls, scope: Scope) -> "Asked":
        said: dict[bytes, bytes] = {}
        for name, value in scope["headers"]:
            if name == b"cookie" and name in said:
                said[name] += b"; " + value
            else:
                said.setdefault(name, value)
        return cls(
            language=said.get(b"accept-language", b""),
            encoding=said.get(b"accept-encoding", b""),
            etag=said.get(b"if-none-match", b""),
            cookies=said.get(b"cookie", b""),
            swap=said.get(b"hx-request") == b"true" and said.get(b"hx-history-restore-request") != b"true",
            agent=said.get(b"user-agent", b""),
            is_early=b"prefetch" in said.get(b"sec-purpose", b""),
        )


Sent = Callable[[Asked], None]


@dataclass(slots=True)
class Keeper:
    """What a handler finds in its scope when its answer may be kept."""

    version: int
    born: datetime
    packed: bytes | None = None
    sent: Sent | None = None
    start: Message | None = None
    body: bytes = b""


@dataclass(frozen=True, slots=True)
class Page:
    """Answers ready to be sent: plain, packed, and 'you have it already'."""

    version: int
    born: datetime
    etag: bytes
    plain: tuple[Message, Message]
    packed: tuple[Message, Message]
    known: tuple[Message, Message]
    sent: Sent | None = None

    @classmethod
    def of(cls, keeper: Keeper, start: Message) -> "Page":
        etag = b'W/"' + hashlib.blake2b(keeper.body, digest_size=12).hexdigest().encode() + b'"'
        headers: Pairs = [pair for pair in start["headers"] if pair[0] not in (b"content-length", b"vary", b"etag")]
        headers += [(b"etag", etag), (b"vary", VARY)]
        packed = keeper.packed or b""
        bare = [pair for pair in headers if pair[0] != b"content-type"]
        return cls(
            keeper.version, keeper.born, etag,
            plain=_answer(200, headers, keeper.body),
            packed=_answer(200, [*headers, (b"content-encoding", b"gzip")], packed),
            known=({"type": "http.response.start", "status": 304, "headers": bare}, _body(b"")),
            sent=keeper.sent,
        )  # fmt: skip

    async def send(self, asked: Asked, send: Send) -> None:
        if self.etag in asked.etag:
            start, body = self.known
        else:
            start, body = self.packed if b"gzip" in asked.encoding else self.plain
        await send(start)
        await send(body)
        if self.sent is not None:
            self.sent(asked)


def _answer(status: int, headers: Pairs, body: bytes) -> tuple[Message, Message]:
    sized = [*headers, (b"content-length", str(len(body)).encode())]
    return {"type": "http.response.start", "status": status, "headers": sized}, _body(body)


def _body(body: bytes) -> Message:
    return {"type": "http.response.body", "body": body, "more_body": False}


def keep(request: Request, response: Response, *, sent: Sent | None = None) -> Response:
    """Keep this answer for everybody who asks for the same; packed here, in the handler's thread.

    ``sent`` is called each time that it goes out, this time too, on the event loop: it must be quick and may not wait.
    """
    keeper: Keeper | None = request.scope.get("keeper")
    if keeper is None:
        return pack(request, response)
    keeper.sent = sent
    keeper.packed = gzip.compress(bytes(response.body), LEVEL, mtime=0)
    return response


def pack(request: Request, response: Response) -> Response:
    """Gzip an answer that holds no secret. (Words of the sender beside a secret would let others guess it by length.)"""
    response.headers["vary"] = VARY.decode()
    if "gzip" in request.headers.get("accept-encoding", ""):
        response.body = gzip.compress(bytes(response.body), LEVEL, mtime=0)
        response.headers["content-encoding"] = "gzip"
        response.headers["content-length"] = str(len(response.body))
    return response


@dataclass
class KeptPages:
    """The outermost middleware: what it keeps has its headers already. ``seconds`` is how long others may be behind."""

    app: ASGIApp
    db: Database
    clock: Clock
    variant: Variant
    seconds: float = 1.0
    most: int = 2000
    _pages: "OrderedDict[Key, Page]" = field(default_factory=OrderedDict)
    _making: dict[Key, asyncio.Event] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        scope["wire"] = send  # past all that looks at answers' beginnings: for streams, after theirs
        asked = Asked.of(scope)
        query = scope["query_string"]
        variant = self.variant(scope["path"], query, asked.cookies)
        if variant is None:
            await self.app(scope, receive, send)
            return
        key = (scope["path"], query, variant, choose(asked.language.decode("latin-1")), asked.swap)
        page = await self._fresh(key)
        if page is not None:
            await page.send(asked, send)
        else:
            scope["variant"] = variant
            await self._make(key, asked, scope, receive, send)

    async def _fresh(self, key: Key) -> Page | None:
        """The page, perhaps after waiting for the one request that makes it anew."""
        for _ in range(3):
            page = self._pages.get(key)
            if page is not None and self._is_fresh(page):
                return page
            if (making := self._making.get(key)) is None:
                return None
            await making.wait()
        return None

    def _is_fresh(self, page: Page) -> bool:
        age = self.clock.now() - page.born
        return page.version == self.db.version and timedelta() <= age < timedelta(seconds=self.seconds)

    async def _make(self, key: Key, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        keeper = Keeper(self.db.version, self.clock.now())
        scope["keeper"] = keeper
        made = asyncio.Event()
        if key in self._pages:  # known to be for everybody: the others wait for this one
            self._making[key] = made

        async def watch(message: Message) -> None:
            if keeper.packed is None:
                await send(message)
            elif message["type"] == "http.response.start":
                keeper.start = message
            else:
                keeper.body += message.get("body", b"")
                if not message.get("more_body") and keeper.start is not None:
                    await self._keep(key, Page.of(keeper, keeper.start)).send(asked, send)

        try:
            await self.app(scope, receive, watch)
        finally:
            if self._making.get(key) is made:
                del self._making[key]
            made.set()

    def _keep(self, key: Key, page: Page) -> Page:
        self._pages[key] = page
        self._pages.move_to_end(key)
        if len(self._pages) > self.most:
            self._pages.popitem(last=False)
        return page
