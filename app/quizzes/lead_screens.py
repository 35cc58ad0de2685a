"""What a player sees of a lead form: the form itself, or what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from app.kit.forms import masked
from app.quizzes.kinds.base.document import LeadField, LeadForm
from app.quizzes.lead_forms import consent_name, field_name
from app.quizzes.models import Lead

State = Literal["ask", "left", "passed", "erased"]
PURPOSES = {
    "name": "name", "first-name": "given-name", "last-name": "family-name", "city": "address-level2",
    "company": "organization", "postcode": "postal-code", "street": "street-address", "country": "country-name",
}  # fmt: skip
"""Keys that say what a browser can fill in."""


@dataclass(frozen=True)
class Box:
    """A field or a consent as it is drawn: what was typed into it, and the sentence that stands beside it."""

    name: str
    label: str
    required: bool
    type: str = "text"
    fill_in: str = "off"
    typed: str = ""
    refused: str = ""


@dataclass(frozen=True)
class Sent:
    """What was sent just now: what was typed, and why it was not taken. ``is_under``: the form stood under the result."""

    typed: Mapping[str, str] = field(default_factory=dict)
    refused: Mapping[str, str] = field(default_factory=dict)
    sentence: str = ""

    @property
    def is_under(self) -> bool:
        return self.typed.get("who") == "under"


@dataclass(frozen=True)
class Asked:
    """``is_answer``: somebody has just pressed a button here, so this is where they look. ``address`` is masked."""

    form: LeadForm
    state: State
    fields: list[Box] = field(default_factory=list)
    consents: list[Box] = field(default_factory=list)
    sentence: str = ""
    is_refused: bool = False
    is_answer: bool = False
    address: str = ""

    @property
    def comes_first(self) -> bool:
        """Nothing of the result is shown yet."""
        return self.form.when == "before" and self.state == "ask"


def asked(
    form: LeadForm, state: State = "ask", *, sent: Sent | None = None, address: str = "",
    known: Mapping[str, str] | None = None,
) -> Asked:  # fmt: skip
    """The form as it stands for somebody; ``sent`` is what came of it just now. ``address`` is shown masked. ``known`` fills in,
    by a field's key, what the brand knows of the person; 'email' and 'phone' also by a field's kind."""
    if state != "ask":
        return Asked(form, state, is_answer=bool(sent and sent.is_under), address=masked(address) if address else "")
    sent = sent or Sent(_filled_in(form, known or {}))
    consents = [
        Box(name, one.label, one.required, typed=sent.typed.get(name, ""), refused=sent.refused.get(name, ""))
        for one in form.consents
        for name in (consent_name(one.key),)
    ]
    refused = bool(sent.refused or sent.sentence)
    return Asked(form, "ask", [_field(one, sent) for one in form.fields], consents, sent.sentence, refused, refused)


def _filled_in(form: LeadForm, known: Mapping[str, str]) -> dict[str, str]:
    return {field_name(one.key): known.get(one.key) or known.get(one.kind, "") for one in form.fields}


def state_of(lead: Lead | None) -> State:
    if lead is None:
        return "ask"
    return "erased" if lead.erased_at else "passed" if lead.passed else "left"


def _field(one: LeadField, sent: Sent) -> Box:
    name = field_name(one.key)
    kinds = {"email": ("email", "email"), "phone": ("tel", "tel")}
    type_, fill_in = kinds.get(one.kind, ("text", PURPOSES.get(one.key, "off")))
    return Box(name, one.label, one.required, type_, fill_in, sent.typed.get(name, ""), sent.refused.get(name, ""))
