"""What editors may say about reasons."""

from pydantic import Field

from app.kit.forms import Form


class ReasonForm(Form):
    label: str = Field(min_length=1, max_length=80)
    advice: str = Field(default="", max_length=600)
    can_mend: bool = False
