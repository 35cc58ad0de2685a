"""The corpus of real and malformed pictures that no one of us made.

It lies beside the repository or where WHITECUP_CORPUS says; tests that want it fail without it and say so.
"""

import csv
import os
from dataclasses import dataclass
from pathlib import Path

CORPUS = Path(os.environ.get("WHITECUP_CORPUS", Path(__file__).parents[2] / "shared" / "corpus"))
ABSENT = f"no corpus at {CORPUS}: set WHITECUP_CORPUS to the folder that holds MANIFEST.tsv"


@dataclass(frozen=True)
class Row:
    """One line of the manifest."""

    file: str
    expect: str
    size: tuple[int, int] | None
    secrets: tuple[bytes, ...]
    format: str = ""

    @property
    def path(self) -> Path:
        return CORPUS / self.file


def read_rows() -> list[Row]:
    if not (CORPUS / "MANIFEST.tsv").is_file():
        return []
    with (CORPUS / "MANIFEST.tsv").open(encoding="utf-8", newline="") as lines:
        return [_row(line) for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _row(line: dict[str, str]) -> Row:
    size = (int(line["upright_w"]), int(line["upright_h"])) if line["upright_w"] else None
    secrets = [text.encode().decode("unicode_escape").encode("latin-1") for text in line["must_not_survive"].split("|")]
    return Row(line["file"], line["expect"], size, tuple(filter(None, secrets)), line["format"])
