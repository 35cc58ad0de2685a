"""The house of the café and the stone before it, drawn once. The pavement begins at 628."""

from math import pi
from random import Random

from PIL import Image

from app.demo.film.figures import CHERRY, CHERRY_DEEP, INK
from app.demo.film.pen import Pen, mix, ring, smooth
from app.demo.film.view import HIGH, WIDE

GROUND = 628
WINDOW = (500, 296, 372, 252)
DOOR = (936, 290, 118, 318)
LAMP = (236, 168)
WALL, WALL_DEEP, TRIM = "#42253a", "#341c30", "#5a3449"
GLASS_TOP, GLASS_LOW, GLASS_DARK = "#ffcf7d", "#f3914d", "#251a35"


def house(scale: float, *, is_lit: bool) -> Image.Image:
    """The house of the café, cut out, and the stone before it."""
    picture = Image.new("RGBA", (round(WIDE * scale), round(HIGH * scale)))
    solid = Image.new("RGB", picture.size, "#000000")
    pen = Pen(solid).at(0, 0, scale)
    body = [(400, GROUND + 4), (400, 60), (390, 60), (390, 40), (1190, 40), (1190, 60), (1180, 60), (1180, GROUND + 4)]
    cover = (
        Pen(Image.new("RGB", picture.size))
        .at(0, 0, scale)
        .mask([body, [(0, GROUND - 14), (WIDE, GROUND - 14), (WIDE, HIGH), (0, HIGH)]])
    )
    _stone(pen)
    pen.shaded(body, WALL, WALL_DEEP)
    pen.box(390, 40, 800, 20, TRIM)
    pen.box(400, 196, 780, 10, TRIM)
    for n, x in enumerate((440, 580, 720, 860, 1000)):
        _upper_window(pen, x + 20, 84, lit=n in (1, 4), curtains=n == 4)
    _cat(pen, 646, 164)
    _front(pen, is_lit=is_lit)
    _sign(pen)
    _pots(pen)
    if cover:
        picture.paste(
            solid.crop((*cover[1], cover[1][0] + cover[0].width, cover[1][1] + cover[0].height)), cover[1], cover[0]
        )
    return picture


def _stone(pen: Pen) -> None:
    pen.shaded([(0, GROUND - 14), (WIDE, GROUND - 14), (WIDE, HIGH), (0, HIGH)], "#352741", "#1a1530")
    pen.box(0, GROUND - 14, WIDE, 5, "#4d3757")
    dice = Random(2)
    for _ in range(60):
        x, y = dice.uniform(-20, WIDE), dice.uniform(GROUND, HIGH)
        pen.box(x, y, dice.uniform(24, 80), 2, "#4b3a5c", 0.5)


def _upper_window(pen: Pen, x: float, y: float, *, lit: bool, curtains: bool) -> None:
    pen.box(x - 9, y - 8, 88, 98, TRIM)
    pen.shaded(
        [(x, y), (x + 70, y), (x + 70, y + 84), (x, y + 84)],
        *(("#ffd792", "#e58c50") if lit else ("#2b2145", "#3b2c52")),
    )
    if curtains:
        pen.fill(smooth([(x, y), (x + 26, y), (x + 16, y + 50), (x + 10, y + 84), (x, y + 84)]), "#b5503f")
        pen.fill(smooth([(x + 70, y), (x + 44, y), (x + 54, y + 50), (x + 60, y + 84), (x + 70, y + 84)]), "#b5503f")
    pen.box(x + 33, y, 4, 84, TRIM)
    pen.box(x, y + 36, 70, 4, TRIM)
    pen.box(x - 12, y + 88, 94, 8, mix(TRIM, "#000000", 0.25))


def _cat(pen: Pen, x: float, y: float) -> None:
    pen.fill(
        smooth([(x - 14, y + 4), (x - 12, y - 18), (x, y - 28), (x + 12, y - 18), (x + 15, y + 4)], closed=True), INK
    )
    pen.oval(x, y - 33, 11, 10, INK)
    for side in (-1, 1):
        pen.fill([(x + 10 * side, y - 34), (x + 9 * side, y - 50), (x + 1 * side, y - 41)], INK)


