"""Cases, decisions, reports and the brand's list of reasons."""

from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment, choice
from app.kit.ids import public_id


class CaseState(StrEnum):
    OPEN = "open"
    DECIDED = "decided"
    DROPPED = "dropped"  # the thing went away before anybody looked


class Verb(StrEnum):
    APPROVE = "approve"
    REJECT = "reject"
    TAKE_DOWN = "take_down"  # of something that was public
    KEEP = "keep"  # a report was looked at; the thing stays
    UNDO = "undo"


class Turn(IntEnum):
    """What comes first in the queue: the smaller one, however long the others have waited."""

    URGENT = 0  # about something that the public sees at this moment
    ROUTINE = 1


# Conditions of partial indexes: a query must say them in the very same words, without parameters, to be served by them.
FREE = sa.text("state = 'open' AND claim_token = ''")
HELD = sa.text("state = 'open' AND claim_token <> ''")


def _partial(name: str, *columns: str, where: sa.TextClause) -> sa.Index:
    return sa.Index(name, *columns, sqlite_where=where, postgresql_where=where)


class Case(SQLModel, table=True):
    """One thing to be looked at: ``kind`` names the target ('entry', 'report'), ``subject`` its id, ``revision`` its state."""

    __tablename__ = "moderation_case"
    __table_args__ = (
        sa.UniqueConstraint("kind", "subject", "revision"),
        _partial("ix_case_free", "brand_id", "turn", "queued_at", "id", where=FREE),
        _partial("ix_case_free_scope", "scope", "turn", "queued_at", "id", where=FREE),
        _partial("ix_case_held", "brand_id", "claimed_until", where=HELD),
    )
    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    brand_id: int = Field(foreign_key="brand.id")
    scope: str = ""  # the campaign it belongs to, 'contest:abc'; filters the queue
    kind: str
    subject: int
    revision: int = 1
    state: CaseState = Field(default=CaseState.OPEN, sa_column=choice(CaseState))
    turn: int = Turn.ROUTINE
    queued_at: datetime = Field(sa_type=Moment)
    claim_token: str = ""  # empty: nobody holds it
    claimed_by: int | None = Field(default=None, foreign_key="account.id")
    claimed_until: datetime | None = Field(default=None, sa_type=Moment)
    decided_at: datetime | None = Field(default=None, sa_type=Moment)
    decision_n: int = 0  # how many decisions there are; undo adds one


class Decision(SQLModel, table=True):
    """Append-only. ``n`` counts within a case, so that two people never write the same one."""

    __table_args__ = (
        sa.UniqueConstraint("case_id", "n"),
        sa.CheckConstraint("verb NOT IN ('reject', 'take_down') OR reason <> ''", name="says_why"),
    )
    id: int = Field(default=None, primary_key=True)
    case_id: int = Field(foreign_key="moderation_case.id", index=True)
    n: int
    verb: Verb = Field(sa_column=choice(Verb))
    reason: str = ""  # key of the brand's reason
    words: str = ""  # of the moderator's own
    before: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)  # how case and target stood; undo restores it
    account_id: int | None = Field(default=None, foreign_key="account.id", index=True)
    at: datetime = Field(sa_type=Moment)


class Reason(SQLModel, table=True):
    """Why things are rejected, in the brand's words. ``advice`` tells the entrant what to do."""

    __table_args__ = (sa.UniqueConstraint("brand_id", "key"),)
    id: int = Field(default=None, primary_key=True)
    brand_id: int = Field(foreign_key="brand.id", index=True)
    key: str
    label: str  # 'Too blurred to judge'
    advice: str = ""
    can_mend: bool = True
    position: int = 0
    retired_at: datetime | None = Field(default=None, sa_type=Moment)


class Report(SQLModel, table=True):
    __table_args__ = (sa.UniqueConstraint("kind", "subject", "reporter", "reason"),)
    id: int = Field(default=None, primary_key=True)
    brand_id: int = Field(foreign_key="brand.id", index=True)
    kind: str
    subject: int
    reporter: str  # pseudonym of the visitor
    reason: str
    words: str = ""
    email: str = ""  # to be told what became of it, if they wish
    at: datetime = Field(sa_type=Moment)
    answered_at: datetime | None = Field(default=None, sa_type=Moment)
