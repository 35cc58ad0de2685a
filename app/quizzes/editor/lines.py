"""Lines of lists, and parts that may be there or not: added, copied, moved, taken away. In a section, and of the document."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from app.errors import NotFound
from app.kit.forms import whole
from app.quizzes.editor.fresh import copied, fresh, turned_into
from app.quizzes.editor.section import Plain, Section, lines_of
from app.quizzes.editor.shape import Field, Model, fields_of, model_of
from app.quizzes.editor.words import line_of
from app.quizzes.kinds.base.document import END, Part

Lines = list[Plain]


@dataclass(frozen=True)
class Spot:
    """A field of a part, and a line of it; ``n`` is None for the field as a whole."""

    owner: Plain
    field: Field
    n: int | None = None


def find_spot(section: Section, path: str) -> Spot:
    """Raises NotFound."""
    owner, fields, left = section.plain, section.fields, path.split(".")
    while True:
        one = next((one for one in fields if one.name == left[0]), None)
        if one is None:
            raise NotFound
        value, left = owner.get(one.name), left[1:]
        if not left:
            return Spot(owner, one)
        if one.widget == "parts":
            names = [name for name, _line in lines_of(one, value or [])]
            if left[0] not in names:
                raise NotFound
            n, left = names.index(left[0]), left[1:]
            if not left:
                return Spot(owner, one, n)
            value = (value or [])[n]
        if one.widget not in ("part", "parts") or value is None:
            raise NotFound
        owner, fields = value, fields_of(model_of(one.models, value))


def add(section: Section, path: str, words: str = "") -> str:
    """A new line at the end of a list, or a part that was not there; returns its path."""
    spot = find_spot(section, path)
    model = next(iter(spot.field.models.values()))
    if spot.field.widget == "part":
        if spot.owner.get(spot.field.name) is None:
            spot.owner[spot.field.name] = fresh(model, words)
        return path
    lines: Lines = spot.owner.setdefault(spot.field.name, [])
    taken = {line.get("key", "") for line in lines}
    line = fresh(model, words, taken, f"{line_of(spot.field)}-{len(lines) + 1}".lower()) | _among(model, lines)
    if line.get("to") == END:
        line["to"] = _next_step(section)  # so that nothing changes before somebody has said where it goes
    lines.append(line)
    return f"{path}.{lines_of(spot.field, lines)[-1][0]}"


def _next_step(section: Section) -> str:
    steps = section.whole.get(section.part, [])[section.n + 1 :]
    return str(steps[0]["key"]) if steps else END


def copy(section: Section, path: str) -> str:
    spot, n = _line(section, path)
    lines: Lines = spot.owner[spot.field.name]
    taken = {line.get("key", "") for line in lines}
    lines.insert(n + 1, copied(lines[n], taken, model_of(spot.field.models, lines[n])))
    return f"{path.rpartition('.')[0]}.{lines_of(spot.field, lines)[n + 1][0]}"


def remove(section: Section, path: str) -> str:
    spot = find_spot(section, path)
    if spot.n is None:
        spot.owner[spot.field.name] = None
        return path
    del spot.owner[spot.field.name][spot.n]
    return path.rpartition(".")[0]


def up(section: Section, path: str) -> str:
    return _move(section, path, -1)


def down(section: Section, path: str) -> str:
    return _move(section, path, 1)


def _move(section: Section, path: str, by: int) -> str:
    _spot, n = _line(section, path)
    return place(section, path, max(n + by, 0))


def place(section: Section, path: str, to: int) -> str:
    """Where it was dropped, counted from 0."""
    spot, n = _line(section, path)
    lines: Lines = spot.owner[spot.field.name]
    to = min(to, len(lines) - 1)
    lines.insert(to, lines.pop(n))
    return f"{path.rpartition('.')[0]}.{lines_of(spot.field, lines)[to][0]}"


def _line(section: Section, path: str) -> tuple[Spot, int]:
    spot = find_spot(section, path)
    if spot.n is None:
        raise NotFound
    return spot, spot.n


DEEDS: Mapping[str, Callable[[Section, str], str]] = {"copy": copy, "remove": remove, "up": up, "down": down}
"""Each takes the path of a line and returns the path of what stands there afterwards."""


def turn(section: Section, tag: str) -> None:
    """Make the section's question one of another type."""
    one = section.list_field
    if one is None or tag not in one.models:
        raise NotFound
    old = section.plain
    turned = turned_into(old, section.model, one.models[tag], one.item)
    section.whole[section.part][section.n] = turned | {"key": section.key}


def _among(model: Model, lines: Lines) -> Plain:
    return model.among(lines) if issubclass(model, Part) else {}


def add_line(section: Section, words: str, tag: str = "") -> str:
    """A new line at the end of the document's list; returns its key."""
    one = section.list_field
    if one is None:
        raise NotFound
    model = one.models.get(tag) or next(iter(one.models.values()))
    lines: Lines = section.whole.setdefault(section.part, [])
    taken = {line["key"] for line in lines}
    line = fresh(model, words, taken, f"{section.part.rstrip('s')}-{len(lines) + 1}") | _among(model, lines)
    steps = [step["key"] for step in section.whole.get("steps", [])]
    for name in (
        one.name for one in fields_of(model) if one.widget == "some_of" and one.refers == "steps" and one.least
    ):
        line[name] = steps  # all of them: what a draw leaves out is for the person to say
    lines.append(line)
    return str(line["key"])


def change_lines(section: Section, deed: str, place: str = "") -> str:
    """Copy, move or remove the section's own line; returns the key of what to show then, '' for none."""
    lines, n = section.whole[section.part], section.n
    if deed == "copy":
        lines.insert(n + 1, copied(lines[n], {line["key"] for line in lines}, section.model))
        return str(lines[n + 1]["key"])
    if deed == "remove":
        del lines[n]
        return str(lines[min(n, len(lines) - 1)]["key"]) if lines else ""
    moved: Mapping[str, Any] = {"up": n - 1, "down": n + 1, "place": whole(place)}
    to = moved.get(deed)
    if to is None:
        raise NotFound
    lines.insert(min(max(to, 0), len(lines) - 1), lines.pop(n))
    return section.key
