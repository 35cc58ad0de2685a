"""Where in the file a text or a setting stands: cuts and cleans it to what our documents hold, and reports what that cost."""

import re
from typing import Any

from app.kit.forms import clean
from app.kit.i18n import gettext as _
from app.quizzes.importing.markup import Markup, plain_of
from app.quizzes.importing.report import Report
from app.quizzes.kinds.base.flow import PIPE

LINE = 300
SHORT = 200
TEXT = 5000
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class Place:
    """``where`` is how the report names it: 'Question 3 (Capitals)'."""

    def __init__(self, report: Report, where: str) -> None:
        self.report = report
        self.where = where

    def changed(self, sentence: str, **facts: Any) -> None:
        self.report.add(self.where, sentence % facts if facts else sentence, "changed")

    def lost(self, sentence: str, **facts: Any) -> None:
        self.report.add(self.where, sentence % facts if facts else sentence, "lost")

    def plain(self, html: str) -> Markup:
        """HTML as plain text with line breaks; its pictures come back with it."""
        markup = plain_of(html)
        for sentence in markup.changed:
            self.changed(sentence)
        for sentence in markup.lost:
            self.lost(sentence)
        return markup

    def line(self, text: str, longest: int = LINE) -> str:
        """One line: a title, an option."""
        return self._cut(" ".join(self.safe(text).split()), longest)

    def text(self, text: str, longest: int = TEXT) -> str:
        """Several lines."""
        return self._cut(re.sub(r"\n{3,}", "\n\n", self.unpiped(self.safe(text))).strip(), longest)

    def titled(self, text: str) -> tuple[str, str]:
        """A question as its title and the text under it. A short one is a title, a long one is led by its first line."""
        whole = self.text(text)
        if len(whole) <= SHORT and whole.count("\n") < 3 and "•" not in whole:
            return " ".join(whole.split()), ""
        first, _line, rest = whole.partition("\n")
        title = " ".join(first.split())
        if len(title) <= LINE:
            return title, rest.strip()
        return title[: LINE - 1].rsplit(" ", 1)[0].rstrip() + "…", whole

    def safe(self, text: str) -> str:
        """Without what no text may hold."""
        return CONTROL.sub("", clean(text))

    def unpiped(self, text: str) -> str:
        """Without braces that would ask for somebody's earlier answer."""
        if not PIPE.search(text):
            return text
        self.changed(_("Words in braces stand for earlier answers here, so a space was set beside them."))
        return PIPE.sub(r"{ \1 }", text)

    def _cut(self, text: str, longest: int) -> str:
        if len(text) <= longest:
            return text
        self.lost(
            _("A text is longer than %(n)d letters. Its end was cut off: %(end)s"),
            n=longest,
            end=shown(text[longest - 1 :]),
        )
        return text[: longest - 1].rstrip() + "…"


def shown(text: str, longest: int = 80) -> str:
    """A bit of the file, short enough for a remark."""
    text = " ".join(CONTROL.sub("", text[: longest * 4]).split())
    return f"“{text if len(text) <= longest else text[: longest - 1] + '…'}”"
