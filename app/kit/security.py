"""What every answer carries and every unsafe request must show. Pure ASGI: each costs microseconds."""

import asyncio
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SAFE = {"GET", "HEAD", "OPTIONS"}
OWN = (b"sec-fetch-site", b"same-origin")


NOT_OF_FRAMES = {b"content-security-policy", b"x-frame-options", b"permissions-policy", b"cross-origin-opener-policy"}
"""A frame has another policy, is meant to be framed, and what it may do is for the page around it to say."""
PLAYS_FILMS = "plays_films"
"""In the scope of a request whose page plays clips from the media origin."""
FRAMED_HERE = {"x-frame-options": "SAMEORIGIN"}
"""Sent by a page that our own pages may show in a frame."""
FRAMES_OWN_PAGES = {"x-frames-own-pages": "yes"}
"""Sent by a page that shows one of our own pages in a frame; the mark does not leave the house."""


class SecurityHeaders:
    """A strict policy on everything. A route sends its own policy, or one of the marks above, where it needs another one."""

    def __init__(self, app: ASGIApp, *, media_origin: str, store_address: str, secure: bool) -> None:
        self.app = app
        media, store = _origin(media_origin), _origin(store_address)
        self._films = f"media-src blob: {media}".rstrip(), f"connect-src 'self' {media} {store}".rstrip()
        self._policy = "; ".join(
            (
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                f"img-src 'self' data: blob: {media}",
                "font-src 'self'",
                f"connect-src 'self' {store}".rstrip(),
                "form-action 'self'",
                "base-uri 'none'",
                "object-src 'none'",
                "frame-ancestors 'none'",
                "report-uri /csp-reports",
            )
        )
        self._headers = {
            "x-content-type-options": "nosniff",
            "referrer-policy": "strict-origin-when-cross-origin",
            "permissions-policy": "camera=(self), geolocation=(), microphone=()",
            "cross-origin-opener-policy": "same-origin",
            "x-frame-options": "DENY",
        }
        if secure:
            self._headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
        usual = {"content-security-policy": self._policy, **self._headers}
        self._usual = [(name.encode(), value.encode()) for name, value in usual.items()]
        self._own_words = {name for name, _value in self._usual} | {b"x-frames-own-pages"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start" and "framed_by" in scope:
                message["headers"] = [*message["headers"], *self._for_frames(scope["framed_by"])]
            elif message["type"] == "http.response.start" and self._own_words.isdisjoint(
                [name for name, _value in message["headers"]]
            ):
                message["headers"] = [*message["headers"], *self._usual]
            elif message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "content-security-policy" in headers:
                    headers.setdefault("x-content-type-options", "nosniff")
                else:
                    headers["content-security-policy"] = self._policy_for(headers)
                    for name, value in self._headers.items():
                        headers.setdefault(name, value)
            if PLAYS_FILMS in scope and message["type"] == "http.response.start":
                message["headers"] = [self._with_films(pair) for pair in message["headers"]]
            await send(message)

        await self.app(scope, receive, with_headers)

    def _with_films(self, pair: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
        if pair[0] != b"content-security-policy":
            return pair
        rest = [one for one in pair[1].decode().split("; ") if not one.startswith("connect-src")]
        return pair[0], "; ".join([*rest, *self._films]).encode()

    def _for_frames(self, ancestors: str) -> list[tuple[bytes, bytes]]:
        """For an answer whose handler has said who may show it in a frame: the value of ``frame-ancestors``."""
        policy = self._policy.replace("frame-ancestors 'none'", f"frame-ancestors {ancestors}")
        kept = [one for one in self._usual if one[0] not in NOT_OF_FRAMES]
        return [(b"content-security-policy", policy.encode()), *kept]

    def _policy_for(self, headers: MutableHeaders) -> str:
        policy = self._policy
        if headers.get("x-frame-options") == FRAMED_HERE["x-frame-options"]:
            policy = policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'")
        if "x-frames-own-pages" in headers:
            del headers["x-frames-own-pages"]
            policy += "; frame-src 'self'"
        return policy


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}" if parts.netloc else ""


class SameOriginOnly:
    """A state change must come from our own pages: Sec-Fetch-Site says so, or the Origin header is ours."""

    def __init__(self, app: ASGIApp, *, origin: str, refuse: Callable[[Request], Response]) -> None:
        self.app = app
        self._origin = origin
        self._refuse = refuse

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if (
            scope["type"] != "http"
            or scope["method"] in SAFE
            or scope["path"] == "/csp-reports"
            or OWN in scope["headers"]  # the quick way
            or self._is_own(Headers(scope=scope))
        ):
            await self.app(scope, receive, send)
        else:
            await self._refuse(Request(scope))(scope, receive, send)

    def _is_own(self, headers: Headers) -> bool:
        site = headers.get("sec-fetch-site")
        if site is not None:
            return site in ("same-origin", "none")
        return headers.get("origin") == self._origin


class _TooSlow(Exception):  # noqa: N818  not an OSError as TimeoutError is: nobody on the way may take it for a broken disk
    """The body came too slowly."""


class BodyDeadline:
    """A body has ``seconds``; after that it must have come at ``rate`` bytes a second on average, or the request ends (408)."""

    def __init__(self, app: ASGIApp, *, seconds: float, rate: int, pause: float = 20) -> None:
        self.app = app
        self._seconds = seconds
        self._rate = rate
        self._pause = pause

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.app(scope, receive, send)
            return
        began, seen, started, finished = time.monotonic(), 0, False, False

        async def in_time() -> Message:
            nonlocal seen, finished
            if finished:  # what follows is only the client going away
                return await receive()
            spent = time.monotonic() - began
            if spent > self._seconds and seen < spent * self._rate:
                raise _TooSlow
            try:
                async with asyncio.timeout(self._pause):
                    message = await receive()
            except TimeoutError as error:
                raise _TooSlow from error
            seen += len(message.get("body", b""))
            finished = not message.get("more_body", False)
            return message

        async def note_start(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, in_time, note_start)
        except _TooSlow:
            if not started:
                sentence = "Your request came too slowly and was ended. Nothing was stored. Please try again."
                await PlainTextResponse(sentence, 408, {"connection": "close"})(scope, receive, send)
