"""Clips of a brand, and what is said in them."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment
from app.kit.ids import public_id


class Clip(SQLModel, table=True):
    """A film that was sent: its ``asset`` says how far it is, its renditions are the files. ``rate`` is frames a second, '30000/1001'.

    ``points`` are the seconds at which a key frame was asked for; ``no_captions`` is why it needs none, '' for no reason.
    """

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    brand_id: int = Field(foreign_key="brand.id", index=True)
    asset_id: int = Field(foreign_key="asset.id", unique=True)
    title: str
    rate: str = ""
    seconds: float = 0.0
    thumbs_every: float = 0.0
    points: list[float] = Field(default_factory=list, sa_type=sa.JSON)
    done: float = 0.0  # of making it ready, 0 … 1
    no_captions: str = ""
    created_at: datetime = Field(sa_type=Moment)


class Caption(SQLModel, table=True):
    """What is said in a clip in one language, as WebVTT; ``key`` names the file that players read, in the public store."""

    __tablename__ = "clip_caption"
    __table_args__ = (sa.UniqueConstraint("clip_id", "language"),)
    id: int = Field(default=None, primary_key=True)
    clip_id: int = Field(foreign_key="clip.id", index=True)
    language: str
    text: str
    key: str
