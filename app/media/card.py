"""The share card: the picture whole on a mat, beside it its title, its maker and the brand, as in a catalogue.

Drawn in the sandbox's child.
"""

from dataclasses import dataclass

from PIL import Image, ImageDraw

from app.kit.colour import Oklch, to_hex
from app.media.lettering import Hand
from app.media.picture import CARD_HEIGHT as HEIGHT
from app.media.picture import CARD_WIDTH as WIDTH
from app.media.renditions import encode

_MAT_WIDTH = 720
_MARGIN = 44
_LEFT = _MAT_WIDTH + _MARGIN
_MEASURE = WIDTH - _LEFT - _MARGIN
_TITLE_SIZES = (68, 58, 50, 44, 38)
_MAX_LINES = 5
_LEADING = 1.06
_RING = 34
_FINER = 4  # rings are drawn larger and brought down, which smooths their edge

PAPER = to_hex(Oklch(0.988, 0.003, 85.0))
MAT = to_hex(Oklch(0.945, 0.006, 85.0))
INK = to_hex(Oklch(0.235, 0.014, 55.0))
SECOND_INK = to_hex(Oklch(0.46, 0.014, 60.0))


@dataclass(frozen=True)
class Words:
    """What stands on a card; any of them may be empty."""

    title: str
    byline: str
    brand: str


def draw(picture: Image.Image, words: Words, colour: Oklch) -> bytes:
    """The card as JPEG bytes. `picture` is upright RGB, `colour` the brand's."""
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    card.paste(MAT, (0, 0, _MAT_WIDTH, HEIGHT))
    print_ = _print(picture)
    card.paste(print_, ((_MAT_WIDTH - print_.width) // 2, (HEIGHT - print_.height) // 2))
    pen = ImageDraw.Draw(card)
    below = _write_title(pen, words.title)
    byline = Hand(30, 400)
    byline.write(pen, _LEFT, below + 50, byline.shorten(words.byline, _MEASURE), SECOND_INK, measure=_MEASURE)
    _sign(card, pen, words.brand, to_hex(readable(colour)))
    return encode(card, "JPEG", quality=86, optimize=True)


def readable(colour: Oklch) -> Oklch:
    """The brand's colour moved to where words in it can be read on paper: the same band as in the theme."""
    return Oklch(min(max(colour.light, 0.3), 0.48), min(max(colour.chroma, 0.0), 0.2), colour.hue)


def _print(picture: Image.Image) -> Image.Image:
    """The whole picture, as large as the mat lets it be; a small one at twice its size at most."""
    room = _MAT_WIDTH - 2 * _MARGIN, HEIGHT - 2 * _MARGIN
    scale = min(room[0] / picture.width, room[1] / picture.height, 2.0)
    size = max(1, round(picture.width * scale)), max(1, round(picture.height * scale))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _write_title(pen: ImageDraw.ImageDraw, title: str) -> float:
    """Sets the title as large as it fits; returns the last baseline."""
    hand, lines = _fit_title(title)
    baseline = float(_MARGIN)
    for line in lines:
        baseline += hand.size * (_LEADING if baseline > _MARGIN else 0.8)
        hand.write(pen, _LEFT, baseline, line, INK, measure=_MEASURE, of=title)
    return baseline


def _fit_title(title: str) -> tuple[Hand, list[str]]:
    """The largest size at which the title breaks no word and takes few lines; the smallest, shortened, if there is none."""
    for size in _TITLE_SIZES:
        hand = Hand(size)
        lines = hand.lines(title, _MEASURE)
        if len(lines) <= (3 if size == _TITLE_SIZES[0] else _MAX_LINES) and hand.holds_words(title, _MEASURE):
            return hand, lines
    hand = Hand(_TITLE_SIZES[-1])
    lines = hand.lines(title, _MEASURE)
    rest = hand.shorten(" ".join(lines[_MAX_LINES - 1 :]), _MEASURE)
    return hand, [*lines[: _MAX_LINES - 1], *([rest] if rest else [])]


def _sign(card: Image.Image, pen: ImageDraw.ImageDraw, brand: str, colour: str) -> None:
    """The ring and the brand's name, at the foot."""
    middle = HEIGHT - _MARGIN - _RING // 2
    card.paste(colour, (_LEFT, middle - _RING // 2), draw_ring(_RING))
    hand = Hand(28, 600)
    hand.write(pen, _LEFT + _RING + 14, middle + 9, hand.shorten(brand, _MEASURE - _RING - 14), colour)


def draw_ring(width: int) -> Image.Image:
    """The cup from above, as a mask to paste a colour through."""
    side = width * _FINER
    ring = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(ring)
    pen.ellipse((0, 0, side - 1, side - 1), outline=255, width=side // 12)
    inset = side * 5 // 24
    pen.ellipse((inset, inset, side - 1 - inset, side - 1 - inset), fill=255)
    return ring.resize((width, width), Image.Resampling.LANCZOS)
