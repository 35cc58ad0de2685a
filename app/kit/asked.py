"""What a request says of itself that matters before it is handled, read once and without a library."""

from dataclasses import dataclass

from starlette.types import Scope


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
    referer: bytes = b""
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
            referer=said.get(b"referer", b""),
            swap=said.get(b"hx-request") == b"true" and said.get(b"hx-history-restore-request") != b"true",
            agent=said.get(b"user-agent", b""),
            is_early=b"prefetch" in said.get(b"sec-purpose", b""),
        )
