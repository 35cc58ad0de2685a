"""What became of a file: the document, its pictures, and remarks on what was changed or could not be kept."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.quizzes.kinds.base.document import Piece

if TYPE_CHECKING:
    from app.quizzes.importing.filmfiles import FilmFile

Fate = Literal["changed", "lost"]
MOST_REMARKS = 5000


class Unreadable(Unprocessable):
    """The whole file is refused; the sentence says why and what to do."""


@dataclass(frozen=True, slots=True)
class Remark:
    """``where`` is a question's number and name, or '' for the whole file. 'lost' is not in the document at all."""

    where: str
    sentence: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Imported:
    """``found`` counts the questions of the file; ``kept`` those that became steps. ``pictures`` are the bytes as they were
    in the file, by the names that the document's images have: nothing of them has been looked at yet. ``films`` are still in the
    file, by the names that the document has for their clips."""

    document: Piece
    format: str
    found: int
    kept: int
    report: tuple[Remark, ...] = ()
    pictures: dict[str, bytes] = field(default_factory=dict)
    films: "dict[str, FilmFile]" = field(default_factory=dict)


class Report:
    """Collects remarks; the same one twice counts once."""

    def __init__(self) -> None:
        self._remarks: dict[Remark, None] = {}

    def add(self, where: str, sentence: str, fate: Fate) -> None:
        if len(self._remarks) < MOST_REMARKS:
            self._remarks.setdefault(Remark(where, sentence, fate))

    def changed(self, sentence: str) -> None:
        """Something of the whole file is otherwise in the document."""
        self.add("", sentence, "changed")

    def lost(self, sentence: str) -> None:
        """Something of the whole file is not in the document."""
        self.add("", sentence, "lost")

    def finished(self) -> tuple[Remark, ...]:
        remarks = tuple(self._remarks)
        if len(remarks) < MOST_REMARKS:
            return remarks
        return (*remarks, Remark("", _("There is more to say about this file than fits here."), "changed"))


def _found_in(imported: Imported) -> str:
    if imported.document.kind == "video":
        return ngettext(
            "Read as %(format)s: %(n)d scene found.", "Read as %(format)s: %(n)d scenes found.", imported.found
        )
    return ngettext(
        "Read as %(format)s: %(n)d question found.", "Read as %(format)s: %(n)d questions found.", imported.found
    )


def lines_of(imported: Imported) -> Iterator[str]:
    """The report as lines of text: first a sum, then the whole file, then question by question."""
    said = _found_in(imported)
    yield said % {"format": imported.format, "n": imported.found}
    yield ngettext("%(n)d was kept.", "%(n)d were kept.", imported.kept) % {"n": imported.kept}
    if n := len(imported.films):
        became = ngettext("%(n)d film becomes a clip.", "%(n)d films become clips.", n) % {"n": n}
        yield " ".join([became, _("Making clips ready takes a while.")])
    for remark in imported.report:
        fate = _("Not kept") if remark.fate == "lost" else _("Changed")
        yield f"{fate}: {remark.where}: {remark.sentence}" if remark.where else f"{fate}: {remark.sentence}"
    if not imported.report:
        yield _("Everything in the file is in the document.")
