"""A contest as a document: what a campaign file holds and what the studio's editor fills in. One shape, one check, for both."""

from datetime import UTC, datetime
from typing import Annotated, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    NaiveDatetime,
    StringConstraints,
    ValidationInfo,
    field_validator,
    model_validator,
)

from app.contests.models import Counts, VotePeriod
from app.kit.i18n import gettext as _

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Heading = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Text = Annotated[str, StringConstraints(max_length=60_000)]


def _known_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError(_("This is no time zone that we know. Write it like Europe/Warsaw."))
    return value


def _of_our_time(value: datetime) -> datetime:
    if not 2000 <= value.year <= 2200:
        raise ValueError(_("Choose a year between 2000 and 2200."))
    return value


Zone = Annotated[str, AfterValidator(_known_zone)]
Local = Annotated[NaiveDatetime, AfterValidator(_of_our_time)]
"""A time as the clock on the wall of the contest's zone shows it."""


def exists(local: datetime, zone: str) -> bool:
    """False for a time that the clocks of ``zone`` jump over."""
    there = ZoneInfo(zone)
    return local.replace(tzinfo=there).astimezone(UTC).astimezone(there).replace(tzinfo=None) == local


MOST = {"steps": 8, "prizes": 20, "fields": 20, "consents": 12}
"""Lines of a contest's lists."""
RESERVED = frozenset({"rules", "licence"})
"""Keys of texts that no consent can have."""


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Step(Part):
    title: Heading
    text: Line


class PrizePart(Part):
    """``copies`` is how many winners may have it: 'Two more cups' has two."""

    key: Key
    title: Heading
    copies: Annotated[int, Field(ge=1, le=1000)] = 1
    text: Annotated[str, StringConstraints(max_length=1000)] = ""


class Question(Part):
    """One more question of the entry form. ``options`` belongs to the kind 'choice'."""

    key: Key
    label: Heading
    kind: Literal["text", "long", "choice"] = "text"
    hint: Line = ""
    required: bool = False
    max: int = Field(default=120, ge=1, le=5000)
    options: list[Line] = Field(default_factory=list, max_length=40, validate_default=True)

    @field_validator("options")
    @classmethod
    def _enough_to_choose_from(cls, value: list[str], info: ValidationInfo) -> list[str]:
        if info.data.get("kind") == "choice" and len(value) < 2:
            raise ValueError(_("Write at least two answers, one in each line."))
        return value


class ConsentPart(Part):
    """A box in the entry form. ``label`` is the sentence beside it, ``text`` the whole, if there is more."""

    key: Key
    label: Annotated[str, StringConstraints(min_length=1, max_length=600)]
    text: Text = ""
    required: bool = False


class Times(Part):
    """In the contest's own zone, without an offset: '2026-11-29T23:59'. Voting and announcement may be absent."""

    opens: Local
    closes: Local
    voting_opens: Local | None = None
    voting_closes: Local | None = Field(default=None, validate_default=True)
    announces: Local | None = None
    archives: Local | None = None

    @field_validator("closes")
    @classmethod
    def _closes_after_opening(cls, value: datetime, info: ValidationInfo) -> datetime:
        opens = info.data.get("opens")
        if opens and value <= opens:
            raise ValueError(_("Entries must close after they open."))
        return value

    @field_validator("voting_closes")
    @classmethod
    def _voting_has_both_ends(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        opens = info.data.get("voting_opens")
        if "voting_opens" in info.data and (opens is None) != (value is None):
            raise ValueError(_("Voting needs both a beginning and an end."))
        if opens and value and value <= opens:
            raise ValueError(_("Voting must close after it opens."))
        return value

    @field_validator("announces")
    @classmethod
    def _announced_when_all_is_over(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        ends = [end for end in (info.data.get("closes"), info.data.get("voting_closes")) if end]
        if value and ends and value < max(ends):
            raise ValueError(_("The announcement cannot come before entries and voting are over."))
        return value

    @field_validator("archives")
    @classmethod
    def _archived_last(cls, value: datetime | None, info: ValidationInfo) -> datetime | None:
        before = info.data.get("announces") or info.data.get("voting_closes") or info.data.get("closes")
        if value and before and value <= before:
            raise ValueError(_("The contest can go to the archive only after everything else is over."))
        return value


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
    thing: Heading = "entry"
    things: Heading = "entries"
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    zone: Zone = "UTC"
    published: bool = False
    times: Times
    steps: list[Step] = Field(default_factory=list, max_length=MOST["steps"])
    prizes: list[PrizePart] = Field(default_factory=list, max_length=MOST["prizes"])
    min_age: int = Field(default=0, ge=0, le=99)
    entries_per_person: int = Field(default=1, ge=1, le=50)
    min_side: int = Field(default=600, ge=0, le=6000)
    max_upload_mb: int = Field(default=50, ge=1, le=200)
    fields: list[Question] = Field(default_factory=list, max_length=MOST["fields"])
    rules: Text = ""
    licence: Text = ""
    consents: list[ConsentPart] = Field(default_factory=list, max_length=MOST["consents"])
    voting: Voting = Field(default_factory=Voting)
    how_winners: Line = ""
    jury: Line = ""

    @field_validator("times")
    @classmethod
    def _times_exist(cls, value: Times, info: ValidationInfo) -> Times:
        """In the night when clocks go forward, an hour is missing; a time in it would become another one."""
        zone = info.data.get("zone")
        for name in Times.model_fields:
            local: datetime | None = getattr(value, name)
            if zone and local and not exists(local, zone):
                when = f"{local:%Y-%m-%d %H:%M}"
                sentence = _(
                    "%(when)s does not exist in %(zone)s: clocks go forward in that hour. Choose another time."
                )
                raise ValueError(sentence % {"when": when, "zone": zone})
        return value

    @model_validator(mode="after")
    def _keys_once(self) -> Self:
        for name, parts in (("prizes", self.prizes), ("fields", self.fields), ("consents", self.consents)):
            keys = [part.key for part in parts]
            if len(set(keys)) < len(keys):
                raise ValueError(_("Two %(what)s have the same key.") % {"what": name})
        if RESERVED & {part.key for part in self.consents}:
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
