"""The studio's editor: a contest's document as flat form fields, and what was typed as a document again.

Fields have the document's own dotted names ('times.opens'); lines of a list carry their place ('prizes.0.title'). What was
typed stays text until it is checked, so that a refused form shows every letter of it again.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from starlette.datastructures import FormData

from app.contests.document import MOST, RESERVED, ContestDocument, Times, Voting
from app.contests.folding import fold
from app.contests.service.locks import part_of
from app.errors import Unprocessable
from app.kit.forms import clean, sentences, whole

Typed = dict[str, Any]
"""Text by dotted name; for each name of ``LISTS`` a list of lines, each text by its part's name."""

WORDS = (
    "title", "headline", "lead", "thing", "things", "language", "zone", "min_age", "entries_per_person", "min_side",
    "max_upload_mb", "rules", "licence", "how_winners", "jury",
)  # fmt: skip
TIMES = tuple(f"times.{name}" for name in Times.model_fields)
VOTING = tuple(f"voting.{name}" for name in Voting.model_fields)
SINGLE = (*WORDS, *TIMES, *VOTING)
LISTS = {
    "steps": ("title", "text"),
    "prizes": ("key", "title", "text", "copies"),
    "fields": ("key", "label", "kind", "hint", "required", "max", "options"),
    "consents": ("key", "label", "text", "required"),
}
NAMED_BY = {"prizes": "title", "fields": "label", "consents": "label"}
FRESH = {"fields": {"kind": "text", "max": "120"}, "prizes": {"copies": "1"}}


def typed_of(document: ContestDocument) -> Typed:
    """The document as its form shows it."""
    typed: Typed = {name: _text(part_of(document, name)) for name in SINGLE}
    for kind, parts in LISTS.items():
        typed[kind] = [{part: _text(getattr(line, part)) for part in parts} for line in getattr(document, kind)]
    return typed


def _text(value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, datetime):
        finest = "milliseconds" if value.microsecond else "seconds" if value.second else "minutes"
        return value.isoformat(timespec=finest)  # a browser shows nothing of a finer one
    return "\n".join(value) if isinstance(value, list) else str(value)


def read(form: FormData) -> Typed:
    """What was typed, as text, line by line in the order of the form."""
    typed: Typed = {name: clean(str(form.get(name, ""))) for name in SINGLE}
    for kind, parts in LISTS.items():
        places = sorted({int(found[1]) for name in form if (found := re.match(rf"{kind}\.(\d{{1,3}})\.", name))})
        typed[kind] = [{part: clean(str(form.get(f"{kind}.{place}.{part}", ""))) for part in parts} for place in places]
    return typed


def change_lines(typed: Typed, form: Mapping[str, Any]) -> str:
    """Do what a button beside a line asks for: ``add=prizes``, ``up=prizes.1``, ``down=…``, ``remove=…``; returns the list's name.

    Empty when no such button was pressed.
    """
    for deed, act in _DEEDS.items():
        kind, _dot, place = str(form.get(deed, "")).partition(".")
        if kind in LISTS:
            act(typed[kind], kind, whole(place) or 0)
            return kind
    return ""


def _add(lines: list[dict[str, str]], kind: str, place: int) -> None:
    if len(lines) < MOST[kind]:
        lines.append({part: FRESH.get(kind, {}).get(part, "") for part in LISTS[kind]})


def _remove(lines: list[dict[str, str]], kind: str, place: int) -> None:
    del lines[place : place + 1]


def _up(lines: list[dict[str, str]], kind: str, place: int) -> None:
    if 0 < place < len(lines):
        lines[place - 1], lines[place] = lines[place], lines[place - 1]


def _down(lines: list[dict[str, str]], kind: str, place: int) -> None:
    _up(lines, kind, place + 1)


_DEEDS: Mapping[str, Callable[[list[dict[str, str]], str, int], None]] = {
    "add": _add, "remove": _remove, "up": _up, "down": _down,
}  # fmt: skip


def keep_parts(typed: Typed, document: ContestDocument, names: frozenset[str]) -> None:
    """Take parts that the form could not change from the document: what is locked is shown, not sent."""
    typed |= {name: value for name, value in typed_of(document).items() if name in names}


def document_from(typed: Typed, base: ContestDocument) -> ContestDocument:
    """What was typed as a document; brand, address and publication stay as in ``base``. Raises Unprocessable by dotted name."""
    plain: dict[str, Any] = base.model_dump(include={"brand", "slug", "published"})
    plain |= {name: typed[name] for name in WORDS}
    plain["times"] = {name.partition(".")[2]: typed[name] for name in TIMES if typed[name].strip()}
    plain["voting"] = {name.partition(".")[2]: typed[name] for name in VOTING} | {
        "by_mail": bool(typed["voting.by_mail"])
    }
    for kind in LISTS:
        plain[kind] = _lines(kind, typed[kind])
    try:
        return ContestDocument.model_validate(plain)
    except ValidationError as error:
        raise Unprocessable(fields=sentences(error, deep=3)) from None


def _lines(kind: str, typed: list[dict[str, str]]) -> list[dict[str, Any]]:
    """Lines as the document wants them; a new one gets a key from its words, and keeps it."""
    taken = {line.get("key", "") for line in typed}
    lines: list[dict[str, Any]] = []
    for line in typed:
        plain: dict[str, Any] = dict(line)
        if "key" in line and not line["key"]:
            plain["key"] = new_key(line[NAMED_BY[kind]], taken)
            taken.add(plain["key"])
        if line.get("copies") == "":
            del plain["copies"]
        if "required" in line:
            plain["required"] = bool(line["required"])
        if "options" in line:
            plain["options"] = [option.strip() for option in line["options"].split("\n") if option.strip()]
        lines.append(plain)
    return lines


def new_key(words: str, taken: set[str]) -> str:
    """'the_jurys_cup': stable from now on, whatever the words become."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(words).replace("'", "").replace("’", "")).strip("_")[:30]
    base = plain if plain[:1].isalpha() else f"line_{plain}".rstrip("_")
    reserved = taken | RESERVED
    numbered = (f"{base}_{n}" for n in range(2, 100))
    return base if base not in reserved else next(key for key in numbered if key not in reserved)


def proposed_slug(title: str) -> str:
    """An address from a title: '#WhiteCupContest 2027' gives 'whitecupcontest-2027'; empty when no letter can serve."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:60].strip("-")


def differences(one: Typed, other: Typed) -> list[str]:
    """Names of what differs between two forms, in the form's order."""
    return [name for name in (*SINGLE, *LISTS) if one[name] != other[name]]


def prints_of(typed: Typed) -> str:
    """A short print of each field, as text for the form to carry: so a later look tells what this form has changed."""
    return " ".join(f"{name}:{_print(typed[name])}" for name in (*SINGLE, *LISTS))


def _print(value: Any) -> str:
    return hashlib.sha256(json.dumps(value, sort_keys=True).encode()).hexdigest()[:12]


def take_theirs(typed: Typed, there: Typed, prints: str) -> Typed:
    """What was typed, and for every field that this form has not changed what stands there now. ``prints`` are of its beginning."""
    begun = dict(found.split(":", 1) for found in prints.split() if ":" in found)
    return {name: there[name] if begun.get(name) == _print(value) else value for name, value in typed.items()}
