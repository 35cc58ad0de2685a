"""Are the translations complete? ``python -m tests.architecture.translations``, and ``--update pl`` to gather what is new.

Gathers every message of code and templates and looks for it in each catalogue under translations/.
"""

import argparse
import re
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[2]
METHODS = {"app": [("**.py", "python")], "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")]}
Message = str | tuple[str, ...]

FIXED = re.compile(r"%\(\w+\)[\d.]*[a-z]|\{\w+\}|</?[a-z][^>]*>|\[\[|\]\]")
"""What stays as it is in every language: inserted words, markup, and the brackets that a manager fills in."""
MAY_GO = {"%(thing)s", "%(things)s"}
"""The brand's own nouns: who would have to decline them may say 'entry' instead."""


def messages(root: Path) -> Iterator[tuple[str, Message]]:
    """Where each message stands, and the message (a tuple when it has a plural)."""
    jinja = {"silent": "false", "extensions": "jinja2.ext.do"}
    options = {"**.html": jinja, "**.txt": jinja}
    for folder, methods in METHODS.items():
        for name, line, message, *_ in extract_from_dir(root / folder, methods, options):
            yield f"{folder}/{name}:{line}", message


def gaps(catalogue: Catalog, wanted: Iterable[tuple[str, Message]]) -> Iterator[str]:
    """A line for each message that a reader would not see in the catalogue's language, or would see broken."""
    for place, message in wanted:
        sources = [message] if isinstance(message, str) else list(message)
        entry = catalogue.get(sources[0])
        words = entry.string if entry else None
        forms = [words] if isinstance(words, str) else list(words or [""])
        if not entry or entry.fuzzy or not all(forms) or len(forms) != (catalogue.num_plurals if sources[1:] else 1):
            yield f"{place}: {catalogue.locale_identifier} lacks {sources[0]!r}"
        elif changed := sorted(_changed(sources, forms)):
            yield f"{place}: {catalogue.locale_identifier} changes {', '.join(changed)} in {sources[0]!r}"


def _changed(sources: list[str], forms: list[str]) -> set[str]:
    """Fixed parts that a form invents or leaves out; the first form of a plural may leave out what English does there."""
    known = [set(FIXED.findall(source)) for source in sources]
    wrong: set[str] = set()
    for n, form in enumerate(forms):
        said = set(FIXED.findall(form))
        needed = set.intersection(*known) if n == 0 else known[-1]
        wrong |= said - set.union(*known) | needed - said - MAY_GO
    return wrong


def update(root: Path, language: str) -> None:
    """Write translations/<language>/…/messages.po anew: what is new comes without words, what is gone goes."""
    path = root / "translations" / language / "LC_MESSAGES" / "messages.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue, head = Catalog(locale=language), ""
    if path.exists():
        head = path.read_text(encoding="utf-8").partition("\n\n")[0]
        with path.open("rb") as file:
            catalogue = read_po(file, locale=language)
    template = Catalog()
    for place, message in messages(root):
        template.add(message, locations=[(place.rpartition(":")[0], 0)])
    catalogue.update(template, no_fuzzy_matching=True)
    body = BytesIO()
    write_po(body, catalogue, width=120, omit_header=True, ignore_obsolete=True, include_lineno=False)
    path.write_bytes(f"{head or _head(catalogue)}\n\n".encode() + body.getvalue().strip() + b"\n")


def _head(catalogue: Catalog) -> str:
    """Nothing that changes by itself: no dates, no tools."""
    kept = {"Language": catalogue.locale_identifier, "Content-Type": "text/plain; charset=utf-8",
            "Plural-Forms": catalogue.plural_forms}  # fmt: skip
    return "\n".join(['msgid ""', 'msgstr ""', *(f'"{name}: {value}\\n"' for name, value in kept.items())])


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
    parser = argparse.ArgumentParser(description="Say which translations are missing.")
    parser.add_argument("--update", metavar="LANGUAGE", help="gather messages into this language's catalogue first")
    if language := parser.parse_args().update:
        update(ROOT, language)
    sys.exit(main())
