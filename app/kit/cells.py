"""Cells that a spreadsheet does not run: what begins like a formula is disarmed."""

import csv
import io
import re
from collections.abc import Sequence

DANGEROUS = re.compile(
    r"[\t\r\n]|[\s\x00-\x1f\x7f\xad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]*"
    r"[=+\-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212]"
)
"""Also behind spaces and signs that nobody sees, which a program on the way may take away, and in their wide and small forms."""


def cell(value: object) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before a dangerous beginning. Numbers stay numbers."""
    text = "" if value is None else str(value).replace("\0", "")
    return f"'{text}" if isinstance(value, str) and DANGEROUS.match(text) else text


def line_of(values: Sequence[object]) -> str:
    """A line of CSV."""
    file = io.StringIO()
    csv.writer(file).writerow([cell(value) for value in values])
    return file.getvalue()
