"""Moodle GIFT: questions in plain text, apart by empty lines, their answers in braces.

Read as Moodle's own importer reads it (docs.moodle.org/en/GIFT_format), so that what it scores there it scores here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from app.kit.i18n import gettext as _
from app.quizzes.importing.giftanswers import answered
from app.quizzes.importing.gifttext import formatted, kept_signs
from app.quizzes.importing.place import shown
from app.quizzes.importing.quizdraft import Draft
from app.quizzes.importing.report import Imported, Report
from app.quizzes.importing.wrong import Wrong
from app.quizzes.kinds.base.asking import Statement
from app.quizzes.kinds.quiz.content import QuizContent

MARKED = re.compile(r"(?<![\\$^_])\{\s*(?:[=~]\s*[^\s=>]|#\s*[=\d.-]|(?:T|F|TRUE|FALSE)\s*[#}])")
"""An answer part as nothing but GIFT writes it: no code, no style sheet, no formula."""
NAMED = re.compile(r"\s*::.+?::")
TAGS = re.compile(r"\[(?:id|tag):")


@dataclass(slots=True)
class Block:
    """What stands between two empty lines."""

    name: str = ""
    text: str = ""
    answers: str | None = None
    style: str = "moodle"
    feedback: str = ""
    tags: bool = False
    category: str = ""
    braces: bool = field(default=True)
    second: bool = False
    """There are more answers, in braces of their own."""


def is_gift(text: str) -> bool:
    """In code and drawings the mark may stand by chance, among many other braces."""
    marks = len(MARKED.findall(text))
    return marks > 0 and marks * 4 >= len(re.findall(r"(?<!\\)\{(?!\s*\})", text))


def read_gift(name: str, text: str, report: Report) -> Imported:
    draft = Draft(name, "Moodle GIFT", report)
    for lines in _blocks(text):
        block = _parsed(lines)
        if block.tags:
            report.lost(_("Tags and numbers of questions, in comments of the file, are not kept."))
        if block.category:
            report.lost(_("Categories of questions are not kept: %(name)s") % {"name": shown(block.category)})
        if block.text or block.answers is not None:
            _take(draft, block)
    return draft.imported(QuizContent)


def _blocks(text: str) -> Iterator[list[str]]:
    """A name begins a question also where the empty line before it was forgotten."""
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        if lines and (not line.strip() or NAMED.match(line)):
            yield lines
            lines = []
        if line.strip():
            lines.append(line)
    if lines:
        yield lines


def _parsed(lines: list[str]) -> Block:
    block = Block()
    remarks = [line for line in lines if line.lstrip().startswith("//")]
    block.tags = any(TAGS.search(line) for line in remarks)
    said = [line for line in lines if not line.lstrip().startswith("//")]
    if said and said[0].lstrip().startswith("$CATEGORY:"):
        block.category = said.pop(0).partition(":")[2].strip()
    text = kept_signs("\n".join(said).strip())
    if text.startswith("::") and "::" in text[2:]:
        block.name, _mark, text = text[2:].partition("::")
        block.name = " ".join(block.name.split())
    start, end = text.find("{"), text.find("}")
    block.braces = (start < 0) == (end < 0) and start <= end
    if start < 0 or not block.braces:
        block.text = text.strip()
    else:
        gap = "" if text.rstrip().endswith("}") else "_____"
        block.text = (text[:start] + gap + text[end + 1 :]).strip()
        block.second = bool(MARKED.search(text, end + 1))
        answers, mark, feedback = text[start + 1 : end].rpartition("####")
        block.answers, block.feedback = (answers.strip(), feedback) if mark else (feedback.strip(), "")
    block.style, block.text = _style(block.text)
    return block


def _style(text: str) -> tuple[str, str]:
    found = re.match(r"\[(html|moodle|plain|markdown)\]", text)
    return (found[1], text[found.end() :]) if found else ("moodle", text)


def _take(draft: Draft, block: Block) -> None:
    place = draft.question(block.name)
    if not block.braces:
        place.lost(_("Its braces do not match, so it cannot be read: %(text)s"), text=shown(block.text))
        return
    title, text = place.titled(formatted(place, block.text, block.style))
    if not title:
        place.lost(_("It has no text, so it was left out."))
        return
    if block.second:
        place.lost(_("Only its first answers in braces were read. Put an empty line between two questions."))
    key = draft.key(block.name or title)
    answers = block.answers
    if answers is None:
        draft.add(place, lambda: Statement(key=key, title=title, text=text))
        return
    if not answers:
        place.lost(
            _("An answer in words of one’s own cannot be scored, so the question was left out: %(text)s"),
            text=shown(title),
        )
        return
    said = formatted(place, block.feedback, block.style)
    try:
        draft.add(place, lambda: answered(place, answers, block.style, said)(key, title, text))
    except Wrong as error:
        place.lost(f"{error} {shown(title)}")
