"""Setting words in the display face, with other faces of the machine for the letters that it lacks.

Fonts are read from disk once, in the nursery; a child has them in memory and sets words without opening a file.
"""

import unicodedata
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import ImageDraw, ImageFont

from app.media.direction import clusters, in_sight, levels, runs_right_to_left

OWN_FACES = ("brygada-1918-latin.woff2", "brygada-1918-latin-ext.woff2")
# Cyrillic, Greek, Chinese, Japanese, Korean, Arabic and drawn signs, where the machine has them.
_OTHER_FACES = (
    "NotoSerif-Regular.ttf",
    "DejaVuSerif.ttf",
    "NotoSerifCJK-Regular.ttc",
    "NotoSansCJK-Regular.ttc",
    "NotoNaskhArabic-Regular.ttf",
    "DejaVuSans.ttf",
    "Symbola.ttf",
)
_PLACES = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_OWN_PLACE = Path(__file__).parents[2] / "static" / "fonts"
_NO_LETTER = "\U0010fffe"
# Selectors choose between forms of a sign that these faces do not have.
_SILENT = {0xFE0E: None, 0xFE0F: None, 0xAD: None}
_ELLIPSIS = "…"

_faces: list[bytes] = []


def load_faces() -> None:
    """Reads the display face, which must be there, and whichever of the others this machine has."""
    here = {path.name: path for place in _PLACES if place.is_dir() for path in place.rglob("*.tt[fc]")}
    others = [here[name] for name in _OTHER_FACES if name in here]
    _faces[:] = [path.read_bytes() for path in (*(_OWN_PLACE / name for name in OWN_FACES), *others)]


class _Run(NamedTuple):
    font: ImageFont.FreeTypeFont
    text: str
    direction: str
    width: float

    @classmethod
    def of(cls, font: ImageFont.FreeTypeFont, text: str, level: int) -> "_Run":
        direction = "rtl" if level % 2 else "ltr"
        return cls(font, text, direction, font.getlength(text, direction=direction))


class Hand:
    """Words at one size, in px. A letter that no face has is left out."""

    def __init__(self, size: int, weight: int = 500) -> None:
        self.size = size
        self._fonts = [_font(place, size, weight) for place in range(len(_faces))]

    def width(self, text: str) -> float:
        """How long `text` is on one line, in px."""
        return sum(run.width for run in self._runs(text))

    def write(
        self, draw: ImageDraw.ImageDraw, left: float, baseline: float, text: str, ink: str, *, measure: float = 0,
        of: str = "",
    ) -> None:  # fmt: skip
        """Sets one line of text with its baseline at `baseline`, in `ink` ('#rrggbb').

        What runs from right to left ends at the right of the `measure`, where there is one. `of` is the text that this is a
        line of: all its lines run as its first one does.
        """
        turned = runs_right_to_left(of or text)
        runs = self._runs(text, turned)
        if measure and turned:
            left += measure - sum(run.width for run in runs)
        for run in runs:
            draw.text((left, baseline), run.text, fill=ink, font=run.font, anchor="ls", direction=run.direction)
            left += run.width

    def lines(self, text: str, width: float) -> list[str]:
        """`text` in lines of at most `width` px; a word that is longer than a line is broken."""
        lines = [""]
        for word in self.readable(text).split():
            longer = f"{lines[-1]} {word}".strip()
            if self.width(longer) <= width:
                lines[-1] = longer
                continue
            if lines[-1]:
                lines.append("")
            for letter in clusters(word):
                if lines[-1] and self.width(lines[-1] + letter) > width:
                    lines.append("")
                lines[-1] += letter
        return [line for line in lines if line]

    def holds_words(self, text: str, width: float) -> bool:
        """Whether every word of `text` fits on a line of its own."""
        return all(self.width(word) <= width for word in self.readable(text).split())

    def shorten(self, text: str, width: float) -> str:
        """`text` on one line of `width` px, with an ellipsis if it had to be cut."""
        text = self.readable(text)
        if self.width(text) <= width:
            return text
        letters = clusters(text)
        while letters and self.width("".join(letters) + _ELLIPSIS) > width:
            letters.pop()
        return "".join(letters).rstrip() + _ELLIPSIS

    def readable(self, text: str) -> str:
        """`text` without the letters that no face has, on one line."""
        kept = "".join(" " if one.isspace() else _drawable(one)[1] for one in clusters(text.translate(_SILENT)))
        return " ".join(kept.split())

    def _runs(self, text: str, turned: bool = False) -> list[_Run]:
        """What is drawn at once, from left to right."""
        letters = clusters(text)
        parts: list[tuple[int, int, str]] = []  # level, face, letters
        for letter, level in zip(letters, levels(letters, int(turned)), strict=True):
            place, kept = _drawable(letter)
            if letter.isspace():  # subsets of letters have none of their own
                place, kept = (parts[-1][1] if parts and parts[-1][1] >= len(OWN_FACES) else 0), " "
            if not kept:
                continue
            if parts and parts[-1][:2] == (level, place):
                kept = parts.pop()[2] + kept
            parts.append((level, place, kept))
        seen = [parts[n] for n in in_sight([part[0] for part in parts])]
        return [_Run.of(self._fonts[place], kept, level) for level, place, kept in seen]


@lru_cache(maxsize=4096)
def _drawable(cluster: str) -> tuple[int, str]:
    """The face for a letter with its marks, and as much of it as that face has; '' for one that none has."""
    letter, marks = cluster[0], cluster[1:]
    if not letter.isprintable() or unicodedata.category(letter).startswith("M"):
        return 0, ""
    faces = [place for place in range(len(_faces)) if _has(place, letter)]
    if not faces:
        return 0, ""
    whole = next((place for place in faces if all(_holds(place, mark) for mark in marks)), None)
    place = faces[0] if whole is None else whole
    return place, letter + "".join(mark for mark in marks if _holds(place, mark))


def _holds(place: int, mark: str) -> bool:
    """Joiners are never drawn, so every face has them."""
    return not mark.isprintable() or _has(place, mark)


@lru_cache(maxsize=64)
def _font(place: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(_faces[place]), size)
    if place < len(OWN_FACES):
        font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=16)
def _plain_font(place: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(_faces[place]), 24, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=4096)
def _has(place: int, letter: str) -> bool:
    """Whether a face has a letter: else it draws the same box as for a code point that can be in none.

    Without shaping, which puts a circle under a mark that stands alone.
    """
    font = _plain_font(place)
    return _drawn(font, letter) != _drawn(font, _NO_LETTER)


def _drawn(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)
