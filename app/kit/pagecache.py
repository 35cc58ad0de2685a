"""Public pages kept in memory: answered before the router, with ETag and 304, packed once.

A handler says of its answer ``keep(request, response)``. A kept page lives for a second, and not a moment longer than the
next commit that changes what it was made of. One that says ``until`` when it is good lives until then, as long as commits of
other processes are heard of (``changes.py``). Only packed bytes are kept, and no more of them than there is room for.
"""

import asyncio
import gzip
import hashlib
import sys
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

import brotli  # type: ignore[import-untyped]  # the library has no types
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.kit.asked import Asked
from app.kit.clock import Clock
from app.kit.db import ANY, Database
from app.kit.i18n import choose

VARY = b"Accept-Encoding, Accept-Language, Cookie, HX-Request"
LEVEL = 3  # of gzip: 6 costs three times as much and saves a fourteenth
QUALITY = 5  # of brotli: a tenth less than gzip, for the same time
Pairs = list[tuple[bytes, bytes]]
Headers = tuple[tuple[bytes, bytes], ...]
NONE = timedelta()
MINUTE = timedelta(minutes=1)
"""After so long a page is made anew in any case, should a change not have been heard of."""
OVERHEAD = 700
"""Bytes of a kept page beside its bodies, roughly."""
VARIES = (b"vary", VARY)
AGAIN = (b"cache-control", b"etag", b"vary")
"""What a 304 says again (RFC 9110, 15.4.5); the browser has the rest, the policy among it, which is part of the etag."""
PLAIN = 64
"""So many pages are kept unpacked, for who takes nothing else."""


Sent = Callable[[Asked], None]
Variant = Callable[[str, bytes, Asked], str | None]
"""From path, query and the rest: which of several versions this visitor gets; None when the page is theirs alone."""


@dataclass(slots=True)
class Keeper:
    """What a handler finds in its scope when its answer may be kept."""

    versions: dict[str, int]
    born: datetime
    encoding: bytes
    topic: str = ANY
    until: datetime | None = None
    packed: bytes | None = None
    sent: Sent | None = None
    start: Message | None = None
    body: bytes = b""


@dataclass(slots=True)
class Page:
    """One answer, packed in those ways that were asked for."""

    topic: str
    version: int
    born: datetime
    until: datetime | None
    etag: bytes
    headers: Headers
    sent: Sent | None
    gzipped: bytes = b""
    brotlied: bytes = b""
    address: int = 0  # bytes of it, as many as the visitor likes

    @classmethod
    def of(cls, keeper: Keeper, start: Message, headers: Callable[[Pairs], Headers]) -> "Page":
        policy = dict(start["headers"]).get(b"content-security-policy", b"")  # not every browser takes it from a 304
        etag = b'W/"' + hashlib.blake2b(policy + keeper.body, digest_size=12).hexdigest().encode() + b'"'
        own: Pairs = [pair for pair in start["headers"] if pair[0] not in (b"content-length", b"vary", b"etag")]
        page = cls(
            keeper.topic,
            keeper.versions.get(keeper.topic, 0),
            keeper.born,
            keeper.until,
            etag,
            headers(own),
            keeper.sent,
        )
        if keeper.encoding == b"br":
            page.brotlied = keeper.packed or b""
        else:
            page.gzipped = keeper.packed or b""
        return page

    @property
    def size(self) -> int:
        return len(self.gzipped) + len(self.brotlied) + self.address + OVERHEAD

    def plain(self) -> bytes:
        return gzip.decompress(self.gzipped) if self.gzipped else bytes(brotli.decompress(self.brotlied))

    def packed(self, encoding: bytes) -> bytes:
        """Packed in this way, from now on kept so too."""
        if encoding == b"br":
            self.brotlied = self.brotlied or squeeze(self.plain(), b"br")
            return self.brotlied
        self.gzipped = self.gzipped or squeeze(self.plain(), b"gzip")
        return self.gzipped


@lru_cache(500)
def _language(accepted: bytes) -> str:
    return choose(accepted.decode("latin-1"))


def wanted_of(accepted: bytes) -> bytes:
    """How an answer goes out to who accepts this: 'br', 'gzip', or b'' as it is."""
    return b"br" if b"br" in accepted else b"gzip" if b"gzip" in accepted else b""


def squeeze(body: bytes, encoding: bytes) -> bytes:
    return bytes(brotli.compress(body, quality=QUALITY)) if encoding == b"br" else gzip.compress(body, LEVEL, mtime=0)


def keep(
    request: Request, response: Response, *, sent: Sent | None = None, topic: str = ANY, until: datetime | None = None
) -> Response:  # fmt: skip
    """Keep this answer for everybody who asks for the same; packed here, in the handler's thread.

    ``topic`` says which changes end it (``Database.watched``), ``until`` when it ends in any case. ``sent`` is called each time
    that it goes out, this time too, on the event loop: it must be quick and may not wait.
    """
    keeper: Keeper | None = request.scope.get("keeper")
    if keeper is None:
        return pack(request, response)
    keeper.sent, keeper.topic, keeper.until = sent, topic, until
    keeper.packed = squeeze(bytes(response.body), keeper.encoding)
    return response


