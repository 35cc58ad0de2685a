"""The sea and what is above it, day and night."""

from math import cos, pi, sin

from demo.draw.shapes import TURN, arc, box, drop, ellipse, leaf, lump, smooth, star, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface


def scallop_waves(s: Surface) -> str:
    result, step = "", s.height * 0.105
    for row in range(10, 0, -1):
        v = s.height * 1.08 - row * step
        for k in range(-5, 6):
            u = k * 0.46 + (0.23 if row % 2 else 0)
            for j, colour in enumerate(("#123f5c", "#f5f3ee", "#1f6f8b", "#f5f3ee")):
                a = 0.25 - 0.062 * j
                result += s.fill(arc(u, v + step * 0.95, a, pi, 2 * pi), colour)
    return result + s.dot(0.3, s.height * 0.1, 0.16, "#d2452f")


def paper_boats(s: Surface) -> str:
    h, result = s.height, ""
    for n, colour in enumerate(("#a9cdd6", "#6fa9bb", "#3f8299", "#235f78")):
        base = h * (0.36 + n * 0.18)
        wave = [(u, base + 0.06 * sin(u * 4 + n * 1.7)) for u in steps(-1.8, 1.8, 0.1)]
        result += s.fill([*wave, (1.8, h * 1.2), (-1.8, h * 1.2)], colour)
        for k, u in enumerate((-1.2 + n * 0.23, -0.1 - n * 0.12, 0.9 + n * 0.08)):
            if (n + k) % 3 == 2:
                continue
            v, size, page = base + 0.02, 0.24 + n * 0.05, ("#fbf8ef", "#f4d9a8", "#f6c9bf")[(n + k) % 3]
            result += s.fill(
                [(u - size, v - size * 0.5), (u + size, v - size * 0.5), (u + size * 0.55, v), (u - size * 0.55, v)],
                page,
            )
            result += s.fill(
                [(u - size * 0.4, v - size * 0.5), (u, v - size * 1.2), (u + size * 0.4, v - size * 0.5)], page
            ) + s.fill([(u, v - size * 1.2), (u + size * 0.4, v - size * 0.5), (u, v - size * 0.5)], "#000", 0.12)
            result += s.ink([(u - size, v - size * 0.5), (u + size, v - size * 0.5)], "#8a8071", 0.008)
    return result


def lighthouse(s: Surface) -> str:
    h, result = s.height, s.band(-0.2, s.height * 1.2, "#22324f")
    for way in (-1, 1):
        result += s.fill([(0, h * 0.25), (way * 2, h * 0.02), (way * 2, h * 0.36)], "#f6dc8a", 0.35)
    result += s.fill([(-0.22, h * 0.9), (-0.13, h * 0.32), (0.13, h * 0.32), (0.22, h * 0.9)], "#f6f3ec")
    for n in (0, 2, 4):
        top, low = h * (0.32 + n * 0.116), h * (0.32 + (n + 1) * 0.116)
        a, b = 0.13 + 0.09 * n / 5, 0.13 + 0.09 * (n + 1) / 5
        result += s.fill([(-a, top), (a, top), (b, low), (-b, low)], "#c8372d")
    result += (
        s.fill(box(-0.17, h * 0.29, 0.34, 0.07), "#1b1a1e")
        + s.fill(box(-0.1, h * 0.21, 0.2, h * 0.08), "#fbe7a0")
        + s.fill([(-0.15, h * 0.21), (0, h * 0.13), (0.15, h * 0.21)], "#c8372d")
    )
    rocks = [
        (-1.8, h),
        (-0.7, h * 0.9),
        (-0.2, h * 0.86),
        (0.3, h * 0.88),
        (0.8, h * 0.93),
        (1.8, h * 0.98),
        (1.8, h * 1.2),
        (-1.8, h * 1.2),
    ]
    stars = "".join(s.dot(s.dice.uniform(-1.5, 1.5), h * s.dice.uniform(0.03, 0.6), 0.012, "#fff") for _ in range(40))
    foam = "".join(
        s.ink(smooth([(u, h * 0.96), (u + 0.1, h * 0.94), (u + 0.2, h * 0.96)], 4), "#dfe9ee", 0.014)
        for u in steps(-1.5, 1.4, 0.27)
    )
    return result + stars + s.fill(rocks, "#0f1a2c") + foam


