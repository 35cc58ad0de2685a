"""The document of an interactive: what a campaign file holds and the editor fills in, for every kind alike.

Steps, options and outcomes have keys that never change under their answers; texts and order may. ``{key}`` in a text stands
for what was answered at that step.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Any, ClassVar, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    NaiveDatetime,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
    model_validator,
)

from app.kit.forms import clean
from app.kit.i18n import gettext as _

_Clean = BeforeValidator(lambda value: clean(value) if isinstance(value, str) else value)

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300), _Clean]
Heading = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300), _Clean]
Text = Annotated[str, StringConstraints(max_length=5000), _Clean]
Points = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]
Figure = Annotated[float, Field(allow_inf_nan=False)]

END = "end"
"""Where a branch goes to finish; no step can have this key."""
BLANK = "…"
"""What an editor puts where something must stand and nobody has written it yet."""
MOST_STEPS = 1000
MOST_OPTIONS = 50


class Part(BaseModel):
    model_config = ConfigDict(extra="forbid")

    @classmethod
    def among(cls, lines: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """What a new one begins with in an editor, beside those that are there."""
        return {}


class Image(Part):
    """A picture by the name it was given when it came in; ``alt`` says what it shows, empty for mere decoration."""

    name: Heading
    alt: Line = ""
    decorative: bool = False


class Option(Part):
    key: Key
    text: Line = ""
    image: Image | None = None

    @property
    def label(self) -> str:
        """What it is called where there is no room for its picture."""
        return self.text or (self.image.alt if self.image else "") or self.key


class When(Part):
    """True when everything that it says is so; with nothing said it is always so.

    ``step`` with ``any_of`` (marks of an answer: an option's key, 'true', 'item:place', 'row:column'), ``at_least`` or
    ``at_most`` (numbers) asks about an answer, ``step`` alone whether there is one; ``points_at_least`` and
    ``points_at_most`` ask about the score so far; ``outcome`` about what the answers so far lead to; ``segment`` about what the
    brand's own site said of who plays.
    """

    step: Key | None = None
    any_of: list[Line] = Field(default_factory=list, max_length=MOST_OPTIONS)
    at_least: Figure | None = None
    at_most: Figure | None = None
    points_at_least: Figure | None = None
    points_at_most: Figure | None = None
    outcome: Key | None = None
    segment: Key | None = None

    @model_validator(mode="after")
    def _about_a_step(self) -> Self:
        if self.step is None and (self.any_of or self.at_least is not None or self.at_most is not None):
            raise ValueError(_("Say which step's answer is meant."))
        return self


ALWAYS = When()


class Jump(Part):
    """After a step: on to ``to`` (a step's key, or 'end'). The first one whose ``when`` holds is taken."""

    to: Key
    when: When = Field(default_factory=When)


class LeadField(Part):
    key: Key
    label: Heading
    kind: Literal["text", "email", "phone"] = "text"
    required: bool = False


class Consent(Part):
    """A box that nobody has ticked for the person; ``key`` is the purpose."""

    key: Key
    label: Annotated[str, StringConstraints(min_length=1, max_length=600), _Clean]
    required: bool = False


class LeadForm(Part):
    """Asks who somebody is, before or after the result. An address counts only once its owner has confirmed it by mail."""

    when: Literal["before", "after"] = "after"
    title: Heading
    text: Text = ""
    fields: list[LeadField] = Field(default_factory=list, max_length=12)
    consents: list[Consent] = Field(default_factory=list, max_length=12)
    required: bool = False


def _known_zone(value: str) -> str:
    if value not in available_timezones():
        raise ValueError(_("This is no time zone that we know. Write it like Europe/Warsaw."))
    return value


class Piece(Part):
    """What every interactive says of itself, whatever its kind."""

    leads_to_outcomes: ClassVar[bool] = False
    """A branch may lead to an outcome itself, and not only to what follows from all answers."""

    kind: str
    brand: Slug
    slug: Slug
    title: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=120), _Clean]
    lead: Annotated[str, StringConstraints(max_length=1000), _Clean] = ""
    image: Image | None = None
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}$")] = "en"
    zone: Annotated[str, AfterValidator(_known_zone)] = "UTC"
    opens: NaiveDatetime | None = None
    closes: NaiveDatetime | None = None
    published: bool = False
    limit: Literal["free", "once", "daily"] = "free"
    back: bool = True
    start_label: Line = ""
    lead_form: LeadForm | None = None

    @model_validator(mode="after")
    def _closes_after_opening(self) -> Self:
        if self.opens and self.closes and self.closes <= self.opens:
            raise ValueError(_("It must close after it opens."))
        return self

    @model_serializer(mode="wrap")
    def _with_its_kind(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """Whatever is left out, the kind is not: without it nobody could read the document again."""
        written: dict[str, Any] = write(self)
        return {"kind": self.kind} | written

    def moment(self, local: datetime | None) -> datetime | None:
        """A time of this document as a moment."""
        return None if local is None else local.replace(tzinfo=ZoneInfo(self.zone))
