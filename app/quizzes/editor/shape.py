"""What a document's model is made of, as fields of a form: a walk over pydantic's own description of it."""

import types
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

Widget = Literal[
    "line", "long", "number", "whole", "tick", "choice", "key", "one_of", "some_of", "words", "moment", "part", "parts", "pairs"
]  # fmt: skip
Model = type[BaseModel]
LONGEST_LINE = 300

REFERS: Mapping[str, str] = {
    "Jump.to": "steps",
    "When.step": "steps",
    "When.any_of": "options",
    "When.outcome": "outcomes",
    "FilmChoice.to": "steps",
    "FilmWhen.variable": "variables",
    "Change.variable": "variables",
    "Scene.default": "choices",
    "Scene.clip": "clips",
    "Pool.steps": "steps",
    "AskMatch.right": "options>targets",
    "AskMatch.weights": "options>",
    "WeighingOption.weights": "outcomes>",
    "Image.name": "pictures",
    "Piece.language": "languages",
    "Piece.zone": "zones",
}
"""Fields that name something else by key. 'a>b' gives each of the list ``a`` beside it one of ``b``; 'a>' gives it a value."""
HIDDEN = frozenset(
    {
        "Piece.kind", "Piece.brand", "Piece.slug", "Piece.published",
        "Scene.on_map", "Ending.on_map", "FilmWhen.outcome", "Scene.required",
    }
)  # fmt: skip
"""Not for the editor: they are chosen once, have a button of their own, are laid on the map, or mean nothing in a film."""


@dataclass(frozen=True)
class Field:
    """``name`` of ``owner``. ``models`` are what it is made of: by tag where there are several, else under ''."""

    name: str
    owner: Model
    widget: Widget
    optional: bool = False
    required: bool = False
    choices: tuple[str, ...] = ()
    models: Mapping[str, Model] = field(default_factory=dict)
    item: Any = None
    refers: str = ""
    least: int = 0
    most: int = 0
    lowest: int = 0

    @property
    def names(self) -> Iterator[str]:
        """'AskChoice.title', 'Choice.title', 'Step.title': where a label or a reference may stand, nearest first."""
        return (f"{one.__name__}.{self.name}" for one in self.owner.__mro__)

    @property
    def is_keyed(self) -> bool:
        return bool(self.models) and all("key" in model.model_fields for model in self.models.values())


@cache
def fields_of(model: Model) -> tuple[Field, ...]:
    """The fields of a model in its own order, without those that nobody edits."""
    found = (_field(model, name, info) for name, info in model.model_fields.items())
    return tuple(one for one in found if not HIDDEN & set(one.names) and not _is_tag(one))


def _is_tag(one: Field) -> bool:
    """Can be but one thing: the type of a question, which is chosen at the head of its section."""
    return one.widget == "choice" and len(one.choices) == 1


@cache
def adapter_of(item: Any) -> TypeAdapter[Any]:
    return TypeAdapter(item)


def _field(owner: Model, name: str, info: FieldInfo) -> Field:
    kind, optional = _bare(info.annotation)
    bounds = _bounds([*info.metadata, *_metadata(info.annotation)])
    refers = next((REFERS[one] for one in Field(name, owner, "line").names if one in REFERS), "")
    common: dict[str, Any] = {"optional": optional, "required": info.is_required(), "refers": refers, **bounds}
    origin = get_origin(kind)
    if origin is Literal:
        return Field(name, owner, "choice", choices=tuple(map(str, get_args(kind))), **common)
    if origin is dict:
        value, _optional = _bare(get_args(kind)[1])
        return Field(name, owner, "pairs", item=value, **common)
    if origin in (list, tuple, Sequence) or origin is types.GenericAlias:
        item = get_args(kind)[0]
        models = models_in(item)
        widget: Widget = "parts" if models else "some_of" if refers else "words"
        return Field(name, owner, widget, models=models, item=item, **common)
    if models := models_in(kind):
        return Field(name, owner, "part", models=models, item=kind, **common)
    return Field(name, owner, _plain_widget(name, kind, refers, bounds["most"]), **common)


def _plain_widget(name: str, kind: Any, refers: str, most: int) -> Widget:
    plain: dict[Any, Widget] = {bool: "tick", int: "whole", float: "number", datetime: "moment"}
    if kind in plain:
        return plain[kind]
    if refers:
        return "one_of"
    return "key" if name == "key" else "long" if most > LONGEST_LINE else "line"


def _bare(annotation: Any) -> tuple[Any, bool]:
    """Without what is said about it, and whether it may be None. A union of models stays as it is."""
    optional = False
    while True:
        if get_origin(annotation) is Annotated:
            inner = get_args(annotation)[0]
            if get_origin(inner) in (Union, types.UnionType) and type(None) not in get_args(inner):
                return annotation, optional
            annotation = inner
        elif get_origin(annotation) in (Union, types.UnionType) and type(None) in get_args(annotation):
            left = [one for one in get_args(annotation) if one is not type(None)]
            annotation, optional = (left[0] if len(left) == 1 else Union[tuple(left)]), True  # noqa: UP007  made of a list
        else:
            return _stand_in(annotation), optional


def _stand_in(annotation: Any) -> Any:
    """Pydantic's NaiveDatetime is a datetime to us."""
    return datetime if getattr(annotation, "__name__", "") in ("NaiveDatetime", "datetime") else annotation


def models_in(annotation: Any) -> dict[str, Model]:
    """The models that may stand here, by the tag of their ``type``; a single one under ''."""
    bare = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        return {"": bare}
    if get_origin(bare) not in (Union, types.UnionType):
        return {}
    members = [_bare(one)[0] for one in get_args(bare)]
    if not all(isinstance(one, type) and issubclass(one, BaseModel) for one in members):
        return {}
    return {str(get_args(one.model_fields["type"].annotation)[0]): one for one in members}


def _metadata(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        inner, *said = get_args(annotation)
        yield from said
        yield from _metadata(inner)
    elif get_origin(annotation) in (Union, types.UnionType):
        for one in get_args(annotation):
            yield from _metadata(one)


def _bounds(metadata: Sequence[Any]) -> dict[str, int]:
    """The least and most letters or lines, and the lowest number."""
    said = {"least": "min_length", "most": "max_length", "lowest": "ge", "above": "gt"}
    found = {
        name: max((getattr(one, attribute, None) or 0 for one in metadata), default=0)
        for name, attribute in said.items()
    }
    above = found.pop("above")
    if any(getattr(one, "gt", None) is not None for one in metadata):
        found["lowest"] = int(above) + 1
    return found


def model_of(models: Mapping[str, Model], plain: Mapping[str, Any]) -> Model:
    """Which of them this is."""
    return models[str(plain.get("type", ""))] if "" not in models else models[""]


def lists_of(content: Model) -> tuple[Field, ...]:
    """Lists of the document whose lines have a page of their own: steps, outcomes."""
    return tuple(one for one in fields_of(content) if one.widget == "parts" and one.is_keyed)


def all_fields(content: Model) -> Iterator[Field]:
    """Every field of a document and of all that it is made of, once for each owner."""
    seen: set[Model] = set()
    waiting: list[Model] = [content]
    while waiting:
        model = waiting.pop()
        if model in seen:
            continue
        seen.add(model)
        for one in fields_of(model):
            yield one
            waiting.extend(one.models.values())
