"""Words in the reader's language: gettext catalogues under translations/, English in the code."""

import gettext as gnu
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from starlette.types import ASGIApp, Receive, Scope, Send

ROOT = Path(__file__).resolve().parents[2] / "translations"
SOURCE = "en"
_language: ContextVar[str] = ContextVar("language", default=SOURCE)
"""Empty while a reader's language is none of ours."""


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


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words for somebody else than the reader of this request: a mail, or a text that is kept."""
    before = _language.set(language if language in languages() else SOURCE)
    try:
        yield
    finally:
        _language.reset(before)


def lean_to(language: str) -> None:
    """What is shown is in this language: better than English for a reader whose own language we do not have."""
    if not _language.get():
        set_language(language)


def language() -> str:
    return _language.get() or SOURCE


def gettext(message: str) -> str:
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    return _catalogue(language()).ngettext(one, many, n)


def language_names() -> list[tuple[str, str]]:
    """Key, and the name as its speakers write it, for a choice."""
    return [(key, (Locale.parse(key).get_display_name() or key).capitalize()) for key in languages()]


def name_of_language(tag: str) -> str:
    """As its speakers write it; the tag itself for one that nobody knows."""
    try:
        return (Locale.parse(tag, sep="-").get_display_name() or tag).capitalize()
    except (ValueError, UnknownLocaleError):
        return tag


@lru_cache(maxsize=1024)
def choose(header: str) -> str:
    """The best language for an Accept-Language header; "" when we have none of them."""
    wanted = []
    for part in header.replace(" ", "").split(","):
        tag, _, weight = part.partition(";q=")
        try:
            wanted.append((float(weight or 1), tag.lower().split("-")[0]))
        except ValueError:
            continue
    for quality, tag in sorted(wanted, key=lambda item: -item[0]):
        if tag in languages() and quality > 0:
            return tag
    return ""


@dataclass
class ReadersLanguage:
    """Middleware: from the first line on, refusals of what is still coming in included, we speak the reader's language."""

    app: ASGIApp

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            wanted = b""
            for name, value in scope["headers"]:
                if name == b"accept-language":
                    wanted = value
                    break
            _language.set(choose(wanted.decode("latin-1")))
        await self.app(scope, receive, send)
