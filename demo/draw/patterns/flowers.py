"""Flowers and everything green."""

from math import cos, pi, sin

from demo.draw.shapes import TURN, along, ellipse, leaf, lump, smooth, steps
from demo.draw.surface import Pattern, Surface


def blossom(s: Surface, u: float, v: float, size: float, colours: tuple[str, str, str], petals: int = 8) -> str:
    """Outer petals, inner petals, heart."""
    outer = "".join(s.fill(leaf(u, v, size, size * 0.26, n * TURN / petals), colours[0]) for n in range(petals))
    inner = "".join(
        s.fill(leaf(u, v, size * 0.66, size * 0.15, (n + 0.5) * TURN / petals), colours[1]) for n in range(petals)
    )
    return outer + inner + s.dot(u, v, size * 0.22, colours[2])


def vines(ink: str, pale: str, berry: str) -> Pattern:
    def draw(s: Surface) -> str:
        result = ""
        for k in range(-3, 4):
            stem = smooth([(k * 0.52 + sin(n * 1.15 + k) * 0.17, s.height * (1.04 - n * 0.125)) for n in range(9)], 5)
            result += s.ink(stem, ink, 0.018)
            for n, (u, v, way) in enumerate(along(stem[6:-3], 0.19)):
                side = 1 if n % 2 else -1
                result += s.fill(leaf(u, v, 0.27, 0.065, way + side * 0.85), ink if s.dice.random() < 0.6 else pale)
                result += s.dot(u - side * 0.09, v - 0.03, 0.026, berry) if s.dice.random() < 0.5 else ""
            result += blossom(s, *stem[-1], 0.16, (pale, ink, "#e4b74a"), 6)
        return result

    return draw


FOLK = (
    (0, 0.44, 0.52, ("#c4232f", "#e8576a", "#f3c33c")), (-0.86, 0.52, 0.36, ("#e2722b", "#f4b13e", "#7a1f4a")),
    (0.86, 0.52, 0.36, ("#7a2a86", "#b565b4", "#f3c33c")), (-0.42, 0.84, 0.27, ("#2463ae", "#69a5dd", "#f3c33c")),
    (0.42, 0.84, 0.27, ("#d43a6b", "#f28bab", "#f6d663")), (-0.5, 0.13, 0.24, ("#d43a6b", "#f28bab", "#f6d663")),
    (0.5, 0.13, 0.24, ("#2463ae", "#69a5dd", "#f3c33c")), (-1.35, 0.2, 0.3, ("#c4232f", "#e8576a", "#f3c33c")),
    (1.35, 0.2, 0.3, ("#c4232f", "#e8576a", "#f3c33c")),
)  # fmt: skip


def folk(s: Surface) -> str:
    """Łowicz: everything blooms at once."""
    greens, result = ("#1f6b3f", "#3f9a4e", "#14502f"), ""
    for u, part in (
        (-1.15, 0.3),
        (-0.72, 0.14),
        (0.72, 0.14),
        (1.15, 0.3),
        (-0.55, 0.9),
        (0.55, 0.9),
        (-1.2, 0.8),
        (1.2, 0.8),
        (0, 0.08),
    ):
        for n in range(7):
            result += s.fill(leaf(u, part * s.height, 0.34, 0.06, n * 0.9 + u), greens[n % 3])
    return result + "".join(blossom(s, u, part * s.height, size, colours) for u, part, size, colours in FOLK)


def poppies(s: Surface) -> str:
    result = ""
    for n in range(11):
        u, top = -1.5 + n * 0.3 + s.dice.uniform(-0.07, 0.07), s.height * s.dice.uniform(0.1, 0.6)
        lean = s.dice.uniform(-0.15, 0.15)
        stem = smooth([(u, top), (u + lean, (top + s.height) / 2), (u + lean * 0.4, s.height * 1.1)], 6)
        result += s.ink(stem, "#46703a", 0.022)
        result += s.fill(leaf(u + lean * 0.8, s.height * 0.88, 0.36, 0.05, -1.1 + 0.3 * (n % 3)), "#5d8a48")
        result += (
            _poppy(s, u, top, s.dice.uniform(0.18, 0.29))
            if n % 4
            else s.fill(leaf(u, top - 0.02, 0.2, 0.07, 1.2 + lean), "#5d8a48")
        )
    return result


def _poppy(s: Surface, u: float, v: float, size: float) -> str:
    result = ""
    for n, red in enumerate(("#b81f1c", "#d8352a", "#e2483a", "#c92a22")):
        angle = n * TURN / 4 + 0.5
        result += s.fill(
            lump(u + cos(angle) * size * 0.42, v + sin(angle) * size * 0.36, size * 0.62, s.dice, rough=0.14), red, 0.92
        )
    seeds = "".join(s.dot(u + cos(n) * size * 0.3, v + sin(n) * size * 0.26, size * 0.05, "#1c1216") for n in range(7))
    return result + s.dot(u, v, size * 0.17, "#1c1216") + seeds


def ferns(s: Surface) -> str:
    result = ""
    for k in range(-3, 4):
        lean, top = s.dice.uniform(-0.3, 0.3), s.dice.uniform(0.08, 0.3) * s.height
        green = s.dice.choice(["#23503a", "#3c7a4e", "#1b3d33", "#6a9a5b"])
        stem = [(k * 0.5 + lean * (s.height - v) * 0.4, v) for v in steps(top, s.height + 0.1, 0.1)]
        result += s.ink(stem, green, 0.014)
        for u, v in stem:
            part = (v - top) / (s.height - top)
            size = 0.07 + 0.25 * sin(pi * min(1.0, part * 0.85 + 0.08))
            result += s.fill(leaf(u, v, size, size * 0.15, -0.6), green) + s.fill(
                leaf(u, v, size, size * 0.15, pi + 0.6), green
            )
    return result


