"""What entrants may say, a class for each screen."""

from typing import Any

from pydantic import Field
from starlette.datastructures import FormData

from app.contests.models import Contest, TextVersion
from app.contests.service.entering import Sender, Words
from app.contests.service.reporting import ReportReason
from app.errors import Unprocessable
from app.kit.forms import EmailAddress, Form, MaybeEmailAddress, OneLine
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext


class WordsForm(Form):
    """The words of an entry."""

    title: OneLine = Field(min_length=1, max_length=60)
    name: OneLine = Field(min_length=1, max_length=60)
    caption: str = Field(default="", max_length=600)


class EntryForm(WordsForm):
    """The entry form, without photo and consents, which depend on the contest."""

    age: str = Field(default="", max_length=10)
    email: EmailAddress
    consent: list[str] = Field(default_factory=list, max_length=20)


class VoterForm(Form):
    """Where to send a vote's code."""

    email: EmailAddress


class ReportForm(Form):
    """What a visitor says about an entry."""

    reason: ReportReason
    words: str = Field(default="", max_length=1000)
    email: MaybeEmailAddress = ""


def read_entry(data: FormData, *, contest: Contest, texts: list[TextVersion], language: str) -> tuple[Words, Sender]:
    """The whole form, or Unprocessable with every field that needs mending at once."""
    fields: dict[str, str] = {}
    form: EntryForm | None = None
    try:
        form = EntryForm.read(data)
    except Unprocessable as refusal:
        fields |= refusal.fields
    fields |= age_refusal(contest, str(data.get("age", "")))
    answers, refused = read_answers(data, contest)
    ticked = frozenset(str(key) for key in data.getlist("consent"))
    for text in texts:
        if text.is_consent and text.is_required and text.key not in ticked:
            refused["consent"] = _("Without this one you cannot take part. Tick it if you agree.")
    fields |= refused
    if fields or form is None:
        raise Unprocessable(fields=fields)
    words = Words(title=form.title, name=form.name, caption=form.caption, answers=answers)
    return words, Sender(email=form.email, age_answer=form.age, language=language, consents=ticked)


def age_bands(contest: Contest) -> list[tuple[str, str]]:
    """The answers to the age question: under the limit, then up to eighteen, then grown up. Empty when nothing is asked."""
    least = contest.min_age
    if least <= 0:
        return []
    bands = [("under", _("Under %(n)d") % {"n": least})]
    if least < 18:
        between = _("%(a)d or 17") if least == 16 else _("%(a)d to 17")
        bands.append((str(least), between % {"a": least} if least != 17 else _("17")))
    return [*bands, (str(max(least, 18)), _("%(n)d or older") % {"n": max(least, 18)})]


def is_under_age(contest: Contest, data: FormData) -> bool:
    return contest.min_age > 0 and data.get("age") == "under"


def age_refusal(contest: Contest, answer: str) -> dict[str, str]:
    """Refusals of the age answer; under age nothing is stored."""
    bands = [key for key, _label in age_bands(contest)]
    if not bands:
        return {}
    if answer not in bands:
        return {"age": _("Choose one of the answers.")}
    if answer == "under":
        return {"age": _("You can take part from %(n)d years on.") % {"n": contest.min_age}}
    return {}


def read_answers(data: FormData, contest: Contest) -> tuple[dict[str, Any], dict[str, str]]:
    """Answers to the contest's own questions, and refusals by form field."""
    answers: dict[str, Any] = {}
    refused: dict[str, str] = {}
    for question in contest.fields:
        name = f"field_{question['key']}"
        value = str(data.get(name, "")).strip().replace("\0", "")
        most = int(question.get("max", 1000 if question["kind"] == "long" else 120))
        if not value and question.get("required"):
            refused[name] = _("Please fill this in.")
        elif len(value) > most:
            refused[name] = ngettext(
                "This is too long. Keep it to %(n)d letter.", "This is too long. Keep it to %(n)d letters.", most
            ) % {"n": most}
        elif value and question["kind"] == "choice" and value not in question.get("options", []):
            refused[name] = _("Choose one of the answers.")
        else:
            answers[question["key"]] = value
    return answers, refused
