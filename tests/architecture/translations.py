"""Are the translations complete? ``python -m tests.architecture.translations``

Gathers every message of code and templates and looks for it in each catalogue under translations/.
"""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2]
METHODS = {"app": [("**.py", "python")], "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")]}
Message = str | tuple[str, ...]


def messages(root: Path) -> Iterator[tuple[str, Message]]:
    """Where each message stands, and the message (a tuple when it has a plural)."""
    jinja = {"silent": "false", "extensions": "jinja2.ext.do"}
    options = {"**.html": jinja, "**.txt": jinja}
    for folder, methods in METHODS.items():
        for name, line, message, *_ in extract_from_dir(root / folder, methods, options):
            yield f"{folder}/{name}:{line}", message


def gaps(catalogue: Catalog, wanted: Iterable[tuple[str, Message]]) -> Iterator[str]:
    """A line for each message that a reader would not see in the catalogue's language."""
    for place, message in wanted:
        first = message if isinstance(message, str) else message[0]
        entry = catalogue.get(first)
        words = entry.string if entry else None
        forms = [words] if isinstance(words, str) else list(words or [""])
        if not entry or entry.fuzzy or not all(forms):
            yield f"{place}: {catalogue.locale_identifier} lacks {first!r}"


def main(root: Path = ROOT) -> int:
    wanted = list(messages(root))
    found = []
    for path in sorted((root / "translations").glob("*/LC_MESSAGES/messages.po")):
        with path.open("rb") as file:
            found += list(gaps(read_po(file, locale=path.parts[-3]), wanted))
    for line in found:
        sys.stdout.write(f"{line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