def sunflowers(s: Surface) -> str:
    result = ""
    for n, (u, part, size) in enumerate(
        ((-1.0, 0.26, 0.38), (0.08, 0.38, 0.52), (1.1, 0.3, 0.4), (-0.6, 0.74, 0.36), (0.66, 0.8, 0.4))
    ):
        v = part * s.height
        result += s.ink([(u, v), (u * 0.9, s.height * 1.1)], "#4e7032", 0.04)
        result += s.fill(leaf(u * 0.95, v + 0.6, 0.4, 0.12, 0.5 if n % 2 else 2.6), "#658b3c")
        result += "".join(
            s.fill(leaf(u, v, size, size * 0.13, k * TURN / 19), ("#f2b417", "#e0910f")[k % 2]) for k in range(19)
        )
        seeds = [
            (u + size * 0.042 * k**0.5 * cos(k * 2.4), v + size * 0.042 * k**0.5 * sin(k * 2.4)) for k in range(75)
        ]
        result += s.dot(u, v, size * 0.42, "#4a2a12") + "".join(s.dot(x, y, size * 0.018, "#c98d3c") for x, y in seeds)
    return result


def kashubian(s: Surface) -> str:
    """Seven colours, three of them blue, and everything twice: left and right."""
    sea, sky, dark = "#2a62b0", "#7fb2e0", "#17336e"
    result, h = s.ink([(0, h0) for h0 in (s.height * 0.22, s.height * 1.02)], "#2f7a45", 0.03), s.height
    for way in (-1, 1):
        for part, far in ((0.36, 0.62), (0.58, 1.02), (0.8, 0.66)):
            stem = smooth([(0, h * (part + 0.16)), (way * far * 0.6, h * (part + 0.1)), (way * far, h * part)], 6)
            result += s.ink(stem, "#2f7a45", 0.024)
            result += s.fill(
                leaf(way * far * 0.5, h * (part + 0.11), 0.22, 0.07, -0.4 if way > 0 else pi + 0.4), "#2f7a45"
            )
            result += _tulip(s, way * far, h * part, 0.24, (sea, sky, "#e8b93a"), way * 0.5)
            result += "".join(s.dot(way * (far + 0.22), h * part + 0.1 * k - 0.1, 0.03, "#c53a32") for k in range(3))
        result += s.fill(leaf(way * 0.05, h * 0.98, 0.5, 0.12, -0.6 if way > 0 else pi + 0.6), "#2f7a45")
    return (
        result
        + blossom(s, 0, h * 0.2, 0.34, (dark, sea, "#e8b93a"), 10)
        + blossom(s, 0, h * 0.56, 0.24, ("#c53a32", sky, "#e8b93a"), 8)
    )


def _tulip(s: Surface, u: float, v: float, size: float, colours: tuple[str, str, str], turn: float) -> str:
    blades = ((-0.55, colours[0]), (0.55, colours[0]), (-0.22, colours[1]), (0.22, colours[1]))
    result = "".join(
        s.fill(leaf(u, v + size * 0.4, size * 1.2, size * 0.3, -pi / 2 + spread + turn), colour)
        for spread, colour in blades
    )
    return result + s.dot(u + sin(turn) * size * 0.4, v - size * 0.1, size * 0.16, colours[2])


def cherry(s: Surface) -> str:
    """One branch, right across."""
    h = s.height
    branch = smooth(
        [(-1.6, h * 0.86), (-0.9, h * 0.7), (-0.3, h * 0.56), (0.4, h * 0.46), (1.0, h * 0.24), (1.6, h * 0.16)], 8
    )
    twigs = ([(-0.6, h * 0.63), (-0.5, h * 0.4), (-0.2, h * 0.24)], [(0.3, h * 0.48), (0.7, h * 0.56), (1.2, h * 0.66)])
    result = s.ink(branch, "#4b3029", 0.06) + "".join(s.ink(smooth(t, 6), "#4b3029", 0.03) for t in twigs)
    places = [*branch[2::3], *smooth(twigs[0], 3), *smooth(twigs[1], 3)]
    for u, v in places:
        for _ in range(2):
            x, y, size = u + s.dice.uniform(-0.12, 0.12), v + s.dice.uniform(-0.13, 0.13), s.dice.uniform(0.07, 0.14)
            pink = s.dice.choice(["#f3b6c4", "#f8d3da", "#e98fa6"])
            result += "".join(
                s.fill(ellipse(x + cos(a) * size * 0.6, y + sin(a) * size * 0.6, size * 0.5), pink)
                for a in (0.3, 1.56, 2.8, 4.07, 5.3)
            )
            result += s.dot(x, y, size * 0.2, "#b8324f")
    return result + "".join(
        s.fill(leaf(s.dice.uniform(-1.3, 1.3), h * s.dice.uniform(0.7, 1), 0.07, 0.02, s.dice.random() * 6), "#e98fa6")
        for _ in range(14)
    )


def cornflowers(s: Surface) -> str:
    result = ""
    for n in range(13):
        u, v = -1.4 + (n * 0.618 % 1) * 2.8, s.height * (0.12 + 0.6 * n / 12)
        result += s.ink(smooth([(u, v), (u + 0.05, v + 0.4), (u - 0.04, s.height * 1.1)], 5), "#6f8a5a", 0.016)
        result += blossom(s, u, v, 0.17 + 0.05 * (n % 3), ("#2f55b8", "#5f86d8", "#3a2a6a"), 9)
    return result
