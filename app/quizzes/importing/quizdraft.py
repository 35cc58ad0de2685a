"""A quiz as it is being read: its steps so far, their keys, the pictures they need."""

from collections.abc import Callable
from typing import Any

from pydantic import ValidationError

from app.kit.i18n import gettext as _
from app.quizzes.importing.filmfiles import FilmFile
from app.quizzes.importing.naming import Keys, slugged
from app.quizzes.importing.place import Place
from app.quizzes.importing.report import Imported, Report, Unreadable
from app.quizzes.kinds.base.asking import Statement, Step
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import MOST_STEPS, Option, Piece
from app.quizzes.kinds.base.scored import AskChoice
from app.quizzes.kinds.quiz.content import QuizContent
from app.quizzes.kinds.survey.content import SurveyContent

BRAND = "brand"
"""Whoever takes the document in says whose it is."""


class Draft:
    """``name`` is the file's; ``format`` what we call its language."""

    def __init__(self, name: str, format: str, report: Report) -> None:
        self.report = report
        self.format = format
        self.keys = Keys()
        self.steps: list[Any] = []
        self.found = 0
        self.kept = 0
        self.pictures: dict[str, bytes] = {}
        self.films: dict[str, FilmFile] = {}
        self.title = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or name

    @property
    def whole(self) -> Place:
        return Place(self.report, "")

    def question(self, name: str = "") -> Place:
        """The place of the next question. Raises Unreadable when there are too many."""
        self.found += 1
        self._count(self.found)
        number = _("Question %(n)d") % {"n": self.found}
        named = " ".join(name.split())[:60]
        return Place(self.report, f"{number} ({named})" if named else number)

    def key(self, wanted: str) -> str:
        return self.keys.make(wanted, f"question-{self.found}")

    def add(self, place: Place, make: Callable[[], Step], *, counted: bool = True) -> None:
        """Keep what ``make`` gives, unless it does not fit our documents; then say so."""
        self._count(len(self.steps) + 1)
        try:
            self.steps.append(make())
            self.kept += counted
        except ValidationError as error:
            place.lost(_("This question does not fit: %(why)s"), why=error.errors()[0]["msg"])

    def _count(self, n: int) -> None:
        if n > MOST_STEPS:
            sentence = _("This file has more than %(n)d questions. Split it into smaller ones.")
            raise Unreadable(sentence % {"n": MOST_STEPS})

    def imported(self, content: type[Piece], **more: Any) -> Imported:
        """Raises Unreadable when nothing could be kept."""
        if not self.kept:
            told = [remark for remark in self.report.finished() if remark.where][:3]
            why = [f"{remark.where}: {remark.sentence}" for remark in told]
            raise Unreadable(" ".join([_("Not one question of this file can be kept."), *why]))
        if all(_is_unscored(step) for step in self.steps) and content is QuizContent:
            content = self._as_survey()
        title = self.whole.line(self.title, 120) or self.format
        slug = slugged(title, 60) or content.model_fields["kind"].default
        plain: dict[str, Any] = {"brand": BRAND, "slug": slug, "title": title, "steps": self.steps, **more}
        document = content(**plain)
        return Imported(document, self.format, self.found, self.kept, self.report.finished(), self.pictures)

    def _as_survey(self) -> type[Piece]:
        """Choices of which none is right ask for opinions."""
        self.report.changed(_("No question says which answer is right, so this became a survey."))
        kept = {"key", "title", "text", "image", "least", "most", "shuffle"}
        for n, step in enumerate(self.steps):
            if isinstance(step, AskChoice):
                options = [Option(key=one.key, text=one.text, image=one.image) for one in step.options]
                self.steps[n] = Choice(options=options, **{name: getattr(step, name) for name in kept})
        return SurveyContent


def _is_unscored(step: Step) -> bool:
    if isinstance(step, AskChoice):
        return not any(option.right or (option.share or 0) > 0 for option in step.options)
    return isinstance(step, Statement)
