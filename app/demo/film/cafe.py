"""The café from within, from the guests' side of the counter. 1280 × 720."""

from functools import lru_cache
from math import pi
from random import Random

from PIL import Image

from app.demo.film.figures import CHERRY, CHERRY_DEEP
from app.demo.film.pen import Pen, gradient, mix, ring, smooth
from app.demo.film.timing import LOOP
from app.demo.film.view import DRAWN, HIGH, WIDE, View
from app.demo.film.weather import pane, steam

TOP = 490
"""The counter's."""
WINDOW = (58, 96, 330, 330)
GUEST, HOSTESS = (396.0, 552.0), (722.0, 262.0)
CUP, SHELF, PEN_SPOT = (550.0, 490.0), (922.0, 262.0), (626.0, 486.0)
LAMPS = ((520, 96), (790, 84), (1060, 96))
WOOD, WOOD_LIGHT, WOOD_DEEP = "#a0603f", "#e0a878", "#6b3527"


@lru_cache(1)
def _room(scale: float) -> Image.Image:
    scale *= DRAWN
    picture = gradient(round(HIGH * scale), "#6c2f3f", "#8f4647", "#7b3a42").resize(
        (round(WIDE * scale), round(HIGH * scale))
    )
    pen = Pen(picture).at(0, 0, scale)
    pen.box(0, 566, WIDE, 160, "#452231")
    pen.box(0, 440, 470, 130, "#5c2b3a")
    for n in range(8):
        pen.box(8 + n * 60, 456, 48, 104, "#522634", r=3)
    pen.box(0, 436, 470, 8, "#7d4249")
    _night(pen)
    _picture(pen)
    _shelves(pen)
    for x, y in LAMPS:
        pen.glow(x, y + 30, 330, "#ffb968", 0.5)
        pen.fill([(x - 40, y + 20), (x + 40, y + 20), (x + 200, TOP), (x - 200, TOP)], "#ffd595", 0.06)
    _chairs(pen)
    _counter(pen)
    _machine(pen)
    for x, y in LAMPS:
        _lamp(pen, x, y)
    return picture


def _night(pen: Pen) -> None:
    x, y, wide, high = WINDOW
    pen.box(x - 16, y - 16, wide + 32, high + 32, "#3c1c2a")
    pen.shaded([(x, y), (x + wide, y), (x + wide, y + high), (x, y + high)], "#191639", "#43295a")
    glass, dice = pen.within(x, y, wide, high), Random(4)
    for left, top, across in ((40, 250, 90), (128, 214, 84), (214, 262, 70), (290, 224, 110)):
        glass.box(left, top, across, 300, "#241a44")
    for _ in range(15):
        cx, cy, r = dice.uniform(x, x + wide), dice.uniform(y + 150, y + high), dice.uniform(8, 21)
        tone = dice.choice(("#ffc56e", "#ff9a5a", "#f0687a", "#9fb0ff", "#ffe0a8"))
        glass.oval(cx, cy, r, r, tone, dice.uniform(0.16, 0.4))
    glass.glow(x + 250, y + 130, 120, "#ffd596", 0.7)


def _frame(pen: Pen) -> None:
    x, y, wide, high = WINDOW
    pen.box(x + wide / 2 - 4, y, 8, high, "#3c1c2a")
    pen.box(x, y + 116, wide, 7, "#3c1c2a")
    pen.box(x - 24, y + high + 8, wide + 48, 15, "#a8635a")
    pen.fill([(x + 30, y + high), (x + 150, y), (x + 196, y), (x + 76, y + high)], "#ffffff", 0.05)


def _picture(pen: Pen) -> None:
    """A poster with a cup, as the shop has hung it."""
    pen.box(446, 180, 118, 150, "#3c1c2a")
    pen.box(453, 187, 104, 136, "#f3cfc3")
    pen.oval(505, 246, 40, 40, CHERRY)
    cup(pen.at(503, 282, 0.95))


