"""Setting words in the display face, with other faces of the machine for the letters that it lacks.

Fonts are read from disk once, in the nursery; a child has them in memory and sets words without opening a file.
"""

from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import ImageDraw, ImageFont

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
# Joiners and selectors choose between forms of a sign that these faces do not have.
_SILENT = {0x200C: None, 0x200D: None, 0xFE0E: None, 0xFE0F: None, 0xAD: None}
_ELLIPSIS = "…"

_faces: list[bytes] = []


def load_faces() -> None:
    """Reads the display face, which must be there, and whichever of the others this machine has."""
    here = {path.name: path for place in _PLACES if place.is_dir() for path in place.rglob("*.tt[fc]")}
    others = [here[name] for name in _OTHER_FACES if name in here]
    _faces[:] = [path.read_bytes() for path in (*(_OWN_PLACE / name for name in OWN_FACES), *others)]


class Hand:
    """Words at one size, in px. A letter that no face has is left out."""

    def __init__(self, size: int, weight: int = 500) -> None:
        self.size = size
        self._fonts = [_font(place, size, weight) for place in range(len(_faces))]

    def width(self, text: str) -> float:
        """How long `text` is on one line, in px."""
        return sum(font.getlength(run) for font, run in self._runs(text))

    def write(self, draw: ImageDraw.ImageDraw, left: float, baseline: float, text: str, ink: str) -> None:
        """Sets one line of text with its baseline at `baseline`, in `ink` ('#rrggbb')."""
        for font, run in self._runs(text):
            draw.text((left, baseline), run, fill=ink, font=font, anchor="ls")
            left += font.getlength(run)

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
            for letter in word:
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
        while text and self.width(text + _ELLIPSIS) > width:
            text = text[:-1]
        return text.rstrip() + _ELLIPSIS

    def readable(self, text: str) -> str:
        """`text` without the letters that no face has, on one line."""
        kept = "".join(
            letter for letter in text.translate(_SILENT) if letter.isspace() or self._face_of(letter) is not None
        )
        return " ".join(kept.split())

    def _runs(self, text: str) -> Iterator[tuple[ImageFont.FreeTypeFont, str]]:
        run, face = "", 0
        for letter in text:
            # Spaces come from the display face: subsets of letters have none of their own.
            place = 0 if letter.isspace() else self._face_of(letter)
            if place is None:
                continue
            if place != face and run:
                yield self._fonts[face], run
                run = ""
            run, face = run + letter, place
        if run:
            yield self._fonts[face], run

    def _face_of(self, letter: str) -> int | None:
        return next((place for place in range(len(_faces)) if letter.isprintable() and _has(place, letter)), None)


@lru_cache(maxsize=64)
def _font(place: int, size: int, weight: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.truetype(BytesIO(_faces[place]), size)
    if place < len(OWN_FACES):
        font.set_variation_by_axes([weight])
    return font


@lru_cache(maxsize=4096)
def _has(place: int, letter: str) -> bool:
    """Whether a face has a letter: else it draws the same box as for a code point that can be in none."""
    font = _font(place, 24, 500)
    return _drawn(font, letter) != _drawn(font, _NO_LETTER)


def _drawn(font: ImageFont.FreeTypeFont, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = font.getmask(letter)
    return mask.size, bytes(mask)
