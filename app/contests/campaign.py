"""Campaign files: brands and contests as YAML or JSON. What is exported is what can be applied, to the byte."""

import difflib
import json
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from app.contests.document import BrandDocument, ContestDocument
from app.errors import Unprocessable
from app.kit.i18n import gettext as _

Document = BrandDocument | ContestDocument
KINDS: dict[str, type[BrandDocument] | type[ContestDocument]] = {"brand": BrandDocument, "contest": ContestDocument}


class _Dumper(yaml.SafeDumper):
    """Long texts stand as blocks, as a person would write them."""


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    style = "|" if "\n" in value else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=style)


_Dumper.add_representer(str, _text)


def dump(document: Document) -> str:
    """The document as YAML; the same document always gives the same bytes."""
    plain = document.model_dump(mode="json", exclude_defaults=True)
    plain = {"kind": document.kind, **plain}
    return yaml.dump(plain, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110)


def parse(text: str, *, name: str) -> Document:
    """Read YAML (of which JSON is a part). Raises Unprocessable with the place of every fault."""
    try:
        plain = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise Unprocessable(_("%(name)s cannot be read: %(why)s") % {"name": name, "why": str(error)}) from error
    kind = KINDS.get(str(plain.get("kind"))) if isinstance(plain, dict) else None
    if kind is None:
        known = ", ".join(KINDS)
        raise Unprocessable(
            _("%(name)s does not say its kind. Known kinds: %(known)s.") % {"name": name, "known": known}
        )
    try:
        return kind.model_validate(plain)
    except ValidationError as error:
        lines = text.splitlines()
        faults = [
            _fault(item["loc"], item["msg"], item["type"], kind, lines) for item in error.errors(include_url=False)
        ]
        raise Unprocessable(f"{name}:\n" + "\n".join(f"  {fault}" for fault in faults)) from error


def _fault(place: tuple[int | str, ...], why: str, sort: str, kind: type[Any], lines: list[str]) -> str:
    path = ".".join(str(part) for part in place)
    last = str(place[-1]) if place else ""
    number = next((n for n, line in enumerate(lines, 1) if line.strip().lstrip("- ").startswith(f"{last}:")), 0)
    where = _("line %(n)d, %(path)s") % {"n": number, "path": path} if number and last else path or _("the whole")
    if sort == "extra_forbidden":
        near = difflib.get_close_matches(last, kind.model_fields, n=1)
        hint = _(" Did you mean %(near)s?") % {"near": near[0]} if near else ""
        return _("%(where)s: this key is not known.") % {"where": where} + hint
    return f"{where}: {why.removeprefix('Value error, ')}"


def read_files(paths: list[Path]) -> list[Document]:
    return [parse(path.read_text(encoding="utf-8"), name=str(path)) for path in paths]


def schemas() -> str:
    """The published JSON Schemas, so that editors complete and check campaign files."""
    return json.dumps({kind: document.model_json_schema() for kind, document in KINDS.items()}, indent=2)
