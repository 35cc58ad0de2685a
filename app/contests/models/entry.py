"""Entrants, entries and their revisions, consents, and the links that open an entrant's own page."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment, choice
from app.kit.ids import public_id


class EntryState(StrEnum):
    RECEIVED = "received"  # acknowledged; the photo waits for its turn
    PROCESSING = "processing"
    PENDING = "pending"  # waits for a moderator
    APPROVED = "approved"
    REJECTED = "rejected"  # by a moderator, or the photo was no picture; ``why`` is on the revision
    WITHDRAWN = "withdrawn"
    DISQUALIFIED = "disqualified"  # taken down


class LinkPurpose(StrEnum):
    OWN = "own"  # the entrant's page, as often as they like; it came by mail
    SENT = "sent"  # the page that the browser gets which sent the entry; nobody has shown that the address is theirs
    MEND = "mend"  # once: mend a rejected entry


class Entrant(SQLModel, table=True):
    """A person in one contest. Erasure empties ``email`` and ``name`` and leaves the row for the counts."""

    __table_args__ = (sa.UniqueConstraint("contest_id", "email_key"),)
    id: int = Field(default=None, primary_key=True)
    contest_id: int = Field(foreign_key="contest.id", index=True)
    email: str
    email_key: str  # pseudonym of the normalised address; of chance after erasure
    age_answer: str = ""  # the answer ('18'), never a birth date
    language: str = "en"
    created_at: datetime = Field(sa_type=Moment)
    erased_at: datetime | None = Field(default=None, sa_type=Moment)


class Entry(SQLModel, table=True):
    """What an entrant sent. Title, name and asset are those of the newest revision; the public sees ``shown_revision_id``."""

    __table_args__ = (
        sa.UniqueConstraint("contest_id", "number"),
        sa.Index("uq_entry_slot", "contest_id", "entrant_id", "slot", unique=True,
                 sqlite_where=sa.text("slot > 0"), postgresql_where=sa.text("slot > 0")),
        sa.Index("uq_entry_customer", "contest_id", "customer", "slot", unique=True,
                 sqlite_where=sa.text("slot > 0 AND customer <> ''"), postgresql_where=sa.text("slot > 0 AND customer <> ''")),
        sa.Index("ix_entry_newest", "contest_id", "shown_at", "id",
                 sqlite_where=sa.text("is_shown"), postgresql_where=sa.text("is_shown")),
        sa.Index("ix_entry_votes", "contest_id", "public_votes", "id",
                 sqlite_where=sa.text("is_shown"), postgresql_where=sa.text("is_shown")),
        sa.Index("ix_entry_mixed", "contest_id", "shuffle", "id",
                 sqlite_where=sa.text("is_shown"), postgresql_where=sa.text("is_shown")),
    )  # fmt: skip
    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    contest_id: int = Field(foreign_key="contest.id", index=True)
    entrant_id: int = Field(foreign_key="entrant.id", index=True)
    number: int  # 'No. 0231', in the order of coming
    slot: int  # 1 … entries_per_person; minus the id once withdrawn, which frees the slot
    customer: str = (
        ""  # pseudonym of whom the embedding brand says this is, who has as many slots as a person; mostly ''
    )
    submit_key: str = Field(unique=True)  # of the form that sent it: twice the same form is one entry
    state: EntryState = Field(default=EntryState.RECEIVED, sa_column=choice(EntryState, index=True))
    revision_n: int = 1  # the newest
    shown_revision_id: int | None = (
        None  # no foreign key: the revision already points here, and SQLite builds no circles
    )
    is_shown: bool = False  # approved and not taken down or withdrawn
    shown_at: datetime | None = Field(default=None, sa_type=Moment)
    shuffle: int = 0  # random, 0 … 2**31: the place in the mixed order
    votes: int = 0  # counted votes; can be rebuilt from the rows
    public_votes: int = 0  # what the public may see: votes when live, the last midnight's when daily
    shortlisted_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)


class EntryRevision(SQLModel, table=True):
    __tablename__ = "entry_revision"
    __table_args__ = (sa.UniqueConstraint("entry_id", "n"),)
    id: int = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", index=True)
    n: int = 1
    title: str  # the name of the cup
    name: str  # the person, as shown
    caption: str = ""
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=sa.JSON)  # by the field's key
    asset_id: int = Field(foreign_key="asset.id", index=True)
    search: str = ""  # title, name and caption, folded
    why: str = ""  # the reason of a rejection, as the entrant reads it
    advice: str = ""  # what the reason says that they can do
    created_at: datetime = Field(sa_type=Moment)
    reviewed_at: datetime | None = Field(default=None, sa_type=Moment)


class Consent(SQLModel, table=True):
    __table_args__ = (sa.UniqueConstraint("entrant_id", "text_version_id"),)
    id: int = Field(default=None, primary_key=True)
    entrant_id: int = Field(foreign_key="entrant.id", index=True)
    text_version_id: int = Field(foreign_key="text_version.id")
    purpose: str
    digest: str  # of the text that was agreed to
    how: str = "entry form"
    given_at: datetime = Field(sa_type=Moment)
    withdrawn_at: datetime | None = Field(default=None, sa_type=Moment)


class EntryLink(SQLModel, table=True):
    """A secret link in a mail. The row keeps the digest only."""

    __tablename__ = "entry_link"
    id: int = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", index=True)
    digest: str = Field(unique=True)
    purpose: LinkPurpose = Field(default=LinkPurpose.OWN, sa_column=choice(LinkPurpose))
    created_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)
