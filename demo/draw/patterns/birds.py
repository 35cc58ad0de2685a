"""Birds, and bees: everything that came by air."""

from math import sin

from demo.draw.shapes import TURN, box, ellipse, leaf, placed, regular, smooth, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface

BIRD: Points = (
    (0.85, 0), (0.68, -0.11), (0.42, -0.13), (0.12, -0.55), (-0.5, -1.0), (-0.18, -0.45), (-0.08, -0.12), (-0.5, -0.08),
    (-1.25, -0.3), (-0.72, 0), (-1.25, 0.3), (-0.5, 0.08), (-0.08, 0.12), (-0.18, 0.45), (-0.5, 1.0), (0.12, 0.55),
    (0.42, 0.13), (0.68, 0.11),
)  # fmt: skip


def swallows(s: Surface) -> str:
    result = ""
    for n in range(23):
        u, v = -1.4 + (n * 0.618 % 1) * 2.8, (0.1 + 0.84 * n / 22) * s.height
        size, turn = s.dice.uniform(0.13, 0.2), s.dice.uniform(-1.2, -0.3)
        result += s.fill(placed(BIRD, u, v, scale=size, turn=turn), s.dice.choice(["#1b2a3d", "#1b2a3d", "#b23a2b"]))
    return result


def bees(s: Surface) -> str:
    result, size = "", 0.23
    for row, v in enumerate(steps(0.0, s.height + 0.3, size * 1.5)):
        for u in steps(-1.6 + (size * 0.866 if row % 2 else 0), 1.7, size * 1.732):
            full = 0.55 + 0.4 * sin(u * 2 + 1) < v / s.height
            honey = s.dice.choice(["#eaa31e", "#f0b93c", "#d98d14"])
            result += (
                s.fill(regular(u, v, size * 0.92, 6), honey)
                if full
                else s.ink(regular(u, v, size * 0.92, 6), "#e3ae45", 0.02, closed=True)
            )
    for u, v, turn in ((-0.7, 0.5, -0.4), (0.3, 0.34, 0.3), (0.95, 0.8, -0.8), (-0.15, 1.05, 0.5)):
        result += _bee(s, u, v * s.height / 2.2, turn)
    return result


def _bee(s: Surface, u: float, v: float, turn: float) -> str:
    wings = "".join(
        s.fill(placed(ellipse(x, -0.75, 0.42, 0.7, turn=t), u, v, scale=0.17, turn=turn), "#bcd3e0", 0.85)
        for x, t in ((-0.3, -0.5), (0.35, 0.5))
    )
    body = s.fill(placed(ellipse(0, 0, 1, 0.62), u, v, scale=0.17, turn=turn), "#f2b21b")
    stripes = "".join(
        s.ink(placed([(x, -0.55), (x, 0.55)], u, v, scale=0.17, turn=turn), "#221708", 0.045) for x in (-0.45, 0, 0.45)
    )
    return wings + body + stripes + s.fill(placed(ellipse(1.0, 0, 0.35), u, v, scale=0.17, turn=turn), "#221708")


def storks(s: Surface) -> str:
    """A nest on a pole; one of two is home."""
    h, ink = s.height, "#1d1b1c"
    result = s.ink([(-0.1, h * 0.56), (-0.1, h * 1.1)], "#6d5236", 0.07)
    sticks = [
        (s.dice.uniform(-0.62, 0.42), h * s.dice.uniform(0.5, 0.58), s.dice.uniform(-0.3, 0.3)) for _ in range(70)
    ]
    result += "".join(
        s.ink(
            [(u - 0.15, v - t * 0.2), (u + 0.15, v + t * 0.2)], s.dice.choice(["#5d432a", "#8a6a43", "#3d2b1a"]), 0.018
        )
        for u, v, t in sticks
    )
    for u, flip in ((-0.34, False), (0.62, True)):
        v = h * 0.5 if not flip else h * 0.24
        body = smooth(
            [(0.1, 0), (0.5, -0.16), (0.42, -0.5), (0.1, -0.6), (-0.4, -0.36), (-0.75, -0.1), (-0.3, 0.02)],
            5,
            closed=True,
        )
        neck = smooth([(0.34, -0.4), (0.52, -0.8), (0.44, -1.05)], 5)
        result += s.fill(placed(body, u, v, scale=0.5, flip=flip), "#fdfcf8") + s.ink(
            placed(body, u, v, scale=0.5, flip=flip), ink, 0.012, closed=True
        )
        result += s.fill(placed(leaf(-0.85, -0.02, 0.85, 0.16, -0.3), u, v, scale=0.5, flip=flip), ink)
        result += s.ink(placed(neck, u, v, scale=0.5, flip=flip), ink, 0.1) + s.ink(
            placed(neck, u, v, scale=0.5, flip=flip), "#fdfcf8", 0.078
        )
        beak, eye = (
            placed([(0.5, -1.1), (1.15, -0.94), (0.5, -0.98)], u, v, scale=0.5, flip=flip),
            placed([(0.46, -1.05)], u, v, scale=0.5, flip=flip)[0],
        )
        result += s.fill(beak, "#d8432c") + s.dot(*eye, 0.016, ink)
        legs = ((0.0, 0.1), (0.14, 0.5)) if flip else ()
        result += "".join(
            s.ink(placed([(x, 0), (x - 0.6, y)], u, v, scale=0.5, flip=flip), "#d8432c", 0.024) for x, y in legs
        )
    return result


