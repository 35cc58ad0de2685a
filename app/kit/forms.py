"""What a request may say: pydantic models filled from form data, with refusals in plain words.

A form class lists its fields; anything else in the request is ignored. ``Form.read(data)`` gives an instance or raises
Unprocessable with one sentence for each field. Unticked boxes are absent from form data, so a ``bool`` without a value is False.
"""

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Self, get_origin

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationError
from pydantic_core import ErrorDetails
from starlette.datastructures import FormData, UploadFile

from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext


class Form(BaseModel):
    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True)

    @classmethod
    def read(cls, data: FormData) -> Self:
        try:
            return cls.model_validate(cls.values(data))
        except ValidationError as error:
            raise Unprocessable(fields=sentences(error)) from None

    @classmethod
    def values(cls, data: FormData) -> dict[str, Any]:
        """What was typed, by field: lists for list fields, False for an absent box, text for the rest."""
        values: dict[str, Any] = {}
        for name, field in cls.model_fields.items():
            if get_origin(field.annotation) is list or field.annotation is list:
                values[name] = [item for item in data.getlist(name) if not isinstance(item, UploadFile)]
            elif field.annotation is bool:
                values[name] = data.get(name) not in (None, "", "off", "false", "0")
            elif name in data and not isinstance(data[name], UploadFile):
                values[name] = clean(str(data[name]))
        return values


def clean(text: str) -> str:
    """Browsers send CR LF; NUL cannot be kept by PostgreSQL."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")


def plain_email(value: str) -> str:
    """The address as mail servers compare it. Raises ValueError with a sentence."""
    try:
        return validate_email(value, check_deliverability=False).normalized.lower()
    except EmailNotValidError as error:
        raise ValueError(
            _("Our answer could not reach this address. Write it whole, for example tomek@poczta.pl.")
        ) from error


def masked(address: str) -> str:
    """'z…a@gmial.com': enough to see a slip, too little to write to."""
    name, at, host = address.rpartition("@")
    return f"{name[:1]}…{name[-1:] if len(name) > 2 else ''}{at}{host}"


EmailAddress = Annotated[str, StringConstraints(min_length=1, max_length=254), AfterValidator(plain_email)]
MaybeEmailAddress = Annotated[
    str, StringConstraints(max_length=254), AfterValidator(lambda value: plain_email(value) if value else "")
]
"""An address that may be left out: then it is ''."""
OneLine = Annotated[str, BeforeValidator(lambda value: " ".join(value.split()) if isinstance(value, str) else value)]
"""Text without line ends; its length is that of the line."""


def whole(text: str, *, most: int = 2**31 - 1) -> int | None:
    """A whole number as it stands in an address or a field; None for anything else, and for one above ``most``."""
    if not text.isdecimal() or len(text) > len(str(most)):
        return None
    return number if (number := int(text)) <= most else None


_SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "missing": lambda _c: _("Please fill this in."),
    "string_too_short": lambda c: _("Please fill this in.") if c["min_length"] == 1 else
        ngettext("Write at least %(n)d letter.", "Write at least %(n)d letters.", c["min_length"]) % {"n": c["min_length"]},
    "string_too_long": lambda c: ngettext(
        "This is too long. Keep it to %(n)d letter.", "This is too long. Keep it to %(n)d letters.", c["max_length"]
    ) % {"n": c["max_length"]},
    "int_parsing": lambda _c: _("Write a whole number here."),
    "float_parsing": lambda _c: _("Write a number here."),
    "greater_than_equal": lambda c: _("Write %(n)s or more.") % {"n": c["ge"]},
    "less_than_equal": lambda c: _("Write %(n)s or less.") % {"n": c["le"]},
    "datetime_parsing": lambda _c: _("Write a day and a time here, for example 2026-11-29 23:59."),
    "datetime_from_date_parsing": lambda _c: _("Write a day and a time here, for example 2026-11-29 23:59."),
    "timezone_naive": lambda _c: _("Write the time as the clock of the contest's zone shows it, without an offset."),
    "too_short": lambda c: ngettext(
        "There are too few of these. Keep at least %(n)d.", "There are too few of these. Keep at least %(n)d.", c["min_length"]
    ) % {"n": c["min_length"]},
    "greater_than": lambda c: _("Write more than %(n)s.") % {"n": c["gt"]},
    "finite_number": lambda _c: _("Write a number here."),
    "too_long": lambda c: _("There are too many of these. Keep %(n)d at most.") % {"n": c["max_length"]},
    "string_pattern_mismatch": lambda c: _pattern(str(c["pattern"])),
    "date_parsing": lambda _c: _("Write a day here, for example 2026-11-29."),
    "literal_error": lambda _c: _("Choose one of the answers."),
    "enum": lambda _c: _("Choose one of the answers."),
    "url_parsing": lambda _c: _("Write a whole address, for example https://example.org."),
}  # fmt: skip


def _pattern(pattern: str) -> str:
    if "https?" in pattern:
        return _("Write the whole address, for example https://example.org.")
    if pattern.startswith(r"^\S"):
        return _("Write it without spaces.")
    return _("Use small letters, figures and hyphens only, for example white-cup.")


def sentences(error: ValidationError, *, deep: int = 1) -> dict[str, str]:
    """One sentence for each field that was refused; the first reason wins.

    With ``deep`` above 1 a nested field has a dotted name of so many steps at most: 'prizes.0.title'.
    """
    found: dict[str, str] = {}
    for detail in error.errors(include_url=False):
        found.setdefault(".".join(str(step) for step in detail["loc"][:deep]), _sentence(detail))
    return found


def _sentence(detail: ErrorDetails) -> str:
    context: Mapping[str, Any] = detail.get("ctx") or {}
    if detail["type"] == "value_error":
        return str(context["error"])
    say = _SENTENCES.get(detail["type"])
    return say(context) if say else _("This cannot be taken as it is. Please write it differently.")
