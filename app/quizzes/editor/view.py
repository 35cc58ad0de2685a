"""A section as its template draws it: boxes with labels, values, options and refusals."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.editor import words
from app.quizzes.editor.fresh import named_by
from app.quizzes.editor.section import Plain, Section, lines_of, text_of
from app.quizzes.editor.shape import Field, Widget, fields_of, model_of
from app.quizzes.kinds.base.document import Image

Options = Sequence[tuple[str, str]]
AMOUNTS = (".amount_at_least", ".amount_at_most")
FIRST, LAST = ("title", "label", "lead", "clip", "text"), ("tags", "image", "required", "go")
LISTS = ("parts", "words", "pairs")


@dataclass(frozen=True)
class Said:
    """What stands beside fields after a form was sent: sentences, what others put there, and what was typed."""

    refused: Mapping[str, str] = field(default_factory=dict)
    theirs: Mapping[str, str | None] = field(default_factory=dict)
    typed: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Box:
    """One field. ``lines`` are the lines of a list, ``boxes`` the fields of a part; ``options`` are (value, words)."""

    path: str
    widget: Widget
    label: str
    hint: str = ""
    text: str = ""
    most: int = 0
    optional: bool = False
    options: Options = ()
    chosen: frozenset[str] = frozenset()
    is_there: bool = False
    boxes: list["Box"] = field(default_factory=list)
    lines: list["Line"] = field(default_factory=list)
    line: str = ""
    is_named: bool = False
    """A new line can begin with words of its own."""
    is_full: bool = False
    is_picture: bool = False
    nothing: str = ""
    """What stands where there is nothing to choose from."""
    is_swapped: bool = False
    """It is sent alone, into its place."""
    refused: str = ""
    theirs: str | None = None

    @property
    def is_left_out(self) -> bool:
        """How much of a variable is meant stands always in sight: a condition says nothing without it."""
        unset = self.optional and not self.is_there and not self.text and not self.refused
        return unset and not self.path.endswith(AMOUNTS) and not (self.widget == "one_of" and self.options)

    @property
    def is_used(self) -> bool:
        """Something in it is set."""
        return bool(self.text or self.lines) or any(one.is_used for one in self.boxes)


@dataclass
class Line:
    path: str
    name: str
    title: str
    boxes: list[Box]
    more: list[Box]


Known = Callable[[Field, Plain], Options]
"""What a field that names something else can name; the part that holds it decides for some."""


def boxes_of(section: Section, known: Known, said: Said) -> list[Box]:
    """What a person begins with comes first; what is the same for every question comes last."""
    boxes = _boxes(section.fields, section.plain, "", known, said)
    return sorted(boxes, key=_rank)


def _rank(box: "Box") -> int:
    if box.path in FIRST:
        return FIRST.index(box.path)
    if box.path in LAST:
        return 10 + LAST.index(box.path)
    return 8 if box.widget in LISTS else 9


def is_picture(one: Field) -> bool:
    return one.models.get("") is Image


def picture_places(section: Section) -> Options:
    """Where a picture can go: path, and what it is called."""
    return list(_places(section.fields, section.plain, "", ""))


def _places(fields: Sequence[Field], owner: Plain, under: str, about: str) -> Iterator[tuple[str, str]]:
    for one in fields:
        path = f"{under}{one.name}"
        if is_picture(one):
            yield path, f"{about}{words.label_of(one)}"
        for n, (name, line) in enumerate(lines_of(one, owner.get(one.name) or []) if one.widget == "parts" else [], 1):
            model = model_of(one.models, line)
            title = str(line.get(named_by(model)) or f"{words.line_of(one)} {n}")
            yield from _places(fields_of(model), line, f"{path}.{name}.", f"{title}: ")


def split_more(boxes: Sequence[Box], *, tight: bool = False) -> tuple[list[Box], list[Box]]:
    """What stands in sight, and what under 'more': keys, and in a line also what may be left empty and is."""
    hidden = [one for one in boxes if one.widget == "key" or (tight and one.is_left_out)]
    return [one for one in boxes if one not in hidden], hidden


def _boxes(fields: Sequence[Field], owner: Plain, under: str, known: Known, said: Said) -> list[Box]:
    return [_box(one, owner, f"{under}{one.name}", known, said) for one in fields]


def _box(one: Field, owner: Plain, path: str, known: Known, said: Said) -> Box:
    value = owner.get(one.name)
    box = Box(path, one.widget, words.label_of(one), words.hint_of(one), most=one.most, optional=one.optional)
    box.is_there, box.is_picture = value is not None, is_picture(one)
    if one.widget == "part":
        if value is not None:
            box.boxes = _boxes(fields_of(model_of(one.models, value)), value, f"{path}.", known, said)
        return box
    if one.widget == "parts":
        return _list(box, one, value or [], known, said)
    box.text = said.typed.get(path, text_of(one, value))
    box.refused = said.refused.get(path, "")
    box.theirs = said.theirs.get(path)
    if one.widget == "choice":
        box.options = [(value, words.choice_of(one, value)) for value in one.choices]
    elif one.widget == "pairs":
        box.lines = _pairs(box, one, owner, known)
    elif one.refers:
        box.options = _with_stray(known(one, owner), box.text.split("\n"))
        box.chosen = frozenset(box.text.split("\n"))
        box.nothing = _nothing(one, owner)
    return box


def _nothing(one: Field, owner: Plain) -> str:
    if one.refers != "options":
        return _("There is nothing yet to choose from.")
    if not owner.get("step"):
        return _("Say first which answer is meant.")
    return _("Its answers are no list. How great a number is can be asked under “More”.")


def box_at(boxes: Sequence[Box], path: str) -> Box | None:
    """The box with this path, however deep."""
    for box in boxes:
        found = box if box.path == path else None
        for inner in (box.boxes, *(line.boxes + line.more for line in box.lines)):
            found = found or box_at(inner, path)
        if found:
            return found
    return None


def _with_stray(options: Options, chosen: Sequence[str]) -> Options:
    """What is chosen stays in sight, also when it is not there any more."""
    there = {value for value, _words in options}
    return [*options, *((one, one) for one in chosen if one and one not in there)]


def _list(box: Box, one: Field, lines: list[Plain], known: Known, said: Said) -> Box:
    box.line = words.line_of(one)
    box.is_named = any(named_by(model) for model in one.models.values())
    box.is_full = bool(one.most) and len(lines) >= one.most
    for n, (name, line) in enumerate(lines_of(one, lines), 1):
        model = model_of(one.models, line)
        inside = _boxes(fields_of(model), line, f"{box.path}.{name}.", known, said)
        shown, more = split_more(inside, tight=True)
        title = _("%(line)s %(n)d") % {"line": box.line, "n": n}
        box.lines.append(Line(f"{box.path}.{name}", str(line.get(named_by(model)) or ""), title, shown, more))
    return box


def _pairs(box: Box, one: Field, owner: Plain, known: Known) -> list[Line]:
    """A line for each key beside it: what it belongs to, or how much."""
    keys, _arrow, values = one.refers.partition(">")
    chosen = dict(pair.split("=", 1) for pair in box.text.split("\n") if "=" in pair)
    lines = []
    for key, label in _labelled(owner, keys) or known(one, owner):
        inner = Box(f"{box.path}.{key}", "one_of" if values else "line", label, text=chosen.get(key, ""))
        if values:
            inner.options = _labelled(owner, values)
            inner.chosen = frozenset({inner.text})
        lines.append(Line(inner.path, key, label, [inner], []))
    return lines


def _labelled(owner: Mapping[str, Any], name: str) -> Options:
    """Keys and words of a list beside the field."""
    return [(line["key"], line.get("text") or line["key"]) for line in owner.get(name) or []]
