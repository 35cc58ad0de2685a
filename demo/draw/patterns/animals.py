"""Cats, birds, fish and others who came by."""

from math import cos, pi, sin

from demo.draw.shapes import TURN, arc, ellipse, leaf, placed, regular, smooth, star, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface

BIRD: Points = (
    (0.85, 0), (0.68, -0.11), (0.42, -0.13), (0.12, -0.55), (-0.5, -1.0), (-0.18, -0.45), (-0.08, -0.12), (-0.5, -0.08),
    (-1.25, -0.3), (-0.72, 0), (-1.25, 0.3), (-0.5, 0.08), (-0.08, 0.12), (-0.18, 0.45), (-0.5, 1.0), (0.12, 0.55),
    (0.42, 0.13), (0.68, 0.11),
)  # fmt: skip


def sleeping_cat(s: Surface) -> str:
    """Curled up: one round line, two ears, a tail over the nose."""
    h, fur, dark = s.height * 0.62, "#d9792b", "#9a4a17"
    body = smooth([(-0.95, h + 0.1), (-0.7, h - 0.42), (0, h - 0.58), (0.72, h - 0.4), (0.98, h + 0.12), (0.7, h + 0.5), (-0.6, h + 0.5)], 6, closed=True)
    ears = "".join(s.fill([(u, h - 0.06), (u + 0.06, h - 0.36), (u + 0.26, h - 0.12)], fur) for u in (-0.72, -0.36))
    result = s.fill(body, fur) + ears + s.fill(ellipse(-0.42, h + 0.14, 0.4, 0.3), "#e58f45")
    tail = smooth([(0.9, h + 0.2), (0.6, h + 0.52), (0, h + 0.52), (-0.35, h + 0.36)], 8)
    result += s.ink(tail, dark, 0.2) + s.ink(tail, fur, 0.15)
    result += "".join(s.ink(smooth([(0.1 + n * 0.2, h - 0.52 + n * 0.06), (0.02 + n * 0.22, h - 0.3), (0.1 + n * 0.22, h - 0.1)], 5), dark, 0.06) for n in range(4))
    eyes = "".join(s.ink(arc(u, h + 0.08, 0.09, 0.3, pi - 0.3, b=0.06), "#20160e", 0.025) for u in (-0.58, -0.26))
    nose = s.fill([(-0.46, h + 0.18), (-0.38, h + 0.18), (-0.42, h + 0.23)], "#7c2d2d")
    snores = "".join(s.ink([(u, v), (u + size, v), (u, v + size), (u + size, v + size)], "#3b5b78", 0.026) for u, v, size in ((-0.2, h - 0.8, 0.12), (0.08, h - 1.0, 0.16), (0.42, h - 1.24, 0.2)))
    return result + eyes + nose + snores


def black_cats(s: Surface) -> str:
    """A row that looks away from us, tails down."""
    result = s.band(s.height * 0.72, s.height * 0.75, "#c9a05a")
    for n, u in enumerate(steps(-1.35, 1.4, 0.54)):
        v, ink, tall = s.height * 0.72, "#191619", 0.62 + 0.14 * sin(n * 2)
        back = smooth([(u - 0.2, v), (u - 0.2, v - tall * 0.4), (u - 0.1, v - tall * 0.75), (u + 0.1, v - tall * 0.75), (u + 0.2, v - tall * 0.4), (u + 0.2, v)], 5)
        head = s.fill(ellipse(u, v - tall * 0.9, 0.15, 0.13), ink)
        ears = s.fill([(u - 0.14, v - tall * 0.92), (u - 0.13, v - tall * 0.92 - 0.2), (u - 0.02, v - tall - 0.02)], ink)
        ears += s.fill([(u + 0.14, v - tall * 0.92), (u + 0.13, v - tall * 0.92 - 0.2), (u + 0.02, v - tall - 0.02)], ink)
        bend = 0.16 if n % 2 else -0.14
        tail = s.ink(smooth([(u, v - 0.04), (u + bend, v + 0.2), (u - bend * 0.4, v + 0.4), (u + bend * 0.8, v + 0.52)], 6), ink, 0.06)
        result += s.fill(back, ink) + head + ears + tail
    return result + s.dot(0.75, s.height * 0.17, 0.2, "#e9c25a")


