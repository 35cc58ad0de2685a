"""Uploads in progress, assets (private originals) and their renditions."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment, choice
from app.kit.ids import public_id


class AssetState(StrEnum):
    RECEIVED = "received"  # the row is there, the file on its way into the store or waiting to be looked at
    READY = "ready"  # renditions are stored
    REFUSED = "refused"  # not a picture that we take; ``refusal`` says why


def _quarter(n: int) -> Any:
    """A quarter of the hash, kept by the database itself: near pictures are found by looking up quarters."""
    return sa.Column(sa.String(4), sa.Computed(f"substr(dhash, {4 * n - 3}, 4)", persisted=True), index=True)


class Upload(SQLModel, table=True):
    """A photo on its way, before there is an entry. The browser knows ``public_id`` and a signed token."""

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    scope: str = Field(index=True)  # whose form it belongs to, for example 'contest:abc'
    key: str  # where the file goes in the private store
    content_type: str
    size: int  # bytes, as announced
    received: int = 0  # bytes that are safe on our side
    complete_at: datetime | None = Field(default=None, sa_type=Moment)
    claimed_at: datetime | None = Field(default=None, sa_type=Moment)  # when an entry took it
    asset_id: int | None = Field(default=None, foreign_key="asset.id", unique=True)
    created_at: datetime = Field(sa_type=Moment)


class Asset(SQLModel, table=True):
    """An uploaded file. Private for ever; the public sees renditions only."""

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    state: AssetState = Field(default=AssetState.RECEIVED, sa_column=choice(AssetState, index=True))
    key: str = Field(unique=True)  # in the private store
    size: int
    sha256: str = Field(default="", index=True)
    file_name: str = ""
    format: str = ""
    width: int = 0  # upright, before downscaling
    height: int = 0
    frames: int = 0
    thumbhash: str = ""  # base64
    dhash: str | None = Field(default=None, index=True)  # 16 hex digits; none for a blank picture
    dhash_a: str | None = Field(default=None, sa_column=_quarter(1))
    dhash_b: str | None = Field(default=None, sa_column=_quarter(2))
    dhash_c: str | None = Field(default=None, sa_column=_quarter(3))
    dhash_d: str | None = Field(default=None, sa_column=_quarter(4))
    credit: str = ""
    copyright: str = ""
    refusal: str = ""  # reason key of PictureRefused
    refusal_facts: dict[str, int | str] = Field(default_factory=dict, sa_type=sa.JSON)
    created_at: datetime = Field(sa_type=Moment)
    ready_at: datetime | None = Field(default=None, sa_type=Moment)


class Rendition(SQLModel, table=True):
    """A freshly made picture. ``key`` is unguessable and the same in both stores; ``is_public`` says whether it may be seen.

    ``name`` is '320', '800', '1600' or 'card'; ``format`` 'webp' or 'jpeg'.
    """

    __table_args__ = (sa.UniqueConstraint("asset_id", "name", "format"),)
    id: int = Field(default=None, primary_key=True)
    asset_id: int = Field(foreign_key="asset.id", index=True)
    name: str
    format: str
    key: str = Field(unique=True)
    width: int
    height: int
    size: int
    is_public: bool = False
