"""Cells that no spreadsheet runs."""

import csv
import io

import pytest

from app.kit.cells import cell, line_of


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "＝1",
        "\0=1",
        "=cmd|' /C calc'!A0",
        "\xa0=1",
        "\ufeff=1",
        "\u200b+1",
        "\u2028@1",
        "\x0b=1",
        "﹦1",
        "\u22121",
    ],
)
def test_a_formula_is_disarmed(text: str) -> None:
    assert cell(text).startswith("'")
    assert "\0" not in cell(text)


@pytest.mark.parametrize("value", ["Beetroot", "a=b", "", "1-2", "Żółw, „kubek”", 'say "so"', "two\nlines"])
def test_plain_words_stay_as_they_are(value: str) -> None:
    assert cell(value) == value
    assert next(csv.reader(io.StringIO(line_of([value, 7])))) == [value, "7"]


def test_numbers_stay_numbers() -> None:
    assert (cell(-5), cell(None)) == ("-5", "")
