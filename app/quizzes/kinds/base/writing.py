"""Questions that are answered with a number, a text, a place on a scale or a tick."""

import math
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from app.kit.forms import plain_email
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.wording import tidy
from app.quizzes.kinds.base.asking import NotTaken, Step, Typed, Value, first
from app.quizzes.kinds.base.document import Heading, Line

MOST_TEXT = 5000
NUMBER = re.compile(r"[+-]?(\d+([.,]\d*)?|[.,]\d+)", re.ASCII)
GROUPED = re.compile(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?", re.ASCII)


def plain(number: float) -> str:
    """As people write it: 12.5, 3, 1250000."""
    text = format(Decimal(repr(number)), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Number(Step):
    """A decimal point or comma, spaces between groups of figures, and the unit may be typed."""

    type: Literal["number"] = "number"
    min: float | None = Field(default=None, allow_inf_nan=False)
    max: float | None = Field(default=None, allow_inf_nan=False)
    unit: Annotated[str, StringConstraints(max_length=20)] = ""

    @model_validator(mode="after")
    def _upwards(self) -> Self:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError(_("The least number cannot be above the most."))
        return self

    def _read(self, typed: Typed) -> Value:
        text = "".join(first(typed).removesuffix(self.unit).replace("\u2212", "-").split())
        if not text:
            return None
        if GROUPED.fullmatch(text):
            # in one country 1,250 is more than a thousand, in another a little more than one
            raise NotTaken(_("Write it without a comma between thousands, for example 1250 or 1.25."))
        number = float(text.replace(",", ".")) if len(text) <= 40 and NUMBER.fullmatch(text) else math.nan
        if math.isnan(number):
            raise NotTaken(_("Write a number here, for example 12.5."))
        if self.min is not None and number < self.min:
            raise NotTaken(_("Write %(n)s or more.") % {"n": plain(self.min)})
        if self.max is not None and number > self.max:
            raise NotTaken(_("Write %(n)s or less.") % {"n": plain(self.max)})
        return number + 0.0  # no one means a zero below zero

    def typed(self, value: Value) -> Typed:
        return {} if value is None else {"answer": [plain(value)]}

    def words(self, value: Value) -> str:
        return "" if value is None else f"{plain(value)}{f' {self.unit}' if self.unit else ''}"

    def marks(self, value: Value) -> list[str]:
        return []


class Writing(Step):
    """Words of one's own: a line, several lines, a mail address or a date. ``show_words`` lets everybody read the first two."""

    type: Literal["text"] = "text"
    format: Literal["line", "long", "email", "date"] = "line"
    max: int = Field(default=300, ge=1, le=MOST_TEXT)
    show_words: bool = False

    @property
    def tells_words(self) -> bool:
        return self.show_words and self.format in ("line", "long")

    def own_words(self, value: Value) -> str:
        return tidy(str(value or ""), lines=self.format == "long")

    def _read(self, typed: Typed) -> Value:
        words = first(typed)
        if not words:
            return None
        if len(words) > self.max:
            said = ngettext("Keep it to %(n)d letter.", "Keep it to %(n)d letters.", self.max)
            raise NotTaken(said % {"n": self.max})
        if self.format == "email":
            try:
                return plain_email(words)
            except ValueError as error:
                raise NotTaken(str(error)) from error
        if self.format == "date":
            try:
                return date.fromisoformat(words).isoformat()
            except ValueError as error:
                raise NotTaken(_("Write a day here, for example 2026-11-29.")) from error
        return words if self.format == "long" else " ".join(words.split())

    def marks(self, value: Value) -> list[str]:
        return []


class Scale(Step):
    """A number from ``low`` to ``high``, chosen from what is shown: figures, stars, or a slider."""

    type: Literal["scale"] = "scale"
    low: int = Field(default=1, ge=0, le=100)
    high: int = Field(default=5, ge=1, le=100)
    look: Literal["figures", "stars", "slider"] = "figures"
    low_label: Line = ""
    high_label: Line = ""

    def every_value(self) -> Sequence[Value] | None:
        return range(self.low, self.high + 1)

    @model_validator(mode="after")
    def _upwards(self) -> Self:
        if self.high <= self.low:
            raise ValueError(_("The scale must go up."))
        return self

    def _read(self, typed: Typed) -> Value:
        text = first(typed)
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) <= 3 and self.low <= int(text) <= self.high):
            raise NotTaken(_("Choose a figure from %(low)d to %(high)d.") % {"low": self.low, "high": self.high})
        return int(text)

    def labels(self) -> dict[str, str]:
        return {str(n): str(n) for n in range(self.low, self.high + 1)}


class Agreement(Step):
    """A box to tick, unticked."""

    type: Literal["consent"] = "consent"
    label: Heading

    def _read(self, typed: Typed) -> Value:
        return True if first(typed) == "yes" else None

    def typed(self, value: Value) -> Typed:
        return {"answer": ["yes"]} if value else {}

    @property
    def missing(self) -> str:
        return _("Tick the box to go on.")

    def every_value(self) -> Sequence[Value] | None:
        return [True]

    def words(self, value: Value) -> str:
        return _("yes") if value else ""

    def marks(self, value: Value) -> list[str]:
        return ["yes"] if value else []

    def labels(self) -> dict[str, str]:
        return {"yes": self.label}
