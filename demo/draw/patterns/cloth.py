"""Everything that is otherwise woven, knitted or stitched."""

from math import cos, pi, sin

from demo.draw.shapes import TURN, arc, box, ellipse, leaf, steps
from demo.draw.surface import Surface

DEER = (
    "..x.x......", "..xxx......", "...x.......", "...xx......", "..xxx......", "...xxxxxxx.", "...xxxxxxxx", "...xxxxxxx.",
    "...xx...xx.", "...x.....x.", "...x.....x.", "...x.....x.",
)  # fmt: skip
FIR = (
    "....x....",
    "...xxx...",
    "..xxxxx..",
    "...xxx...",
    "..xxxxx..",
    ".xxxxxxx.",
    "..xxxxx..",
    ".xxxxxxx.",
    "xxxxxxxxx",
    "....x....",
)


def cross_stitch(s: Surface) -> str:
    """Deer and firs, one cross after the other."""
    size, h = 0.058, s.height
    result = "".join(_stitched(s, -1.62 + n * 0.76, h * 0.26, DEER, size, "#b3262a") for n in range(5))
    result += "".join(_stitched(s, -1.44 + n * 0.62, h * 0.62, FIR, size, "#1f5a44") for n in range(5))
    for v in (h * 0.12, h * 0.9):
        result += "".join(
            _cross(s, u, v + 0.06 * (n % 2), size, "#b3262a") for n, u in enumerate(steps(-1.6, 1.6, size))
        )
    return result


def _stitched(s: Surface, u: float, v: float, rows: tuple[str, ...], size: float, colour: str) -> str:
    places = [(u + x * size, v + y * size) for y, row in enumerate(rows) for x, mark in enumerate(row) if mark == "x"]
    return "".join(_cross(s, x, y, size, colour) for x, y in places)


def _cross(s: Surface, u: float, v: float, size: float, colour: str) -> str:
    a = size * 0.38
    return s.ink([(u - a, v - a), (u + a, v + a)], colour, size * 0.26) + s.ink(
        [(u - a, v + a), (u + a, v - a)], colour, size * 0.26
    )


def lace(s: Surface) -> str:
    """Crocheted in Koniaków, drawn with a white pen on blue."""
    result = s.band(-0.2, s.height * 1.2, "#274b8a")
    for row, v in enumerate(steps(0.4, s.height + 0.3, 0.62)):
        for u in steps(-1.6 + (0.36 if row % 2 else 0), 1.7, 0.72):
            for r in (0.08, 0.17, 0.31):
                result += s.ink(ellipse(u, v, r), "#fff", 0.014, closed=True)
            result += "".join(
                s.ink(leaf(u + 0.09 * cos(a), v + 0.09 * sin(a), 0.2, 0.05, a), "#fff", 0.011, closed=True)
                for a in steps(0, TURN - 0.1, TURN / 10)
            )
            result += "".join(
                s.ink(arc(u + 0.33 * cos(a), v + 0.33 * sin(a), 0.045, a - 1.6, a + 1.6), "#fff", 0.011)
                for a in steps(0, TURN - 0.1, TURN / 16)
            )
    return (
        result
        + s.band(-0.2, 0.08, "#fff")
        + "".join(s.ink(arc(u, 0.08, 0.06, 0, pi), "#fff", 0.02) for u in steps(-1.6, 1.6, 0.12))
    )


def kilim(s: Surface) -> str:
    h, result = s.height, s.band(-0.2, s.height * 1.2, "#7d2a22")
    for v, colour in ((0.06, "#1f2f4a"), (0.12, "#e0a848"), (0.86, "#e0a848"), (0.92, "#1f2f4a")):
        result += s.band(h * v, h * (v + 0.045), colour)
    for u in steps(-1.5, 1.5, 0.75):
        for size, colour in (
            (0.37, "#e0a848"),
            (0.3, "#1f2f4a"),
            (0.21, "#efe3c8"),
            (0.13, "#b8452d"),
            (0.06, "#1f2f4a"),
        ):
            result += s.fill(_stepped(u, h * 0.52, size, size * 1.7), colour)
    for u in steps(-1.6, 1.6, 0.15):
        result += s.fill([(u, h * 0.22), (u + 0.075, h * 0.27), (u + 0.15, h * 0.22)], "#efe3c8") + s.fill(
            [(u, h * 0.82), (u + 0.075, h * 0.77), (u + 0.15, h * 0.82)], "#efe3c8"
        )
    return result


def _stepped(u: float, v: float, a: float, b: float) -> list[tuple[float, float]]:
    """A lozenge with stairs for edges."""
    quarter = []
    for n in range(4):
        quarter += [(a * n / 4, -b * (4 - n) / 4), (a * (n + 1) / 4, -b * (4 - n) / 4)]
    right = [*quarter, *[(x, -y) for x, y in reversed(quarter)]]
    return [(u + x, v + y) for x, y in right] + [(u - x, v + y) for x, y in reversed(right)]


def gingham(s: Surface) -> str:
    result = "".join(s.fill(box(u, -0.2, 0.16, s.height * 1.4), "#2f6f9f", 0.55) for u in steps(-1.76, 1.7, 0.32))
    result += "".join(s.band(v, v + 0.16, "#2f6f9f", 0.55) for v in steps(0.06, s.height, 0.32))
    return result + _stitched(s, -0.3, s.height * 0.4, HEART, 0.07, "#c8312b")


HEART = (".xx...xx.", "xxxx.xxxx", "xxxxxxxxx", "xxxxxxxxx", ".xxxxxxx.", "..xxxxx..", "...xxx...", "....x....")


