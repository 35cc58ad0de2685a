"""A cup and its saucer from straight above."""

from collections.abc import Callable
from math import cos, pi, sin

from demo.draw.shapes import TURN, ellipse, heart, leaf, placed, steps
from demo.draw.sheet import Layer, Sheet, tag
from demo.draw.surface import Disc, Surface

Saucer = Callable[[Surface], tuple[str, str]]
"""Draws what is on the saucer and what is in the cup; the saucer's edge is at 1, the cup's at 1 of its own."""


def from_above(cx: int, cy: int, r: int, painted: Saucer, *, light: int = -1, handle: float = -45.0) -> Layer:
    """``handle`` is where it points, in degrees."""

    def draw(sheet: Sheet) -> str:
        plate, on_plate, in_cup = Disc(cx, cy, r), "", ""
        on_plate, _ = painted(plate)
        _, in_cup = painted(Disc(cx, cy, r * 0.45))
        far = sheet.soft(tag("circle", cx=cx - light * 46, cy=cy + 62, r=r * 1.02, fill="#0d0603"), 22, opacity=0.6)
        china = sheet.radial(
            cx + light * r * 0.4, cy - r * 0.5, r * 1.7, (0, "#fffdf8", 1), (0.6, "#ece6da", 1), (1, "#b9b0a1", 1)
        )
        dish = (
            tag("circle", cx=cx, cy=cy, r=r, fill=china)
            + on_plate
            + tag("circle", cx=cx, cy=cy, r=r * 0.62, fill="none", stroke="#000", stroke_width=3, opacity=0.1)
        )
        close = sheet.soft(tag("circle", cx=cx - light * 28, cy=cy + 36, r=r * 0.55, fill="#1c0f08"), 9, opacity=0.5)
        return far + dish + close + _ear(sheet, cx, cy, r, handle) + _cup(sheet, cx, cy, r, light, in_cup)

    return draw


def _ear(sheet: Sheet, cx: int, cy: int, r: int, degrees: float) -> str:
    bar = tag("rect", x=r * 0.44, y=-r * 0.07, width=r * 0.4, height=r * 0.14, rx=r * 0.06, fill="#efeae0")
    shade = tag("rect", x=r * 0.44, y=r * 0.02, width=r * 0.38, height=r * 0.05, rx=r * 0.02, fill="#000", opacity=0.16)
    return tag("g", bar + shade, transform=f"translate({cx} {cy}) rotate({degrees})")


def _cup(sheet: Sheet, cx: int, cy: int, r: int, light: int, inside: str) -> str:
    def disc(size: float, fill: str, **more: object) -> str:
        return tag("circle", cx=cx, cy=cy, r=r * size, fill=fill, **more)

    hollow = sheet.linear(
        (cx + light * r * 0.5, cy - r * 0.5, cx - light * r * 0.5, cy + r * 0.5), (0, "#8d8272", 1), (1, "#f4efe5", 1)
    )
    coffee = sheet.radial(cx, cy, r * 0.44, (0, "#4a2a18", 1), (0.9, "#3b2013", 1), (1, "#9a6636", 1))
    gloss = sheet.soft(
        tag("ellipse", cx=cx + light * r * 0.16, cy=cy - r * 0.2, rx=r * 0.16, ry=r * 0.08, fill="#fff"),
        9,
        opacity=0.25,
    )
    return disc(0.53, "#fdfbf6") + disc(0.485, hollow) + disc(0.45, coffee) + inside + gloss


def sun_saucer(s: Surface) -> tuple[str, str]:
    """Strokes in three rings, like a summer noon."""
    rays = ""
    for far, count, size, wide, colour in (
        (0.92, 40, 0.1, 0.026, "#1d3f94"),
        (0.77, 26, 0.13, 0.036, "#b8452d"),
        (0.67, 32, 0.06, 0.02, "#2f6fb7"),
    ):
        rays += "".join(
            s.fill(ellipse(far * cos(a), far * sin(a), size / 2, wide / 2, turn=a), colour)
            for a in steps(0, TURN - 0.01, TURN / count)
        )
    return rays + s.ink(ellipse(0, 0, 0.985, count=60), "#1d3f94", 0.02, closed=True), s.ink(
        ellipse(0, 0, 0.93, count=40), "#a06a3a", 0.05, closed=True
    )


def spiral_saucer(s: Surface) -> tuple[str, str]:
    """Sprigs that run in a spiral; a fern in the milk."""
    result = ""
    for n in range(46):
        a, far = n * 0.47, 0.64 + 0.3 * n / 46
        result += s.fill(
            leaf(far * cos(a), far * sin(a), 0.15, 0.034, a + 1.9), ("#d9622b", "#123a42", "#e9a83a")[n % 3]
        )
        result += s.dot((far + 0.04) * cos(a + 0.2), (far + 0.04) * sin(a + 0.2), 0.014, "#123a42")
    fern = s.dot(0, 0, 0.9, "#8a5830")
    for n in range(7):
        v = -0.6 + n * 0.18
        fern += "".join(
            s.fill(leaf(0, v + 0.12, 0.62 - abs(n - 3.4) * 0.09, 0.06, a), "#f3e2c6") for a in (-0.5, pi + 0.5)
        )
    return result, fern + s.ink([(0, -0.7), (0, 0.75)], "#8a5830", 0.04)


def latte_heart(s: Surface) -> tuple[str, str]:
    """Cornflowers on the rim, a heart in the milk."""
    result = ""
    for a in steps(0, TURN - 0.01, TURN / 9):
        u, v = 0.8 * cos(a), 0.8 * sin(a)
        result += "".join(
            s.fill(leaf(u, v, 0.12, 0.03, n * TURN / 9 + a), ("#2f55b8", "#5f86d8")[n % 2]) for n in range(9)
        ) + s.dot(u, v, 0.024, "#3a2a6a")
        turn = a + TURN / 18
        result += "".join(
            s.fill(leaf(0.8 * cos(turn), 0.8 * sin(turn), 0.12, 0.025, turn + side), "#5f8a4a") for side in (-1.6, 1.6)
        )
    milk = (
        s.dot(0, 0, 0.93, "#9a6438")
        + s.fill(placed(heart(0, 0, 0.62), 0, -0.02), "#f6e9d2")
        + s.fill(placed(heart(0, 0, 0.36), 0, -0.06), "#c08a58")
        + s.fill(placed(heart(0, 0, 0.22), 0, -0.08), "#f6e9d2")
    )
    return result, milk
