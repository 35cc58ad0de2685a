"""Cells that a spreadsheet does not run: what begins like a formula is disarmed."""

import csv
import io
from collections.abc import Sequence

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def cell(value: object) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe goes before a dangerous beginning. Numbers stay numbers."""
    text = "" if value is None else str(value).replace("\0", "")
    looks = text.lstrip(" ")
    return (
        f"'{text}" if isinstance(value, str) and (text.startswith(DANGEROUS) or looks.startswith(DANGEROUS)) else text
    )


def line_of(values: Sequence[object]) -> str:
    """A line of CSV."""
    file = io.StringIO()
    csv.writer(file).writerow([cell(value) for value in values])
    return file.getvalue()
