"""The contest, its prizes and the versions of its texts."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.kit.db import Moment, choice, listed
from app.kit.ids import public_id


class Phase(StrEnum):
    DRAFT = "draft"
    UPCOMING = "upcoming"  # published, entries not open yet
    OPEN = "open"  # entries
    VOTING = "voting"
    JUDGING = "judging"
    ANNOUNCED = "announced"
    ARCHIVED = "archived"


class Counts(StrEnum):
    LIVE = "live"
    DAILY = "daily"  # as they stood at the last midnight of the contest's zone
    HIDDEN = "hidden"  # until the announcement


class VotePeriod(StrEnum):
    ONCE = "once"
    DAY = "day"  # a day of the contest's zone


class Contest(SQLModel, table=True):
    """Times are moments; the windows of entry, voting and announcement are separate and may overlap. No voting window, no public vote."""

    id: int = Field(default=None, primary_key=True)
    public_id: str = Field(default_factory=public_id, unique=True)
    slug: str = Field(unique=True)
    brand_id: int = Field(foreign_key="brand.id", index=True)
    title: str  # '#WhiteCupContest'
    headline: str = ""  # the brief in one sentence
    lead: str = ""  # two more sentences under it
    thing: str = "entry"  # what people send, in the brand's word: 'cup'
    things: str = "entries"
    steps: list[dict[str, str]] = Field(default_factory=list, sa_type=sa.JSON)  # title, text; how it goes
    language: str = "en"
    zone: str = "UTC"  # IANA time zone
    published_at: datetime | None = Field(default=None, sa_type=Moment)
    opens_at: datetime = Field(sa_type=Moment)
    closes_at: datetime = Field(sa_type=Moment)
    voting_opens_at: datetime | None = Field(default=None, sa_type=Moment)
    voting_closes_at: datetime | None = Field(default=None, sa_type=Moment)
    announces_at: datetime | None = Field(default=None, sa_type=Moment)
    archives_at: datetime | None = Field(default=None, sa_type=Moment)
    # entries
    min_age: int = 0  # 0 asks nothing
    entries_per_person: int = 1
    min_side: int = 600  # pixels of the shorter side; 0 takes any size
    max_upload_bytes: int = 50_000_000
    fields: list[dict[str, Any]] = Field(default_factory=list, sa_type=sa.JSON)
    """Questions beyond photo, name of the cup, name and mail: key, label, kind (text, long, choice), required, max, options, hint."""
    # voting
    votes_per_period: int = 0  # 0: as many entries as one likes, one vote each
    vote_period: VotePeriod = Field(default=VotePeriod.ONCE, sa_column=choice(VotePeriod))
    vote_by_mail: bool = False  # a vote counts once confirmed by a mail code
    counts: Counts = Field(default=Counts.LIVE, sa_column=choice(Counts))
    # winning
    how_winners: str = ""  # 'by three jurors, from a shortlist of 40, without seeing votes'
    jury: str = ""  # names, as shown
    winners_at: datetime | None = Field(default=None, sa_type=Moment)  # when the manager released the winners
    announcement_told_at: datetime | None = Field(default=None, sa_type=Moment)  # when the winners' mails were posted
    last_number: int = 0  # the highest entry number given
    embed_origins: list[str] | None = Field(
        default=None, sa_column=listed()
    )  # sites that may frame it; none: as the brand
    created_at: datetime = Field(sa_type=Moment)
    changed_at: datetime = Field(sa_type=Moment)

    def phase(self, now: datetime) -> Phase:
        """By the clock alone: nobody has to click, and a server that was down is right when it comes back."""
        if self.published_at is None:
            return Phase.DRAFT
        if self.archives_at and now >= self.archives_at:
            return Phase.ARCHIVED
        if self.is_announced(now):
            return Phase.ANNOUNCED
        if now < self.opens_at:
            return Phase.UPCOMING
        if now < self.closes_at:
            return Phase.OPEN
        if self.is_voting(now):
            return Phase.VOTING
        return Phase.JUDGING

    def takes_entries(self, now: datetime) -> bool:
        return self.published_at is not None and self.opens_at <= now < self.closes_at

    def is_voting(self, now: datetime) -> bool:
        if self.published_at is None or self.voting_opens_at is None or self.voting_closes_at is None:
            return False
        return self.voting_opens_at <= now < self.voting_closes_at

    def is_announced(self, now: datetime) -> bool:
        """The time has come and the manager has released the winners."""
        return self.announces_at is not None and now >= self.announces_at and self.winners_at is not None

    def is_late(self, now: datetime) -> bool:
        """The announcement's time has come, and nobody has released the winners."""
        is_due = self.announces_at is not None and self.announces_at <= now
        return is_due and self.published_at is not None and self.winners_at is None

    def has_begun(self, now: datetime) -> bool:
        """From here on rules, consents and limits are locked."""
        return self.published_at is not None and now >= self.opens_at

    def vote_period_at(self, now: datetime) -> str:
        """'once', or the day in the contest's zone."""
        if self.vote_period is VotePeriod.ONCE:
            return "once"
        return now.astimezone(ZoneInfo(self.zone)).date().isoformat()

    @property
    def scope(self) -> str:
        """How cases, uploads and the audit trail name the contest: 'contest:abc'."""
        return f"contest:{self.public_id}"

    @property
    def judging_begins_at(self) -> datetime:
        """When entries and voting are both over."""
        return max(self.closes_at, self.voting_closes_at or self.closes_at)

    @property
    def has_voting(self) -> bool:
        return self.voting_opens_at is not None and self.voting_closes_at is not None


class Prize(SQLModel, table=True):
    __table_args__ = (sa.UniqueConstraint("contest_id", "key"),)
    id: int = Field(default=None, primary_key=True)
    contest_id: int = Field(foreign_key="contest.id", index=True)
    key: str  # stable, 'jury'
    title: str  # "The jury's cup"
    text: str = ""
    copies: int = 1  # so many winners may have it
    position: int = 0


class TextVersion(SQLModel, table=True):
    """Rules, licence and consents, word by word. A contest that has begun gets new versions, never changed ones.

    ``key`` is 'rules', 'licence', or the purpose of a consent ('news'). ``label`` is the sentence beside a consent's box.
    """

    __tablename__ = "text_version"
    __table_args__ = (sa.UniqueConstraint("contest_id", "key", "n"),)
    id: int = Field(default=None, primary_key=True)
    contest_id: int = Field(foreign_key="contest.id", index=True)
    key: str
    n: int = 1
    label: str = ""
    text: str = ""  # Markdown
    is_consent: bool = False
    is_required: bool = False
    position: int = 0
    digest: str = ""  # sha256 of label and text
    retired_at: datetime | None = Field(default=None, sa_type=Moment)
    created_at: datetime = Field(sa_type=Moment)