def pack(request: Request, response: Response) -> Response:
    """Pack an answer that holds no secret. (Words of the sender beside a secret would let others guess it by length.)"""
    response.headers["vary"] = VARY.decode()
    if "gzip" in request.headers.get("accept-encoding", ""):
        response.body = squeeze(bytes(response.body), b"gzip")
        response.headers["content-encoding"] = "gzip"
        response.headers["content-length"] = str(len(response.body))
    return response


@dataclass
class KeptPages:
    """The outermost middleware: what it keeps has its headers already. ``seconds`` is how long others may be behind, and ``most``
    the room for pages in bytes."""

    app: ASGIApp
    db: Database
    clock: Clock
    variant: Variant
    seconds: float = 1.0
    most: int = 64_000_000
    _pages: "OrderedDict[str, Page]" = field(default_factory=OrderedDict)
    _size: int = 0
    _plain: "OrderedDict[str, tuple[Page, bytes]]" = field(default_factory=OrderedDict)
    _headers: dict[Headers, Headers] = field(default_factory=dict)
    _making: dict[str, asyncio.Event] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._briefly = timedelta(seconds=self.seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await self.app(scope, receive, send)
            return
        scope["wire"] = send  # past all that looks at answers' beginnings: for streams, after theirs
        asked = Asked.of(scope)
        query = scope["query_string"]
        variant = self.variant(scope["path"], query, asked)
        if variant is None:
            await self.app(scope, receive, send)
            return
        # one text takes less room than a tuple; the lengths keep two requests from having the same
        key = f"{asked.swap:d}{_language(asked.language)}|{len(variant)}:{variant}{len(query)}:{query.decode('latin-1')}{scope['path']}"
        page = self._pages.get(key)
        if page is None or not self._is_fresh(page):
            page = await self._waited_for(key)
        if page is not None:
            self._pages.move_to_end(key)
            await self._send(key, page, asked, send)
        else:
            scope["variant"] = variant
            await self._make(key, asked, scope, receive, send)

    async def _waited_for(self, key: str) -> Page | None:
        """The page after waiting for the one request that makes it anew; None when there is no such request."""
        for _ in range(3):
            if (making := self._making.get(key)) is None:
                return None
            await making.wait()
            page = self._pages.get(key)
            if page is not None and self._is_fresh(page):
                return page
        return None

    def _is_fresh(self, page: Page) -> bool:
        now = self.clock.now()
        age = now - page.born
        if page.version != self.db.version_of(page.topic) or age < NONE or (page.until and now >= page.until):
            return False
        if age < self._briefly:
            return True
        return page.until is not None and age < MINUTE and self.db.is_watched()

    async def _send(self, key: str, page: Page, asked: Asked, send: Send) -> None:
        headers = [*page.headers, (b"etag", page.etag), VARIES]
        if asked.etag and page.etag in asked.etag:
            status, body = 304, b""
            headers = [pair for pair in headers if pair[0] in AGAIN]
        else:
            status, encoding = 200, wanted_of(asked.encoding)
            body = self._bytes(key, page, encoding)
            headers.append((b"content-length", b"%d" % len(body)))
            if encoding:
                headers.append((b"content-encoding", encoding))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
        if page.sent is not None:
            page.sent(asked)

    def _bytes(self, key: str, page: Page, encoding: bytes) -> bytes:
        if body := page.brotlied if encoding == b"br" else page.gzipped if encoding else b"":
            return body
        if encoding:
            before = page.size
            body = page.packed(encoding)
            self._size += (page.size - before) if self._pages.get(key) is page else 0
            return body
        kept = self._plain.get(key)
        if kept is None or kept[0] is not page:
            self._plain[key] = kept = (page, page.plain())
            if len(self._plain) > PLAIN:
                self._plain.popitem(last=False)
        return kept[1]

    async def _make(self, key: str, asked: Asked, scope: Scope, receive: Receive, send: Send) -> None:
        keeper = Keeper(self.db.versions(), self.clock.now(), wanted_of(asked.encoding) or b"gzip")
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
                    page = Page.of(keeper, keeper.start, self._shared)
                    self._keep(key, page)
                    await self._send(key, page, asked, send)

        try:
            await self.app(scope, receive, watch)
        finally:
            if self._making.get(key) is made:
                del self._making[key]
            made.set()

    def _shared(self, headers: Pairs) -> Headers:
        """Most pages of a site have the same headers: one copy is enough."""
        if len(self._headers) > 1000:
            self._headers.clear()
        said = tuple(headers)
        return self._headers.setdefault(said, said)

    def _keep(self, key: str, page: Page) -> None:
        page.address = sys.getsizeof(key)
        before = self._pages.pop(key, None)
        self._size += page.size - (before.size if before else 0)
        self._pages[key] = page
        while self._size > self.most and len(self._pages) > 1:
            _key, gone = self._pages.popitem(last=False)
            self._size -= gone.size
