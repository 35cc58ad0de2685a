"""The share card of something that is played, or of what it ended in: its words large, with its picture where there is one.

Drawn in the sandbox's child.
"""

from PIL import Image, ImageDraw, ImageOps

from app.kit.colour import Oklch, to_hex
from app.media.card import INK, PAPER, SECOND_INK, Words, draw_ring, readable
from app.media.lettering import Hand
from app.media.picture import CARD_HEIGHT as HEIGHT
from app.media.picture import CARD_WIDTH as WIDTH
from app.media.renditions import encode

_MARGIN = 56
_SIZES = (104, 92, 80, 70, 62, 54, 48, 42, 38, 34, 30, 26, 22)
_WHOLE, _BROKEN = 30, 48
"""The smallest size for the sake of a long word, and the largest in which one is broken."""
_LEADING = 1.12
_OVER = 0.78
"""How high letters stand over their baseline, as a part of their size."""
_PICTURE_WIDTH = 560
_FOOT = HEIGHT - _MARGIN


def draw(picture: Image.Image | None, words: Words, colour: Oklch) -> bytes:
    """The card as JPEG bytes. ``byline`` stands small above the title; ``colour`` is the brand's, and the ground without a picture."""
    ground = to_hex(readable(colour))
    card = Image.new("RGB", (WIDTH, HEIGHT), PAPER if picture else ground)
    left = _MARGIN
    if picture is None:
        _draw_cup(card, readable(colour))
    else:
        card.paste(ImageOps.fit(picture, (_PICTURE_WIDTH, HEIGHT), Image.Resampling.LANCZOS), (0, 0))
        left += _PICTURE_WIDTH
    pen = ImageDraw.Draw(card)
    ink, second = (INK, SECOND_INK) if picture else (PAPER, PAPER)
    top = _write_byline(pen, left, words.byline, second)
    _write_title(pen, left, top, words.title, ink)
    _sign(card, pen, left, words.brand, ground if picture else PAPER)
    return encode(card, "JPEG", quality=86, optimize=True)


def _draw_cup(card: Image.Image, ground: Oklch) -> None:
    """A large ring that looks in at the corner, hardly lighter than the ground."""
    ring = draw_ring(620)
    card.paste(to_hex(Oklch(ground.light + 0.035, ground.chroma, ground.hue)), (WIDTH - 400, HEIGHT - 380), ring)


def _write_byline(pen: ImageDraw.ImageDraw, left: int, byline: str, ink: str) -> float:
    """On two lines at most; returns where the title may begin."""
    hand, measure = Hand(32, 400), WIDTH - _MARGIN - left
    lines = hand.lines(byline, measure)
    if len(lines) > 2:
        lines = [lines[0], hand.shorten(" ".join(lines[1:]), measure)]
    baseline = _MARGIN + hand.size * _OVER
    for line in lines:
        hand.write(pen, left, baseline, line, ink, measure=measure, of=byline)
        baseline += hand.size * _LEADING
    return baseline - hand.size * _OVER + (24 if lines else 0)


def _write_title(pen: ImageDraw.ImageDraw, left: int, top: float, title: str, ink: str) -> None:
    measure = WIDTH - _MARGIN - left
    hand, lines = fit(title, measure, _FOOT - 72 - top)
    baseline = top + hand.size * _OVER
    for line in lines:
        hand.write(pen, left, baseline, line, ink, measure=measure, of=title)
        baseline += hand.size * _LEADING


def fit(title: str, measure: float, height: float) -> tuple[Hand, list[str]]:
    """The largest size at which the title fits. A word is broken only where it would be small otherwise.

    What does not even fit at the smallest size is shortened.
    """
    for size, may_break in [*((size, False) for size in _SIZES if size >= _WHOLE), *((size, True) for size in _SIZES)]:
        hand = Hand(size)
        if (may_break and size <= _BROKEN) or (not may_break and hand.holds_words(title, measure)):
            lines = hand.lines(title, measure)
            if len(lines) <= _room(size, height):
                return hand, _balanced(hand, title, measure, lines)
    hand, most = Hand(_SIZES[-1]), _room(_SIZES[-1], height)
    lines = hand.lines(title, measure)
    return hand, [*lines[: most - 1], hand.shorten(" ".join(lines[most - 1 :]), measure)]


def _balanced(hand: Hand, title: str, measure: float, lines: list[str]) -> list[str]:
    """As many lines, but none of them much shorter than the others."""
    for part in (0.5, 0.6, 0.7, 0.8, 0.9):
        if hand.holds_words(title, measure * part) and len(shorter := hand.lines(title, measure * part)) == len(lines):
            return shorter
    return lines


def _room(size: int, height: float) -> int:
    """How many lines of that size there is room for, the last with all that hangs below it."""
    return int((height - size) / (size * _LEADING)) + 1


def _sign(card: Image.Image, pen: ImageDraw.ImageDraw, left: int, brand: str, colour: str) -> None:
    """The ring and the brand's name, at the foot."""
    ring = draw_ring(40)
    card.paste(colour, (left, _FOOT - ring.height), ring)
    hand = Hand(32, 600)
    inset = ring.width + 16
    shown = hand.shorten(brand, WIDTH - _MARGIN - left - inset)
    hand.write(pen, left + inset, _FOOT - 9, shown, colour)
