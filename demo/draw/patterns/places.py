"""Streets, houses, hills, and what moves along them."""

from math import cos, sin

from demo.draw.shapes import TURN, arc, box, leaf, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface


def skyline(s: Surface) -> str:
    result, base = s.dot(-0.38, s.height * 0.16, 0.15, "#f2c14e"), s.height * 0.95
    for colour, tall in (("#9fb0bd", 0.78), ("#54687a", 0.56), ("#1d2a38", 0.4)):
        u = -1.7
        while u < 1.7:
            wide, top = s.dice.uniform(0.13, 0.26), base - s.dice.uniform(0.5, 1) * tall * s.height
            roof = [(u + wide / 2, top - wide * 0.7)] if s.dice.random() < 0.4 else []
            result += s.fill([(u, base), (u, top), *roof, (u + wide, top), (u + wide, base)], colour)
            result += _lit(s, u, top, wide, base) if tall == 0.4 else ""
            u += wide * 1.02
    return result


def _lit(s: Surface, u: float, top: float, wide: float, base: float) -> str:
    places = [(u + wide * q, v) for v in steps(top + 0.08, base - 0.1, 0.11) for q in (0.25, 0.62)]
    return "".join(s.fill(box(x, v, wide * 0.16, 0.05), "#f2c14e") for x, v in places if s.dice.random() < 0.6)


def townhouses(s: Surface) -> str:
    """The market square, every house in a colour that the heritage office allowed."""
    colours, base = (
        ("#d98a5b", "#e7c17a", "#8fae9a", "#c9655a", "#7f9bb8", "#e3a9a0", "#b7a3c4", "#d9b48a"),
        s.height * 0.93,
    )
    result, u, n = s.band(base, s.height * 1.2, "#9b938a"), -1.66, 0
    while u < 1.6:
        wide, tall = (0.44, 0.36, 0.5, 0.4)[n % 4], s.height * (0.58, 0.66, 0.52, 0.62, 0.56)[n % 5]
        top, colour = base - tall, colours[n % 8]
        gable: Points = (
            [(u, top), (u + wide / 2, top - 0.36), (u + wide, top)],
            [
                (u, top),
                (u, top - 0.14),
                (u + wide * 0.25, top - 0.14),
                (u + wide * 0.25, top - 0.3),
                (u + wide * 0.75, top - 0.3),
                (u + wide * 0.75, top - 0.14),
                (u + wide, top - 0.14),
                (u + wide, top),
            ],
            [*arc(u + wide / 2, top, wide / 2, 3.14, 6.28, b=0.3)],
        )[n % 3]
        result += s.fill(box(u, top, wide, tall), colour) + s.fill(gable, "#8a4632" if n % 3 == 0 else colour)
        for v in steps(top + 0.14, base - 0.5, 0.34):
            for q in (0.2, 0.58):
                result += s.fill(box(u + wide * q - 0.015, v - 0.015, wide * 0.22 + 0.03, 0.23), "#f8f2e6") + s.fill(
                    box(u + wide * q, v, wide * 0.22, 0.2), "#37424e"
                )
        result += s.fill(box(u + wide * 0.38, base - 0.3, wide * 0.26, 0.3), "#4a2f22")
        u, n = u + wide, n + 1
    return result


def panel_blocks(s: Surface) -> str:
    """The estate at nine in the evening: who is still up."""
    result = s.band(-0.2, s.height * 1.2, "#23304a")
    for u, top, wide in ((-1.7, 0.5, 1.0), (-0.62, 0.24, 0.86), (0.32, 0.66, 0.8), (1.2, 0.36, 0.7)):
        tone = "#7f8a96" if wide > 0.85 else "#98a0a6"
        result += s.fill(box(u, top, wide, s.height), tone)
        for v in steps(top + 0.1, s.height, 0.2):
            result += s.ink([(u, v + 0.15), (u + wide, v + 0.15)], "#5b6672", 0.012)
            for x in steps(u + 0.06, u + wide - 0.12, 0.16):
                pane = s.dice.choice(["#2a3647"] * 5 + ["#f4c860", "#f0a84a", "#9fd0e8"])
                result += s.fill(box(x, v, 0.1, 0.1), pane)
    stars = "".join(s.dot(s.dice.uniform(-1.5, 1.5), s.dice.uniform(0.03, 0.25), 0.012, "#fff") for _ in range(26))
    return result + stars


def ridges(s: Surface) -> str:
    """Blue behind blue behind blue."""
    result = s.dot(0.5, s.height * 0.2, 0.2, "#f0b46a")
    for n, colour in enumerate(("#c3d3de", "#94b0c4", "#668aa6", "#3f6685", "#254a66", "#12304a")):
        base, peaks = s.height * (0.3 + n * 0.13), []
        for u in steps(-1.8, 1.8, 0.2):
            peaks.append((u, base - s.dice.uniform(0.02, 0.3) * (1.2 - n * 0.12)))
        result += s.fill([(-1.8, s.height * 1.2), *peaks, (1.8, s.height * 1.2)], colour)
    return result


def contours(s: Surface) -> str:
    result, h = "", s.height
    for u, v, size, phase in (
        (-0.5, h * 0.62, 0.78, 0.4),
        (0.72, h * 0.3, 0.66, 2.0),
        (1.2, h * 0.85, 0.6, 4.1),
        (-1.2, h * 0.18, 0.5, 5.0),
    ):
        for j in range(1, 11):
            a = size * j / 9
            ring = [
                (
                    u + a * (1 + 0.16 * sin(3 * t + phase) + 0.07 * sin(5 * t - phase)) * cos(t),
                    v + a * (1 + 0.16 * sin(3 * t + phase)) * 0.9 * sin(t),
                )
                for t in (TURN * n / 36 for n in range(36))
            ]
            result += s.ink(ring, "#8c4a2c" if j % 4 else "#5d2a17", 0.018 if j % 4 == 0 else 0.009, 0.85, closed=True)
    return result + s.fill([(-0.5, h * 0.58), (-0.44, h * 0.66), (-0.56, h * 0.66)], "#1d1a18")


def birch_forest(s: Surface) -> str:
    """A bar code that turned into trees on the way down."""
    result, u = s.band(s.height * 0.86, s.height * 1.2, "#dfe3df"), -1.66
    while u < 1.66:
        wide = s.dice.choice([0.02, 0.035, 0.035, 0.06, 0.09])
        result += s.fill(
            [(u, 0.16), (u + wide, 0.16), (u + wide * 1.05, s.height * 0.9), (u - wide * 0.05, s.height * 0.9)],
            "#191919",
        )
        if wide > 0.03:
            for v in steps(s.height * 0.42, s.height * 0.84, 0.17):
                way = s.dice.choice([-1, 1])
                result += s.ink(
                    [(u + wide / 2, v + 0.1), (u + wide / 2 + way * s.dice.uniform(0.06, 0.16), v)], "#191919", 0.014
                )
        u += wide + s.dice.choice([0.03, 0.05, 0.09, 0.12])
    crows = ((-0.6, 0.34), (0.34, 0.52), (0.9, 0.3))
    return result + "".join(
        s.dot(x, p * s.height, 0.045, "#b3261e")
        + s.fill(leaf(x - 0.02, p * s.height + 0.02, 0.14, 0.03, 2.6), "#b3261e")
        for x, p in crows
    )
