"""A contest as a document: what a campaign file holds and what the studio's editor fills in. One shape, one check, for both."""

from datetime import datetime
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

from app.contests.models import Counts, VotePeriod
from app.kit.i18n import gettext as _

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Text = Annotated[str, StringConstraints(max_length=60_000)]


def _known_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError(_("This is no time zone that we know. Write it like Europe/Warsaw."))
    return value


Zone = Annotated[str, AfterValidator(_known_zone)]


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Step(Part):
    title: Line
    text: Line


class PrizePart(Part):
    key: Key
    title: Line
    text: Annotated[str, StringConstraints(max_length=1000)] = ""


class Question(Part):
    """One more question of the entry form. ``options`` belongs to the kind 'choice'."""

    key: Key
    label: Line
    kind: Literal["text", "long", "choice"] = "text"
    hint: Line = ""
    required: bool = False
    max: int = Field(default=120, ge=1, le=5000)
    options: list[Line] = Field(default_factory=list)


class ConsentPart(Part):
    """A box in the entry form. ``label`` is the sentence beside it, ``text`` the whole, if there is more."""

    key: Key
    label: Annotated[str, StringConstraints(min_length=1, max_length=600)]
    text: Text = ""
    required: bool = False


class Times(Part):
    """In the contest's own zone, without an offset: '2026-11-29T23:59'. Voting and announcement may be absent."""

    opens: datetime
    closes: datetime
    voting_opens: datetime | None = None
    voting_closes: datetime | None = None
    announces: datetime | None = None
    archives: datetime | None = None


class Voting(Part):
    votes_per_period: int = Field(default=0, ge=0, le=1000)
    period: VotePeriod = VotePeriod.ONCE
    by_mail: bool = False
    counts: Counts = Counts.LIVE


class ContestDocument(Part):
    """Field by field what the tables hold, in the order in which a person would tell it."""

    kind: Literal["contest"] = "contest"
    brand: Slug
    slug: Slug
    title: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    headline: Line = ""
    lead: Annotated[str, StringConstraints(max_length=1000)] = ""
    thing: Line = "entry"
    things: Line = "entries"
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    zone: Zone = "UTC"
    published: bool = False
    times: Times
    steps: list[Step] = Field(default_factory=list, max_length=8)
    prizes: list[PrizePart] = Field(default_factory=list, max_length=20)
    min_age: int = Field(default=0, ge=0, le=99)
    entries_per_person: int = Field(default=1, ge=1, le=50)
    min_side: int = Field(default=600, ge=0, le=6000)
    max_upload_mb: int = Field(default=50, ge=1, le=200)
    fields: list[Question] = Field(default_factory=list, max_length=20)
    rules: Text = ""
    licence: Text = ""
    consents: list[ConsentPart] = Field(default_factory=list, max_length=12)
    voting: Voting = Field(default_factory=Voting)
    how_winners: Line = ""
    jury: Line = ""

    @model_validator(mode="after")
    def _times_in_order(self) -> Self:
        times = self.times
        if times.closes <= times.opens:
            raise ValueError(_("Entries must close after they open."))
        if (times.voting_opens is None) != (times.voting_closes is None):
            raise ValueError(_("Voting needs both a beginning and an end."))
        if times.voting_opens and times.voting_closes and times.voting_closes <= times.voting_opens:
            raise ValueError(_("Voting must close after it opens."))
        last = times.voting_closes or times.closes
        if times.announces and times.announces < max(last, times.closes):
            raise ValueError(_("The announcement cannot come before entries and voting are over."))
        return self

    @model_validator(mode="after")
    def _keys_once(self) -> Self:
        for name, parts in (("prizes", self.prizes), ("fields", self.fields), ("consents", self.consents)):
            keys = [part.key for part in parts]
            if len(set(keys)) < len(keys):
                raise ValueError(_("Two %(what)s have the same key.") % {"what": name})
        if {"rules", "licence"} & {part.key for part in self.consents}:
            raise ValueError(_("A consent cannot be called rules or licence."))
        return self

    def moment(self, local: datetime | None) -> datetime | None:
        """A time of this document as a moment."""
        return None if local is None else local.replace(tzinfo=ZoneInfo(self.zone))


class BrandDocument(Part):
    kind: Literal["brand"] = "brand"
    slug: Slug
    name: Annotated[str, StringConstraints(min_length=1, max_length=120)]
    mark_text: Line = ""
    colour: Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")] = "#123eba"
    imprint: Line = ""
    contact_email: Line = ""
    privacy: Text = ""
    privacy_url: Line = ""
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
