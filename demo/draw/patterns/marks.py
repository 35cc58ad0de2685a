"""Plain marks: dots, drips, stamps, cracks, shapes."""

from math import cos, pi, sin

from demo.draw.shapes import TURN, arc, box, ellipse, leaf, lump, placed, regular, star, steps
from demo.draw.sheet import Point, Points
from demo.draw.surface import Surface


def plain(s: Surface) -> str:
    """Nothing at all."""
    return "" if s.height else s.band(0, 0, "none")


def potato_eyes(s: Surface) -> str:
    """Stamped with a potato, row after row; no two alike."""
    result, step, blue = "", 0.36, "#1d3f94"
    for row, v in enumerate(steps(step * 0.9, s.height + 0.1, step * 0.88)):
        for u in steps(-1.62 + (step / 2 if row % 2 else 0), 1.62, step):
            for size, colour in (
                (0.158, blue),
                (0.112, "#f4f2ec"),
                (0.08, "#3b7cc4"),
                (0.036, "#a8412c" if row % 2 else "#12275c"),
            ):
                result += s.fill(lump(u + s.dice.uniform(-0.008, 0.008), v, size, s.dice, rough=0.07), colour)
    result += s.ring(step * 0.2, blue, step * 0.1)
    return result + "".join(s.dot(n * step * 0.3, step * 0.4, 0.022, "#a8412c") for n in range(-15, 16))


def terrazzo(s: Surface) -> str:
    result, tones = "", ("#c96f4a", "#2f5d50", "#d9a441", "#31343d", "#8fa9a1", "#e6b8a2")
    for _ in range(130):
        u, v, size = s.dice.uniform(-1.6, 1.6), s.dice.uniform(0, s.height), s.dice.uniform(0.03, 0.13)
        corners = s.dice.randint(4, 6)
        chip = [
            (
                u + size * s.dice.uniform(0.6, 1) * cos(TURN * n / corners),
                v + size * s.dice.uniform(0.6, 1) * sin(TURN * n / corners),
            )
            for n in range(corners)
        ]
        result += s.fill(chip, s.dice.choice(tones))
    return result


def drips(s: Surface) -> str:
    """Beetroot, three rounds of it."""
    result = ""
    for colour, base, amount in (("#f2b9a5", 0.72, 0.2), ("#e2604b", 0.5, 0.22), ("#7d2348", 0.28, 0.2)):
        edge: list[tuple[float, float]] = []
        u = -1.7
        while u < 1.7:
            wide = s.dice.uniform(0.1, 0.2)
            low, high = (base + s.dice.uniform(-0.5, 1) * amount) * s.height, (base - amount * 0.5) * s.height
            edge += [(u, high), *arc(u + wide / 2, low, wide / 2, pi, 0, count=6), (u + wide, high)]
            u += wide + s.dice.uniform(0.03, 0.09)
        result += s.fill([*edge, (1.8, -0.2), (-1.8, -0.2)], colour)
    return result


def kintsugi(s: Surface) -> str:
    """Broken where it fell, and mended with gold."""
    u, v, h = -0.25, s.height * 0.46, s.height
    ends = ((-1.0, -0.1), (0.15, -0.1), (1.5, h * 0.2), (0.95, h * 1.05), (-0.35, h * 1.1), (-1.5, h * 0.7))
    spokes = [_jagged(s, (u, v), end) for end in ends]
    links = [
        _jagged(s, spokes[a][i], spokes[b][j])
        for a, b, i, j in ((0, 1, 6, 7), (2, 3, 5, 4), (3, 4, 8, 7), (5, 0, 5, 4))
    ]
    spurs = [_jagged(s, spokes[2][8], (1.3, h * 0.75)), _jagged(s, spokes[5][7], (-1.1, h * 1.0))]
    return "".join(_gold(s, line) for line in (*links, *spurs, *spokes)) + s.fill(lump(u, v, 0.05, s.dice), "#d3a33c")


def _jagged(s: Surface, start: Point, end: Point) -> list[Point]:
    """Ten steps from one place to another, none of them straight."""
    (a, b), (c, d) = start, end
    bent = [
        (a + (c - a) * n / 10 + s.dice.uniform(-0.05, 0.05), b + (d - b) * n / 10 + s.dice.uniform(-0.05, 0.05))
        for n in range(1, 10)
    ]
    return [start, *bent, end]


def _gold(s: Surface, line: Points) -> str:
    bright = [(u - 0.005, v - 0.006) for u, v in line]
    return s.ink(line, "#7d5a1c", 0.034) + s.ink(line, "#d3a33c", 0.026) + s.ink(bright, "#f7e3a0", 0.008)


def enso(s: Surface) -> str:
    """One brush, one breath."""
    result, middle = "", s.height * 0.5
    for n in range(15):
        r, start = 0.62 + n * 0.015, -0.6 + s.dice.uniform(-0.04, 0.14)
        result += s.ink(
            arc(0.05, middle, r, start, start + 5.5 - s.dice.random() * 0.7, count=40),
            "#14130f",
            s.dice.uniform(0.01, 0.03),
            0.85,
        )
    seal = s.fill(box(0.72, s.height * 0.84, 0.17, 0.17), "#c22a20")
    return (
        result
        + seal
        + s.ink([(0.76, s.height * 0.84 + 0.05), (0.85, s.height * 0.84 + 0.05)], "#f6f3ec", 0.016)
        + s.ink([(0.8, s.height * 0.84 + 0.05), (0.8, s.height * 0.84 + 0.13)], "#f6f3ec", 0.016)
    )