def _front(pen: Pen, *, is_lit: bool) -> None:
    x, y, wide, high = WINDOW
    pen.box(430, 262, 650, GROUND - 276, "#2a1628")
    pen.box(x - 12, y - 12, wide + 24, high + 24, "#1f101f")
    _glass(pen, WINDOW, is_lit)
    pen.box(x - 24, y + high + 10, wide + 48, 14, "#6a3c48")
    pen.box(x - 14, y + high + 24, wide + 28, GROUND - y - high - 38, "#38202f")
    for n in range(5):
        pen.box(x + 2 + n * 76, y + high + 34, 60, 24, "#422736")
    left, top, across, down = DOOR
    pen.box(left - 12, top - 12, across + 24, down + 26, "#1f101f")
    pen.box(left, top, across, down, CHERRY_DEEP)
    pane_box = (left + 16, top + 18, across - 32, 196)
    _glass(pen, pane_box, is_lit)
    pen.box(left + 16, top + 232, across - 32, 68, mix(CHERRY_DEEP, "#000000", 0.2), r=4)
    pen.box(left + 8, top + 150, 5, 44, "#e0a03a", r=2)
    pen.box(left - 14, GROUND - 16, across + 28, 12, "#5b4455")
    _awning(pen)
    for cx in (466, 904, 1082):
        _lantern(pen, cx, 300, is_lit)


def _glass(pen: Pen, box: tuple[float, float, float, float], is_lit: bool) -> None:
    x, y, wide, high = box
    corners = [(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)]
    pen.shaded(corners, *((GLASS_TOP, GLASS_LOW) if is_lit else ("#1f1832", GLASS_DARK)))


def _lantern(pen: Pen, x: float, y: float, is_lit: bool) -> None:
    pen.line([(x, y - 16), (x, y)], 4, "#160c16")
    pen.fill([(x - 9, y), (x + 9, y), (x + 6, y + 26), (x - 6, y + 26)], "#ffd58a" if is_lit else "#3c3048")
    pen.fill([(x - 12, y), (x + 12, y), (x + 6, y - 8), (x - 6, y - 8)], "#160c16")
    if is_lit:
        pen.glow(x, y + 14, 70, "#ffb55c", 0.45)


def _awning(pen: Pen) -> None:
    for n in range(14):
        x = 436 + n * 46
        tone = CHERRY if n % 2 else "#f4e3d6"
        pen.fill([(x + 6, 212), (x + 50, 212), (x + 46, 262), (x, 262)], tone)
        pen.fill(ring(x + 23, 262, 23, 17, 0, pi), mix(tone, "#3a1020", 0.16))
    pen.box(436, 206, 652, 8, "#1f101f")


def _sign(pen: Pen) -> None:
    """A board that hangs over the pavement."""
    pen.line([(1088, 236), (1168, 236)], 6, "#160c16")
    for x in (1112, 1158):
        pen.line([(x, 236), (x, 254)], 3, "#160c16")
    pen.box(1092, 252, 86, 62, "#160c16", r=8)
    pen.box(1096, 256, 78, 54, "#f4e3d6", r=5)
    letters = pen.at(1102, 272)
    strokes = (
        [(0, 0), (0, 22)], [(0, 0), (6, 1), (8, 6), (5, 10), (0, 10)], [(0, 10), (7, 11), (10, 16), (7, 21), (0, 22)],
        [(17, 0), (17, 22)], [(23, 22), (30, 0), (37, 22)], [(26, 14), (34, 14)], [(43, 0), (43, 22), (53, 22)],
        [(39, 14), (49, 7)], [(55, 22), (62, 0), (69, 22)], [(58, 14), (66, 14)],
    )  # fmt: skip
    for stroke in strokes:
        letters.line(stroke, 4, CHERRY)


def _pots(pen: Pen) -> None:
    for x in (896, 1092):
        for n in range(7):
            lean = (n - 3) * 9
            pen.limb(
                smooth([(x, 600), (x + lean * 0.6, 562), (x + lean * 1.6, 534 + abs(lean) * 0.6)]),
                [8, 11, 2],
                mix("#2f4a3f", "#1c2f30", n % 3 / 3),
            )
        pen.fill([(x - 20, 590), (x + 20, 590), (x + 14, GROUND - 6), (x - 14, GROUND - 6)], "#a5523c")
        pen.box(x - 23, 584, 46, 10, "#b9634a", r=2)
