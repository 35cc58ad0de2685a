"""Bytes as text, and JSON that cannot harm: whatever the encoding, never deeper or larger than we can hold."""

import codecs
import json
import re
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.report import Report, Unreadable

MOST_BYTES = 5_000_000
"""Of one text, XML or JSON file: a thousand long questions are less than a fifth of it."""
DEEPEST = 60
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
STRINGS = re.compile(r'"(?:[^"\\]+|\\.)*+"?', re.DOTALL)
"""Always matches from a quotation mark on, closed or not: so nobody can make it look twice."""


def text_of(data: bytes, report: Report) -> str:
    """UTF-8 or UTF-16, with its mark or without; what is neither is read as Western European."""
    if len(data) > MOST_BYTES:
        raise Unreadable(_("This file is too large to read. Split it into smaller ones."))
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding)
    if encoding := _wide(data):
        return _decoded(data, encoding)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        report.changed(_("The file is not in UTF-8. It was read as Western European text: look at its accents."))
        return data.decode("cp1252", errors="replace")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_("The letters of this file cannot be read. Save it as UTF-8 and try again.")) from error


def _wide(data: bytes) -> str:
    """UTF-16 without its mark: every second byte of Western text is nothing."""
    head = data[:400]
    if len(head) < 4 or not head.count(0):
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > len(head) // 5 > even:
        return "utf-16-le"
    return "utf-16-be" if even > len(head) // 5 > odd else ""


def json_of(text: str) -> Any:
    """Raises Unreadable where it is no JSON, or nested too deep; ValueError is never raised."""
    depth = 0
    for match in re.finditer(r"[\[\]{}]", STRINGS.sub("", text)):
        depth += 1 if match[0] in "[{" else -1
        if depth > DEEPEST:
            raise Unreadable(_("This JSON is nested too deep to be a questionnaire."))
    try:
        return json.loads(text, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        where = f" ({error.lineno}:{error.colno})" if isinstance(error, json.JSONDecodeError) else ""
        raise Unreadable(_("This file is not valid JSON. Save it again and try once more.") + where) from error


def _no_number(name: str) -> float:
    raise ValueError(name)
