"""One play as one row: which columns a piece has, and what stands in them.

A column has a key that never changes under its answers and a label that people read. For a step with the key ``bean``:

    bean            a number, a text, one option's key; ``bean.words`` beside it says the option in words
    bean/seed       of several options that could be chosen: 1 or 0. Of an order: the place. Of rows and pairs: the other's key
    bean/other      something else, in the person's own words
    bean.shown      what became of words that others may read: waiting, approved or rejected
    bean.points     what it earned
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.asking import Statement, Step, Value
from app.quizzes.kinds.base.choosing import OTHER, Choice, Match, Matrix, Order
from app.quizzes.kinds.base.flow import Given
from app.quizzes.models import Lead
from app.quizzes.results import steps_of_all
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run
from app.quizzes.texts import digest_of

Cell = str | int | float | None


@dataclass(frozen=True)
class Column:
    key: str
    label: str


@dataclass(frozen=True)
class Row:
    """What there is to know of one play. ``given`` holds the newest answer to each step."""

    run: Run
    version: int
    given: Mapping[str, Given]
    lead: Lead | None
    states: Mapping[tuple[str, str], str] = field(default_factory=dict)  # of what was written, by step and digest


Tell = Callable[[Row], Cell]
Told = tuple[Column, Tell]


def columns_of(editions: Sequence[Edition]) -> list[Told]:
    """Of the newest version in its order; what only earlier ones asked comes after it."""
    steps, _past = steps_of_all(editions)
    told = [*_fixed(), *_lead(editions)]
    for step in steps:
        if not isinstance(step, Statement):
            told += _columns(step)
    return told


def _fixed() -> list[Told]:
    return [
        (Column("play", _("Play")), lambda row: row.run.public_id),
        (Column("person", _("Person, as a pseudonym")), lambda row: row.run.person),
        (Column("version", _("Version")), lambda row: row.version),
        (Column("source", _("Came from")), lambda row: row.run.source),
        (Column("segment", _("Segment")), lambda row: row.run.segment),
        (Column("started_at", _("Began")), lambda row: row.run.started_at.isoformat(timespec="seconds")),
        (Column("finished_at", _("Came to the end")), _finished_at),
        (Column("seconds", _("Seconds of answering")), lambda row: round(row.run.seconds, 3)),
        (Column("outcome", _("Outcome")), lambda row: row.run.outcome),
        (Column("points", _("Points")), lambda row: row.run.points),
        (Column("full", _("Points that could be had")), lambda row: (row.run.result or {}).get("full")),
    ]


def _finished_at(row: Row) -> Cell:
    return row.run.finished_at.isoformat(timespec="seconds") if row.run.finished_at else None


def _lead(editions: Sequence[Edition]) -> list[Told]:
    """None where no version asks who somebody is."""
    forms = [edition.document.lead_form for edition in editions if edition.document.lead_form]
    if not forms:
        return []
    fields = {field.key: field.label for form in reversed(forms) for field in form.fields}
    consents = {consent.key: consent.label for form in reversed(forms) for consent in form.consents}
    told: list[Told] = [
        (Column("lead.at", _("Sent the form")), _left_at),
        (Column("lead.email", _("Mail address")), lambda row: row.lead.email if row.lead else None),
        (Column("lead.confirmed_at", _("Confirmed the address")), _confirmed_at),
    ]
    told += [
        (Column(f"lead/{key}", label), lambda row, key=key: row.lead.fields.get(key) if row.lead else None)  # type: ignore[misc]  # the key is bound now
        for key, label in fields.items()
    ]
    for key, label in consents.items():
        told += [
            (Column(f"consent/{key}", label), _consent(key)),
            (
                Column(f"consent/{key}.withdrawn_at", _("%(consent)s (taken back)") % {"consent": label}),
                _withdrawn(key),
            ),
        ]
    return told


def _consent(key: str) -> Tell:
    """The sentence that was agreed to; nothing once the consent was taken back, so that nobody goes by it."""
    return lambda row: None if _withdrawn(key)(row) else _given(row, key).get("words")


def _withdrawn(key: str) -> Tell:
    return lambda row: _given(row, key).get("withdrawn_at")


def _given(row: Row, purpose: str) -> dict[str, Any]:
    return row.lead.consents.get(purpose, {}) if row.lead else {}


def _left_at(row: Row) -> Cell:
    return row.lead.created_at.isoformat(timespec="seconds") if row.lead else None


def _confirmed_at(row: Row) -> Cell:
    at = row.lead.confirmed_at if row.lead else None
    return at.isoformat(timespec="seconds") if at else None


def _columns(step: Step) -> list[Told]:
    told = [(column, _from(step, tell)) for column, tell in _parts(step)]
    if step.tells_words:
        label = _("%(title)s (may others read it)") % {"title": step.title}
        told.append((Column(f"{step.key}.shown", label), lambda row: _state(row, step)))
    if hasattr(step, "points"):
        label = _("%(title)s (points)") % {"title": step.title}
        told.append((Column(f"{step.key}.points", label), lambda row: _points(row, step.key)))
    return told


def _state(row: Row, step: Step) -> Cell:
    words = step.own_words(row.given[step.key].value) if step.key in row.given else ""
    return row.states.get((step.key, digest_of(step.key, words))) if words else None


def _points(row: Row, step: str) -> Cell:
    return row.given[step].points if step in row.given else None


def _from(step: Step, tell: Callable[[Value], Cell]) -> Tell:
    def cell(row: Row) -> Cell:
        given = row.given.get(step.key)
        return None if given is None or given.value is None else tell(given.value)

    return cell


def _parts(step: Step) -> list[tuple[Column, Callable[[Any], Cell]]]:
    """The columns of a question; each is told the value of an answer that is one."""

    def under(key: str, label: str) -> Column:
        return Column(f"{step.key}/{key}", f"{step.title}: {label}")

    if isinstance(step, Choice):
        return _choice(step, under)
    if isinstance(step, Order):
        return [(under(one.key, one.label), _place(one.key)) for one in step.options]
    if isinstance(step, Match | Matrix):
        left = step.options if isinstance(step, Match) else step.rows
        return [(under(one.key, one.label), _partner(one.key)) for one in left]
    return [(Column(step.key, step.title), _plain)]


def _choice(step: Choice, under: Callable[[str, str], Column]) -> list[tuple[Column, Callable[[Any], Cell]]]:
    labels = step.labels()
    if step.most == 1:
        words = Column(f"{step.key}.words", _("%(title)s (in words)") % {"title": step.title})
        found: list[tuple[Column, Callable[[Any], Cell]]] = [
            (Column(step.key, step.title), lambda value: ", ".join(step.marks(value))),
            (words, step.words),
        ]
        return found
    found = [
        (under(key, label), lambda value, key=key: int(key in value))  # type: ignore[misc]  # the key is bound now
        for key, label in labels.items()
        if not (step.other and key == OTHER)
    ]
    return [*found, (under(OTHER, labels[OTHER]), _own_words)] if step.other else found


def _own_words(value: Any) -> Cell:
    return next((one[OTHER] for one in value if isinstance(one, dict)), None)


def _place(key: str) -> Callable[[Any], Cell]:
    return lambda value: value.index(key) + 1 if key in value else None


def _partner(key: str) -> Callable[[Any], Cell]:
    return lambda value: value.get(key)


def _plain(value: Any) -> Cell:
    return int(value) if isinstance(value, bool) else value if isinstance(value, int | float) else str(value)
