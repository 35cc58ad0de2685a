"""Signed, dated tokens for links and cookies (itsdangerous underneath)."""

from typing import Any

from itsdangerous import BadData, URLSafeTimedSerializer

from app.kit.ids import keyed


class Signer:
    def __init__(self, key: str) -> None:
        self._key = key

    def sign(self, purpose: str, value: Any) -> str:
        """``value`` is anything that JSON holds; ``purpose`` keeps one kind of token from serving as another."""
        return str(URLSafeTimedSerializer(self._key, salt=purpose).dumps(value))

    def read(self, purpose: str, token: str, *, max_age: int | None = None) -> Any | None:
        """The signed value, or None when the token is forged, of another purpose, or older than ``max_age`` seconds."""
        try:
            return URLSafeTimedSerializer(self._key, salt=purpose).loads(token, max_age=max_age)
        except BadData:
            return None

    def pseudonym(self, purpose: str, value: str) -> str:
        """The same 128 bits for the same value, which only we can make."""
        return keyed(self._key, purpose, value)
