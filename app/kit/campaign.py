"""Campaign files: documents as YAML or JSON. What is exported is what can be applied, to the byte.

Which kinds of documents there are is for the rooms to say; here they are read, written, compared and described.
"""

import difflib
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema
from pydantic_core import ErrorDetails
from pydantic_core.core_schema import DatetimeSchema

from app.errors import Unprocessable
from app.kit.i18n import gettext as _

MOST_BYTES = 5_000_000
MOST_FAULTS = 20
STUMBLES = (ValueError, LookupError, AttributeError, OverflowError, TypeError)
"""What the library raises where a tag does not fit its words: '!!bool maybe', '!!timestamp soon', '!!int'."""
BREAKS = re.compile("[\x85\u2028\u2029]")
"""YAML takes these for ends of lines and gives them back as spaces, unless they are escaped."""
HALF = re.compile("[\ud800-\udbff]")


class Document(Protocol):
    """``kind`` is the first line of its file."""

    kind: Any
    slug: str

    def model_dump(self, *, mode: str, exclude_defaults: bool) -> dict[str, Any]: ...


D = TypeVar("D", bound=BaseModel)
Kinds = Mapping[str, type[D]]


class _Dumper(yaml.SafeDumper):
    """Long texts stand as blocks, as a person would write them."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = '"' if BREAKS.search(value) else "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


class _Loader(yaml.SafeLoader):
    """Without aliases: a few lines that stand for a billion are refused. And never more nodes than ``most``."""

    def __init__(self, text: str, most: int | None) -> None:
        super().__init__(text)
        self._most = most
        self._nodes = 0

    def compose_node(self, parent: Any, index: Any) -> Any:
        self._nodes += 1
        if self._most is not None and self._nodes > self._most:
            raise yaml.YAMLError(_("it has too many parts to be read here"))
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError(_("it points from one place to another with *, which is not read"))
        return super().compose_node(parent, index)

    def compose_scalar_node(self, anchor: Any) -> yaml.ScalarNode:
        """JSON writes a letter beyond the first 65,536 as two halves, which YAML reads as two letters."""
        node: yaml.ScalarNode = super().compose_scalar_node(anchor)
        if HALF.search(node.value):
            node.value = node.value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        return node


def dump(document: Document) -> str:
    """The document as YAML; the same document always gives the same bytes."""
    plain = document.model_dump(mode="json", exclude_defaults=True)
    plain = {"kind": document.kind, **plain}
    return yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def parse(text: str, *, name: str, kinds: Kinds[D], most_nodes: int | None = None) -> D:
    """Read YAML (of which JSON is a part). Raises Unprocessable with the place of every fault, and for more than ``most_nodes``
    words, lists and mappings."""
    if len(text) > MOST_BYTES:
        raise Unprocessable(_("%(name)s is too long to be a campaign file.") % {"name": name})
    try:
        loader = _Loader(text, most_nodes)
        root = loader.get_single_node()
        plain = loader.construct_document(root) if root is not None else None
    except (yaml.YAMLError, RecursionError, *STUMBLES) as error:
        raise Unprocessable(_("%(name)s cannot be read: %(why)s") % {"name": name, "why": str(error)}) from error
    kind = kinds.get(str(plain.get("kind"))) if isinstance(plain, dict) else None
    if kind is None or root is None:
        known = ", ".join(kinds)
        raise Unprocessable(
            _("%(name)s does not say its kind. Known kinds: %(known)s.") % {"name": name, "known": known}
        )
    try:
        return kind.model_validate(plain)
    except ValidationError as error:
        details = error.errors(include_url=False)[:MOST_FAULTS]
        faults = sorted((_fault(item, kind, root) for item in details), key=lambda fault: fault[0])
        raise Unprocessable(f"{name}:\n" + "\n".join(f"  {fault}" for _line, fault in faults)) from error
    except RecursionError as error:
        raise Unprocessable(_("%(name)s is nested too deeply.") % {"name": name}) from error


def _fault(detail: ErrorDetails, kind: type[BaseModel], root: yaml.Node) -> tuple[int, str]:
    """Its line, and what is said of it."""
    place, path, node = detail["loc"], list[str](), root
    for part in place:
        found = _inside(node, part)
        if found is not None:  # a part that is not in the file is a question's type, or a key that is missing
            node = found
            path.append(str(part))
    if detail["type"] == "missing":
        path.append(str(place[-1]))
    line = node.start_mark.line + 1
    where = _("line %(n)d, %(path)s") % {"n": line, "path": ".".join(path) or "-"}
    if detail["type"] == "extra_forbidden":
        near = difflib.get_close_matches(str(place[-1]), sorted(_names(kind)), n=1)
        hint = _(" Did you mean %(near)s?") % {"near": near[0]} if near else ""
        return line, _("%(where)s: this key is not known.") % {"where": where} + hint
    return line, f"{where}: {detail['msg'].removeprefix('Value error, ')}"


def _inside(node: yaml.Node, part: int | str) -> yaml.Node | None:
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
        return node.value[part]  # type: ignore[no-any-return]  # the library has no types
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(part)), None)
    return None


def _names(kind: type[BaseModel]) -> set[str]:
    """The names of all fields of a document and of its parts."""

    def of(schema: Any) -> Iterator[str]:
        for value in schema.values() if isinstance(schema, dict) else schema:
            if isinstance(value, dict | list):
                yield from value.get("properties", ()) if isinstance(value, dict) else ()
                yield from of(value)

    schema = kind.model_json_schema()
    return {*schema.get("properties", ()), *of(schema)}


def read_file(path: Path, *, kinds: Kinds[D]) -> D:
    """Raises Unprocessable for a file that holds no text."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Unprocessable(_("%(name)s is no text in UTF-8.") % {"name": str(path)}) from error
    return parse(text, name=str(path), kinds=kinds)


def difference(before: Document | None, after: Document, *, name: str) -> str:
    """A unified diff from what is there to what the file says; empty when they agree."""
    there = dump(before).splitlines(keepends=True) if before else []
    said = dump(after).splitlines(keepends=True)
    return "".join(difflib.unified_diff(there, said, f"{after.slug} (here)", name))


class _LocalTimes(GenerateJsonSchema):
    """Times in files have no zone of their own, which the format 'date-time' would ask for."""

    def datetime_schema(self, schema: DatetimeSchema) -> JsonSchemaValue:
        return {"type": "string", "examples": ["2026-11-29T20:00:00"]}


def schema(kinds: Kinds[D]) -> dict[str, Any]:
    """One JSON Schema of all campaign files, so that editors complete and check them; ``kind`` decides on the rest."""
    models = [(document, "validation") for document in kinds.values()]
    places, parts = models_json_schema(models, schema_generator=_LocalTimes)  # type: ignore[arg-type]  # the word is one of two
    rest = [
        {"if": {"properties": {"kind": {"const": kind}}}, "then": places[(document, "validation")]}
        for kind, document in kinds.items()
    ]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Whitecup campaign file",
        "type": "object",
        "properties": {"kind": {"enum": list(kinds)}},
        "required": ["kind"],
        "allOf": rest,
        "$defs": parts["$defs"],
    }
