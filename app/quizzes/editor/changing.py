"""What a form changes in a section: its fields one by one, and its lines. What cannot be taken is told, the rest is kept.

A form carries a short *print* of every field as it was shown. So a field that this form has not changed takes what somebody
else put there meanwhile, and a field that both have changed is told to whoever came second.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from starlette.datastructures import FormData

from app.errors import NotFound
from app.kit.forms import clean
from app.kit.i18n import gettext as _
from app.quizzes.editor.keys import follow_key, follow_sibling
from app.quizzes.editor.known import marks_of
from app.quizzes.editor.section import Place, Section, same

Texts = Mapping[str, str]
UNDECIDED = "undecided"
"""In the place of a print: two have changed this field, and nobody has said yet whose stays."""


@dataclass
class Change:
    """``section`` is how it is now. ``refused`` gives a sentence for each field that was not taken, ``theirs`` what stands where two
    have changed the same, None for a field that is gone."""

    section: Section
    changed: list[str] = field(default_factory=list)
    refused: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str | None] = field(default_factory=dict)


def print_of(text: str) -> str:
    return hashlib.sha256(" ".join(clean(text).split()).encode()).hexdigest()[:8]


def prints_of(texts: Texts, undecided: Collection[str] = ()) -> str:
    """For the form to carry."""
    marks = {path: UNDECIDED if path in undecided else print_of(text) for path, text in texts.items()}
    return " ".join(f"{path}:{mark}" for path, mark in marks.items())


def read_prints(said: str) -> dict[str, str]:
    return {path: mark for path, _colon, mark in (one.rpartition(":") for one in said.split()) if path}


def read_texts(section: Section, form: FormData, prints: Texts) -> dict[str, str]:
    """What was typed into each field that the form had."""
    return {place.path: _typed(place, form) for place in section.places() if place.path in prints}


def _typed(place: Place, form: FormData) -> str:
    path, widget = place.path, place.field.widget
    if widget == "some_of":
        return "\n".join(sorted(str(one) for one in form.getlist(path)))
    if widget == "pairs":
        pairs = ((name.removeprefix(f"{path}."), str(value).strip()) for name, value in form.multi_items())
        there = {name for name in form if name.startswith(f"{path}.")}
        return "\n".join(sorted(f"{key}={value}" for key, value in pairs if value and f"{path}.{key}" in there))
    return clean(str(form.get(path, "")))


def take_typed(section: Section, texts: Texts, prints: Texts, *, others: bool) -> Change:
    """``others``: somebody else has changed the document since the form was shown."""
    change, now = Change(section.replaced()), section.texts()
    touched: dict[str, str] = {}
    for path, text in texts.items():
        if print_of(text) == prints[path] or (path in now and same(now[path], text)):
            continue
        if others and path in now and print_of(now[path]) != prints[path]:
            change.theirs[path] = now[path]
        else:
            touched[path] = text
    for path in prints:
        if path not in now and others:
            change.theirs.setdefault(path, None)
    _put(change, {path: text for path, text in touched.items() if not _is_key(section, path)})
    for path, text in touched.items():
        if _is_key(section, path):
            _put_key(change, path, text)
    for place in answers_asked(change.section):
        if beside(place.path, "step") in change.changed:
            _let_go(change.section, place)
    return change


def answers_asked(section: Section) -> list[Place]:
    """Fields whose choices are the answers to the step that a field beside them names."""
    return [place for place in section.places() if place.field.refers == "options"]


def beside(path: str, name: str) -> str:
    return f"{path.rpartition('.')[0]}.{name}"


def _let_go(section: Section, place: Place) -> None:
    """Another step is asked about: what cannot be answered there is asked no more."""
    there = {mark for mark, _words in marks_of(section.content, section.whole, place.owner.get("step"))}
    asked = place.owner.get(place.field.name) or []
    place.owner[place.field.name] = [mark for mark in asked if mark in there]


def _is_key(section: Section, path: str) -> bool:
    return any(place.path == path and place.field.widget == "key" for place in section.places())


def _put(change: Change, touched: Texts) -> None:
    """All at once; where that cannot be, one by one in two rounds, since one field may wait for another."""
    if not touched:
        return
    together = change.section.replaced()
    for path, text in touched.items():
        together.put(path, text)
    if not together.refusal():
        change.section, change.changed = together, list(touched)
        return
    left = dict(touched)
    for _round in range(2):
        for path, text in list(left.items()):
            alone = change.section.replaced()
            alone.put(path, text)
            if sentence := alone.refusal():
                change.refused[path] = sentence
            else:
                change.section = alone
                change.changed.append(path)
                change.refused.pop(path, None)
                del left[path]


def _put_key(change: Change, path: str, text: str) -> None:
    """Another key: whatever names the old one follows."""
    section = change.section.replaced()
    place = next((one for one in section.places() if one.path == path), None)
    if place is None:
        raise NotFound
    old, new = place.owner[place.field.name], text.strip()
    if new in _beside(section, path):
        change.refused[path] = _("Another one beside it has this key.")
        return
    section.put(path, new)
    if path == "key":
        section.key = new
    if sentence := section.refusal():
        change.refused[path] = sentence
        return
    _follow(section, path, old, new)
    change.section = section
    change.changed.append(path)


def _beside(section: Section, path: str) -> set[str]:
    """Keys of the lines beside it."""
    if path == "key":
        return {line["key"] for line in section.whole[section.part]} - {section.key}
    stem = path.rsplit(".", 2)[0]
    beside = (one for one in section.places() if one.field.widget == "key" and one.path != path)
    return {one.owner["key"] for one in beside if one.path.rsplit(".", 2)[0] == stem}


def _follow(section: Section, path: str, old: str, new: str) -> None:
    if path == "key":
        collection = "steps" if section.part == "steps" else "outcomes"
        follow_key(section.whole, section.content, collection, old, new)
    elif section.part == "steps" and path.count(".") == 2:
        follow_key(section.whole, section.content, "options", old, new, section.key)
        follow_sibling(section.plain, section.model, path.partition(".")[0], old, new)
