"""Cats, birds, fish and others who came by."""

from math import cos, pi, sin

from demo.draw.shapes import arc, ellipse, leaf, placed, smooth, steps
from demo.draw.surface import Surface


def sleeping_cat(s: Surface) -> str:
    """Curled up: a back, a head on the paws, a tail over the nose."""
    h, fur, pale, dark = s.height * 0.66, "#d9792b", "#e8974f", "#8f4413"
    back = [
        (-0.75, h + 0.42),
        (-0.5, h + 0.05),
        (-0.1, h - 0.36),
        (0.42, h - 0.42),
        (0.86, h - 0.12),
        (0.98, h + 0.3),
        (0.7, h + 0.48),
    ]
    result = s.fill(smooth(back, 6, closed=True), fur)
    stripes = (
        [(0.02 + n * 0.22, h - 0.42 + 0.05 * (n - 1) ** 2), (0.0 + n * 0.22, h - 0.2), (0.06 + n * 0.22, h)]
        for n in range(4)
    )
    result += "".join(s.ink(smooth(stripe, 5), dark, 0.055) for stripe in stripes)
    for u, way in ((-0.8, -1), (-0.36, 1)):
        result += s.fill([(u - 0.14, h), (u + way * 0.1, h - 0.4), (u + 0.14, h - 0.06)], fur)
        result += s.fill([(u - 0.06, h - 0.06), (u + way * 0.07, h - 0.29), (u + 0.07, h - 0.09)], "#f0b9a0")
    result += s.fill(ellipse(-0.58, h + 0.14, 0.4, 0.31), pale) + s.ink(
        ellipse(-0.58, h + 0.14, 0.4, 0.31), dark, 0.018, 0.5, closed=True
    )
    tail = smooth([(0.92, h + 0.28), (0.6, h + 0.5), (0.1, h + 0.52), (-0.3, h + 0.44)], 8)
    result += s.ink(tail, dark, 0.2) + s.ink(tail, fur, 0.165) + s.ink(tail[-5:], "#f6e3c8", 0.165)
    result += "".join(s.ink(arc(u, h + 0.1, 0.09, 0.3, pi - 0.3, b=0.06), "#20160e", 0.025) for u in (-0.74, -0.42))
    result += s.fill([(-0.62, h + 0.21), (-0.54, h + 0.21), (-0.58, h + 0.26)], "#7c2d2d")
    whiskers = ((-0.75, -1.06, 0.2), (-0.75, -1.06, 0.3), (-0.42, -0.12, 0.2), (-0.42, -0.12, 0.3))
    result += "".join(s.ink([(u, h + 0.24), (end, h + v)], "#20160e", 0.01) for u, end, v in whiskers)
    snores = ((-0.2, 0.72, 0.12), (0.08, 0.92, 0.16), (0.42, 1.14, 0.2))
    return result + "".join(
        s.ink([(u, h - v), (u + z, h - v), (u, h - v + z), (u + z, h - v + z)], "#3b5b78", 0.026) for u, v, z in snores
    )


def black_cats(s: Surface) -> str:
    """A row that looks away from us, tails down."""
    result = s.band(s.height * 0.72, s.height * 0.75, "#c9a05a")
    for n, u in enumerate(steps(-1.35, 1.4, 0.54)):
        v, ink, tall = s.height * 0.72, "#191619", 0.62 + 0.14 * sin(n * 2)
        back = smooth(
            [
                (u - 0.2, v),
                (u - 0.2, v - tall * 0.4),
                (u - 0.1, v - tall * 0.75),
                (u + 0.1, v - tall * 0.75),
                (u + 0.2, v - tall * 0.4),
                (u + 0.2, v),
            ],
            5,
        )
        head = s.fill(ellipse(u, v - tall * 0.9, 0.15, 0.13), ink)
        ears = s.fill(
            [(u - 0.14, v - tall * 0.92), (u - 0.13, v - tall * 0.92 - 0.2), (u - 0.02, v - tall - 0.02)], ink
        )
        ears += s.fill(
            [(u + 0.14, v - tall * 0.92), (u + 0.13, v - tall * 0.92 - 0.2), (u + 0.02, v - tall - 0.02)], ink
        )
        bend = 0.16 if n % 2 else -0.14
        tail = s.ink(
            smooth([(u, v - 0.04), (u + bend, v + 0.2), (u - bend * 0.4, v + 0.4), (u + bend * 0.8, v + 0.52)], 6),
            ink,
            0.06,
        )
        result += s.fill(back, ink) + head + ears + tail
    return result + s.dot(0.75, s.height * 0.17, 0.2, "#e9c25a")


def herrings(s: Surface) -> str:
    """A shoal, all one way but one."""
    shape = smooth(
        [
            (1, 0),
            (0.5, -0.26),
            (-0.3, -0.24),
            (-0.75, -0.06),
            (-1.1, -0.3),
            (-1.0, 0),
            (-1.1, 0.3),
            (-0.75, 0.06),
            (-0.3, 0.24),
            (0.5, 0.26),
        ],
        3,
        closed=True,
    )
    result, n = "", 0
    for row, v in enumerate(steps(0.2, s.height, 0.24)):
        for u in steps(-1.55 + (0.3 if row % 2 else 0), 1.6, 0.6):
            n += 1
            odd = n == 24
            colour = "#d8452f" if odd else s.dice.choice(["#274b66", "#3f7391", "#1d3547"])
            body = placed(shape, u, v + 0.03 * sin(u * 5), scale=0.26, flip=odd)
            eye = placed([(0.66, -0.05)], u, v + 0.03 * sin(u * 5), scale=0.26, flip=odd)[0]
            result += s.fill(body, colour) + s.dot(*eye, 0.024, "#f4f1ea")
    return result


