"""Words of a SurveyJS file: in the one language that we take, and with earlier answers put in where they are wanted."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place
from app.quizzes.importing.report import Report

if TYPE_CHECKING:
    from app.quizzes.importing.surveyelements import Element

NAMED = re.compile(r"\{([^{}\n]{1,200})\}")
OPEN, CLOSE = "\ue100", "\ue101"
"""Hold the place of braces that are meant, while all others are made harmless."""


class Words:
    def __init__(self, report: Report, locale: str) -> None:
        self._report = report
        code = locale[:2].lower()
        self.locale = code if len(code) == 2 and code.isascii() and code.isalpha() else ""
        self.keys: dict[str, str] = {}
        self.options: dict[str, dict[str, str]] = {}
        self.taken: set[str] = set()
        self.scales: set[str] = set()

    def name_all(self, elements: "Sequence[Element]") -> None:
        """A key for each question, before any text or condition asks for it."""
        keys = Keys()
        for n, element in enumerate(elements, 1):
            name = element.fields.text("name") or element.fields.text("valueName")
            if element.fields.text("type") != "title":
                element.key = keys.make(name, f"question-{n}")
                self.keys.setdefault(name, element.key)
            else:
                element.key = keys.make(f"title-{n}", "title")

    def has(self, plain: Any) -> bool:
        return bool(self._said(plain).strip())

    def plain(self, place: Place, plain: Any) -> str:
        """Plain text, several lines, into which nothing is put."""
        markup = place.plain(self._said(plain))
        for address, alt in markup.pictures:
            place.lost(_("A picture is not in the file: %(name)s"), name=place.line(alt or address, 80))
        return markup.text

    def line(self, place: Place, plain: Any) -> str:
        return place.line(self._said(plain))

    def titled(self, place: Place, title: Any, more: Any) -> tuple[str, str]:
        head = NAMED.sub(self._mark, self._said(title))
        first, rest = place.titled(place.plain(head).text)
        under = place.text(place.plain(NAMED.sub(self._mark, self._said(more))).text)
        text = "\n".join(filter(None, [rest, under]))
        return self._unmarked(first), self._unmarked(text)

    def _mark(self, found: re.Match[str]) -> str:
        key = self.keys.get(found[1].strip())
        return f"{OPEN}{key}{CLOSE}" if key else found[0]

    def _unmarked(self, text: str) -> str:
        return text.replace(OPEN, "{").replace(CLOSE, "}")

    def _said(self, plain: Any) -> str:
        """A text, or one of several languages."""
        if isinstance(plain, dict):
            if len([one for one in plain.values() if isinstance(one, str) and one]) > 1:
                self._report.lost(_("The file is in several languages. One of them was kept."))
            for name in (self.locale, "default", "en", *plain):
                if isinstance(plain.get(name), str):
                    return str(plain[name])
            return ""
        return str(plain) if isinstance(plain, str | int | float) and not isinstance(plain, bool) else ""
