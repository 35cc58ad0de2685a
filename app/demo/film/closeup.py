"""The cup from near by, on the counter. What is behind it is the café out of focus, or the morning."""

from functools import lru_cache
from math import pi
from random import Random

from PIL import Image

from app.demo.film import cafe
from app.demo.film.figures import CHERRY, COAT, COAT_LIGHT, INK, OLD_SHADE, OLD_SKIN, SKIN, SKIN_SHADE, WOOL, WOOL_SHADE
from app.demo.film.motif import CUP_X, FOOT, FOOT_Y, RIM, RIM_Y, radius
from app.demo.film.pen import Pen, Point, gradient, mix, ring, smooth, soft
from app.demo.film.view import HIGH, WIDE, View

EDGE = 452
"""Where the counter begins, at its far side."""
LEVEL_Y = RIM_Y + 2


@lru_cache(2)
def evening(scale: float) -> Image.Image:
    view = View.around(cafe.CUP[0], 400, 2.1)
    picture = soft(view.of(cafe._room(scale), scale), 13 * scale)
    pen, dice = Pen(picture).at(0, 0, scale), Random(8)
    for _ in range(16):
        x, y, r = dice.uniform(0, WIDE), dice.uniform(20, 380), dice.uniform(22, 58)
        pen.oval(x, y, r, r, dice.choice(("#ffd79a", "#ffb36a", "#f58a6a", "#ffe7c0")), dice.uniform(0.06, 0.17))
    pen.glow(CUP_X, 120, 520, "#ffcf8a", 0.5)
    _table(pen, "#d79a6a", "#8a4a35", "#f6cf9f")
    return picture


