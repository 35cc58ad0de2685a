"""What the forms of a decision send, wherever they stand."""

from pydantic import Field, field_validator

from app.kit.forms import Form
from app.kit.i18n import gettext as _
from app.moderation.models import Verb


class DecisionForm(Form):
    """``seen`` is how many decisions the case had when the page was drawn; ``token`` is the claim's."""

    verb: Verb
    seen: int = Field(default=0, ge=0)
    reason: str = Field(default="", max_length=40)
    words: str = Field(default="", max_length=600)
    token: str = Field(default="", max_length=80)

    @field_validator("verb", mode="after")
    @classmethod
    def _a_decision(cls, value: Verb) -> Verb:
        if value is Verb.UNDO:
            raise ValueError(_("Choose one of the answers."))
        return value