def swallows(s: Surface) -> str:
    result = ""
    for n in range(23):
        u, v = -1.4 + (n * 0.618 % 1) * 2.8, (0.1 + 0.84 * n / 22) * s.height
        size, turn = s.dice.uniform(0.13, 0.2), s.dice.uniform(-1.2, -0.3)
        result += s.fill(placed(BIRD, u, v, scale=size, turn=turn), s.dice.choice(["#1b2a3d", "#1b2a3d", "#b23a2b"]))
    return result


def herrings(s: Surface) -> str:
    """A shoal, all one way but one."""
    shape = smooth([(1, 0), (0.5, -0.26), (-0.3, -0.24), (-0.75, -0.06), (-1.1, -0.3), (-1.0, 0), (-1.1, 0.3), (-0.75, 0.06), (-0.3, 0.24), (0.5, 0.26)], 3, closed=True)
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


def bees(s: Surface) -> str:
    result, size = "", 0.23
    for row, v in enumerate(steps(0.0, s.height + 0.3, size * 1.5)):
        for u in steps(-1.6 + (size * 0.866 if row % 2 else 0), 1.7, size * 1.732):
            full = 0.55 + 0.4 * sin(u * 2 + 1) < v / s.height
            honey = s.dice.choice(["#eaa31e", "#f0b93c", "#d98d14"])
            result += s.fill(regular(u, v, size * 0.92, 6), honey) if full else s.ink(regular(u, v, size * 0.92, 6), "#e3ae45", 0.02, closed=True)
    for u, v, turn in ((-0.7, 0.5, -0.4), (0.3, 0.34, 0.3), (0.95, 0.8, -0.8), (-0.15, 1.05, 0.5)):
        result += _bee(s, u, v * s.height / 2.2, turn)
    return result


def _bee(s: Surface, u: float, v: float, turn: float) -> str:
    wings = "".join(s.fill(placed(ellipse(x, -0.75, 0.42, 0.7, turn=t), u, v, scale=0.17, turn=turn), "#bcd3e0", 0.85) for x, t in ((-0.3, -0.5), (0.35, 0.5)))
    body = s.fill(placed(ellipse(0, 0, 1, 0.62), u, v, scale=0.17, turn=turn), "#f2b21b")
    stripes = "".join(s.ink(placed([(x, -0.55), (x, 0.55)], u, v, scale=0.17, turn=turn), "#221708", 0.045) for x in (-0.45, 0, 0.45))
    return wings + body + stripes + s.fill(placed(ellipse(1.0, 0, 0.35), u, v, scale=0.17, turn=turn), "#221708")


def storks(s: Surface) -> str:
    """A nest on a pole; one of two is home."""
    h, ink = s.height, "#1d1b1c"
    result = s.ink([(-0.1, h * 0.56), (-0.1, h * 1.1)], "#6d5236", 0.07)
    sticks = [(s.dice.uniform(-0.62, 0.42), h * s.dice.uniform(0.5, 0.58), s.dice.uniform(-0.3, 0.3)) for _ in range(70)]
    result += "".join(s.ink([(u - 0.15, v - t * 0.2), (u + 0.15, v + t * 0.2)], s.dice.choice(["#5d432a", "#8a6a43", "#3d2b1a"]), 0.018) for u, v, t in sticks)
    for u, flip in ((-0.34, False), (0.62, True)):
        v = h * 0.5 if not flip else h * 0.24
        body = smooth([(0.1, 0), (0.5, -0.16), (0.42, -0.5), (0.1, -0.6), (-0.4, -0.36), (-0.75, -0.1), (-0.3, 0.02)], 5, closed=True)
        neck = smooth([(0.34, -0.4), (0.52, -0.8), (0.44, -1.05)], 5)
        result += s.fill(placed(body, u, v, scale=0.5, flip=flip), "#fdfcf8") + s.ink(placed(body, u, v, scale=0.5, flip=flip), ink, 0.012, closed=True)
        result += s.fill(placed(leaf(-0.85, -0.02, 0.85, 0.16, -0.3), u, v, scale=0.5, flip=flip), ink)
        result += s.ink(placed(neck, u, v, scale=0.5, flip=flip), ink, 0.1) + s.ink(placed(neck, u, v, scale=0.5, flip=flip), "#fdfcf8", 0.078)
        beak, eye = placed([(0.5, -1.1), (1.15, -0.94), (0.5, -0.98)], u, v, scale=0.5, flip=flip), placed([(0.46, -1.05)], u, v, scale=0.5, flip=flip)[0]
        result += s.fill(beak, "#d8432c") + s.dot(*eye, 0.016, ink)
        legs = ((0.0, 0.1), (0.14, 0.5)) if flip else ()
        result += "".join(s.ink(placed([(x, 0), (x - 0.6, y)], u, v, scale=0.5, flip=flip), "#d8432c", 0.024) for x, y in legs)
    return result


