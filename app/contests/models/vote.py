"""Votes: one voter, one entry, one period; and the codes that confirm them by mail."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment, choice
from app.kit.ids import public_id


class VoteStatus(StrEnum):
    COUNTED = "counted"
    HELD = "held"
    VOID = "void"  # taken back by the voter, or voided with a reason


_LIVE = sa.text("status <> 'void'")


class Vote(SQLModel, table=True):
    """``period`` is 'once' or a day of the contest's zone ('2026-12-01'); ``slot`` numbers a voter's votes in it.

    Where a voter may vote for as many entries as they like, ``slot`` is the entry's id and limits nothing.
    """

    __table_args__ = (
        sa.Index("uq_vote_entry", "entry_id", "voter", "period", unique=True, sqlite_where=_LIVE, postgresql_where=_LIVE),
        sa.Index("uq_vote_slot", "contest_id", "voter", "period", "slot", unique=True,
                 sqlite_where=_LIVE, postgresql_where=_LIVE),
    )  # fmt: skip
    id: int = Field(default=None, primary_key=True)
    contest_id: int = Field(foreign_key="contest.id")
    entry_id: int = Field(foreign_key="entry.id")
    voter: str  # pseudonym of the visitor, or of the confirmed address
    period: str
    slot: int
    status: VoteStatus = Field(default=VoteStatus.COUNTED, sa_column=choice(VoteStatus))
    reason: str = ""  # why it is void or held
    created_at: datetime = Field(sa_type=Moment)
    changed_at: datetime | None = Field(default=None, sa_type=Moment)


class VoteCode(SQLModel, table=True):
    """A vote that waits for the code we mailed. Only digests of the code are kept."""

    __tablename__ = "vote_code"
    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    contest_id: int = Field(foreign_key="contest.id", index=True)
    entry_id: int = Field(foreign_key="entry.id")
    voter: str = Field(index=True)
    digest: str
    tries: int = 0
    created_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
