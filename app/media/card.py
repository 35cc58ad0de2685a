"""The share card: the picture whole on a mat, beside it its title, its maker and the brand, as in a catalogue.

Drawn in the sandbox's child at 1200 x 630 px, the size that other sites ask for.
"""

from dataclasses import dataclass
from math import cos, radians, sin

from PIL import Image, ImageDraw

from app.media.lettering import Hand
from app.media.renditions import encode

WIDTH, HEIGHT = 1200, 630
_MAT_WIDTH = 720
_MARGIN = 44
_LEFT = _MAT_WIDTH + _MARGIN
_MEASURE = WIDTH - _LEFT - _MARGIN
_TITLE_SIZES = (68, 58, 50, 44, 38)
_MAX_LINES = 5
_LEADING = 1.06
_RING = 34
_FINER = 4  # rings are drawn larger and brought down, which smooths their edge

PAPER = (0.988, 0.003, 85.0)
MAT = (0.945, 0.006, 85.0)
INK = (0.235, 0.014, 55.0)
SECOND_INK = (0.46, 0.014, 60.0)

Colour = tuple[float, float, float]


@dataclass(frozen=True)
class Words:
    """What stands on a card; any of them may be empty."""

    title: str
    byline: str
    brand: str


def draw(picture: Image.Image, words: Words, colour: Colour) -> bytes:
    """The card as JPEG bytes.

    `picture` is upright RGB, `colour` the brand's as OKLCH: lightness 0 to 1, chroma, hue in degrees.
    """
    card = Image.new("RGB", (WIDTH, HEIGHT), rgb(PAPER))
    card.paste(rgb(MAT), (0, 0, _MAT_WIDTH, HEIGHT))
    print_ = _print(picture)
    card.paste(print_, ((_MAT_WIDTH - print_.width) // 2, (HEIGHT - print_.height) // 2))
    pen = ImageDraw.Draw(card)
    below = _write_title(pen, words.title)
    byline = Hand(30, 400)
    byline.write(pen, _LEFT, below + 50, byline.shorten(words.byline, _MEASURE), rgb(SECOND_INK))
    _sign(card, pen, words.brand, rgb(readable(colour)))
    return encode(card, "JPEG", quality=86, optimize=True)


def readable(colour: Colour) -> Colour:
    """The brand's colour moved to where words in it can be read on paper: the same band as in the theme."""
    lightness, chroma, hue = colour
    return min(max(lightness, 0.3), 0.48), min(max(chroma, 0.0), 0.2), hue


def rgb(colour: Colour) -> tuple[int, int, int]:
    """OKLCH to sRGB, 0 to 255; what sRGB cannot show is clipped."""
    lightness, chroma, hue = colour
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _channel(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _channel(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _channel(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _channel(light: float) -> int:
    light = min(max(light, 0.0), 1.0)
    return round(255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055))


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
        hand.write(pen, _LEFT, baseline, line, rgb(INK))
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


def _sign(card: Image.Image, pen: ImageDraw.ImageDraw, brand: str, colour: tuple[int, int, int]) -> None:
    """The ring and the brand's name, at the foot."""
    middle = HEIGHT - _MARGIN - _RING // 2
    side = _RING * _FINER
    ring = Image.new("L", (side, side), 0)
    ring_pen = ImageDraw.Draw(ring)
    ring_pen.ellipse((0, 0, side - 1, side - 1), outline=255, width=side // 12)
    inset = side * 5 // 24
    ring_pen.ellipse((inset, inset, side - 1 - inset, side - 1 - inset), fill=255)
    ring = ring.resize((_RING, _RING), Image.Resampling.LANCZOS)
    card.paste(colour, (_LEFT, middle - _RING // 2), ring)
    hand = Hand(28, 600)
    hand.write(pen, _LEFT + _RING + 14, middle + 9, hand.shorten(brand, _MEASURE - _RING - 14), colour)
