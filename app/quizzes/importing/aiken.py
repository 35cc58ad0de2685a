"""Aiken: one choice with one right answer, in lines: the question, 'A) …', 'B) …', 'ANSWER: B'."""

import re

from app.kit.i18n import gettext as _
from app.quizzes.importing.naming import Keys
from app.quizzes.importing.place import shown
from app.quizzes.importing.quizdraft import Draft
from app.quizzes.importing.report import Imported, Report
from app.quizzes.kinds.base.document import MOST_OPTIONS
from app.quizzes.kinds.base.scored import AskChoice, QuizOption
from app.quizzes.kinds.quiz.content import QuizContent

OPTION = re.compile(r"([A-Z])(?:\)\s*|\.\s+)(.*)")
ANSWER = re.compile(r"ANSWER:\s*(.*)", re.IGNORECASE)


def is_aiken(text: str) -> bool:
    return bool(
        re.search(r"^[ \t]*[A-Z][).].*\n(?:[ \t]*\n)*[ \t]*(?:[A-Z][).]|ANSWER:)", text, re.MULTILINE)
    ) and bool(re.search(r"^[ \t]*ANSWER:[ \t]*[A-Z]\b", text, re.MULTILINE))


def read_aiken(name: str, text: str, report: Report) -> Imported:
    draft = Draft(name, "Aiken", report)
    asked: list[str] = []
    options: list[tuple[str, str]] = []
    for line in (line.strip() for line in text.splitlines()):
        if found := ANSWER.fullmatch(line):
            _take(draft, asked, options, found[1].strip()[:1].upper())
            asked, options = [], []
        elif found := OPTION.fullmatch(line):
            options.append((found[1], found[2].strip()))
        elif line:
            if options:
                _take(draft, asked, options, "")
                asked, options = [], []
            asked.append(line)
    if asked or options:
        _take(draft, asked, options, "")
    return draft.imported(QuizContent)


def _take(draft: Draft, asked: list[str], options: list[tuple[str, str]], answer: str) -> None:
    place = draft.question()
    said = shown(asked[0] if asked else options[0][1] if options else answer)
    if not asked:
        place.lost(_("It has answers and no question, so it was left out: %(text)s"), text=said)
    elif not 2 <= len(options) <= MOST_OPTIONS:
        place.lost(_("It has fewer than two answers, or more than fifty, so it was left out: %(text)s"), text=said)
    elif answer not in [letter for letter, _text in options]:
        place.lost(_("It does not say which of its answers is right, so it was left out: %(text)s"), text=said)
    else:
        keys = Keys()
        made = [
            QuizOption(key=keys.make(letter, letter), text=place.line(text), right=letter == answer)
            for letter, text in options
        ]
        title, more = place.titled("\n".join(asked))
        key = draft.key(title)
        draft.add(place, lambda: AskChoice(key=key, title=title, text=more, options=made))