def _shelves(pen: Pen) -> None:
    for y in (182, 262):
        pen.box(846, y, 392, 11, "#c98a60")
        pen.box(846, y + 11, 392, 5, "#74402f")
        for x in (880, 1200):
            pen.fill([(x, y + 16), (x + 8, y + 16), (x + 8, y + 34)], "#74402f")
    for n, tone in enumerate(("#d9954f", "#7f9a86", "#c0132f", "#e5c9a4")):
        x = 866 + n * 58
        pen.box(x, 126, 40, 56, tone, r=6)
        pen.box(x + 4, 116, 32, 12, "#51303a", r=3)
        pen.box(x + 8, 146, 24, 16, "#f7ead9", r=2)
    for n in range(4):
        x = 1112 + n * 34
        pen.fill([(x, 136), (x + 24, 136), (x + 21, 182), (x + 3, 182)], "#f9dfc4", 0.35)
    pen.line(smooth([(1096, 182), (1092, 150), (1070, 140)]), 3, "#3f5a48")
    for x, y in ((1062, 138), (1080, 150), (1100, 142), (1088, 126)):
        pen.oval(x, y, 12, 6, "#557a5f", turn=-0.5)
    for n in range(5):
        cup(pen.at(1034 + n * 44, 262, 0.62), tone="#8d5a58", shade="#74444a")


def _chairs(pen: Pen) -> None:
    """Upside down on their table: it is closing time."""
    dark, deep = "#33182a", "#281222"
    pen.box(60, 590, 210, 12, dark, r=4)
    pen.limb([(165, 600), (165, 700)], [14, 10], deep)
    pen.fill(ring(165, 706, 62, 10), deep)
    for x in (112, 220):
        pen.box(x - 40, 568, 80, 12, deep, r=5)
        for side in (-1, 1):
            pen.limb([(x + 30 * side, 566), (x + 36 * side, 476)], [8, 5], dark)
    pen.limb([(396, 604), (386, 716)], [10, 9], deep)
    pen.limb([(396, 604), (440, 716)], [10, 9], deep)
    pen.limb([(396, 604), (350, 716)], [10, 9], deep)
    pen.box(344, 584, 108, 20, CHERRY_DEEP, r=10)


def _counter(pen: Pen) -> None:
    pen.shaded([(470, TOP + 20), (WIDE, TOP + 20), (WIDE, HIGH), (470, HIGH)], "#7c2b36", "#4a1a2a")
    for n in range(22):
        pen.box(482 + n * 38, TOP + 44, 26, 200, "#8a3340", 0.55, r=3)
    pen.box(470, TOP + 22, 820, 12, "#4a1a2a", 0.6)
    pen.shaded([(446, TOP - 6), (WIDE, TOP - 6), (WIDE, TOP + 22), (446, TOP + 22)], WOOD_LIGHT, WOOD)
    pen.box(446, TOP + 18, 840, 6, WOOD_DEEP)
    for x, wide in ((500, 90), (700, 160), (930, 70), (1100, 120)):
        pen.box(x, TOP + 4, wide, 2, WOOD, 0.6)
    for x, _y in LAMPS:
        pen.glow(x, TOP + 2, 170, "#fff0cf", 0.5, flat=0.1)


def _machine(pen: Pen) -> None:
    body, edge = "#e9ded6", "#b9a7a4"
    pen.fill(ring(1130, TOP - 2, 130, 12), "#4a1a2a", 0.35)
    pen.box(1024, 352, 214, 52, body, r=14)
    pen.box(1024, 386, 214, 12, CHERRY)
    pen.box(1040, 398, 182, 92, "#8d7d80")
    pen.box(1052, 404, 158, 62, "#3a2832", r=6)
    pen.box(1028, 466, 206, 22, body, r=6)
    pen.box(1040, 466, 182, 6, edge)
    for x in (1086, 1174):
        pen.box(x - 16, 404, 32, 14, edge, r=3)
        pen.limb([(x, 420), (x - 34, 430)], [9, 11], "#2a1a22")
        pen.box(x - 4, 418, 8, 12, "#d8cbc4")
    pen.oval(1068, 370, 9, 9, "#fffaf0")
    pen.line([(1068, 370), (1073, 364)], 2, CHERRY)
    for x in (1150, 1172, 1194):
        pen.oval(x, 370, 5, 5, "#ffb968")
    for n in range(4):
        cup(pen.at(1060 + n * 44, 352, 0.5), tone="#a4564f", shade="#8a4146")
    pen.line(smooth([(1238, 396), (1256, 412), (1256, 452)]), 6, edge)


