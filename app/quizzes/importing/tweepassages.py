"""A Twee file taken apart: its passages with their names, tags and places, and what the story says of itself.

Read by the specification of Twee 3, and the headers of Twee 1 and 2 besides: ``:: Name [tags] <100,200>``.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

HEADER = re.compile(r"^::[ \t]*(?![:\s])(?P<name>(?:\\.|[^\\\[\]{}\n])*+)(?P<rest>[^\n]*)$", re.MULTILINE)
TAGS = re.compile(r"\s*\[(?P<tags>(?:\\.|[^\\\]\n])*+)\]")
OLD_PLACE = re.compile(r"<(-?\d{1,7}(?:\.\d+)?),(-?\d{1,7}(?:\.\d+)?)>\s*$")
PLACE = re.compile(r"\s*(-?\d{1,7}(?:\.\d{1,6})?)\s*,\s*(-?\d{1,7}(?:\.\d{1,6})?)\s*")
ESCAPED = re.compile(r"\\(.)")
TITLE, DATA = "StoryTitle", "StoryData"
GIFT_NAME = re.compile(r"^[ \t]*::[^\n]+?::", re.MULTILINE)


@dataclass(slots=True)
class Passage:
    name: str
    text: str
    tags: list[str] = field(default_factory=list)
    place: tuple[float, float] | None = None
    odd: bool = False
    """Something of its header could not be read."""


@dataclass(slots=True)
class Story:
    """``data`` is None where StoryData is not there, and empty where it cannot be read. ``doubles`` are names that came again."""

    passages: dict[str, Passage] = field(default_factory=dict)
    title: str = ""
    data: dict[str, Any] | None = None
    doubles: list[str] = field(default_factory=list)
    stray: str = ""
    """What stands before the first passage."""


def is_twee(name: str, text: str) -> bool:
    """By its special passages; by its ending; or by a header and a link to another passage."""
    text = _lines(text)
    if re.search(rf"^::[ \t]*(?:{TITLE}|{DATA})(?=[\s\[{{<]|$)", text, re.MULTILINE):
        return True
    if not HEADER.search(text) or GIFT_NAME.search(text):
        return False
    return name.lower().endswith((".twee", ".tw", ".twee2", ".tw2", ".twee3", ".tw3")) or "[[" in text


def story_of(text: str) -> Story:
    text = _lines(text)
    story, at, last = Story(), 0, None
    for header in HEADER.finditer(text):
        _close(story, last, text[at : header.start()])
        last, at = _begun(header["name"], header["rest"]), header.end() + 1
    _close(story, last, text[at:])
    return story


def _lines(text: str) -> str:
    return text.replace("\ufeff", "").replace("\r\n", "\n").replace("\r", "\n")


def _close(story: Story, passage: Passage | None, text: str) -> None:
    text = re.sub(r"^\\::", "::", text.strip("\n").rstrip(), flags=re.MULTILINE)
    if passage is None:
        story.stray = text.strip()
    elif passage.name == TITLE:
        story.title = " ".join(text.split())
    elif passage.name == DATA:
        story.data = _data(text)
    else:
        passage.text = text
        if passage.name in story.passages:
            story.doubles.append(passage.name)
        story.passages[passage.name] = passage


def _data(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text[:100_000])
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _begun(name: str, rest: str) -> Passage:
    """``rest`` is what follows the name: tags, then a place."""
    passage = Passage("", "")
    if old := OLD_PLACE.search(name + rest):
        passage.place = _pair(old)
        whole = (name + rest)[: old.start()]
        bracket = HEADER.match(f"::{whole}")
        name, rest = (bracket["name"], bracket["rest"]) if bracket else (whole, "")
    if found := TAGS.match(rest):
        passage.tags = [_unescaped(tag) for tag in found["tags"].split()]
        rest = rest[found.end() :]
    if rest.strip():
        data = _data(rest)
        where = PLACE.fullmatch(str(data.get("position", "")))
        passage.place = _pair(where) if where else passage.place
        passage.odd = not data or bool(data.get("position") and not where)
    passage.name = " ".join(_unescaped(name).split())
    return passage


def _pair(found: re.Match[str]) -> tuple[float, float]:
    return float(found[1]), float(found[2])


def _unescaped(text: str) -> str:
    return ESCAPED.sub(r"\1", text)
