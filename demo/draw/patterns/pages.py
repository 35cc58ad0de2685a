"""Writing, notes, puzzles and prints."""

from math import cos, pi, sin

from demo.draw.patterns.lettering import centred, write
from demo.draw.shapes import TURN, arc, box, ellipse, heart, leaf, placed, smooth, star, steps
from demo.draw.surface import Surface


def handwriting(s: Surface) -> str:
    """A letter: lines that are almost words, one of them struck out."""
    result, ink = "", "#2a2440"
    for v in steps(0.4, s.height - 0.1, 0.22):
        u = -1.6
        while u < 1.6:
            word = []
            for _ in range(s.dice.randint(3, 8)):
                rise = s.dice.choice([0.05, 0.06, 0.06, 0.15, -0.1])
                word += [
                    (u, v),
                    (u + 0.025, v - rise),
                    (u + 0.05, v - rise * 0.6),
                    (u + 0.045, v),
                    (u + 0.08, v + 0.008),
                ]
                u += 0.085
            result += s.ink(word, ink, 0.016)
            u += 0.12
    return result + s.ink(
        smooth([(-0.5, s.height * 0.52), (-0.1, s.height * 0.51), (0.5, s.height * 0.525)], 6), "#d23f57", 0.04
    )


def sheet_music(s: Surface) -> str:
    """A mazurka, left hand and right hand, with the wrong note in red."""
    ink, result = "#1b1a1c", ""
    for row, top in enumerate(steps(0.3, s.height - 0.4, 0.66)):
        result += "".join(s.ring(top + n * 0.075, ink, 0.009) for n in range(5))
        for n, u in enumerate(steps(-1.4, 1.5, 0.19)):
            step = (row * 3 + n * n + n // 3) % 8
            v, colour = top + 0.3 - step * 0.0375, "#d2362b" if (row, n) == (1, 8) else ink
            result += s.fill(ellipse(u, v, 0.055, 0.038, turn=-0.4), colour)
            way = -1 if step < 4 else 1
            stem = (u - way * 0.05, v + way * 0.26)
            result += s.ink([(u - way * 0.05, v), stem], colour, 0.012)
            if n % 3 == 1:
                result += s.ink(
                    smooth([stem, (stem[0] + 0.08, stem[1] - way * 0.09), (stem[0] + 0.06, stem[1] - way * 0.16)], 4),
                    colour,
                    0.018,
                )
            if n % 4 == 3:
                result += s.ink([(u + 0.095, top), (u + 0.095, top + 0.3)], ink, 0.009)
    return result


WORDS = (
    ("KAWA", 2, 1, 0),
    ("MLEKO", 5, 3, 0),
    ("CUKIER", 1, 6, 0),
    ("ŁYŻKA", 4, 9, 0),
    ("AROMAT", 3, 1, 1),
    ("PIANKA", 7, 2, 1),
)


def crossword(s: Surface) -> str:
    """Half solved."""
    size, left, top = 0.19, -1.05, s.height * 0.5 - 1.05
    result = s.fill(box(left - 0.02, top - 0.02, size * 11 + 0.04, size * 11 + 0.04), "#1a1a1a")
    letters: dict[tuple[int, int], str] = {}
    for word, x, y, down in WORDS:
        for n, letter in enumerate(word):
            letters.setdefault((x, y + n) if down else (x + n, y), letter)
    for x in range(11):
        for y in range(11):
            known = letters.get((x, y))
            if not known and (x * 5 + y * 3 + x * y) % 4 == 0:
                continue
            u, v = left + x * size, top + y * size
            result += s.fill(box(u + 0.008, v + 0.008, size - 0.016, size - 0.016), "#fbf9f2")
            if known and x != 9:
                result += write(s, known, u + 0.06, v + 0.05, 0.1, "#2449a8")
    return result


def alphabet(s: Surface) -> str:
    """Every letter that Polish has, and one that it borrowed."""
    letters, inks = "AĄBCĆDEĘFGHIJKLŁMNŃOÓPRSŚTUWYZŹŻ", ("#1b2f6b", "#c8372d", "#1b2f6b", "#1b2f6b", "#e0a030")
    result, n = "", 0
    for row, v in enumerate(steps(0.3, s.height - 0.2, 0.4)):
        for u in steps(-1.5 + 0.1 * (row % 2), 1.4, 0.36):
            result += write(s, letters[n % len(letters)], u, v, 0.24, inks[(n * 3 + row) % 5], 0.04)
            n += 1
    return result


def receipt(s: Surface) -> str:
    """What the winter cost."""
    lines = (
        "2 x KAWA",
        "1 x SERNIK",
        "2 x KAWA",
        "1 x PARASOL",
        "3 x KAWA",
        "1 x BILET",
        "0 x ŻAL",
        "RAZEM",
        "DOBRA ZIMA",
    )
    h, result = (
        s.height,
        s.fill(box(-0.78, 0.2, 1.56, s.height), "#fdfcf6") + s.ink([(-0.78, 0.2), (-0.78, s.height)], "#c9c2b4", 0.01),
    )
    edge = [(-0.78 + n * 0.065, 0.2 + (0.05 if n % 2 else 0)) for n in range(25)]
    result += s.ink(edge, "#8d867a", 0.012) + s.ink([(0.78, 0.2), (0.78, h)], "#c9c2b4", 0.01)
    for n, line in enumerate(lines):
        v = h * 0.16 + n * h * 0.09
        result += (
            write(s, line, -0.66, v, 0.115, "#33302c", 0.017)
            if n < 7
            else centred(s, line, v + 0.06, 0.14, "#33302c", width=0.026)
        )
    return result + s.ink([(-0.66, h * 0.785), (0.66, h * 0.785)], "#33302c", 0.012)


def stamps(s: Surface) -> str:
    """A small collection; none of these countries exists."""
    papers = ("#c8553f", "#3f6f8f", "#6f8f5a", "#d9a441", "#7a5a86", "#2f5a55")
    result = ""
    for row, v in enumerate(steps(0.22, s.height - 0.4, 0.68)):
        for k, u in enumerate(steps(-1.55 + 0.2 * (row % 2), 1.3, 0.56)):
            paper, turn = papers[(row * 2 + k * 5) % 6], s.dice.uniform(-0.09, 0.09)
            rim = (
                [(x, 0.0) for x in steps(0, 0.44, 0.055)]
                + [(x, 0.56) for x in steps(0, 0.44, 0.055)]
                + [(0.0, y) for y in steps(0, 0.56, 0.056)]
                + [(0.44, y) for y in steps(0, 0.56, 0.056)]
            )
            result += s.fill(placed(box(0, 0, 0.44, 0.56), u, v, turn=turn), "#e9e2d0")
            result += "".join(s.dot(*placed([spot], u, v, turn=turn)[0], 0.017, "#f6f3ec") for spot in rim)
            result += s.fill(placed(box(0.05, 0.05, 0.34, 0.46), u, v, turn=turn), paper)
            middle = placed([(0.22, 0.24)], u, v, turn=turn)[0]
            motif = (
                ellipse(*middle, 0.1),
                heart(*middle, 0.1),
                star(*middle, 0.13, 0.05, 6),
                leaf(middle[0], middle[1] + 0.12, 0.26, 0.07, -pi / 2),
                [(middle[0] - 0.13, middle[1] + 0.1), middle, (middle[0] + 0.13, middle[1] + 0.1)],
            )[(row + k * 2) % 5]
            result += s.fill(motif, "#f6edd8") + write(
                s, str((row * 7 + k * 3) % 9 + 1), *placed([(0.29, 0.42)], u, v, turn=turn)[0], 0.07, "#f6edd8"
            )
    return result + "".join(
        s.ink(ellipse(0.5, s.height * 0.5, r), "#22201f", 0.014, 0.7, closed=True) for r in (0.26, 0.34)
    )


def blueprint(s: Surface) -> str:
    """The cup, drawn on the cup, with its measures."""
    h, ink = s.height, "#dfeaf7"
    result = s.band(-0.2, h * 1.2, "#2456a6")
    result += "".join(s.ring(v, "#5f8fd0", 0.006) for v in steps(0.05, h, 0.15)) + "".join(
        s.ink([(u, 0), (u, h * 1.1)], "#5f8fd0", 0.006) for u in steps(-1.65, 1.65, 0.15)
    )
    top, low = h * 0.26, h * 0.76
    cup = [(-0.5, top), (-0.36, low), (0.36, low), (0.5, top)]
    result += (
        s.ink(cup, ink, 0.026)
        + s.ink(ellipse(0, top, 0.5, 0.11), ink, 0.022, closed=True)
        + s.ink(arc(0, low, 0.36, 0, pi, b=0.08), ink, 0.022)
    )
    result += s.ink([(-0.5, h * 0.14), (0.5, h * 0.14)], ink, 0.01) + s.ink([(0.74, top), (0.74, low)], ink, 0.01)
    for u, v, du, dv in (
        (-0.5, h * 0.14, 0.06, 0),
        (0.5, h * 0.14, -0.06, 0),
        (0.74, top, 0, 0.06),
        (0.74, low, 0, -0.06),
    ):
        result += s.ink([(u + du + dv, v + dv + du), (u, v), (u + du - dv, v + dv - du)], ink, 0.012)
    result += centred(s, "90", h * 0.08, 0.09, ink, width=0.014) + write(s, "110", 0.8, h * 0.5, 0.09, ink, 0.014)
    result += s.ink([(0.1, h * 0.5), (-0.62, h * 0.5), (-0.8, h * 0.44)], ink, 0.01) + write(
        s, "KAWA", -1.2, h * 0.4, 0.09, ink, 0.014
    )
    return result + centred(s, "SKALA 1:1", h * 0.87, 0.1, ink, width=0.016)


def paper_cut(s: Surface) -> str:
    """Black paper, folded four times."""
    h, ink = s.height, "#191919"
    middle, result = h * 0.5, s.band(h * 0.02, h * 0.09, "#191919") + s.band(h * 0.91, h * 0.98, "#191919")
    for n in range(16):
        a = n * TURN / 16
        result += s.fill(leaf(0.26 * cos(a), middle + 0.26 * sin(a), 0.6, 0.09, a), ink if n % 2 else "#b3262a")
        result += s.dot(0.93 * cos(a), middle + 0.93 * sin(a), 0.045, ink)
    result += s.dot(0, middle, 0.34, ink) + "".join(
        s.fill(leaf(0, middle, 0.28, 0.06, n * TURN / 8), "#f6f3ec") for n in range(8)
    )
    for way in (-1, 1):
        for part in (0.24, 0.5, 0.76):
            result += "".join(
                s.fill(leaf(way * 1.38, h * part, 0.34, 0.08, pi / 2 + way * 0.6 * k), ink) for k in (-2, -1, 0, 1, 2)
            )
    return result + "".join(
        s.fill([(u, h * 0.09), (u + 0.07, h * 0.14), (u + 0.14, h * 0.09)], ink)
        + s.fill([(u, h * 0.91), (u + 0.07, h * 0.86), (u + 0.14, h * 0.91)], ink)
        for u in steps(-1.6, 1.6, 0.14)
    )


def formulas(s: Surface) -> str:
    """What was on the board when the bell rang."""
    h, chalk, result = s.height, "#eef2ec", s.band(-0.2, s.height * 1.2, "#24443a")
    rows = ("A+B=C", "2+2=5 ?", "KAWA", "X=WOLNE", "7 x 8=56", "PI=3,14")
    result += "".join(
        write(s, row, -0.95 + 0.3 * sin(n * 2), h * (0.1 + n * 0.145), 0.15, chalk, 0.018) for n, row in enumerate(rows)
    )
    result += s.ink([(0.4, h * 0.42), (1.1, h * 0.42), (0.4, h * 0.2), (0.4, h * 0.42)], chalk, 0.016) + s.ink(
        ellipse(0.75, h * 0.72, 0.2), chalk, 0.016, closed=True
    )
    return (
        result
        + s.fill(ellipse(-0.5, h * 0.62, 0.4, 0.13, turn=-0.2), chalk, 0.12)
        + s.ink([(-0.98, h * 0.5), (-0.05, h * 0.49)], "#f0c95a", 0.02)
    )


def no_words(s: Surface) -> str:
    """One sentence, large."""
    result, h = "", s.height
    for n, (line, ink) in enumerate(
        (("JESZCZE", "#16140f"), ("TYLKO", "#16140f"), ("JEDNA", "#c8372d"), ("KAWA", "#16140f"))
    ):
        size = 1.7 / max(1.0, len(line) * 0.95 - 0.25)
        result += centred(s, line, h * (0.12 + n * 0.21), size, ink, width=0.085)
    return result


def wrong_mark(s: Surface) -> str:
    """The mark of another, invented, chain of shops."""
    h, green = s.height, "#6a1f5c"
    ring = s.ink(ellipse(0, h * 0.48, 0.62), green, 0.12, closed=True) + s.dot(0, h * 0.48, 0.42, green)
    crown = s.fill(
        [
            (-0.24, h * 0.52),
            (-0.3, h * 0.42),
            (-0.12, h * 0.47),
            (0, h * 0.38),
            (0.12, h * 0.47),
            (0.3, h * 0.42),
            (0.24, h * 0.52),
        ],
        "#f6f3ec",
    )
    return ring + crown + centred(s, "KORONA KAWY", h * 0.8, 0.15, green) + s.band(0.1, 0.16, green)
