"""What a manager may say beside the editor, a class for each screen."""

from typing import Annotated

from pydantic import Field, StringConstraints, field_validator

from app.contests.document import Zone
from app.contests.service import templates
from app.kit.forms import Form
from app.kit.i18n import gettext as _
from app.kit.i18n import languages

Sentence = Annotated[str, StringConstraints(max_length=600)]


class NewContestForm(Form):
    """An empty ``slug`` is made from the title."""

    template: str = ""
    title: str = Field(min_length=1, max_length=120)
    slug: str = Field(default="", max_length=60, pattern=r"^([a-z0-9]+(-[a-z0-9]+)*)?$")
    zone: Zone = "UTC"
    language: str = "en"

    @field_validator("template", mode="after")
    @classmethod
    def _one_of_ours(cls, value: str) -> str:
        if value not in {key for key, _name, _what in templates.choices()}:
            raise ValueError(_("Choose what kind of contest it is."))
        return value

    @field_validator("language", mode="after")
    @classmethod
    def _one_we_speak(cls, value: str) -> str:
        if value not in languages():
            raise ValueError(_("Choose one of the answers."))
        return value


class MostVotedForm(Form):
    n: int = Field(ge=1, le=500)


class PlaceForm(Form):
    """A winner's place, beside the rank."""

    prize: list[str] = Field(default_factory=list, max_length=20)
    place: str = Field(default="", max_length=120)
    won: Sentence = ""
    chosen: Sentence = ""
    story: str = Field(default="", max_length=10_000)
    jury_sentence: Sentence = ""
    full_name: str = Field(default="", max_length=120)


class ReleaseForm(Form):
    """``seen``: the remarks were read. ``how_winners`` stands on the winners' page as it was written."""

    how_winners: str = Field(default="", max_length=300)
    seen: bool = False
