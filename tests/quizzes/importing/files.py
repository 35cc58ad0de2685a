"""Small files of our own writing, and what answers to the questions in them earn."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from app.quizzes.importing import Imported, read_file
from app.quizzes.kinds.base.scored import Scored

MANIFEST = "<manifest><resources>{items}</resources></manifest>"
RESOURCE = '<resource identifier="r{n}" type="imsqti_item_xmlv2p2" href="{name}"/>'


def read(text: str, name: str = "cups.txt") -> Imported:
    return read_file(name, text.encode())


def steps(imported: Imported) -> list[Any]:
    return list(imported.document.steps)  # type: ignore[attr-defined]  # every kind that is read has steps


def sentences(imported: Imported) -> str:
    return "\n".join(f"{remark.fate} {remark.where}: {remark.sentence}" for remark in imported.report)


def earned(step: Scored, *answer: str, **fields: str) -> float:
    """What an answer earns, typed as a form sends it."""
    typed = {"answer": list(answer)} if answer else {f"answer-{key}": [value] for key, value in fields.items()}
    return round(step.earned(step.read(typed)), 4)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            dateless = zipfile.ZipInfo(name)  # the same bytes at every time, for those that become the names of tests
            archive.writestr(dateless, content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def h5p(library: str, content: Any, about: Mapping[str, Any] | None = None, **files: bytes) -> bytes:
    named = {"title": "Cups", "language": "en", "mainLibrary": library, **(about or {})}
    inside = {"h5p.json": json.dumps(named), "content/content.json": json.dumps(content)}
    return zipped(inside | {f"content/images/{name.replace('_', '.')}": data for name, data in files.items()})


def package(items: Mapping[str, str], **files: str | bytes) -> bytes:
    listed = "".join(RESOURCE.format(n=n, name=name) for n, name in enumerate(items))
    return zipped({"imsmanifest.xml": MANIFEST.format(items=listed), **items, **files})


def item(body: str, declared: str = "", processing: str = "match_correct", more: str = "", head: str = "") -> str:
    """A QTI 2.2 item."""
    template = f'<responseProcessing template="http://www.imsglobal.org/question/qti_v2p2/rptemplates/{processing}"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p2" identifier="Cup-1" title="A cup" '
        f'adaptive="false" timeDependent="false">{head}{declared}'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f"<itemBody>{body}</itemBody>{template if processing else ''}{more}</assessmentItem>"
    )


def declared(*right: str, cardinality: str = "single", base: str = "identifier", mapping: str = "") -> str:
    values = "".join(f"<value>{value}</value>" for value in right)
    return (
        f'<responseDeclaration identifier="RESPONSE" cardinality="{cardinality}" baseType="{base}">'
        f"<correctResponse>{values}</correctResponse>{mapping}</responseDeclaration>"
    )


def choice(*options: str, most: int = 1, more: str = "") -> str:
    made = "".join(f'<simpleChoice identifier="{option}">The {option}</simpleChoice>' for option in options)
    head = f'<choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="{most}"{more}>'
    return f"{head}<prompt>Which cup?</prompt>{made}</choiceInteraction>"
