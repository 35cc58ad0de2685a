"""A section of a document: where it is, what its fields hold as text, and the document with something else in it."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ValidationError

from app.errors import NotFound
from app.kit.forms import clean, sentences
from app.quizzes.editor.fresh import settle
from app.quizzes.editor.shape import Field, Model, adapter_of, fields_of, lists_of, model_of

Plain = dict[str, Any]


@dataclass(frozen=True)
class Place:
    """One field of a section where it stands: its dotted path, and the part that holds it."""

    path: str
    field: Field
    owner: Plain


@dataclass
class Section:
    """``part`` is the name of a list and ``key`` of its line; both '' for the piece itself. ``whole`` is the document."""

    content: Model
    whole: Plain
    part: str = ""
    key: str = ""

    @property
    def list_field(self) -> Field | None:
        return next((one for one in lists_of(self.content) if one.name == self.part), None)

    @property
    def n(self) -> int:
        """The line's place. Raises NotFound."""
        lines = self.whole.get(self.part, []) if self.list_field else []
        found = next((n for n, line in enumerate(lines) if line["key"] == self.key), None)
        if found is None:
            raise NotFound
        return found

    @property
    def plain(self) -> Plain:
        found: Plain = self.whole if not self.part else self.whole[self.part][self.n]
        return found

    @property
    def model(self) -> Model:
        return model_of(self.list_field.models, self.plain) if self.list_field else self.content

    @property
    def fields(self) -> tuple[Field, ...]:
        """Without lists whose lines have a page of their own."""
        apart = set() if self.part else {one.name for one in lists_of(self.content)}
        return tuple(one for one in fields_of(self.model) if one.name not in apart)

    def places(self) -> Iterator[Place]:
        """Every field in it that holds a value, in the order of the form."""
        yield from _places(self.fields, self.plain, "")

    def texts(self) -> dict[str, str]:
        """What each field holds, as its form shows it."""
        return {place.path: text_of(place.field, place.owner.get(place.field.name)) for place in self.places()}

    def replaced(self) -> "Section":
        """A copy to change."""
        return Section(self.content, deepcopy(self.whole), self.part, self.key)

    def put(self, path: str, text: str) -> None:
        """Set one field to what was typed. Raises NotFound for a field that is not there."""
        place = next((one for one in self.places() if one.path == path), None)
        if place is None:
            raise NotFound
        place.owner[place.field.name] = value_of(place.field, text)

    def refusal(self) -> str:
        """Why the section cannot be as it is; '' when it can. What its document says as a whole is for ``document``."""
        settle(self.plain, self.model)
        try:
            if self.list_field:
                adapter_of(self.list_field.item).validate_python(self.plain)
            else:
                self.content.model_validate(self.plain | {one.name: [] for one in lists_of(self.content)})
        except ValidationError as error:
            return next(iter(sentences(error).values()))
        return ""

    def document(self) -> BaseModel:
        """The whole, checked. Raises pydantic's ValidationError."""
        return self.content.model_validate(self.whole)


def _places(fields: tuple[Field, ...], owner: Plain, under: str) -> Iterator[Place]:
    for one in fields:
        path, value = f"{under}{one.name}", owner.get(one.name)
        if one.widget == "part":
            if value is not None:
                yield from _places(fields_of(model_of(one.models, value)), value, f"{path}.")
        elif one.widget == "parts":
            for name, line in lines_of(one, value or []):
                yield from _places(fields_of(model_of(one.models, line)), line, f"{path}.{name}.")
        else:
            yield Place(path, one, owner)


def lines_of(one: Field, lines: list[Plain]) -> list[tuple[str, Plain]]:
    """Each line with its name in paths: its key, else its place."""
    keys = [str(line.get("key", "")) for line in lines]
    named = one.is_keyed and len(set(keys)) == len(keys)
    return [(keys[n] if named else str(n), line) for n, line in enumerate(lines)]


def text_of(one: Field, value: Any) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, datetime) or one.widget == "moment":
        return _to_the_minute(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, Mapping):
        return "\n".join(sorted(f"{key}={text_of(one, part)}" for key, part in value.items()))
    if isinstance(value, list):
        return "\n".join(sorted(value) if one.widget == "some_of" else map(str, value))
    return str(value)


def _to_the_minute(value: datetime | str) -> str:
    """As a browser gives it back: without seconds where there are none."""
    text = value if isinstance(value, str) else value.isoformat()
    return text.removesuffix(":00") if len(text) == len("2026-11-29T23:59:00") else text


def value_of(one: Field, text: str) -> Any:
    """What was typed as the model wants it; what cannot be read stays text, so that the model refuses it."""
    if one.widget == "tick":
        return text == "yes"
    if one.widget in ("words", "some_of"):
        return [line.strip() for line in text.split("\n") if line.strip()]
    if one.widget == "pairs":
        pairs = (line.partition("=") for line in text.split("\n") if line)
        return {key: value for key, _sign, value in pairs if value.strip()}
    text = text if one.widget == "long" else " ".join(text.split())
    if not text and one.optional:
        return None
    return text.replace(",", ".") if one.widget == "number" else text


def same(one: str, other: str) -> bool:
    """A browser gives back the same words with other line ends, and a line without doubled spaces."""
    return " ".join(clean(one).split(" ")).strip() == " ".join(clean(other).split(" ")).strip()