def dachshund(s: Surface) -> str:
    """Too long for one photo: he goes all the way round, more than once."""
    brown, dark, result = "#7a4424", "#43230f", ""
    for part, last in ((0.3, False), (0.62, False), (0.92, True)):
        v = part * s.height
        result += s.ink([(-1.8, v - 0.12), (1.8 if not last else 0.02, v - 0.2)], brown, 0.24)
        legs = (-1.1, -0.85, 0.75, 1.0) if not last else (-0.95, -0.72, -0.3, -0.08)
        result += "".join(s.ink([(u, v - 0.1), (u, v + 0.08)], brown, 0.11) for u in legs)
    v = s.height * 0.92 - 0.3
    head = smooth(
        [(0.0, v + 0.16), (0.16, v - 0.14), (0.42, v - 0.12), (0.78, v + 0.02), (0.8, v + 0.12), (0.4, v + 0.16)],
        5,
        closed=True,
    )
    ear = smooth([(0.12, v - 0.1), (0.0, v + 0.1), (0.08, v + 0.3), (0.26, v + 0.2), (0.28, v - 0.04)], 5, closed=True)
    result += s.ink([(-0.06, v + 0.12), (0.06, v + 0.04)], brown, 0.26) + s.fill(head, brown) + s.fill(ear, dark)
    result += s.dot(0.8, v + 0.04, 0.05, "#1a1210") + s.dot(0.4, v - 0.02, 0.03, "#1a1210")
    return result + s.ink([(-0.1, v + 0.0), (-0.14, v + 0.22)], "#c8372d", 0.07)


def hedgehogs(s: Surface) -> str:
    result = ""
    for u, part, size, flip in (
        (-0.75, 0.3, 0.42, False),
        (0.62, 0.44, 0.52, True),
        (-0.35, 0.74, 0.5, False),
        (1.1, 0.84, 0.3, False),
        (-1.35, 0.92, 0.34, True),
    ):
        v = part * s.height
        body = placed(
            smooth([(-0.9, 0.4), (-0.8, -0.2), (-0.1, -0.6), (0.5, -0.25), (1.0, 0.25), (0.8, 0.42)], 5, closed=True),
            u,
            v,
            scale=size,
            flip=flip,
        )
        result += s.fill(body, "#d9b489")
        for n in range(120):
            a, r = pi + s.dice.random() * pi * 0.92, s.dice.uniform(0.15, 0.62)
            x, y = -0.14 + cos(a) * r * 1.2, 0.18 + sin(a) * r
            spine = placed([(x, y), (x + cos(a) * 0.22, y + sin(a) * 0.22)], u, v, scale=size, flip=flip)
            result += s.ink(spine, ("#4a321f", "#6b4a2c", "#2c1d12")[n % 3], 0.016)
        nose, eye = placed([(1.0, 0.24), (0.62, 0.06)], u, v, scale=size, flip=flip)
        result += s.dot(*nose, size * 0.09, "#1b1310") + s.dot(*eye, size * 0.055, "#1b1310")
    apples = ((-0.82, 0.19), (0.7, 0.3), (-0.4, 0.6))
    return result + "".join(
        s.dot(u, part * s.height, 0.09, "#b9342b")
        + s.fill(leaf(u, part * s.height - 0.07, 0.12, 0.03, -0.8), "#4f7a3c")
        for u, part in apples
    )


OCTOPUS_HEAD = ((-0.6, 0.4), (-0.66, 0.2), (-0.35, 0.06), (0.35, 0.06), (0.66, 0.2), (0.6, 0.4), (0, 0.5))


def octopus(s: Surface) -> str:
    """It holds the cup with eight arms."""
    h, skin = s.height, "#b5483f"
    head = smooth([(u, part * h) for u, part in OCTOPUS_HEAD], 6, closed=True)
    result = "".join(_arm(s, n, skin) for n in range(8)) + s.fill(head, skin)
    for _ in range(12):
        result += s.dot(s.dice.uniform(-0.5, 0.5), h * s.dice.uniform(0.1, 0.24), s.dice.uniform(0.02, 0.05), "#8d2f2e")
    for u in (-0.26, 0.26):
        result += s.fill(ellipse(u, h * 0.34, 0.13, 0.11), "#f6ead8")
        result += s.ink([(u - 0.06, h * 0.345), (u + 0.06, h * 0.345)], "#1a1210", 0.05)
    return result


def _arm(s: Surface, n: int, skin: str) -> str:
    start, way, far = -0.55 + n * 0.157, -1 if n < 4 else 1, 0.4 + 0.32 * abs(n - 3.5)
    bends = ((0, 0.4), (0.15, 0.58), (far, 0.62 + 0.05 * (n % 3)), (far * 1.1, 0.86), (far * 0.6, 0.97))
    arm = smooth([(start + way * out, s.height * part) for out, part in bends], 7)
    thin = [1 - k / len(arm) for k in range(len(arm))]
    result = "".join(s.dot(u, v, 0.1 * rest + 0.02, skin) for (u, v), rest in zip(arm, thin, strict=True))
    return result + "".join(s.dot(*arm[k], 0.03 * thin[k] + 0.006, "#f1c9b8") for k in range(2, len(arm), 3))
