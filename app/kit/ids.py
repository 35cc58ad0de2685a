"""Names for rows and files that nobody can guess."""

import hashlib
import hmac
import secrets

_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"


def letters(n: int) -> str:
    """So many letters and figures of chance, none that looks like another: to be read, typed or told (5 bits each)."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(n))


def public_id() -> str:
    """Twelve letters for an address that people see (59 bits); not a secret."""
    return letters(12)


def token() -> str:
    """A secret for a link or a cookie: 192 bits, safe in addresses."""
    return secrets.token_urlsafe(24)


def digest(secret: str) -> str:
    """What the database keeps of a token, so that a stolen dump opens nothing."""
    return hashlib.sha256(secret.encode()).hexdigest()


def keyed(key: str, purpose: str, value: str) -> str:
    """A stable pseudonym for ``value`` under our key: 128 bits in hex."""
    return hmac.new(key.encode(), f"{purpose}:{value}".encode(), hashlib.sha256).hexdigest()[:32]