def dachshund(s: Surface) -> str:
    """Too long for one photo: he goes all the way round, more than once."""
    brown, dark, result = "#7a4424", "#43230f", ""
    for part, last in ((0.3, False), (0.62, False), (0.92, True)):
        v = part * s.height
        result += s.ink([(-1.8, v - 0.12), (1.8 if not last else 0.6, v - 0.2)], brown, 0.24)
        legs = (-1.1, -0.85, 0.75, 1.0) if not last else (-0.9, -0.65, 0.3, 0.55)
        result += "".join(s.ink([(u, v - 0.1), (u, v + 0.08)], brown, 0.11) for u in legs)
    v = s.height * 0.92 - 0.3
    head = smooth([(0.5, v + 0.16), (0.66, v - 0.14), (0.92, v - 0.12), (1.28, v + 0.02), (1.3, v + 0.12), (0.9, v + 0.16)], 5, closed=True)
    ear = smooth([(0.62, v - 0.1), (0.5, v + 0.1), (0.58, v + 0.3), (0.76, v + 0.2), (0.78, v - 0.04)], 5, closed=True)
    result += s.fill(head, brown) + s.fill(ear, dark) + s.dot(1.3, v + 0.04, 0.05, "#1a1210") + s.dot(0.9, v - 0.02, 0.03, "#1a1210")
    collar = s.ink([(0.5, v + 0.05), (0.44, v + 0.26)], "#c8372d", 0.07)
    return result + collar


def hedgehogs(s: Surface) -> str:
    result = ""
    for u, part, size, flip in ((-0.75, 0.3, 0.42, False), (0.62, 0.44, 0.52, True), (-0.35, 0.74, 0.5, False), (1.1, 0.84, 0.3, False), (-1.35, 0.92, 0.34, True)):
        v = part * s.height
        body = placed(smooth([(-0.9, 0.4), (-0.8, -0.2), (-0.1, -0.6), (0.5, -0.25), (1.0, 0.25), (0.8, 0.42)], 5, closed=True), u, v, scale=size, flip=flip)
        result += s.fill(body, "#d9b489")
        for n in range(120):
            a, r = pi + s.dice.random() * pi * 0.92, s.dice.uniform(0.15, 0.62)
            x, y = -0.14 + cos(a) * r * 1.2, 0.18 + sin(a) * r
            spine = placed([(x, y), (x + cos(a) * 0.22, y + sin(a) * 0.22)], u, v, scale=size, flip=flip)
            result += s.ink(spine, ("#4a321f", "#6b4a2c", "#2c1d12")[n % 3], 0.016)
        nose, eye = placed([(1.0, 0.24), (0.62, 0.06)], u, v, scale=size, flip=flip)
        result += s.dot(*nose, size * 0.09, "#1b1310") + s.dot(*eye, size * 0.055, "#1b1310")
    apples = ((-0.82, 0.19), (0.7, 0.3), (-0.4, 0.6))
    return result + "".join(s.dot(u, part * s.height, 0.09, "#b9342b") + s.fill(leaf(u, part * s.height - 0.07, 0.12, 0.03, -0.8), "#4f7a3c") for u, part in apples)


