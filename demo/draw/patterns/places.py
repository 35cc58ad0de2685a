"""Streets, houses, hills, and what moves along them."""

from math import cos, sin

from demo.draw.shapes import TURN, arc, box, ellipse, leaf, smooth, steps
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
    colours, base = ("#d98a5b", "#e7c17a", "#8fae9a", "#c9655a", "#7f9bb8", "#e3a9a0", "#b7a3c4", "#d9b48a"), s.height * 0.93
    result, u, n = s.band(base, s.height * 1.2, "#9b938a"), -1.66, 0
    while u < 1.6:
        wide, tall = (0.44, 0.36, 0.5, 0.4)[n % 4], s.height * (0.58, 0.66, 0.52, 0.62, 0.56)[n % 5]
        top, colour = base - tall, colours[n % 8]
        gable: Points = (
            [(u, top), (u + wide / 2, top - 0.36), (u + wide, top)],
            [(u, top), (u, top - 0.14), (u + wide * 0.25, top - 0.14), (u + wide * 0.25, top - 0.3), (u + wide * 0.75, top - 0.3), (u + wide * 0.75, top - 0.14), (u + wide, top - 0.14), (u + wide, top)],
            [*arc(u + wide / 2, top, wide / 2, 3.14, 6.28, b=0.3)],
        )[n % 3]
        result += s.fill(box(u, top, wide, tall), colour) + s.fill(gable, "#8a4632" if n % 3 == 0 else colour)
        for v in steps(top + 0.14, base - 0.5, 0.34):
            for q in (0.2, 0.58):
                result += s.fill(box(u + wide * q - 0.015, v - 0.015, wide * 0.22 + 0.03, 0.23), "#f8f2e6") + s.fill(box(u + wide * q, v, wide * 0.22, 0.2), "#37424e")
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


def tram(s: Surface) -> str:
    """Seven windows, seven people who do not look at each other."""
    h, red = s.height, "#c8312b"
    result = s.band(h * 0.16, h * 0.3, "#f3d44c") + s.band(h * 0.3, h * 0.86, red) + s.band(h * 0.76, h * 0.8, "#f3d44c")
    result += s.band(h * 0.86, h * 0.9, "#2b2b2f") + s.ink([(-1.7, h * 0.97), (1.7, h * 0.97)], "#6d6a68", 0.03)
    coats = ("#2f4a6b", "#6b8f5a", "#e0a03a", "#7a3b5a", "#3b3b40", "#b86a4a", "#4f8f92")
    for n, u in enumerate(steps(-1.55, 1.4, 0.5)):
        pane = smooth([(u, h * 0.36), (u + 0.4, h * 0.36), (u + 0.4, h * 0.7), (u, h * 0.7)], 1, closed=True)
        result += s.fill(pane, "#dfe9ea")
        skin, hair = ("#e8bd9a", "#c98f68", "#f0d0b4")[n % 3], ("#2a1c14", "#8a4f22", "#d8cfc4", "#b8862f")[n % 4]
        result += s.fill([(u + 0.04, h * 0.7), (u + 0.09, h * 0.58), (u + 0.31, h * 0.58), (u + 0.36, h * 0.7)], coats[n % 7])
        result += s.dot(u + 0.2, h * 0.49, 0.115, hair) + s.fill(ellipse(u + 0.2 + 0.02 * (-1) ** n, h * 0.505, 0.085, 0.1), skin)
        if n % 3 == 1:
            result += s.fill(box(u + 0.06, h * 0.42, 0.28, 0.05), "#7a2f2a") + s.fill(arc(u + 0.2, h * 0.43, 0.12, 3.14, 6.28), "#7a2f2a")
        result += s.ink([(u + 0.14, h * 0.51), (u + 0.15, h * 0.51)], "#20160e", 0.02) + s.ink([(u + 0.25, h * 0.51), (u + 0.26, h * 0.51)], "#20160e", 0.02)
    return result + "".join(s.dot(u, h * 0.91, 0.09, "#2b2b2f") + s.dot(u, h * 0.91, 0.04, "#8d8a86") for u in steps(-1.4, 1.5, 0.46))