def jellyfish(s: Surface) -> str:
    result = ""
    for n, (u, part, size) in enumerate(
        ((-0.6, 0.26, 0.4), (0.55, 0.4, 0.5), (1.3, 0.18, 0.3), (-1.25, 0.56, 0.32), (-0.25, 0.66, 0.26))
    ):
        v, tone = part * s.height, ("#e0759a", "#7d6bb8", "#e8a05a", "#5b9fc0")[n % 4]
        bell = [
            *arc(u, v, size, pi, 2 * pi, b=size * 0.9),
            *reversed(
                smooth(
                    [(u - size, v), (u - size * 0.5, v + 0.07), (u, v), (u + size * 0.5, v + 0.07), (u + size, v)], 4
                )
            ),
        ]
        for k in range(7):
            x = u - size * 0.8 + k * size * 0.27
            arm = [(x + 0.05 * sin(j * 0.9 + k), v + j * size * 0.17) for j in range(9 + k % 3)]
            result += s.ink(smooth(arm, 3), tone, 0.014 + 0.02 * (k % 2), 0.7)
        result += s.fill(bell, tone, 0.85) + s.ink(
            arc(u, v, size * 0.7, pi * 1.1, pi * 1.5, b=size * 0.62), "#fff", 0.03, 0.6
        )
        result += "".join(s.dot(u + x * size, v - size * 0.36, size * 0.08, "#fff", 0.5) for x in (-0.3, 0, 0.3))
    return result + "".join(
        s.ink(
            ellipse(s.dice.uniform(-1.5, 1.5), s.height * s.dice.random(), 0.02, count=10),
            "#8fb4c4",
            0.008,
            closed=True,
        )
        for _ in range(30)
    )


def constellations(s: Surface) -> str:
    result, stars = s.band(s.height * 0.12, s.height * 1.2, "#15204a"), []
    stars = [(s.dice.uniform(-1.4, 1.4), s.dice.uniform(0.2, 0.95) * s.height) for _ in range(46)]
    for n, (u, v) in enumerate(stars):
        near = sorted(stars, key=lambda other: (other[0] - u) ** 2 + (other[1] - v) ** 2)[1:3]
        if n % 2 == 0:
            result += "".join(s.ink([(u, v), other], "#b9c4ea", 0.008) for other in near[: 1 + (n % 4 == 0)])
    for u, v in stars:
        size = s.dice.choice([0.024, 0.03, 0.042, 0.055])
        result += s.fill(star(u, v, size, size * 0.38, 4), "#f7e7b0")
    return result


def moon_phases(s: Surface) -> str:
    """A month: nine nights across, from left to right, then again."""
    result, r = "", 0.17
    for row, v in enumerate(steps(0.42, s.height - 0.1, 0.5)):
        for k, u in enumerate(steps(-1.42, 1.5, 0.46)):
            part = cos(TURN * (k + row * 2) / 8)
            result += s.dot(u, v, r, "#22283a")
            way = 1 if (k + row * 2) % 8 < 4 else -1
            edge = [(u + way * r * sin(t), v - r * cos(t)) for t in steps(0, pi, 0.2)]
            back = [(u + way * r * part * sin(t), v - r * cos(t)) for t in steps(0, pi, 0.2)]
            result += s.fill([*edge, *reversed(back)], "#efd9a0")
    return result + s.ring(0.14, "#22283a", 0.02) + s.ring(s.height * 0.97, "#22283a", 0.02)


def snowflakes(s: Surface) -> str:
    result = s.band(-0.2, s.height * 1.2, "#2d5f8f")
    for n in range(26):
        u, v, size = -1.45 + (n * 0.618 % 1) * 2.9, s.height * (0.06 + 0.9 * n / 25), s.dice.uniform(0.09, 0.22)
        for k in range(6):
            a = k * TURN / 6 + n
            x, y = u + size * cos(a), v + size * sin(a)
            result += s.ink([(u, v), (x, y)], "#fff", 0.016)
            for far in (0.45, 0.72):
                px, py = u + size * far * cos(a), v + size * far * sin(a)
                result += "".join(
                    s.ink([(px, py), (px + size * 0.28 * cos(a + t), py + size * 0.28 * sin(a + t))], "#fff", 0.011)
                    for t in (-0.9, 0.9)
                )
    return result


def umbrellas(s: Surface) -> str:
    """The stop at half past seven, from the third floor."""
    result = "".join(
        s.ink([(u, v), (u - 0.03, v + 0.1)], "#8ea4b5", 0.01)
        for u, v in ((s.dice.uniform(-1.6, 1.6), s.dice.uniform(0, s.height)) for _ in range(150))
    )
    paints = ("#c8372d", "#2d4f7a", "#e0a030", "#3f7d6a", "#1d1c22", "#b45a86", "#7d8790")
    for n, (u, part, size) in enumerate(
        (
            (-0.95, 0.24, 0.3),
            (-0.2, 0.36, 0.36),
            (0.72, 0.26, 0.33),
            (1.3, 0.52, 0.3),
            (-0.7, 0.62, 0.36),
            (0.25, 0.66, 0.4),
            (-1.35, 0.85, 0.3),
            (0.95, 0.84, 0.34),
            (-0.3, 0.92, 0.26),
        )
    ):
        v, paint = part * s.height, paints[n % 7]
        for k in range(8):
            a, b = k * TURN / 8 + n, (k + 1) * TURN / 8 + n
            wedge = [
                (u, v),
                (u + size * cos(a), v + size * sin(a)),
                (u + size * 0.9 * cos((a + b) / 2), v + size * 0.9 * sin((a + b) / 2)),
                (u + size * cos(b), v + size * sin(b)),
            ]
            result += s.fill(wedge, paint) + s.fill(wedge, "#fff" if k % 2 else "#000", 0.14)
        result += s.dot(u, v, 0.022, "#f4f1ea")
    return result