def octopus(s: Surface) -> str:
    """It holds the cup with eight arms."""
    h, skin, dark, result = s.height, "#b5483f", "#8d2f2e", ""
    for n in range(8):
        start, way = -0.55 + n * 0.157, -1 if n < 4 else 1
        far = 0.4 + 0.32 * abs(n - 3.5)
        arm = smooth([(start, h * 0.4), (start + way * 0.15, h * 0.58), (start + way * far, h * (0.62 + 0.05 * (n % 3))), (start + way * far * 1.1, h * 0.86), (start + way * far * 0.6, h * 0.97)], 7)
        result += "".join(s.dot(u, v, 0.1 * (1 - k / len(arm)) + 0.02, skin) for k, (u, v) in enumerate(arm))
        result += "".join(s.dot(u, v, 0.03 * (1 - k / len(arm)) + 0.006, "#f1c9b8") for k, (u, v) in enumerate(arm) if k % 3 == 2)
    head = smooth([(-0.6, h * 0.4), (-0.66, h * 0.2), (-0.35, h * 0.06), (0.35, h * 0.06), (0.66, h * 0.2), (0.6, h * 0.4), (0, h * 0.5)], 6, closed=True)
    result += s.fill(head, skin) + "".join(s.dot(s.dice.uniform(-0.5, 0.5), h * s.dice.uniform(0.1, 0.24), s.dice.uniform(0.02, 0.05), dark) for _ in range(12))
    for u in (-0.26, 0.26):
        result += s.fill(ellipse(u, h * 0.34, 0.13, 0.11), "#f6ead8") + s.ink([(u - 0.06, h * 0.345), (u + 0.06, h * 0.345)], "#1a1210", 0.05)
    return result


def moths(s: Surface) -> str:
    result = ""
    tones = (("#6a5a4a", "#b49a7c"), ("#3f4d46", "#93a08c"), ("#7a4a35", "#d0a383"), ("#4c4558", "#a79cb8"))
    for row, v in enumerate(steps(0.36, s.height, 0.62)):
        for k, u in enumerate(steps(-1.3 + (0.35 if row % 2 else 0), 1.5, 0.7)):
            dark, pale = tones[(row + k) % 4]
            for way in (False, True):
                upper = placed(smooth([(0.02, 0), (0.3, -0.62), (1, -0.75), (0.85, -0.1), (0.1, 0.12)], 5, closed=True), u, v, scale=0.32, flip=way)
                lower = placed(smooth([(0.04, 0.05), (0.7, 0.1), (0.62, 0.62), (0.16, 0.5)], 5, closed=True), u, v, scale=0.32, flip=way)
                eye = placed([(0.62, -0.42)], u, v, scale=0.32, flip=way)[0]
                result += s.fill(lower, pale) + s.fill(upper, dark) + s.dot(*eye, 0.055, pale) + s.dot(*eye, 0.026, "#191512")
            result += s.fill(ellipse(u, v + 0.05, 0.036, 0.17), "#191512")
            result += "".join(s.ink(smooth([(u, v - 0.1), (u + way * 0.06, v - 0.2), (u + way * 0.15, v - 0.25)], 4), "#191512", 0.01) for way in (-1, 1))
    return result


