"""WebVTT: what was sent is read strictly and written anew, so that players get times and words and nothing else.

The format: W3C, WebVTT. Styles, regions, notes and places of cues are left out; marks within words (``<i>``, ``<v Ola>``) stay
as they are where they are of the format's own kind.
"""

import re
from dataclasses import dataclass

from app.errors import Unprocessable
from app.kit.i18n import gettext as _

LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z]{2,4})?")
"""A tag like pl or pt-br."""
MOST_CUES = 5_000
MOST_LETTERS = 500_000
TIME = re.compile(r"(?:([0-9]{2,4}):)?([0-5][0-9]):([0-5][0-9])\.([0-9]{3})")
TYPED = re.compile(r"(?<![\d:.])(?:(\d{1,2}):)?(\d{1,2}):(\d{2})(?:[.,](\d{1,3}))?(?![\d:])")
ARROW = re.compile(rf"^\s*({TIME.pattern})\s+-->\s+({TIME.pattern})(?:\s.*)?$")
OWN_MARK = re.compile(r"</?(?:[bicu]|ruby|rt|lang(?: [\w-]+)?|v(?:\.[\w-]+)* [^<>&\n]{1,80}|v)(?:\.[\w-]+)*>")
MARK = re.compile(r"<[^>]*>?")


@dataclass(frozen=True)
class Cue:
    """Words from ``begin`` to ``finish``, in seconds."""

    begin: float
    finish: float
    text: str


def read(said: str) -> list[Cue]:
    """Raises Unprocessable with the line that cannot be read. SubRip is taken too, and times as people type them.

    What is taken can be written and read again.
    """
    if len(said) > MOST_LETTERS:
        raise Unprocessable(_("These captions are too long."))
    lines = said.replace("\0", "").lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[0].startswith("WEBVTT"):
        lines = [_of_hand(line) for line in lines]
    cues, n = list[Cue](), 0
    while n < len(lines):
        match = ARROW.match(lines[n]) if "-->" in lines[n] else None
        if "-->" in lines[n] and match is None:
            raise Unprocessable(_("Line %(n)d is no time that we can read: write 0:01.0 --> 0:04.0.") % {"n": n + 1})
        n += 1
        if match is None:
            continue
        words = []
        while n < len(lines) and lines[n].strip():
            words.append(lines[n])
            n += 1
        begin, finish = _seconds(match[1]), _seconds(match[6])
        if finish <= begin:
            raise Unprocessable(_("The words of line %(n)d end before they begin.") % {"n": n - len(words)})
        if words:
            cues.append(Cue(begin, finish, _clean("\n".join(words))))
    if not cues:
        raise Unprocessable(_("There are no captions in this. They look like: 0:01.0 --> 0:04.0, and the words below."))
    # Marks that are none grow when they are written as text.
    if len(cues) > MOST_CUES or len(write(cues)) > MOST_LETTERS:
        raise Unprocessable(_("These captions are too long."))
    return sorted(cues, key=lambda cue: cue.begin)


def write(cues: list[Cue]) -> str:
    blocks = [f"{_time(cue.begin)} --> {_time(cue.finish)}\n{cue.text}" for cue in cues if cue.text]
    return "WEBVTT\n\n" + "\n\n".join(blocks) + "\n"


def plain(text: str) -> str:
    """All that is said, without times and marks, for who reads."""
    return "\n".join(
        MARK.sub("", cue.text).replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for cue in read(text)
    )


def _of_hand(line: str) -> str:
    """'0:01 --> 1:02,5' becomes '00:01.000 --> 01:02.500'."""
    return TYPED.sub(_whole_time, line) if "-->" in line else line


def _whole_time(typed: re.Match[str]) -> str:
    hours, minutes, seconds, rest = typed.groups()
    return f"{f'{int(hours):02d}:' if hours else ''}{int(minutes):02d}:{seconds}.{(rest or '').ljust(3, '0')}"


def _seconds(time: str) -> float:
    match = TIME.fullmatch(time)
    assert match  # noqa: S101  it was found by the same pattern
    return int(match[1] or 0) * 3600 + int(match[2]) * 60 + int(match[3]) + int(match[4]) / 1000


def _time(seconds: float) -> str:
    thousandths = round(seconds * 1000)
    return f"{thousandths // 3_600_000:02d}:{thousandths // 60_000 % 60:02d}:{thousandths // 1000 % 60:02d}.{thousandths % 1000:03d}"


def _clean(words: str) -> str:
    """Marks of the format stay; any other is text."""
    kept: list[str] = []
    last = 0
    for mark in OWN_MARK.finditer(words):
        kept += [_escaped(words[last : mark.start()]), mark[0]]
        last = mark.end()
    return "".join([*kept, _escaped(words[last:])]).replace("-->", "→")


def _escaped(words: str) -> str:
    return words.replace("<", "&lt;").replace(">", "&gt;")
