"""Contents, their versions, plays with their answers, what people wrote, and the counts that are kept of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment, choice, listed
from app.kit.ids import public_id


class Content(SQLModel, table=True):
    """An interactive. ``draft`` is the document as its editor last left it; the public plays ``version_n``, 0 for none."""

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    brand_id: int = Field(foreign_key="brand.id", index=True)
    kind: str
    slug: str = Field(unique=True)
    title: str
    draft: dict[str, Any] = Field(sa_type=sa.JSON)
    edit_n: int = 1  # the edit that ``draft`` is
    version_n: int = 0
    opens_at: datetime | None = Field(default=None, sa_type=Moment)  # of the published version
    closes_at: datetime | None = Field(default=None, sa_type=Moment)
    published_at: datetime | None = Field(default=None, sa_type=Moment)  # none while it is not public
    embed_origins: list[str] | None = Field(
        default=None, sa_column=listed()
    )  # sites that may frame it; none: as the brand
    created_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)

    def is_open(self, now: datetime) -> bool:
        if self.published_at is None or (self.opens_at and now < self.opens_at):
            return False
        return self.closes_at is None or now < self.closes_at


class ContentEdit(SQLModel, table=True):
    """One state of a draft. Undo goes back to an earlier one; a change after that drops the later ones."""

    __tablename__ = "content_edit"
    __table_args__ = (sa.UniqueConstraint("content_id", "n"),)
    id: int = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id")
    n: int
    document: dict[str, Any] = Field(sa_type=sa.JSON)
    by: str = ""
    at: datetime = Field(sa_type=Moment)


class ContentVersion(SQLModel, table=True):
    """What was published, for good. Plays belong to the version that they began with."""

    __tablename__ = "content_version"
    __table_args__ = (sa.UniqueConstraint("content_id", "n"),)
    id: int = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id")
    n: int
    document: dict[str, Any] = Field(sa_type=sa.JSON)
    by: str = ""
    published_at: datetime = Field(sa_type=Moment)


class ContentPicture(SQLModel, table=True):
    """A picture under the name that the document calls it by."""

    __tablename__ = "content_picture"
    __table_args__ = (sa.UniqueConstraint("content_id", "name"),)
    id: int = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id")
    name: str
    asset_id: int = Field(foreign_key="asset.id")


class ContentCard(SQLModel, table=True):
    """A share card of a version, drawn by us; ``place`` is the ending that it shows, '' for the piece itself.

    Rows stay: whoever was sent the address of a card finds it for as long as the piece is public. The newest of a place counts.
    """

    __tablename__ = "content_card"
    __table_args__ = (sa.UniqueConstraint("version_id", "place", "key"),)
    id: int = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id", index=True)
    version_id: int = Field(foreign_key="content_version.id")
    place: str
    key: str  # in both stores
    is_public: bool = False


class Play(SQLModel, table=True):
    """One person's run through one version. Where it stands is what its answers say (``standing.py``).

    ``person`` and ``turn`` are empty where one may play as often as one likes. What it came to is written at its end.
    """

    __table_args__ = (
        sa.Index(
            "uq_play_turn", "content_id", "person", "turn", unique=True,
            sqlite_where=sa.text("turn != ''"), postgresql_where=sa.text("turn != ''"),
        ),
        sa.Index("ix_play_person", "content_id", "person"),
        sa.Index("ix_play_content", "content_id", "id"),  # for reading all of them in order, some at a time
        sa.Index("ix_play_finished", "content_id", "finished_at"),
        sa.Index("ix_play_points", "version_id", "points", "seconds"),
    )  # fmt: skip
    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    content_id: int = Field(foreign_key="content.id")
    version_id: int = Field(foreign_key="content_version.id")
    client_key: str = Field(unique=True)  # of the request that began it
    person: str = ""  # pseudonym of who plays
    turn: str = ""  # 'once', a day, or ''
    seed: int  # of all that is drawn and mixed
    first: str  # the step that it begins with
    source: str = ""  # what the link said that they came from; '' for nothing
    segment: str = ""  # what the brand said of who plays; '' for nothing
    day: str  # on which it began, by the content's zone
    untimed: bool = False
    started_at: datetime = Field(sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)
    result: dict[str, Any] | None = Field(default=None, sa_type=sa.JSON)  # frozen at the end
    outcome: str = ""
    points: float = 0.0
    seconds: float = 0.0  # that its answers took, those taken back on the way too; whole ones


class Answer(SQLModel, table=True):
    """A move of a play, kept for good. ``seq`` counts them from 0, so that a late or repeated one is known.

    ``verb`` is 'answer', 'back' (takes the last answer back) or 'next' (a remark was read). ``to`` is the step that came next;
    ``paused`` when a remark was to be read first.
    """

    __table_args__ = (sa.UniqueConstraint("play_id", "seq"),)
    id: int = Field(default=None, primary_key=True)
    play_id: int = Field(foreign_key="play.id")
    seq: int
    verb: str = "answer"
    step: str
    value: Any = Field(default=None, sa_type=sa.JSON)
    points: float = 0.0
    seconds: float = 0.0
    late: bool = False
    to: str = ""
    paused: bool = False
    at: datetime = Field(sa_type=Moment)


class PlayMark(SQLModel, table=True):
    """How far somebody had watched the clip of a step, in seconds, when they last looked away from the film."""

    __tablename__ = "play_mark"
    play_id: int = Field(primary_key=True, foreign_key="play.id")
    step: str
    seconds: float


class Figure(SQLModel, table=True):
    """A count of one day, version and source; always equal to what the plays say (``whitecup tally``).

    ``what`` is 'view', 'start', 'finish', 'reach', 'answer', 'mark', 'way', 'outcome', 'score' or 'lead'; ``key`` says of which
    step, option or outcome; of ways, which films alone have, from where to where ('step>step'); of leads 'address' and
    'confirmed' count those that gave and confirmed one. ``total`` adds up seconds or points where ``n`` counts.
    """

    __table_args__ = (sa.UniqueConstraint("content_id", "version_id", "day", "source", "what", "key"),)
    id: int = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id")
    version_id: int = Field(foreign_key="content_version.id")
    day: str
    source: str
    what: str
    key: str
    n: int = 0
    total: float = 0.0


class Gift(SQLModel, table=True):
    """What a person was given by a piece that gives nothing twice."""

    __table_args__ = (sa.UniqueConstraint("content_id", "person", "key", "play_id"),)
    id: int = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id")
    person: str
    key: str
    play_id: int = Field(foreign_key="play.id")


class Lead(SQLModel, table=True):
    """What a player said of themselves, or that they passed the form by. An address counts once ``confirmed_at`` is set.

    ``consents`` holds, by purpose, the sentence that was agreed to ('words'), the 'version' that it stood in, and when it was
    given and taken back ('given_at', 'withdrawn_at'). Erasure empties the row and leaves it for the counts.
    """

    __table_args__ = (
        sa.Index(
            "ix_lead_unconfirmed", "created_at",
            sqlite_where=sa.text("email != '' AND confirmed_at IS NULL"),
            postgresql_where=sa.text("email != '' AND confirmed_at IS NULL"),
        ),
    )  # fmt: skip
    id: int = Field(default=None, primary_key=True)
    content_id: int = Field(foreign_key="content.id", index=True)
    play_id: int = Field(foreign_key="play.id", unique=True)
    passed: bool = False
    email: str = ""
    fields: dict[str, str] = Field(default_factory=dict, sa_type=sa.JSON)
    consents: dict[str, dict[str, Any]] = Field(default_factory=dict, sa_type=sa.JSON)
    digest: str = Field(default="", index=True)  # of the link in the mail
    mailed_at: datetime | None = Field(default=None, sa_type=Moment)  # none where no address was given
    confirmed_at: datetime | None = Field(default=None, sa_type=Moment)
    erased_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(sa_type=Moment)


class TextState(StrEnum):
    WAITING = "waiting"
    APPROVED = "approved"
    REJECTED = "rejected"


SHOWN = sa.text("state = 'approved'")
WAITING = sa.text("state = 'waiting'")


class OpenText(SQLModel, table=True):
    """What people wrote where others may read it: one row and one decision for all who wrote the same.

    ``place`` is the key of the step, or NAMES; ``digest`` stands for what is compared, ``words`` are as the first one wrote
    them, and nobody is ever shown any other. ``n`` plays say it now.
    """

    __tablename__ = "open_text"
    __table_args__ = (
        sa.UniqueConstraint("content_id", "place", "digest"),
        sa.Index("ix_open_text_shown", "content_id", "place", "n", sqlite_where=SHOWN, postgresql_where=SHOWN),
        sa.Index("ix_open_text_waiting", "content_id", sqlite_where=WAITING, postgresql_where=WAITING),
    )
    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    content_id: int = Field(foreign_key="content.id")
    place: str
    digest: str
    words: str
    state: TextState = Field(default=TextState.WAITING, sa_column=choice(TextState))
    n: int = 0
    came_at: datetime = Field(sa_type=Moment)


NAMES = ""
"""The place of names on the leaderboard; no step has an empty key."""


class PlayName(SQLModel, table=True):
    """The name that a player put to their place; none of them is shown before its text is approved."""

    __tablename__ = "play_name"
    id: int = Field(default=None, primary_key=True)
    play_id: int = Field(foreign_key="play.id", unique=True)
    text_id: int | None = Field(default=None, foreign_key="open_text.id", index=True)  # none: taken away again
    changes: int = 0
    at: datetime = Field(sa_type=Moment)
