"""What moves, and what it passes."""

from math import cos, sin

from demo.draw.shapes import TURN, arc, box, ellipse, placed, smooth, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface


def tram(s: Surface) -> str:
    """Seven windows, seven people who do not look at each other."""
    h, red = s.height, "#c8312b"
    result = (
        s.band(h * 0.16, h * 0.3, "#f3d44c") + s.band(h * 0.3, h * 0.86, red) + s.band(h * 0.76, h * 0.8, "#f3d44c")
    )
    result += s.band(h * 0.86, h * 0.9, "#2b2b2f") + s.ink([(-1.7, h * 0.97), (1.7, h * 0.97)], "#6d6a68", 0.03)
    coats = ("#2f4a6b", "#6b8f5a", "#e0a03a", "#7a3b5a", "#3b3b40", "#b86a4a", "#4f8f92")
    for n, u in enumerate(steps(-1.55, 1.4, 0.5)):
        pane = smooth([(u, h * 0.36), (u + 0.4, h * 0.36), (u + 0.4, h * 0.7), (u, h * 0.7)], 1, closed=True)
        result += s.fill(pane, "#dfe9ea")
        skin, hair = ("#e8bd9a", "#c98f68", "#f0d0b4")[n % 3], ("#2a1c14", "#8a4f22", "#d8cfc4", "#b8862f")[n % 4]
        result += s.fill(
            [(u + 0.04, h * 0.7), (u + 0.09, h * 0.58), (u + 0.31, h * 0.58), (u + 0.36, h * 0.7)], coats[n % 7]
        )
        result += s.dot(u + 0.2, h * 0.49, 0.115, hair) + s.fill(
            ellipse(u + 0.2 + 0.02 * (-1) ** n, h * 0.505, 0.085, 0.1), skin
        )
        if n % 3 == 1:
            result += s.fill(box(u + 0.06, h * 0.42, 0.28, 0.05), "#7a2f2a") + s.fill(
                arc(u + 0.2, h * 0.43, 0.12, 3.14, 6.28), "#7a2f2a"
            )
        result += s.ink([(u + 0.14, h * 0.51), (u + 0.15, h * 0.51)], "#20160e", 0.02) + s.ink(
            [(u + 0.25, h * 0.51), (u + 0.26, h * 0.51)], "#20160e", 0.02
        )
    return result + "".join(
        s.dot(u, h * 0.91, 0.09, "#2b2b2f") + s.dot(u, h * 0.91, 0.04, "#8d8a86") for u in steps(-1.4, 1.5, 0.46)
    )


def street_map(s: Surface) -> str:
    """From home to school to work: one river, one red line."""
    h, result = s.height, s.band(-0.2, s.height * 1.2, "#f3efe3")
    river = smooth(
        [(-1.7, h * 0.2), (-0.8, h * 0.34), (-0.2, h * 0.3), (0.4, h * 0.55), (0.5, h * 0.8), (1.0, h * 1.1)], 8
    )
    park = smooth([(0.5, h * 0.1), (1.3, h * 0.06), (1.4, h * 0.36), (0.8, h * 0.42)], 6, closed=True)
    result += (
        s.fill(park, "#c3d6a4")
        + s.fill(
            smooth([(-1.3, h * 0.7), (-0.6, h * 0.66), (-0.7, h * 0.94), (-1.2, h * 0.98)], 6, closed=True), "#c3d6a4"
        )
        + s.ink(river, "#8fbcd6", 0.17)
    )
    for n in range(13):
        u = -1.7 + n * 0.28
        result += s.ink(
            smooth([(u, 0), (u + 0.12 * sin(n), h * 0.5), (u - 0.1, h)], 5), "#c9bfae", 0.03 if n % 4 else 0.06
        )
    for n, v in enumerate(steps(0.1, h, 0.23)):
        result += s.ink(
            smooth([(-1.7, v), (0, v + 0.1 * sin(n * 2)), (1.7, v - 0.05)], 6), "#c9bfae", 0.03 if n % 3 else 0.06
        )
    way = [
        (-1.0, h * 0.88),
        (-0.86, h * 0.6),
        (-0.2, h * 0.62),
        (-0.14, h * 0.4),
        (0.42, h * 0.42),
        (0.5, h * 0.2),
        (0.9, h * 0.22),
    ]
    result += s.ink(way, "#d2362b", 0.055)
    return result + "".join(s.dot(*way[n], 0.1, "#fff") + s.dot(*way[n], 0.065, "#d2362b") for n in (0, 3, 6))