@lru_cache(2)
def morning(scale: float) -> Image.Image:
    """The same cup in the window, with the other side of the street behind it."""
    size = (round(WIDE * scale), round(HIGH * scale))
    picture = gradient(size[1], "#8fc3dc", "#cfe3e2", "#ffe9c9", "#ffd9a8").resize(size)
    pen, dice = Pen(picture).at(0, 0, scale), Random(21)
    x = -60.0
    for n, tone in enumerate(("#e9b99c", "#d98f78", "#f1cfae", "#c98078", "#eec3a0", "#dba08a", "#f3d6b8")):
        wide, top = dice.uniform(170, 230), dice.uniform(60, 150)
        pen.fill([(x, EDGE), (x, top), (x + wide / 2, top - 40 * (n % 2)), (x + wide, top), (x + wide, EDGE)], tone)
        for k in range(9):
            pen.box(x + 26 + k % 3 * 56, top + 34 + k // 3 * 96, 30, 52, mix(tone, "#6e8fa6", 0.55))
        x += wide
    pen.box(0, 404, WIDE, 60, "#b7a69c")
    picture = soft(picture, 7 * scale)
    pen = Pen(picture).at(0, 0, scale)
    pen.glow(1010, 90, 460, "#fff4d6", 0.95)
    _table(pen, "#f3dcc0", "#c79a77", "#fff6e4")
    return picture


def _table(pen: Pen, far: str, near: str, light: str) -> None:
    pen.shaded([(0, EDGE), (WIDE, EDGE), (WIDE, HIGH), (0, HIGH)], far, near)
    pen.box(0, EDGE, WIDE, 4, light, 0.7)
    for y, x, wide in ((500, 60, 240), (540, 900, 300), (604, 160, 320), (650, 780, 380), (690, 40, 260)):
        pen.box(x, y, wide, 3, near, 0.45)
    pen.glow(CUP_X, 560, 520, light, 0.5, flat=0.3)


def window_frame(pen: Pen, alpha: float) -> None:
    if alpha > 0.01:
        for x in (170, 1096):
            pen.box(x, 0, 16, EDGE, "#6a3c48", alpha)
        pen.box(0, 34, WIDE, 12, "#6a3c48", alpha)


WALKERS = ((0.0, 150.0, "#6d5f86", 1.0), (2.0, -118.0, "#a05d55", 0.94), (4.6, 140.0, "#4f7286", 1.05))
"""Second of the first step, pixels a second, colour of the coat, size."""


def passers(picture: Image.Image, pen: Pen, t: float, alpha: float) -> None:
    """People who go by outside, out of focus."""
    for begin, speed, tone, size in WALKERS:
        x = (-110 if speed > 0 else WIDE + 110) + speed * (t - begin)
        if t < begin or not -110 <= x <= WIDE + 110 or alpha <= 0.01:
            continue
        (left, top), (right, low) = pen.spot((x - 90, 120)), pen.spot((x + 90, EDGE))
        box = (
            max(0, round(left)),
            max(0, round(top)),
            min(picture.width, round(right)),
            min(picture.height, round(low)),
        )
        if box[0] >= box[2]:
            continue
        before = picture.crop(box)
        walker = pen.within(0, 0, WIDE, EDGE).at(x, 476, size, facing=1 if speed > 0 else -1)
        bob = abs((t * 2 + begin) % 1 - 0.5) * 8
        walker.fill(smooth([(-46, 0), (-50, -130), (-30, -206), (30, -206), (50, -130), (46, 0)], closed=True), tone)
        walker.limb([(-2, -180), (8, -110 - bob)], [34, 28], mix(tone, "#2a2036", 0.25))
        walker.oval(6, -240 - bob, 30, 34, "#dba583")
        walker.fill(ring(2, -250 - bob, 34, 34, pi, 2 * pi), mix(tone, "#2a2036", 0.6))
        picture.paste(Image.blend(before, soft(picture.crop(box), 4.5 * pen.scale), alpha), box[:2])


def vessel(pen: Pen, *, tone: float = 0.0) -> None:
    """Saucer and cup; ``tone`` 1 in the light of morning."""
    white, shade = mix("#fdf3e8", "#ffffff", tone), mix("#d3b8ab", "#cfc9cc", tone)
    pen.glow(CUP_X - 40 + 90 * tone, 598, 330, "#3a1420", 0.75 - 0.3 * tone, flat=0.2)
    pen.fill(ring(CUP_X, 592, 236, 38), mix("#c9a898", "#bdb4b4", tone))
    pen.fill(ring(CUP_X, 584, 236, 37), mix("#f3e4d8", "#faf5f0", tone))
    pen.fill(ring(CUP_X, 584, 150, 20), shade, 0.6)
    handle = smooth(
        [(CUP_X + 150, 326), (CUP_X + 236, 318), (CUP_X + 262, 384), (CUP_X + 218, 448), (CUP_X + 140, 462)]
    )
    pen.limb(handle, [34, 30, 34], shade)
    pen.limb([(x - 4, y - 5) for x, y in handle], [22, 19, 22], white)
    ys = [RIM_Y + (FOOT_Y - RIM_Y) * n / 20 for n in range(21)]
    right, left = [(CUP_X + radius(y), y) for y in ys], [(CUP_X - radius(y), y) for y in reversed(ys)]
    base = ring(CUP_X, FOOT_Y, FOOT, 17, 0, pi)
    pen.fill([*right, *base, *left], white)
    dim = [(CUP_X + radius(y) * (0.5 + 0.12 * n / 20), y) for n, y in enumerate(ys)]
    pen.fill([*right, *ring(CUP_X, FOOT_Y, FOOT, 17, 0, pi / 2), *reversed(dim)], shade, 0.4)
    edge = [(CUP_X + radius(y) * 0.84, y) for y in ys]
    pen.fill([*right, (CUP_X + FOOT * 0.7, FOOT_Y + 10), *reversed(edge)], shade, 0.55)
    pen.line([(CUP_X - radius(y) * 0.86, y) for y in ys[2:14]], 8, "#ffffff", 0.8)


def rim(pen: Pen, level: float) -> None:
    """The mouth of the cup; ``level`` of coffee, 0 … 1."""
    pen.fill(ring(CUP_X, RIM_Y, RIM, 36), "#fffaf3")
    pen.fill(ring(CUP_X, RIM_Y + 2, RIM - 10, 30), "#cdb2a6")
    if level > 0.02:
        size = 0.62 + 0.3 * level
        pen.fill(ring(CUP_X, RIM_Y + 14 - 9 * level, (RIM - 10) * size, 30 * size), "#4a2016")
        pen.fill(ring(CUP_X - 26, RIM_Y + 13 - 9 * level, (RIM - 10) * size * 0.5, 30 * size * 0.4), "#7a3c24", 0.7)


def kettle(pen: Pen, lean: float) -> None:
    """(0, 0) is the tip of its spout; ``lean`` 0 … 1."""
    steel = pen.at(0, 0, turn=-0.32 * lean)
    steel.limb(smooth([(0, 0), (44, -16), (74, 40), (128, 92)]), [15, 17, 24, 44], "#b9b2bb")
    body = [(120, 120), (132, -30), (176, -56), (300, -56), (340, -30), (356, 120), (236, 134)]
    steel.fill(smooth(body, closed=True), "#d9d2d6")
    steel.fill(smooth([(280, -52), (316, -44), (340, -20), (354, 116), (300, 128), (312, 20)], closed=True), "#a9a0ac")
    steel.fill(smooth([(176, -58), (236, -76), (300, -58)], closed=True), CHERRY)
    steel.oval(238, -80, 13, 12, INK)
    steel.limb(smooth([(340, -18), (410, -20), (420, 60), (350, 92)]), [20, 22, 20], INK)
    steel.line([(160, -20), (152, 80)], 8, "#f3eef0", 0.8)


def hand(pen: Pen, tip: Point, lift: float, *, his: bool) -> None:
    """With the pen, whose tip is there."""
    skin, shade, sleeve, cuff = (OLD_SKIN, OLD_SHADE, COAT, COAT_LIGHT) if his else (SKIN, SKIN_SHADE, WOOL, WOOL_SHADE)
    side = pen.at(tip[0], tip[1] - 26 * lift, facing=-1 if his else 1)
    side.limb(smooth([(150, 118), (260, 230), (430, 430)]), [92, 118, 140], sleeve)
    side.limb([(140, 108), (156, 124)], [94], cuff)
    side.fill(smooth([(66, 34), (112, 30), (150, 76), (146, 132), (106, 146), (70, 112)], closed=True), skin)
    side.limb([(4, -2), (16, -10)], [3, 8], "#f4e3d6")
    side.limb([(16, -10), (120, -84)], [17, 19], "#1d2c55")
    side.limb([(104, -73), (124, -87)], [19.5], CHERRY)
    for begin, bend, finish in (
        ((80, 120), (46, 90), (34, 30)),
        ((84, 104), (52, 64), (44, 4)),
        ((96, 56), (84, 14), (52, -18)),
    ):
        side.limb(smooth([begin, bend, finish]), [34, 30, 24], shade if begin[1] == 120 else skin)
    side.line(smooth([(62, 70), (58, 44), (50, 22)]), 3, shade)


def sparrow(pen: Pen, hop: float, peck: float) -> None:
    """(0, 0) is between its feet; looks left, at the cup."""
    bird = pen.at(0, -26 * hop)
    for x in (-6, 8):
        bird.line([(x, -14), (x - 3, 0)], 3.5, "#8a5a44")
    bird.limb([(26, -38), (66, -52)], [20, 9], "#6d4433")
    bird.oval(6, -36, 34, 25, "#a87352")
    bird.oval(-4, -28, 24, 17, "#ecd3b8")
    bird.fill(smooth([(0, -50), (34, -46), (48, -32), (22, -24), (2, -32)], closed=True), "#7d4f3a")
    head = bird.at(-22, -58 + 16 * peck, turn=-0.4 * peck)
    head.oval(0, 0, 19, 18, "#8d5a42")
    head.oval(-6, 6, 13, 10, "#f0dcc6")
    head.fill([(-16, -3), (-32, 3), (-15, 6)], "#3b2c2c")
    head.oval(-8, -4, 3, 3.4, INK)