def street_map(s: Surface) -> str:
    """From home to school to work: one river, one red line."""
    h, result = s.height, s.band(-0.2, s.height * 1.2, "#f3efe3")
    river = smooth([(-1.7, h * 0.2), (-0.8, h * 0.34), (-0.2, h * 0.3), (0.4, h * 0.55), (0.5, h * 0.8), (1.0, h * 1.1)], 8)
    park = smooth([(0.5, h * 0.1), (1.3, h * 0.06), (1.4, h * 0.36), (0.8, h * 0.42)], 6, closed=True)
    result += s.fill(park, "#c3d6a4") + s.fill(smooth([(-1.3, h * 0.7), (-0.6, h * 0.66), (-0.7, h * 0.94), (-1.2, h * 0.98)], 6, closed=True), "#c3d6a4") + s.ink(river, "#8fbcd6", 0.17)
    for n in range(13):
        u = -1.7 + n * 0.28
        result += s.ink(smooth([(u, 0), (u + 0.12 * sin(n), h * 0.5), (u - 0.1, h)], 5), "#c9bfae", 0.03 if n % 4 else 0.06)
    for n, v in enumerate(steps(0.1, h, 0.23)):
        result += s.ink(smooth([(-1.7, v), (0, v + 0.1 * sin(n * 2)), (1.7, v - 0.05)], 6), "#c9bfae", 0.03 if n % 3 else 0.06)
    way = [(-1.0, h * 0.88), (-0.86, h * 0.6), (-0.2, h * 0.62), (-0.14, h * 0.4), (0.42, h * 0.42), (0.5, h * 0.2), (0.9, h * 0.22)]
    result += s.ink(way, "#d2362b", 0.055)
    return result + "".join(s.dot(*way[n], 0.1, "#fff") + s.dot(*way[n], 0.065, "#d2362b") for n in (0, 3, 6))


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
    for u, v, size, phase in ((-0.5, h * 0.62, 0.78, 0.4), (0.72, h * 0.3, 0.66, 2.0), (1.2, h * 0.85, 0.6, 4.1), (-1.2, h * 0.18, 0.5, 5.0)):
        for j in range(1, 11):
            a = size * j / 9
            ring = [(u + a * (1 + 0.16 * sin(3 * t + phase) + 0.07 * sin(5 * t - phase)) * cos(t), v + a * (1 + 0.16 * sin(3 * t + phase)) * 0.9 * sin(t)) for t in (TURN * n / 36 for n in range(36))]
            result += s.ink(ring, "#8c4a2c" if j % 4 else "#5d2a17", 0.018 if j % 4 == 0 else 0.009, 0.85, closed=True)
    return result + s.fill([(-0.5, h * 0.58), (-0.44, h * 0.66), (-0.56, h * 0.66)], "#1d1a18")


def bicycles(s: Surface) -> str:
    result = ""
    paints = ("#c8372d", "#1f6f6a", "#e0a030", "#33518f", "#7a3b5a")
    for row, v in enumerate(steps(0.5, s.height, 0.72)):
        for k, u in enumerate(steps(-1.35 + (0.45 if row % 2 else 0), 1.4, 0.9)):
            paint = paints[(row * 2 + k) % 5]
            for x in (-0.22, 0.22):
                result += s.ink(ellipse(u + x, v, 0.16), "#22201f", 0.022, closed=True)
                result += "".join(s.ink([(u + x, v), (u + x + 0.15 * cos(a), v + 0.15 * sin(a))], "#8d8a86", 0.005) for a in steps(0, 6, 0.63))
            seat, crank, head = (u - 0.1, v - 0.24), (u - 0.02, v), (u + 0.15, v - 0.24)
            for line in ([(u - 0.22, v), seat, crank, (u - 0.22, v)], [seat, head, crank], [head, (u + 0.22, v)], [head, (u + 0.14, v - 0.32), (u + 0.22, v - 0.34)], [seat, (u - 0.12, v - 0.3)]):
                result += s.ink(line, paint, 0.024)
            result += s.ink([(u - 0.18, v - 0.31), (u - 0.06, v - 0.31)], "#22201f", 0.034)
    return result


def birch_forest(s: Surface) -> str:
    """A bar code that turned into trees on the way down."""
    result, u = s.band(s.height * 0.86, s.height * 1.2, "#dfe3df"), -1.66
    while u < 1.66:
        wide = s.dice.choice([0.02, 0.035, 0.035, 0.06, 0.09])
        result += s.fill([(u, 0.16), (u + wide, 0.16), (u + wide * 1.05, s.height * 0.9), (u - wide * 0.05, s.height * 0.9)], "#191919")
        if wide > 0.03:
            for v in steps(s.height * 0.42, s.height * 0.84, 0.17):
                way = s.dice.choice([-1, 1])
                result += s.ink([(u + wide / 2, v + 0.1), (u + wide / 2 + way * s.dice.uniform(0.06, 0.16), v)], "#191919", 0.014)
        u += wide + s.dice.choice([0.03, 0.05, 0.09, 0.12])
    crows = ((-0.6, 0.34), (0.34, 0.52), (0.9, 0.3))
    return result + "".join(s.dot(x, p * s.height, 0.045, "#b3261e") + s.fill(leaf(x - 0.02, p * s.height + 0.02, 0.14, 0.03, 2.6), "#b3261e") for x, p in crows)