def school_of_shapes(s: Surface) -> str:
    """Circle, square, triangle; nothing that a compass could not do."""
    result, size = "", 0.46
    colours = ("#d23a2a", "#1f3f8f", "#efb52b", "#191919", "#8fb0b8")
    for row, v in enumerate(steps(0.02, s.height, size)):
        for k, u in enumerate(steps(-1.61, 1.5, size)):
            one, two, kind = colours[(row * 2 + k) % 5], colours[(row + k * 3 + 1) % 5], (row * 3 + k * 5) % 6
            middle = (u + size / 2, v + size / 2)
            parts: tuple[Points, ...] = (
                ellipse(*middle, size * 0.46), [(u, v + size), (u + size, v), (u + size, v + size)],
                [(u, v), *arc(u, v, size, 0, pi / 2)], box(u, v, size / 2, size), regular(*middle, size * 0.46, 3),
                [(u + size, v + size), *arc(u + size, v + size, size, pi, 1.5 * pi)],
            )  # fmt: skip
            result += s.fill(parts[kind], one)
            result += s.dot(*middle, size * 0.16, two) if kind in (0, 3) else ""
    return result


def squiggles(s: Surface) -> str:
    result, paints = "", ("#e2577a", "#2f9fa3", "#f2b632", "#2a2a30", "#7a6bc0")
    for n in range(54):
        u, v, turn = -1.5 + (n * 0.618 % 1) * 3.0, s.height * (0.04 + 0.93 * n / 53), s.dice.random() * TURN
        paint = paints[n % 5]
        if n % 4 == 0:
            wave: Points = [(x * 0.09, 0.06 * (-1) ** x) for x in range(-2, 4)]
            result += s.ink(placed(wave, u, v, turn=turn), paint, 0.03)
        elif n % 4 == 1:
            result += s.ink(placed(regular(0, 0, 0.1, 3), u, v, turn=turn), paint, 0.026, closed=True)
        elif n % 4 == 2:
            result += s.dot(u, v, 0.05, paint)
        else:
            result += s.ink(placed([(-0.08, 0), (0.08, 0)], u, v, turn=turn), paint, 0.04)
    return result


def dashes(s: Surface) -> str:
    """Coloured pencils, all twelve, until they were blunt."""
    rainbow = (
        "#c8312b",
        "#e0642b",
        "#efa02a",
        "#f2cc3a",
        "#9fbf3f",
        "#4f9f5a",
        "#2f9f92",
        "#2f8fc0",
        "#2f62b0",
        "#4f4a9f",
        "#8a4a9f",
        "#c04a86",
    )
    result = ""
    for n, u in enumerate(steps(-1.62, 1.62, 0.09)):
        v = 0.1 + 0.05 * (n % 2)
        while v < s.height * 0.97:
            long = s.dice.uniform(0.08, 0.24)
            place = int((v / s.height + 0.12 * sin(u * 2.4)) * 11.9) % 12
            result += s.ink([(u, v), (u + s.dice.uniform(-0.01, 0.01), v + long)], rainbow[place], 0.046, 0.9)
            v += long + 0.07
    return result


def coffee_rings(s: Surface) -> str:
    """Painted with coffee only."""
    result = ""
    for u, part, size in (
        (-0.5, 0.34, 0.46),
        (0.5, 0.5, 0.5),
        (-0.2, 0.74, 0.42),
        (1.15, 0.24, 0.36),
        (-1.2, 0.66, 0.4),
    ):
        for _ in range(5):
            r = size + s.dice.uniform(-0.02, 0.02)
            start = s.dice.random() * TURN
            result += s.ink(
                arc(u, part * s.height, r, start, start + s.dice.uniform(3, 6), count=30),
                "#7a4a22",
                s.dice.uniform(0.01, 0.04),
                0.55,
            )
    spots = "".join(
        s.fill(
            lump(s.dice.uniform(-1.4, 1.4), s.height * s.dice.random(), s.dice.uniform(0.01, 0.06), s.dice),
            "#8a5a2c",
            0.6,
        )
        for _ in range(60)
    )
    return result + spots


def scratched(s: Surface) -> str:
    """Rainbow under black wax, drawn with a nail."""
    result = s.band(0.1, s.height * 1.2, "#131318")
    tones = ("#ff5a4f", "#ffb02e", "#f7ef5a", "#5fd37a", "#4fb8ff", "#c07aff")
    for n in range(9):
        u, v = -1.3 + (n * 0.618 % 1) * 2.6, s.height * (0.2 + 0.08 * n)
        for k in range(18):
            a = k * TURN / 18
            result += s.ink(
                [(u + 0.07 * cos(a), v + 0.07 * sin(a)), (u + 0.26 * cos(a), v + 0.26 * sin(a))],
                tones[(k // 3 + n) % 6],
                0.014,
            )
    return (
        result
        + "".join(
            s.fill(star(s.dice.uniform(-1.5, 1.5), s.height * s.dice.uniform(0.1, 0.98), 0.035, 0.014), tones[n % 6])
            for n in range(40)
        )
        + s.fill(leaf(-0.2, s.height * 0.98, 0.4, 0.02, -pi / 2), tones[3])
    )


def plain_dots(s: Surface) -> str:
    """Three rows of dots at the rim, in one pen, and then nothing."""
    tones = ("#123eba", "#c8372d", "#e0a030")
    return "".join(
        s.dot(u, 0.2 + 0.2 * row, 0.06 - 0.012 * row, tones[row])
        for row in range(3)
        for u in steps(-1.6 + 0.1 * row, 1.6, 0.2)
    )