def moths(s: Surface) -> str:
    result = ""
    tones = (("#6a5a4a", "#b49a7c"), ("#3f4d46", "#93a08c"), ("#7a4a35", "#d0a383"), ("#4c4558", "#a79cb8"))
    for row, v in enumerate(steps(0.36, s.height, 0.62)):
        for k, u in enumerate(steps(-1.3 + (0.35 if row % 2 else 0), 1.5, 0.7)):
            dark, pale = tones[(row + k) % 4]
            for way in (False, True):
                upper = placed(
                    smooth([(0.02, 0), (0.3, -0.62), (1, -0.75), (0.85, -0.1), (0.1, 0.12)], 5, closed=True),
                    u,
                    v,
                    scale=0.32,
                    flip=way,
                )
                lower = placed(
                    smooth([(0.04, 0.05), (0.7, 0.1), (0.62, 0.62), (0.16, 0.5)], 5, closed=True),
                    u,
                    v,
                    scale=0.32,
                    flip=way,
                )
                eye = placed([(0.62, -0.42)], u, v, scale=0.32, flip=way)[0]
                result += (
                    s.fill(lower, pale) + s.fill(upper, dark) + s.dot(*eye, 0.055, pale) + s.dot(*eye, 0.026, "#191512")
                )
            result += s.fill(ellipse(u, v + 0.05, 0.036, 0.17), "#191512")
            result += "".join(
                s.ink(smooth([(u, v - 0.1), (u + way * 0.06, v - 0.2), (u + way * 0.15, v - 0.25)], 4), "#191512", 0.01)
                for way in (-1, 1)
            )
    return result


def pigeons(s: Surface) -> str:
    """On a wire, in the only order that pigeons know."""
    result, grey = "", ("#6d7887", "#8b95a3", "#56606e", "#a39a94")
    for row, part in enumerate((0.3, 0.58, 0.86)):
        v = part * s.height
        result += s.ink([(-1.7, v + 0.02), (0, v + 0.07), (1.7, v + 0.02)], "#2a2d33", 0.014)
        for k, u in enumerate(steps(-1.4 + row * 0.13, 1.5, 0.36)):
            if (k * 7 + row * 3) % 5 == 0:
                continue
            flip = (k + row) % 3 == 0
            body = smooth(
                [
                    (0.35, -0.75),
                    (0.55, -0.4),
                    (0.3, 0.0),
                    (-0.3, 0.05),
                    (-0.75, 0.4),
                    (-0.5, -0.1),
                    (-0.1, -0.5),
                    (0.1, -0.8),
                ],
                4,
                closed=True,
            )
            result += s.fill(placed(body, u, v + 0.04, scale=0.26, flip=flip), grey[(k + row) % 4])
            neck, eye, beak = placed([(0.3, -0.5), (0.24, -0.72), (0.42, -0.7)], u, v + 0.04, scale=0.26, flip=flip)
            result += s.dot(*neck, 0.04, "#3f8f7a") + s.dot(*eye, 0.014, "#e2702b") + s.dot(*beak, 0.012, "#2a2d33")
    return result


ROOSTER: Points = (
    (0.12, 0.25), (0.2, -0.2), (0.3, -0.72), (0.5, -0.78), (0.58, -0.45), (0.7, 0.05), (1.0, 0.0), (1.0, 0.4), (0.6, 0.62),
    (0.25, 0.52),
)  # fmt: skip
PAPERS = ("#1e7a4a", "#e2922a", "#7a2a86", "#d43a6b", "#2463ae")


def rooster(s: Surface) -> str:
    """Cut from paper and folded once, so that everything comes twice."""
    h = s.height
    result = s.ink([(0, h * 0.1), (0, h * 0.98)], "#1e7a4a", 0.04)
    for flip in (False, True):
        for shape, colour in _rooster_parts():
            result += s.fill(placed(shape, 0, h * 0.52, scale=0.82, flip=flip), colour)
    heart = "".join(s.fill(leaf(0, h * 0.2, 0.3, 0.08, n * TURN / 8), ("#d3222f", "#f6d663")[n % 2]) for n in range(8))
    return result + heart + s.dot(0, h * 0.2, 0.07, "#1c1a2e")


def _rooster_parts() -> list[tuple[Points, str]]:
    """From tail to beads, in the order in which they are glued."""
    parts: list[tuple[Points, str]] = []
    parts += [(leaf(0.85, 0.2, 0.95 - n * 0.1, 0.12, -1.35 + n * 0.42), colour) for n, colour in enumerate(PAPERS)]
    parts += [(box(u, 0.55, 0.06, 0.4), "#f0b429") for u in (0.42, 0.62)]
    parts += [(smooth(ROOSTER, 5, closed=True), "#1c1a2e")]
    parts += [(ellipse(0.3 + n * 0.1, -0.86 - 0.05 * (n % 2), 0.075), "#d3222f") for n in range(4)]
    parts += [(leaf(0.42, 0.22, 0.5, 0.16, -0.3), "#e2922a"), (leaf(0.46, 0.22, 0.38, 0.1, -0.3), "#f6d663")]
    parts += [([(0.26, -0.66), (0.1, -0.56), (0.28, -0.52)], "#f0b429"), (ellipse(0.38, -0.62, 0.04), "#fff8ea")]
    parts += [(ellipse(0.28, -0.42, 0.07, 0.11), "#d3222f")]
    beads = ("#d43a6b", "#f6d663", "#2463ae")
    return parts + [(ellipse(1.35 - 0.12 * n, 0.9 + 0.04 * n, 0.09), beads[n % 3]) for n in range(6)]