def warped_check(s: Surface) -> str:
    """A chessboard after too much coffee."""
    result, wide, high = "", 16, 12

    def at(i: float, j: float) -> tuple[float, float]:
        return -1.65 + i * 3.3 / wide + sin(j * 0.9) * 0.11, j * s.height * 1.06 / high + sin(
            i * 1.1
        ) * s.height * 0.028

    for i in range(wide):
        for j in range(high):
            if (i + j) % 2:
                corners = ((0, 0), (0.5, 0), (1, 0), (1, 0.5), (1, 1), (0.5, 1), (0, 1), (0, 0.5))
                result += s.fill([at(i + a, j + b) for a, b in corners], "#161616")
    return result


def knitted(s: Surface) -> str:
    """A jumper: every stitch a v, every row another colour."""
    result, size = "", 0.088
    cream, red, blue, green = "#efe6d4", "#b3262a", "#26456f", "#4b6b4a"
    for row, v in enumerate(steps(-0.04, s.height + 0.1, size)):
        for k, u in enumerate(steps(-1.65, 1.65, size)):
            beat = row % 16
            colour = cream
            if beat in (0, 8):
                colour = red
            elif beat in (2, 6) and k % 2:
                colour = blue
            elif 9 < beat < 15 and abs((k % 8) - 4) + abs(beat - 12) < 4:
                colour = green if abs((k % 8) - 4) + abs(beat - 12) > 1 else red
            elif beat == 4 and k % 4 == 0:
                colour = blue
            result += s.fill(leaf(u, v, size * 1.15, size * 0.3, 1.1), colour) + s.fill(
                leaf(u + size, v, size * 1.15, size * 0.3, pi - 1.1), colour
            )
    return s.band(-0.2, s.height * 1.2, "#a39a88") + result


def patchwork(s: Surface) -> str:
    colours = ("#d9795f", "#f1cf8a", "#6f9a96", "#33518f", "#e9b7b0", "#8b5a78", "#aab56a", "#efe6d4")
    result, size = "", 0.4
    for row, v in enumerate(steps(0.02, s.height, size)):
        for k, u in enumerate(steps(-1.7, 1.6, size)):
            one, two = colours[(row * 3 + k) % 8], colours[(row * 5 + k * 3 + 2) % 8]
            result += s.fill(box(u, v, size, size), one)
            if (row + k) % 3 == 0:
                result += s.fill([(u, v), (u + size, v), (u, v + size)], two)
            elif (row + k) % 3 == 1:
                result += "".join(
                    s.dot(u + x * size, v + y * size, 0.036, two) for x in (0.25, 0.5, 0.75) for y in (0.25, 0.5, 0.75)
                )
            else:
                result += "".join(s.fill(box(u + x * size, v, size * 0.14, size), two) for x in (0.12, 0.43, 0.74))
            result += "".join(
                s.ink([(u + x, v + 0.02), (u + x + 0.03, v + 0.02)], "#fffaf0", 0.01)
                for x in steps(0.04, size - 0.04, 0.07)
            )
            result += "".join(
                s.ink([(u + 0.02, v + y), (u + 0.02, v + y + 0.03)], "#fffaf0", 0.01)
                for y in steps(0.04, size - 0.04, 0.07)
            )
    return result


def sashiko(s: Surface) -> str:
    """White thread on indigo, for a jacket that is older than its owner."""
    result = s.band(-0.2, s.height * 1.2, "#1c2c4f")
    for row, v in enumerate(steps(-0.1, s.height + 0.3, 0.2)):
        for u in steps(-1.7 + (0.2 if row % 2 else 0), 1.7, 0.4):
            for r in (0.19, 0.12, 0.06):
                stitches = [arc(u, v + 0.2, r, a, a + 0.22, count=3) for a in steps(pi, 2 * pi - 0.1, 0.36)]
                result += "".join(s.ink(stitch, "#f2efe6", 0.016) for stitch in stitches)
    patch = box(0.1, s.height * 0.5, 0.62, 0.62)
    result += s.fill(patch, "#8b2f2a")
    for v in steps(s.height * 0.5 + 0.08, s.height * 0.5 + 0.56, 0.1):
        result += "".join(s.ink([(u, v), (u + 0.06, v)], "#f2efe6", 0.016) for u in steps(0.16, 0.62, 0.11))
    return result


def deckchair(s: Surface) -> str:
    result, colours = "", ("#b8312f", "", "#1d3557", "", "#e0a030", "")
    for n, u in enumerate(steps(-2.0, 1.7, 0.15)):
        if colours[n % 6]:
            bend = s.height * 0.22
            stripe = [
                (u, 0),
                (u + 0.15, 0),
                (u + 0.15 + bend, s.height * 0.5),
                (u + 0.15, s.height * 1.1),
                (u, s.height * 1.1),
                (u + bend, s.height * 0.5),
            ]
            result += s.fill(stripe, colours[n % 6])
    return result


def tartan(s: Surface) -> str:
    result = s.band(-0.2, s.height * 1.2, "#a8322a")
    for wide, gap, start, colour in (
        (0.22, 0.66, 0.0, "#1d3a2f"),
        (0.06, 0.66, 0.44, "#16223f"),
        (0.02, 0.66, 0.33, "#f0d27a"),
        (0.02, 0.33, 0.11, "#f4f1ea"),
    ):
        result += "".join(
            s.fill(box(u + start, -0.2, wide, s.height * 1.4), colour, 0.62) for u in steps(-1.9, 1.7, gap)
        )
        result += "".join(s.band(v + start, v + start + wide, colour, 0.62) for v in steps(-0.4, s.height, gap))
    return result