def bicycles(s: Surface) -> str:
    result = ""
    paints = ("#c8372d", "#1f6f6a", "#e0a030", "#33518f", "#7a3b5a")
    for row, v in enumerate(steps(0.5, s.height, 0.72)):
        for k, u in enumerate(steps(-1.35 + (0.45 if row % 2 else 0), 1.4, 0.9)):
            paint = paints[(row * 2 + k) % 5]
            for x in (-0.22, 0.22):
                result += s.ink(ellipse(u + x, v, 0.16), "#22201f", 0.022, closed=True)
                result += "".join(
                    s.ink([(u + x, v), (u + x + 0.15 * cos(a), v + 0.15 * sin(a))], "#8d8a86", 0.005)
                    for a in steps(0, 6, 0.63)
                )
            seat, crank, head = (u - 0.1, v - 0.24), (u - 0.02, v), (u + 0.15, v - 0.24)
            for line in (
                [(u - 0.22, v), seat, crank, (u - 0.22, v)],
                [seat, head, crank],
                [head, (u + 0.22, v)],
                [head, (u + 0.14, v - 0.32), (u + 0.22, v - 0.34)],
                [seat, (u - 0.12, v - 0.3)],
            ):
                result += s.ink(line, paint, 0.024)
            result += s.ink([(u - 0.18, v - 0.31), (u - 0.06, v - 0.31)], "#22201f", 0.034)
    return result


SILKS = (
    ("#d2452f", "#f4e3c3"),
    ("#1f6f8b", "#f2b33d"),
    ("#7a3b5a", "#e9a9b0"),
    ("#3f7d5a", "#f4e3c3"),
    ("#e0902a", "#7a2f2a"),
)
FLIGHTS = (
    (-0.62, 0.28, 0.42), (0.62, 0.5, 0.52), (-0.95, 0.74, 0.26), (1.2, 0.18, 0.24), (0.05, 0.84, 0.2), (0.15, 0.14, 0.16),
)  # fmt: skip
BALLOON: Points = ((-1, -0.1), (0, -1), (1, -0.1), (0.3, 0.95), (-0.3, 0.95))


def balloons(s: Surface) -> str:
    result = "".join(_balloon(s, u, part * s.height, size, SILKS[n % 5]) for n, (u, part, size) in enumerate(FLIGHTS))
    for u, part in ((-1.1, 0.46), (0.1, 0.4), (1.1, 0.82), (-0.3, 0.97)):
        puffs = (ellipse(u + x, part * s.height, 0.14, 0.06) for x in (-0.12, 0, 0.12))
        result += "".join(s.fill(puff, "#cfdbe4", 0.8) for puff in puffs)
    return result


def _balloon(s: Surface, u: float, v: float, size: float, silk: tuple[str, str]) -> str:
    def at(shape: Points) -> Points:
        return placed(shape, u, v, scale=size)

    result = s.fill(at(smooth(BALLOON, 6, closed=True)), silk[0])
    for x in (-0.45, 0.45):
        gore = ((x - 0.16, -0.2), (x * 0.5, -0.95), (x + 0.16, -0.2), (x * 0.5, 0.9))
        result += s.fill(at(smooth(gore, 6, closed=True)), silk[1])
    ropes = "".join(s.ink(at([(x, 1), (x * 0.7, 1.3)]), "#4a3a2a", 0.01) for x in (-0.2, 0.2))
    return result + ropes + s.fill(at(box(-0.16, 1.28, 0.32, 0.24)), "#7a5230")


def windmills(s: Surface) -> str:
    """Delft blue, with wind."""
    h, ink, result = s.height, "#24489a", s.ring(s.height * 0.08, "#24489a", 0.03)
    for u, size in ((-0.7, 0.62), (0.62, 0.9)):
        v = h * 0.9
        result += s.fill(
            [(u - size * 0.28, v), (u - size * 0.16, v - size), (u + size * 0.16, v - size), (u + size * 0.28, v)],
            ink,
            0.75,
        )
        result += s.fill(arc(u, v - size, size * 0.17, 3.14, 6.28), ink) + s.fill(
            box(u - size * 0.06, v - size * 0.28, size * 0.12, size * 0.28), "#f6f3ec"
        )
        for n in range(4):
            a = 0.4 + n * TURN / 4
            tip = (u + size * 0.72 * cos(a), v - size + size * 0.72 * sin(a))
            result += s.ink([(u, v - size), tip], ink, 0.02)
            side = (-sin(a) * size * 0.14, cos(a) * size * 0.14)
            result += s.fill(
                [
                    (u + (tip[0] - u) * 0.25, v - size + (tip[1] - v + size) * 0.25),
                    tip,
                    (tip[0] + side[0], tip[1] + side[1]),
                    (u + (tip[0] - u) * 0.25 + side[0], v - size + (tip[1] - v + size) * 0.25 + side[1]),
                ],
                ink,
                0.45,
            )
    ground = [
        (-1.7, h * 0.91),
        *smooth([(-1.2, h * 0.88), (-0.2, h * 0.92), (0.8, h * 0.88), (1.6, h * 0.92)], 6),
        (1.7, h * 1.2),
        (-1.7, h * 1.2),
    ]
    birds = "".join(
        s.ink(smooth([(u - 0.1, h * p), (u, h * p + 0.05), (u + 0.1, h * p)], 4), ink, 0.016)
        for u, p in ((-0.3, 0.2), (0.0, 0.28), (-0.1, 0.42), (1.2, 0.3))
    )
    return result + s.fill(ground, ink, 0.6) + birds