def snails(s: Surface) -> str:
    result = ""
    for u, part, size, shell in ((-0.5, 0.4, 0.5, "#c8733a"), (0.85, 0.7, 0.36, "#5f7f9a"), (-0.95, 0.88, 0.26, "#8f9f4a")):
        v = part * s.height
        foot = smooth([(-1.1, 0.62), (-0.3, 0.5), (0.5, 0.5), (0.85, 0.1), (0.98, -0.25), (1.15, -0.2), (1.12, 0.3), (0.8, 0.66), (-0.2, 0.7)], 5, closed=True)
        result += s.fill(placed(foot, u, v, scale=size), "#d9c39a")
        for x in (1.0, 1.14):
            result += s.ink(placed([(x, -0.2), (x + 0.1, -0.55)], u, v, scale=size), "#b39a6a", 0.016) + s.dot(*placed([(x + 0.1, -0.58)], u, v, scale=size)[0], 0.022, "#2d2418")
        spiral = [(0.56 * (1 - n / 60) * cos(n * 0.3), 0.56 * (1 - n / 60) * sin(n * 0.3)) for n in range(60)]
        result += s.fill(placed(ellipse(0, 0, 0.6), u, v, scale=size), shell) + s.ink(placed(spiral, u, v, scale=size), "#f4ead6", 0.022)
        trail = [(u - size * 1.1 - n * 0.1, v + size * 0.64 + 0.02 * sin(n)) for n in range(12)]
        result += s.ink(trail, "#b9c7cf", 0.03, 0.6)
    return result + "".join(s.fill(star(s.dice.uniform(-1.4, 1.4), s.height * s.dice.uniform(0.04, 0.3), 0.05, 0.02, 4), "#d9a441") for _ in range(9))


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
            body = smooth([(0.35, -0.75), (0.55, -0.4), (0.3, 0.0), (-0.3, 0.05), (-0.75, 0.4), (-0.5, -0.1), (-0.1, -0.5), (0.1, -0.8)], 4, closed=True)
            result += s.fill(placed(body, u, v + 0.04, scale=0.26, flip=flip), grey[(k + row) % 4])
            neck, eye, beak = placed([(0.3, -0.5), (0.24, -0.72), (0.42, -0.7)], u, v + 0.04, scale=0.26, flip=flip)
            result += s.dot(*neck, 0.04, "#3f8f7a") + s.dot(*eye, 0.014, "#e2702b") + s.dot(*beak, 0.012, "#2a2d33")
    return result


def rooster(s: Surface) -> str:
    """Cut from paper and folded once, so that everything comes twice."""
    h, result = s.height, ""
    for flip in (False, True):
        def at(points: Points, colour: str, flip: bool = flip) -> str:
            return s.fill(placed(points, 0, h * 0.52, scale=0.82, flip=flip), colour)

        body = smooth([(0.12, 0.25), (0.2, -0.2), (0.3, -0.72), (0.5, -0.78), (0.58, -0.45), (0.7, 0.05), (1.0, 0.0), (1.0, 0.4), (0.6, 0.62), (0.25, 0.52)], 5, closed=True)
        tail = "".join(at(leaf(0.85, 0.2, 0.95 - n * 0.1, 0.12, -1.35 + n * 0.42), c) for n, c in enumerate(("#1e7a4a", "#e2922a", "#7a2a86", "#d43a6b", "#2463ae")))
        comb = "".join(at(ellipse(0.3 + n * 0.1, -0.86 - 0.05 * (n % 2), 0.075), "#d3222f") for n in range(4))
        wing = at(leaf(0.42, 0.22, 0.5, 0.16, -0.3), "#e2922a") + at(leaf(0.46, 0.22, 0.38, 0.1, -0.3), "#f6d663")
        face = at([(0.26, -0.66), (0.1, -0.56), (0.28, -0.52)], "#f0b429") + at(ellipse(0.38, -0.62, 0.04), "#fff8ea") + at(ellipse(0.28, -0.42, 0.07, 0.11), "#d3222f")
        legs = at([(0.42, 0.55), (0.48, 0.55), (0.48, 0.95), (0.42, 0.95)], "#f0b429") + at([(0.62, 0.55), (0.68, 0.55), (0.68, 0.95), (0.62, 0.95)], "#f0b429")
        result += tail + legs + at(body, "#1c1a2e") + comb + wing + face
        result += "".join(at(ellipse(1.35 - 0.12 * n, 0.9 + 0.04 * n, 0.09), ("#d43a6b", "#f6d663", "#2463ae")[n % 3]) for n in range(6))
    stem = s.ink([(0, h * 0.1), (0, h * 0.98)], "#1e7a4a", 0.04)
    heart = "".join(s.fill(leaf(0, h * 0.2, 0.3, 0.08, n * TURN / 8), ("#d3222f", "#f6d663")[n % 2]) for n in range(8))
    return stem + result + heart + s.dot(0, h * 0.2, 0.07, "#1c1a2e")
