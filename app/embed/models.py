"""The brand's keys, which of its contexts were used, and what went wrong in its embeds."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment, choice
from app.kit.ids import public_id


class KeyKind(StrEnum):
    SHARED = "shared"  # the brand signs with a secret that we know too
    JWKS = "jwks"  # the brand signs with a secret of its own; we know the public half


class EmbedKey(SQLModel, table=True):
    """What a brand's contexts are checked with. A retired one opens nothing; its row stays."""

    __tablename__ = "embed_key"
    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)  # the ``kid``
    brand_id: int = Field(foreign_key="brand.id", index=True)
    kind: KeyKind = Field(sa_column=choice(KeyKind))
    sealed: str = ""  # the shared secret (``Signer.seal``)
    document: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)  # the JWKS, public halves only
    created_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)  # to the hour
    retired_at: datetime | None = Field(default=None, sa_type=Moment)


class EmbedUse(SQLModel, table=True):
    """A context that was used: a second one with its id is refused. Kept until the context has ended anyway."""

    __tablename__ = "embed_use"
    __table_args__ = (sa.UniqueConstraint("brand_id", "jti"),)
    id: int = Field(default=None, primary_key=True)
    brand_id: int = Field(foreign_key="brand.id")
    jti: str  # a digest of the id that the brand gave it
    ends_at: datetime = Field(sa_type=Moment, index=True)


class EmbedTrouble(SQLModel, table=True):
    """What the studio is told of: how often one site met one fault with one thing. Counted, not listed."""

    __tablename__ = "embed_trouble"
    __table_args__ = (sa.UniqueConstraint("brand_id", "scope", "kind", "origin", "reason"),)
    id: int = Field(default=None, primary_key=True)
    brand_id: int = Field(foreign_key="brand.id")
    scope: str  # 'piece:PUBLIC_ID', 'contest:PUBLIC_ID'
    kind: str  # 'origin', 'context', 'message'; 'other' for all that found no room
    origin: str
    reason: str
    n: int = 1
    first_at: datetime = Field(sa_type=Moment)
    last_at: datetime = Field(sa_type=Moment, index=True)