def _lamp(pen: Pen, x: float, y: float) -> None:
    pen.line([(x, 0), (x, y - 34)], 4, "#2b131f")
    pen.fill(ring(x, y + 22, 62, 58, pi, 2 * pi), CHERRY)
    pen.fill(
        smooth([(x - 50, y + 16), (x - 42, y - 12), (x - 22, y - 28), (x - 32, y - 6), (x - 36, y + 18)], closed=True),
        "#e0485a",
        0.7,
    )
    pen.fill(ring(x, y + 22, 62, 11), "#7a0f24")
    pen.fill(ring(x, y + 22, 46, 8), "#fff1cf")
    pen.glow(x, y + 30, 90, "#ffe2a0", 0.7)


@lru_cache(8)
def backdrop(scale: float, view: View) -> Image.Image:
    return view.of(_room(scale), scale)


def cup(pen: Pen, *, tone: str = "#fffaf3", shade: str = "#dccbc2") -> None:
    """(0, 0) is the middle of its foot; 52 wide, 46 high."""
    pen.line(ring(27, -26, 11, 10), 6, shade)
    pen.fill(
        smooth(
            [(-26, -46), (26, -46), (25, -26), (18, -5), (12, 0), (-12, 0), (-18, -5), (-25, -26)], closed=True, count=4
        ),
        tone,
    )
    pen.fill(
        smooth([(8, -45), (26, -46), (25, -26), (18, -5), (12, 0), (2, 0), (12, -16)], closed=True, count=4),
        shade,
        0.75,
    )
    pen.fill(ring(0, -45, 26, 4), mix(tone, "#8a6f68", 0.35))


def saucer(pen: Pen) -> None:
    pen.fill(ring(0, -1, 42, 5), "#eadbd0")
    pen.fill(ring(0, -3, 34, 3), "#cbb7ac")


def felt_pen(pen: Pen, *, turn: float = 0.05) -> None:
    """Lying, (0, 0) is its middle."""
    lying = pen.at(0, -4, turn=turn)
    lying.line([(-28, 0), (22, 0)], 8, "#1d2c55")
    lying.line([(12, 0), (24, 0)], 8, CHERRY)
    lying.limb([(-30, 0), (-38, 0)], [6, 2], "#f4e3d6")
    lying.line([(-22, -2), (8, -2)], 1.6, "#5a70ab")


def counter_again(picture: Image.Image, pen: Pen, back: Image.Image) -> None:
    """The counter hides whoever was drawn behind it."""
    left, top = (round(n) for n in pen.spot((446, TOP - 6)))
    box = (max(0, left), max(0, top), picture.width, picture.height)
    if box[0] < box[2] and box[1] < box[3]:
        picture.paste(back.crop(box), box[:2])
    machine = (*pen.spot((1020, 322)), *pen.spot((WIDE, TOP)))
    part = (max(0, round(machine[0])), max(0, round(machine[1])), picture.width, min(picture.height, round(machine[3])))
    if part[0] < part[2] and part[1] < part[3]:
        picture.paste(back.crop(part), part[:2])


def life(pen: Pen, frame: int) -> None:
    """What moves although nobody does: rain on the pane, a car that passes now and then, the machine's breath."""
    x, y, wide, high = WINDOW
    glass = pen.within(x, y, wide, high)
    for n in range(2):
        way = (frame / LOOP + n * 0.55) % 1
        glass.glow(x - 60 + (wide + 120) * way, y + 286, 54, "#ffe6b0", 0.5)
        glass.glow(x - 92 + (wide + 120) * way, y + 292, 34, "#ff7a6a", 0.32)
    pane(pen, frame, x, y, wide, high, seed=9, count=52)
    _frame(pen)
    steam(pen, frame, 1256, 450, 70, 0.5)
