"""The keys that a brand's contexts are checked with: shared secrets, and documents of public keys (JWKS)."""

import json
import secrets
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWK
from jwt.exceptions import PyJWTError
from sqlmodel import Session, col, select

from app.embed.models import EmbedKey, KeyKind
from app.errors import Conflict, NotFound
from app.kit.i18n import gettext as _
from app.kit.signing import Signer

SEALED = "embed-key"
SECRET_BYTES = 64
"""As much as the strongest of the algorithms for shared keys can use."""
MOST_LIVE = 10
MOST_IN_DOCUMENT = 20
MOST_LETTERS = 20_000
RSA_BITS = range(2048, 8193)
SHARED_ALGORITHMS = ("HS256", "HS384", "HS512")
ALGORITHM_OF = {("RSA", ""): "RS256", ("EC", "P-256"): "ES256", ("EC", "P-384"): "ES384", ("OKP", "Ed25519"): "EdDSA"}
"""Of a public key, by its type and curve."""
PUBLIC = {"RSA": ("n", "e"), "EC": ("crv", "x", "y"), "OKP": ("crv", "x")}
PRIVATE = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth", "k"})
USED_STEP = timedelta(hours=1)


def make_shared(session: Session, *, brand_id: int, signer: Signer, now: datetime) -> tuple[EmbedKey, str]:
    """A new key and its secret, which is readable only now. Raises Conflict."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    key = EmbedKey(brand_id=brand_id, kind=KeyKind.SHARED, sealed=signer.seal(SEALED, secret), created_at=now)
    return _keep(session, key), secret


def add_document(session: Session, *, brand_id: int, document: dict[str, Any], now: datetime) -> EmbedKey:
    """``document`` as ``read_document`` gives it. Raises Conflict."""
    return _keep(session, EmbedKey(brand_id=brand_id, kind=KeyKind.JWKS, document=document, created_at=now))


def _keep(session: Session, key: EmbedKey) -> EmbedKey:
    if len(live_keys(session, brand_id=key.brand_id)) >= MOST_LIVE:
        raise Conflict(
            _("The brand has ten keys in use, and that is the most. Retire one that you do not need any more.")
        )
    session.add(key)
    session.flush()
    return key


def keys_of(session: Session, *, brand_id: int) -> list[EmbedKey]:
    """Those in use first, then the newest first."""
    statement = select(EmbedKey).where(EmbedKey.brand_id == brand_id)
    return list(
        session.exec(statement.order_by(col(EmbedKey.retired_at).is_not(None), col(EmbedKey.id).desc()).limit(50))
    )


def live_keys(session: Session, *, brand_id: int) -> list[EmbedKey]:
    """The newest first."""
    mine = select(EmbedKey).where(EmbedKey.brand_id == brand_id, col(EmbedKey.retired_at).is_(None))
    return list(session.exec(mine.order_by(col(EmbedKey.id).desc())))


def key_of(session: Session, *, brand_id: int, public_id: str) -> EmbedKey:
    """One of this brand's. Raises NotFound."""
    mine = select(EmbedKey).where(EmbedKey.brand_id == brand_id, EmbedKey.public_id == public_id)
    if (found := session.exec(mine).first()) is None:
        raise NotFound
    return found


def retire(session: Session, *, keys: Iterable[EmbedKey], now: datetime) -> list[str]:
    """They open nothing from now on, and the secret is forgotten; the public ids of those that were in use."""
    ended = [key for key in keys if key.retired_at is None]
    for key in ended:
        key.retired_at, key.sealed = now, ""
        session.add(key)
    session.flush()
    return [key.public_id for key in ended]


def note_used(session: Session, *, key: EmbedKey, now: datetime) -> None:
    """To the hour, so that a key in use is not a row that everybody waits for."""
    if key.used_at is None or now - key.used_at >= USED_STEP:
        session.execute(sa.update(EmbedKey).where(col(EmbedKey.id) == key.id).values(used_at=now))


def read_document(text: str) -> dict[str, Any]:
    """A JWKS, or one key alone, as a brand pastes it: what is public of it, in a known shape. Raises ValueError with a sentence."""
    if len(text) > MOST_LETTERS:
        raise ValueError(_("This document is too long. Twenty public keys are the most that it may hold."))
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise ValueError(_('Paste the whole document. It is JSON and begins like {"keys": [{"kty": …'))
    keys = found.get("keys", [found] if "kty" in found else None)
    if (
        not isinstance(keys, list)
        or not 0 < len(keys) <= MOST_IN_DOCUMENT
        or not all(isinstance(k, dict) for k in keys)
    ):
        raise ValueError(_('The document needs a list "keys" with one to twenty public keys.'))
    return {"keys": [_public_half(key) for key in keys]}


def _public_half(given: dict[str, Any]) -> dict[str, str]:
    kind, curve = str(given.get("kty", "")), str(given.get("crv", "")) if given.get("kty") != "RSA" else ""
    if kind == "oct":
        raise ValueError(_("This document holds a shared secret. Never paste one: make a shared key here instead."))
    if PRIVATE & given.keys():
        raise ValueError(
            _("This is the private half. It must stay with you: replace that key, and paste the public half.")
        )
    algorithm = ALGORITHM_OF.get((kind, curve))
    if algorithm is None:
        raise ValueError(
            _("We take RSA keys, and keys on the curves P-256, P-384 and Ed25519. One of these is another.")
        )
    if given.get("alg", algorithm) != algorithm or given.get("use", "sig") != "sig":
        raise ValueError(
            _("One of these keys is for another algorithm. For its kind we take: %(name)s.") % {"name": algorithm}
        )
    public = {"kty": kind, "alg": algorithm, **{name: str(given.get(name, "")) for name in PUBLIC[kind]}}
    if name := str(given.get("kid", "")):
        public["kid"] = name
    _check(public, algorithm)
    return public


def _check(public: dict[str, str], algorithm: str) -> None:
    try:
        key = PyJWK(public, algorithm).key
    except (PyJWTError, ValueError, TypeError):
        raise ValueError(_("One of these keys cannot be read. Paste the document as your program wrote it.")) from None
    if isinstance(key, RSAPublicKey) and key.key_size not in RSA_BITS:
        raise ValueError(_("An RSA key must have at least 2048 bits, and at most 8192. Make a new one."))
    if len(public.get("kid", "")) > 100:
        raise ValueError(_("The name of a key (kid) may have a hundred letters at most."))
