"""Contexts as brands sign them."""

import base64
import json
from datetime import timedelta
from typing import Any

import jwt
from sqlmodel import Session

from app.embed import context, keys
from app.kit.tools import Tools
from tests.embed.jwks import NAMES, private
from tests.factories import NOON, make_brand


def claims(tools: Tools, **changes: Any) -> dict[str, Any]:
    """Good ones; None takes a claim away."""
    ends = int((NOON + timedelta(minutes=5)).timestamp())
    good = {"sub": "customer-7", "aud": tools.settings.base_url, "exp": ends, "jti": "one", **changes}
    return {name: value for name, value in good.items() if value is not None}


def by_algorithm(tools: Tools, algorithm: str, *, nth: int = 0, **changes: Any) -> str:
    key: Any = private(algorithm, nth)
    return jwt.encode(claims(tools, **changes), key, algorithm, headers={"kid": NAMES[algorithm]})


def shared(tools: Tools, secret: str, kid: str | None = None, *, algorithm: str = "HS256", **changes: Any) -> str:
    return jwt.encode(claims(tools, **changes), secret, algorithm, headers={"kid": kid} if kid else None)


def by_hand(head: dict[str, Any], body: Any, signature: bytes = b"") -> str:
    parts = (json.dumps(head).encode(), body if isinstance(body, bytes) else json.dumps(body).encode(), signature)
    return ".".join(base64.urlsafe_b64encode(part).rstrip(b"=").decode() for part in parts)


def accept(session: Session, tools: Tools, token: str, brand: int) -> context.Context:
    return context.accept(
        session, token=token, brand_id=brand, signer=tools.signer, audience=tools.settings.base_url,
        now=tools.clock.now(),
    )  # fmt: skip


def reason(tools: Tools, token: str, brand: int) -> str:
    """Why it is not taken; empty when it is."""
    with tools.db.write() as session:
        try:
            accept(session, tools, token, brand)
        except context.ContextRefused as refused:
            return refused.reason
    return ""


def a_brand(tools: Tools) -> int:
    with tools.db.write() as session:
        return make_brand(session).id


def a_secret(tools: Tools, brand: int) -> tuple[str, str]:
    """The public id and the secret of a new shared key."""
    with tools.db.write() as session:
        key, secret = keys.make_shared(session, brand_id=brand, signer=tools.signer, now=NOON)
        return key.public_id, secret


def a_document(tools: Tools, brand: int, text: str) -> str:
    with tools.db.write() as session:
        made = keys.add_document(session, brand_id=brand, document=keys.read_document(text), now=NOON)
        return made.public_id
