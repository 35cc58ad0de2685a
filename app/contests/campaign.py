"""The room's campaign files: brands and contests."""

from pathlib import Path

from app.contests.document import BrandDocument, ContestDocument
from app.kit import campaign
from app.kit.campaign import dump

Document = BrandDocument | ContestDocument
KINDS: dict[str, type[BrandDocument] | type[ContestDocument]] = {"brand": BrandDocument, "contest": ContestDocument}

__all__ = ["KINDS", "Document", "dump", "parse", "read_files"]


def parse(text: str, *, name: str) -> Document:
    """Read YAML (of which JSON is a part). Raises Unprocessable with the place of every fault."""
    return campaign.parse(text, name=name, kinds=KINDS)


def read_files(paths: list[Path]) -> list[Document]:
    return [campaign.read_file(path, kinds=KINDS) for path in paths]
