"""One QTI interaction while it is being read: its parts, its limits, what its answers are worth."""

from dataclasses import dataclass
from typing import Any

from app.kit.i18n import gettext as _
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import Place, shown
from app.quizzes.importing.qtideclared import Declared, Rule
from app.quizzes.importing.qtitext import Pictured, words_of
from app.quizzes.importing.xmltree import Element
from app.quizzes.kinds.base.document import Image


@dataclass(frozen=True, slots=True)
class Asked:
    place: Place
    element: Element
    found: Declared
    rule: Rule
    pictured: Pictured

    def parts(self, *names: str) -> list[Element]:
        return self.element.every(*names)

    def option(self, part: Element, keys: Keys) -> dict[str, Any]:
        """Key, text and picture of something to choose."""
        text, name, alt = words_of(self.place, part, self.pictured)
        key = keys.make(part.get("identifier"), "item")
        line = self.place.line(text) or ("" if name else part.get("identifier"))
        return {"key": key, "text": line, "image": Image(name=name, alt=self.place.line(alt)) if name else None}

    def limits(self, there: int) -> tuple[int, int]:
        """How many may be chosen at most, and how many must be."""
        if self.found.cardinality != "multiple":
            return 1, 1
        most = _whole(self.element.get("maxchoices", "1"), 1)
        least = _whole(self.element.get("minchoices", "0"), 0)
        most = there if not 0 < most <= there else most
        return most, max(1, min(least, most))

    def shuffled(self, parts: list[Element]) -> bool:
        mixed = self.element.get("shuffle") == "true"
        fixed = [part.get("identifier") for part in parts if part.get("fixed") == "true"]
        if mixed and fixed and len(fixed) == len(parts):
            return False
        if mixed and fixed:
            self.place.changed(
                _("Answers that keep their place while others are mixed are mixed too: %(names)s"),
                names=shown(", ".join(fixed)),
            )
        return mixed

    def bounded(self, best: float) -> float:
        """The most points that the mapping lets one reach. Says where it lets one fall below nothing."""
        negative = self.found.otherwise < 0 or any(one < 0 for one in self.found.mapped.values())
        if negative and (self.found.lower is None or self.found.lower < 0):
            self.place.changed(_("The score of this question can fall below nothing in the file; here it cannot."))
        if self.found.lower is not None and self.found.lower > 0:
            self.place.changed(
                _("Every answer earns something in the file, even a wrong one; here a wrong one earns nothing.")
            )
        return best if self.found.upper is None else min(best, self.found.upper)


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else otherwise
