"""A survey as a document: every question there is, and scales that measure something by name."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Statement
from app.quizzes.kinds.base.choosing import Choice, Match, Matrix, Order
from app.quizzes.kinds.base.document import MOST_STEPS, Line, Piece, Text
from app.quizzes.kinds.base.writing import Agreement, Number, Scale, Writing

Measured = Literal["none", "nps", "ces", "csat"]
RANGES = {"nps": (0, 10), "ces": (1, 7), "csat": (1, 5)}


class Rating(Scale):
    """``measure`` names what is reckoned: 'nps' asks from 0 to 10, 'ces' from 1 to 7, 'csat' from 1 to 5; 'none' a mean.

    ``formula`` says which of its three customs a customer effort score follows; see ``reckoning``.
    """

    measure: Measured = "none"
    formula: Literal["mean", "agreement", "difference"] = "mean"

    @model_validator(mode="before")
    @classmethod
    def _range_of_the_measure(cls, plain: Any) -> Any:
        """Whoever names a measure need not know its range."""
        if isinstance(plain, dict) and isinstance(plain.get("measure"), str) and plain["measure"] in RANGES:
            low, high = RANGES[plain["measure"]]
            return {"low": low, "high": high} | plain
        return plain

    @model_validator(mode="after")
    def _is_in_its_range(self) -> Self:
        if self.measure != "none" and (self.low, self.high) != RANGES[self.measure]:
            low, high = RANGES[self.measure]
            said = {"measure": self.measure.upper(), "low": low, "high": high}
            raise ValueError(_("%(measure)s is asked from %(low)d to %(high)d.") % said)
        if self.formula != "mean" and self.measure != "ces":
            raise ValueError(_("Only a customer effort score has a formula to choose."))
        return self


SurveyStep = Annotated[
    Choice | Order | Match | Matrix | Number | Writing | Rating | Agreement | Statement, Field(discriminator="type")
]


class SurveyContent(Piece):
    """``thanks`` and ``thanks_text`` are what stands at the end."""

    kind: Literal["survey"] = "survey"
    steps: list[SurveyStep] = Field(default_factory=list, max_length=MOST_STEPS)
    thanks: Line = ""
    thanks_text: Text = ""
