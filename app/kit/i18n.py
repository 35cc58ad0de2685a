"""Words in the reader's language: gettext catalogues under translations/, English in the code."""

import gettext as gnu
from contextvars import ContextVar
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "translations"
SOURCE = "en"
_language: ContextVar[str] = ContextVar("language", default=SOURCE)


@cache
def languages() -> tuple[str, ...]:
    """Those we have: the source and each folder with a compiled catalogue."""
    found = sorted(path.parts[-3] for path in ROOT.glob("*/LC_MESSAGES/messages.mo"))
    return (SOURCE, *found)


@cache
def _catalogue(language: str) -> gnu.NullTranslations:
    return gnu.translation("messages", str(ROOT), [language], fallback=True)


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
