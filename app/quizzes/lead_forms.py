"""What somebody sent in a lead form, read by the document's own fields and consents."""

import re
from dataclasses import dataclass

from starlette.datastructures import FormData

from app.errors import Unprocessable
from app.kit.forms import clean, plain_email
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.quizzes.kinds.base.document import LeadField, LeadForm

MOST = 254
PHONE = re.compile(r"\+?[0-9(][0-9 ()./-]*", re.ASCII)
FIGURES = range(6, 16)
"""The longest international number has 15 figures."""


@dataclass(frozen=True)
class Said:
    """``consents`` holds, by purpose, the exact sentence that was agreed to; what was not ticked is not in it."""

    email: str
    fields: dict[str, str]
    consents: dict[str, str]


CONSENT = "consent."


def field_name(key: str) -> str:
    return f"field.{key}"


def consent_name(key: str) -> str:
    return f"{CONSENT}{key}"


def read(form: LeadForm, data: FormData) -> Said:
    """Raises Unprocessable with one sentence for each field or box that cannot be taken, or for a consent that is not asked for.

    Anything else in the request is ignored.
    """
    known = {consent_name(consent.key) for consent in form.consents}
    if any(name.startswith(CONSENT) and name not in known for name in data):
        raise Unprocessable(
            _("This form asks for another consent than the one that was sent. Read it again, then send it.")
        )
    fields: dict[str, str] = {}
    wrong: dict[str, str] = {}
    for field in form.fields:
        try:
            fields[field.key] = _value(field, _typed(data, field_name(field.key)))
        except ValueError as error:
            wrong[field_name(field.key)] = str(error)
    agreed = {
        consent.key: consent.label for consent in form.consents if _typed(data, consent_name(consent.key)) == "on"
    }
    for consent in form.consents:
        if consent.required and consent.key not in agreed:
            wrong[consent_name(consent.key)] = _("Tick the box to go on.")
    if wrong:
        raise Unprocessable(fields=wrong)
    email = next((fields[field.key] for field in form.fields if field.kind == "email" and fields[field.key]), "")
    return Said(email, {key: value for key, value in fields.items() if value}, agreed)


def _typed(data: FormData, name: str) -> str:
    value = data.get(name, "")
    return " ".join(clean(value).split()) if isinstance(value, str) else ""


def _value(field: LeadField, text: str) -> str:
    if not text:
        if field.required:
            raise ValueError(_("Please fill this in."))
        return ""
    if len(text) > MOST:
        raise ValueError(
            ngettext("This is too long. Keep it to %(n)d letter.", "This is too long. Keep it to %(n)d letters.", MOST)
            % {"n": MOST}
        )
    if field.kind == "email":
        return plain_email(text)
    if field.kind == "phone" and not (PHONE.fullmatch(text) and sum(map(str.isdecimal, text)) in FIGURES):
        raise ValueError(_("Write a whole telephone number here, for example +48 601 234 567."))
    return text