def sunrise(s: Surface) -> str:
    """A woodcut sun, with rays all the way round."""
    h, result = s.height, ""
    for n in range(28):
        a = n * TURN / 28
        far = 3.2
        wedge = [
            (0, h * 0.62),
            (far * cos(a), h * 0.62 + far * sin(a)),
            (far * cos(a + 0.11), h * 0.62 + far * sin(a + 0.11)),
        ]
        result += s.fill(wedge, ("#e2552f", "#f0a03a")[n % 2])
    result += s.dot(0, h * 0.62, 0.52, "#f6f3ec") + s.dot(0, h * 0.62, 0.46, "#d83a24")
    face = s.ink(arc(-0.17, h * 0.58, 0.09, pi + 0.3, 2 * pi - 0.3), "#fbe7c0", 0.03) + s.ink(
        arc(0.17, h * 0.58, 0.09, pi + 0.3, 2 * pi - 0.3), "#fbe7c0", 0.03
    )
    smile = s.ink(arc(0, h * 0.62, 0.22, 0.5, pi - 0.5), "#fbe7c0", 0.035)
    sea: Points = [(u, h * 0.86 + 0.04 * sin(u * 9)) for u in steps(-1.8, 1.8, 0.05)]
    return result + face + smile + s.fill([*sea, (1.8, h * 1.2), (-1.8, h * 1.2)], "#1d3f5c")


def washes(s: Surface) -> str:
    """Watercolour: what the sky did on one evening in Łeba."""
    result = ""
    for n, colour in enumerate(("#f3d27a", "#f2b06a", "#e98a6a", "#cf6a86", "#8d5f9e", "#4f5a96", "#2b4678")):
        top = s.height * (0.04 + n * 0.135)
        edge = [(u, top + 0.06 * sin(u * 3 + n * 2) + 0.02 * sin(u * 11 + n)) for u in steps(-1.8, 1.8, 0.06)]
        low = [(u, v + s.height * 0.17) for u, v in reversed(edge)]
        result += s.fill([*edge, *low], colour, 0.85)
    runs = "".join(
        s.fill(
            leaf(
                s.dice.uniform(-1.4, 1.4), s.height * s.dice.uniform(0.2, 0.8), s.dice.uniform(0.2, 0.6), 0.02, pi / 2
            ),
            "#fff",
            0.25,
        )
        for _ in range(16)
    )
    return result + runs


def rain_cloud(s: Surface) -> str:
    """One cloud, many drops, one of them in love."""
    h, result = s.height, ""
    for u, v, r in ((-0.5, 0.32, 0.3), (0, 0.22, 0.4), (0.5, 0.32, 0.3), (-0.2, 0.36, 0.3), (0.25, 0.38, 0.28)):
        result += s.dot(u, h * v / 1.1 + 0.05, r, "#5f6d80")
    for row, v in enumerate(steps(h * 0.5, h, 0.2)):
        for u in steps(-0.8 + (0.1 if row % 2 else 0), 0.85, 0.2):
            result += s.fill(drop(u, v, 0.065), "#e0466a" if row == 2 and abs(u - 0.2) < 0.05 else "#4f8fc0")
    return result


def marbled(s: Surface) -> str:
    """Ink dropped on water, combed with a hairpin."""
    result = ""
    for u, part, size in ((-0.7, 0.3, 0.9), (0.7, 0.62, 1.1), (-0.6, 0.86, 0.7)):
        for j in range(13, 0, -1):
            a = size * j / 11
            ring = [
                (
                    u + a * cos(t) + 0.16 * sin(5 * t + j * 0.2),
                    part * s.height + a * sin(t) * 0.8 + 0.12 * sin(3 * t + j * 0.35),
                )
                for t in steps(0, TURN, 0.17)
            ]
            result += s.fill(
                smooth(ring, 2, closed=True), ("#1c2f4a", "#f4f1ea", "#b5432f", "#f4f1ea", "#3f7f8f", "#f4f1ea")[j % 6]
            )
    return result + s.fill(lump(0.1, s.height * 0.12, 0.12, s.dice), "#1c2f4a")
