"""Reads a document against a JSON Schema: as much of draft 2020-12 as ours uses, and no word of it unread."""

import re
from collections.abc import Iterator
from typing import Any

TYPES: dict[str, type | tuple[type, ...]] = {
    "object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float), "null": type(None),
}  # fmt: skip
SILENT = {"$schema", "$defs", "title", "description", "default", "examples", "discriminator", "if", "then", "format"}


def faults(schema: dict[str, Any], plain: Any, root: dict[str, Any] | None = None, at: str = "") -> Iterator[str]:
    """What in ``plain`` is not as the schema says, each with its place."""
    root = root or schema
    for word, said in schema.items():
        if word not in SILENT:
            yield from (
                f"{at}: {fault}" if ":" not in fault else fault for fault in CHECKS[word](said, plain, root, at, schema)
            )
    if "if" in schema and not list(faults(schema["if"], plain, root, at)):
        yield from faults(schema["then"], plain, root, at)


def _ref(said: Any, plain: Any, root: Any, at: str, _all: Any) -> Iterator[str]:
    yield from faults(root["$defs"][said.removeprefix("#/$defs/")], plain, root, at)


def _type(said: Any, plain: Any, root: Any, at: str, _all: Any) -> Iterator[str]:
    if not isinstance(plain, TYPES[said]) or (isinstance(plain, bool) and said in ("integer", "number")):
        yield f"no {said}"


def _properties(said: Any, plain: Any, root: Any, at: str, _all: Any) -> Iterator[str]:
    for name, schema in said.items():
        if isinstance(plain, dict) and name in plain:
            yield from faults(schema, plain[name], root, f"{at}.{name}")


def _additional(said: Any, plain: Any, root: Any, at: str, schema: Any) -> Iterator[str]:
    for name in set(plain) - set(schema.get("properties", ())) if isinstance(plain, dict) else ():
        yield from [f"{name} is not known"] if said is False else faults(said, plain[name], root, f"{at}.{name}")


def _names(said: Any, plain: Any, root: Any, at: str, _all: Any) -> Iterator[str]:
    for name in plain if isinstance(plain, dict) else ():
        yield from faults(said, name, root, f"{at}.{name}")


def _patterns(said: Any, plain: Any, root: Any, at: str, _all: Any) -> Iterator[str]:
    for name in plain if isinstance(plain, dict) else ():
        for pattern, schema in said.items():
            if re.search(pattern, name):
                yield from faults(schema, plain[name], root, f"{at}.{name}")


def _items(said: Any, plain: Any, root: Any, at: str, _all: Any) -> Iterator[str]:
    for n, one in enumerate(plain if isinstance(plain, list) else ()):
        yield from faults(said, one, root, f"{at}.{n}")


def _of(least: int, most: int | None) -> Any:
    def check(said: Any, plain: Any, root: Any, at: str, _all: Any) -> Iterator[str]:
        wrong = [list(faults(schema, plain, root, at)) for schema in said]
        if least == len(said) or len(said) == 1:
            yield from (fault for some in wrong for fault in some)
        elif not least <= sum(not some for some in wrong) <= (most or len(said)):
            yield f"fits none: {wrong}" if all(wrong) else "fits several"

    return check


def _sizes(word: str, fits: Any) -> Any:
    def check(said: Any, plain: Any, root: Any, at: str, _all: Any) -> Iterator[str]:
        if not fits(plain, said):
            yield f"{word} is {said}"

    return check


def _number(plain: Any) -> bool:
    return isinstance(plain, int | float) and not isinstance(plain, bool)


CHECKS: dict[str, Any] = {
    "$ref": _ref, "type": _type, "properties": _properties, "additionalProperties": _additional, "propertyNames": _names,
    "patternProperties": _patterns, "items": _items, "anyOf": _of(1, None), "oneOf": _of(1, 1),
    "allOf": lambda said, plain, root, at, _all: (fault for one in said for fault in faults(one, plain, root, at)),
    "const": _sizes("const", lambda plain, said: plain == said), "enum": _sizes("enum", lambda plain, said: plain in said),
    "required": _sizes("required", lambda plain, said: not isinstance(plain, dict) or set(said) <= set(plain)),
    "pattern": _sizes("pattern", lambda plain, said: not isinstance(plain, str) or re.search(said, plain)),
    "minLength": _sizes("minLength", lambda plain, said: not isinstance(plain, str) or len(plain) >= said),
    "maxLength": _sizes("maxLength", lambda plain, said: not isinstance(plain, str) or len(plain) <= said),
    "minItems": _sizes("minItems", lambda plain, said: not isinstance(plain, list) or len(plain) >= said),
    "maxItems": _sizes("maxItems", lambda plain, said: not isinstance(plain, list) or len(plain) <= said),
    "maxProperties": _sizes("maxProperties", lambda plain, said: not isinstance(plain, dict) or len(plain) <= said),
    "minimum": _sizes("minimum", lambda plain, said: not _number(plain) or plain >= said),
    "maximum": _sizes("maximum", lambda plain, said: not _number(plain) or plain <= said),
    "exclusiveMinimum": _sizes("exclusiveMinimum", lambda plain, said: not _number(plain) or plain > said),
}  # fmt: skip
