"""Text in GIFT: signs that stand for themselves, and the four ways in which Moodle writes text."""

import re
from dataclasses import dataclass

from markdown_it import MarkdownIt

from app.kit.i18n import gettext as _
from app.quizzes.importing.markup import is_html
from app.quizzes.importing.place import Place, shown

SIGNS = ":#={}~n\\"
PRIVATE = 0xE000
"""A sign after a backslash waits in Unicode's private area until the rest is taken apart."""
ESCAPED = re.compile(r"\\([:#={}~n\\])")
WAITING = re.compile(f"[{chr(PRIVATE)}-{chr(PRIVATE + len(SIGNS) - 1)}]")
STYLE = re.compile(r"\[(html|moodle|plain|markdown)\]")
WEIGHT = re.compile(r"%(-?\d{1,3}(?:\.\d*)?)%")
_markdown = MarkdownIt("commonmark", {"html": True})


def kept_signs(text: str) -> str:
    text = WAITING.sub("", text)
    return ESCAPED.sub(lambda found: chr(PRIVATE + SIGNS.index(found[1])), text)


def signs(text: str) -> str:
    """Put the waiting signs back."""
    return WAITING.sub(
        lambda found: "\n" if SIGNS[ord(found[0]) - PRIVATE] == "n" else SIGNS[ord(found[0]) - PRIVATE], text
    )


def formatted(place: Place, text: str, style: str) -> str:
    """Plain text of ``text``, which may name another style at its beginning."""
    text = text.strip()
    if found := STYLE.match(text):
        style, text = found[1], text[found.end() :]
    text = "\n".join(line.strip() for line in signs(text).strip().split("\n"))
    if style == "plain" or not text:
        return text
    if style == "markdown":
        text = _markdown.render(text)
    elif style == "moodle" and is_html(text):
        text = text.replace("\n", "<br>")
    markup = place.plain(text)
    for address, alt in markup.pictures:
        place.lost(_("A picture is not in the file: %(name)s"), name=shown(alt or address))
    return markup.text.strip()


@dataclass(frozen=True, slots=True)
class Said:
    """One answer of a question. ``weight`` is None where the file gives none, else 1 for all of the points."""

    text: str
    raw: str
    feedback: str
    weight: float | None


def said_of(place: Place, part: str, style: str) -> Said:
    """'%50%Grant#Nearly' taken apart."""
    part = part.strip()
    weight = None
    if found := WEIGHT.match(part):
        weight, part = float(found[1]) / 100, part[found.end() :]
    answer, _mark, feedback = part.partition("#")
    raw = answer.strip()
    return Said(formatted(place, raw, style), raw, formatted(place, feedback, style), weight)


def explained(place: Place, general: str, answers: list[Said]) -> str:
    """What is said after answering: all feedback in one text, since an explanation is shown to everybody."""
    others = _("Any other answer")
    lines = [f"{one.text.replace('*', '') or others}: {one.feedback}" for one in answers if one.feedback]
    if lines:
        place.changed(_("What was said to single answers stands together in the explanation, for everybody."))
    return place.text("\n".join(filter(None, [general, *lines])))
