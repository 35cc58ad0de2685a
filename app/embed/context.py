"""A brand's own context: a JWT that its page hands over and that says who plays, in the brand's words.

What the token says of itself decides nothing: which algorithms count follows from the kind of key, and which key is the brand's
follows from our rows. The spent id is a row with a unique index, in the caller's transaction.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from app.embed import keys
from app.embed.models import EmbedKey, EmbedUse, KeyKind
from app.kit.i18n import languages
from app.kit.ids import digest
from app.kit.signing import Signer

MOST_LETTERS = 4096
LEEWAY = timedelta(seconds=60)
LONGEST = timedelta(minutes=10)
MOST_FIELDS = 20
SEGMENT = re.compile(r"[a-z0-9-]{0,40}")
FIELD = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}")
NUMBER = (int, float)
LATEST = 2**36  # seconds; what is a thousand years ahead is no moment


class ContextRefused(Exception):  # noqa: N818  the visitor is taken as anonymous, and the studio is told
    """``reason`` is a key of ``reasons``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Context:
    """``user`` is a pseudonym of the brand's reference, which we do not keep. ``locale`` is one of our languages or ''."""

    user: str
    segment: str = ""
    locale: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)


def accept(
    session: Session, *, token: str, brand_id: int, signer: Signer, audience: str, now: datetime
) -> Context:  # fmt: skip
    """Checks a context and spends it: the same one is refused from then on, once the caller's transaction is kept.

    Raises ContextRefused. Nothing is written before everything else is right, so that a refused one can be sent again.
    """
    key, claims = _signed(session, token, brand_id, signer)
    ends_at = _check_times(claims, now)
    if claims.get("aud") not in (audience, [audience]):
        raise ContextRefused("audience")
    jti, context = _text(claims.get("jti"), 100), _read(claims, signer, brand_id)
    _spend(session, brand_id, jti, ends_at)
    keys.note_used(session, key=key, now=now)
    return context


def _signed(session: Session, token: str, brand_id: int, signer: Signer) -> tuple[EmbedKey, dict[str, Any]]:
    """The brand's live key that signed it, and what it says."""
    if len(token) > MOST_LETTERS or not token.isascii():
        raise ContextRefused("size" if len(token) > MOST_LETTERS else "shape")
    try:
        head = jwt.get_unverified_header(token)
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise ContextRefused("shape") from None
    named, reason = head.get("kid"), "key"
    for key in keys.live_keys(session, brand_id=brand_id):
        for name, algorithms, material in _materials(key, signer):
            if named not in (None, key.public_id, name):
                continue
            if head.get("alg") not in algorithms:
                reason = "algorithm" if reason == "key" else reason
                continue
            if (body := _verified(token, material, algorithms)) is not None:
                return key, _claims(body)
            reason = "signature"
    raise ContextRefused(reason)


def _materials(key: EmbedKey, signer: Signer) -> Iterator[tuple[str, tuple[str, ...], Any]]:
    """Name, the algorithms that count, and what checks: the kind of the key alone decides."""
    if key.kind is KeyKind.SHARED:
        if secret := signer.unseal(keys.SEALED, key.sealed):
            yield key.public_id, keys.SHARED_ALGORITHMS, secret
        return
    for one in key.document.get("keys", []):
        yield one.get("kid", key.public_id), (one["alg"],), jwt.PyJWK(one, one["alg"]).key


def _verified(token: str, material: Any, algorithms: tuple[str, ...]) -> bytes | None:
    try:
        return bytes(jwt.api_jws.decode(token, material, algorithms=list(algorithms)))
    except (jwt.PyJWTError, ValueError, RecursionError):
        return None


def _claims(body: bytes) -> dict[str, Any]:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ContextRefused("shape")
    return found


def _check_times(claims: Mapping[str, Any], now: datetime) -> datetime:
    """When it ends. Clocks may differ by a minute in when it begins."""
    ends_at = _moment(claims.get("exp"))
    begins = [_moment(claims[name]) for name in ("iat", "nbf") if name in claims]
    if ends_at <= now:
        raise ContextRefused("expired")
    if ends_at > now + LONGEST:
        raise ContextRefused("long")
    if any(moment > now + LEEWAY for moment in begins):
        raise ContextRefused("early")
    return ends_at


def _moment(value: Any) -> datetime:
    if not isinstance(value, NUMBER) or isinstance(value, bool) or not 0 <= value < LATEST:
        raise ContextRefused("shape")
    return datetime.fromtimestamp(value, UTC)


def _text(value: Any, most: int, *, least: int = 1) -> str:
    """Text that a row can hold and a person can read."""
    if not isinstance(value, str) or not least <= len(value) <= most or not value.isprintable():
        raise ContextRefused("shape")
    return value


def _read(claims: Mapping[str, Any], signer: Signer, brand_id: int) -> Context:
    user = _text(claims.get("sub"), 200)
    segment, locale = claims.get("segment") or "", claims.get("locale") or ""
    given = claims.get("fields") or {}
    if not isinstance(segment, str) or not SEGMENT.fullmatch(segment) or not isinstance(locale, str):
        raise ContextRefused("shape")
    if not isinstance(given, dict) or len(given) > MOST_FIELDS or not all(FIELD.fullmatch(name) for name in given):
        raise ContextRefused("shape")
    fields = {name: _text(value, 300, least=0) for name, value in given.items()}
    return Context(signer.pseudonym(f"embed-user:{brand_id}", user), segment, _language(locale), fields)


def _language(locale: str) -> str:
    """'pl-PL' is 'pl'; one that we do not have says nothing."""
    short = locale.lower().partition("-")[0]
    return short if short in languages() else ""


def _spend(session: Session, brand_id: int, jti: str, ends_at: datetime) -> None:
    insert: Any = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(EmbedUse).values(brand_id=brand_id, jti=digest(jti), ends_at=ends_at)
    kept = session.execute(
        statement.on_conflict_do_nothing(index_elements=["brand_id", "jti"]).returning(col(EmbedUse.id))
    )
    if kept.first() is None:
        raise ContextRefused("used")


def forget_spent(session: Session, *, now: datetime) -> None:
    """Those that have ended are refused for that already."""
    session.execute(sa.delete(EmbedUse).where(col(EmbedUse.ends_at) < now - timedelta(minutes=5)))
