"""Words in the reader's language: gettext catalogues under translations/, English in the code."""

import gettext as gnu
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parents[2] / "translations"
SOURCE = "en"
_language: ContextVar[str] = ContextVar("language", default=SOURCE)


@cache
def languages() -> tuple[str, ...]:
    """Those we have: the source and each folder with a catalogue."""
    found = sorted(path.parts[-3] for path in ROOT.glob("*/LC_MESSAGES/messages.po"))
    return (SOURCE, *found)


@cache
def _catalogue(language: str) -> gnu.NullTranslations:
    """Compiled in memory at first use, so that there is no file that could be older than the words."""
    if language == SOURCE:
        return gnu.NullTranslations()
    with (ROOT / language / "LC_MESSAGES" / "messages.po").open("rb") as file:
        words = read_po(file, locale=language)
    compiled = BytesIO()
    write_mo(compiled, words)
    compiled.seek(0)
    return gnu.GNUTranslations(compiled)


def set_language(language: str) -> None:
    _language.set(language if language in languages() else SOURCE)


def language() -> str:
    return _language.get()


def gettext(message: str) -> str:
    return _catalogue(_language.get()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    return _catalogue(_language.get()).ngettext(one, many, n)


def choose(header: str) -> str:
    """The best language for an Accept-Language header."""
    wanted = []
    for part in header.split(","):
        tag, _, quality = part.strip().partition(";q=")
        try:
            wanted.append((float(quality or 1), tag.lower().split("-")[0]))
        except ValueError:
            continue
    for _, tag in sorted(wanted, key=lambda item: -item[0]):
        if tag in languages():
            return tag
    return SOURCE
