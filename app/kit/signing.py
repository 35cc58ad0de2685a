"""Signed, dated tokens for links and cookies (itsdangerous underneath), and sealed secrets that the database keeps."""

import base64
from typing import Any

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from itsdangerous import BadData, URLSafeSerializer, URLSafeTimedSerializer

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

    def stamp(self, purpose: str, value: Any) -> str:
        """As ``sign``, without a date: the same value always gives the same text."""
        return str(URLSafeSerializer(self._key, salt=purpose).dumps(value))

    def read_stamp(self, purpose: str, text: str) -> Any | None:
        """The stamped value, or None when the text is forged or of another purpose."""
        try:
            return URLSafeSerializer(self._key, salt=purpose).loads(text)
        except BadData:
            return None

    def seal(self, purpose: str, secret: str) -> str:
        """``secret`` so that only who knows our key can read it: a stolen database alone tells nothing."""
        return self._lock(purpose).encrypt(secret.encode()).decode()

    def unseal(self, purpose: str, sealed: str) -> str:
        """What was sealed; empty when it was sealed under another key or for another purpose."""
        try:
            return self._lock(purpose).decrypt(sealed.encode()).decode()
        except InvalidToken:
            return ""

    def _lock(self, purpose: str) -> Fernet:
        derived = HKDF(SHA256(), 32, salt=None, info=f"whitecup:{purpose}".encode()).derive(self._key.encode())
        return Fernet(base64.urlsafe_b64encode(derived))

    def pseudonym(self, purpose: str, value: str) -> str:
        """The same 128 bits for the same value, which only we can make."""
        return keyed(self._key, purpose, value)