def balloons(s: Surface) -> str:
    sets = (("#d2452f", "#f4e3c3"), ("#1f6f8b", "#f2b33d"), ("#7a3b5a", "#e9a9b0"), ("#3f7d5a", "#f4e3c3"), ("#e0902a", "#7a2f2a"))
    result = ""
    for n, (u, part, size) in enumerate(((-0.62, 0.28, 0.42), (0.62, 0.5, 0.52), (-0.95, 0.74, 0.26), (1.2, 0.18, 0.24), (0.05, 0.84, 0.2), (0.15, 0.14, 0.16))):
        v, (one, two) = part * s.height, sets[n % 5]
        result += s.fill(smooth([(u - size, v - size * 0.1), (u, v - size), (u + size, v - size * 0.1), (u + size * 0.3, v + size * 0.95), (u - size * 0.3, v + size * 0.95)], 6, closed=True), one)
        for x in (-0.45, 0.45):
            result += s.fill(smooth([(u + x * size - size * 0.16, v - size * 0.2), (u + x * size * 0.5, v - size * 0.95), (u + x * size + size * 0.16, v - size * 0.2), (u + x * size * 0.5, v + size * 0.9)], 6, closed=True), two)
        result += s.ink([(u - size * 0.2, v + size), (u - size * 0.14, v + size * 1.3)], "#4a3a2a", 0.01) + s.ink([(u + size * 0.2, v + size), (u + size * 0.14, v + size * 1.3)], "#4a3a2a", 0.01)
        result += s.fill(box(u - size * 0.16, v + size * 1.28, size * 0.32, size * 0.24), "#7a5230")
    clouds = ((-1.1, 0.46), (0.1, 0.4), (1.1, 0.82), (-0.3, 0.97))
    return result + "".join(s.fill(ellipse(u + x, p * s.height, 0.14, 0.06), "#cfdbe4", 0.8) for u, p in clouds for x in (-0.12, 0, 0.12))


def windmills(s: Surface) -> str:
    """Delft blue, with wind."""
    h, ink, result = s.height, "#24489a", s.ring(s.height * 0.08, "#24489a", 0.03)
    for u, size in ((-0.7, 0.62), (0.62, 0.9)):
        v = h * 0.9
        result += s.fill([(u - size * 0.28, v), (u - size * 0.16, v - size), (u + size * 0.16, v - size), (u + size * 0.28, v)], ink, 0.75)
        result += s.fill(arc(u, v - size, size * 0.17, 3.14, 6.28), ink) + s.fill(box(u - size * 0.06, v - size * 0.28, size * 0.12, size * 0.28), "#f6f3ec")
        for n in range(4):
            a = 0.4 + n * TURN / 4
            tip = (u + size * 0.72 * cos(a), v - size + size * 0.72 * sin(a))
            result += s.ink([(u, v - size), tip], ink, 0.02)
            side = (-sin(a) * size * 0.14, cos(a) * size * 0.14)
            result += s.fill([(u + (tip[0] - u) * 0.25, v - size + (tip[1] - v + size) * 0.25), tip, (tip[0] + side[0], tip[1] + side[1]), (u + (tip[0] - u) * 0.25 + side[0], v - size + (tip[1] - v + size) * 0.25 + side[1])], ink, 0.45)
    ground = [(-1.7, h * 0.91), *smooth([(-1.2, h * 0.88), (-0.2, h * 0.92), (0.8, h * 0.88), (1.6, h * 0.92)], 6), (1.7, h * 1.2), (-1.7, h * 1.2)]
    birds = "".join(s.ink(smooth([(u - 0.1, h * p), (u, h * p + 0.05), (u + 0.1, h * p)], 4), ink, 0.016) for u, p in ((-0.3, 0.2), (0.0, 0.28), (-0.1, 0.42), (1.2, 0.3)))
    return result + s.fill(ground, ink, 0.6) + birds
