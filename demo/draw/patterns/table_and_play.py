"""Food, games and people."""

from math import cos, pi, sin

from demo.draw.shapes import TURN, arc, box, ellipse, leaf, placed, smooth, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface


def lemons(s: Surface) -> str:
    result = ""
    for n, (u, part) in enumerate(((-1.1, 0.2), (-0.25, 0.3), (0.7, 0.18), (1.3, 0.46), (0.35, 0.56), (-0.7, 0.58), (-1.35, 0.84), (-0.1, 0.86), (0.95, 0.82))):
        v, turn = part * s.height, s.dice.uniform(-0.7, 0.7)
        result += "".join(s.fill(leaf(u, v, 0.36, 0.09, a + turn), "#2f6a44") for a in (-1.2, -2.0))
        if n % 3 == 1:
            result += s.dot(u, v, 0.25, "#f0c31e") + s.dot(u, v, 0.215, "#fdf6d8")
            result += "".join(s.fill(placed(leaf(0.02, 0, 0.18, 0.06, 0, 1.6), u, v, turn=k * TURN / 8), "#f5d84a") for k in range(8))
        else:
            fruit = smooth([(-0.36, 0), (-0.24, -0.16), (0, -0.22), (0.22, -0.16), (0.36, 0), (0.22, 0.17), (0, 0.22), (-0.24, 0.16)], 5, closed=True)
            result += s.fill(placed(fruit, u, v, turn=turn), "#f2c51f") + s.fill(placed(ellipse(-0.06, -0.08, 0.12, 0.05), u, v, turn=turn), "#f9e36e")
    return result


def pickles(s: Surface) -> str:
    """A jar, from the side: cucumbers, dill, garlic."""
    result = s.band(s.height * 0.14, s.height * 1.2, "#cfd9a4")
    for u, part, tall, turn in ((-1.15, 0.5, 0.62, 0.1), (-0.62, 0.62, 0.7, -0.12), (-0.1, 0.5, 0.66, 0.08), (0.45, 0.6, 0.72, -0.06), (0.98, 0.5, 0.6, 0.14), (1.4, 0.64, 0.66, 0)):
        v = part * s.height
        result += s.fill(placed(ellipse(0, 0, 0.22, tall), u, v, turn=turn), "#5f8a34") + s.fill(placed(ellipse(-0.06, -0.05, 0.07, tall * 0.8), u, v, turn=turn), "#86ad4a")
        result += "".join(s.dot(*placed([(0.1 * sin(n * 5), (n / 7 - 1) * tall * 0.8)], u, v, turn=turn)[0], 0.024, "#3f6a24") for n in range(15))
    for u in (-0.88, 0.2, 1.2):
        stem = (u, s.height * 0.16)
        for n in range(9):
            tip = (u + 0.4 * cos(0.3 + n * 0.32), s.height * 0.3 + 0.3 * sin(n * 0.32) - 0.1)
            result += s.ink([stem, tip], "#2f5a2a", 0.01) + "".join(s.dot(tip[0] + 0.03 * cos(k), tip[1] + 0.03 * sin(k), 0.016, "#d9b93a") for k in range(0, 6, 2))
    cloves = ((-0.35, 0.86), (0.7, 0.9), (-1.2, 0.92))
    return result + "".join(s.fill(leaf(u, p * s.height, 0.24, 0.1, -1.2), "#f6efe0") + s.ink(leaf(u, p * s.height, 0.24, 0.1, -1.2), "#cdb8a0", 0.008, closed=True) for u, p in cloves) + s.ring(s.height * 0.14, "#8f9f5a", 0.03)


def pierogi(s: Surface) -> str:
    result = ""
    for row, v in enumerate(steps(0.36, s.height, 0.42)):
        for k, u in enumerate(steps(-1.4 + (0.32 if row % 2 else 0), 1.5, 0.64)):
            turn = s.dice.uniform(-0.25, 0.25)
            edge = placed(arc(0, 0, 0.27, pi, 2 * pi, b=0.24), u, v, turn=turn)
            happy = (row + k) % 7 == 3
            result += s.fill([*edge], "#f1dcae") + s.ink([*edge, edge[0]], "#b98a4a", 0.016)
            result += "".join(s.ink([(x, y), (u + (x - u) * 0.76, v + (y - v) * 0.72)], "#b98a4a", 0.014) for x, y in edge[1:-1:2])
            if happy:
                eyes = placed([(-0.07, -0.08), (0.07, -0.08)], u, v, turn=turn)
                result += "".join(s.dot(*eye, 0.018, "#3a2414") for eye in eyes) + s.ink(placed(arc(0, -0.06, 0.05, 0.4, pi - 0.4), u, v, turn=turn), "#3a2414", 0.012)
    return result


def eggs(s: Surface) -> str:
    """Pisanki: each from another house."""
    sets = (("#a8322a", "#f4e3c3"), ("#1d3f6a", "#f0c04a"), ("#3f6a3a", "#f4e3c3"), ("#5a2f5a", "#e9a9b0"), ("#c9782a", "#3a1f14"), ("#22201f", "#f0c04a"))
    result = ""
    for row, v in enumerate(steps(0.42, s.height, 0.64)):
        for k, u in enumerate(steps(-1.3 + (0.28 if row % 2 else 0), 1.5, 0.56)):
            (ground, wax), kind = sets[(row * 2 + k) % 6], (row + k * 2) % 4
            result += s.fill(smooth([(u, v - 0.29), (u + 0.17, v - 0.1), (u + 0.2, v + 0.1), (u, v + 0.25), (u - 0.2, v + 0.1), (u - 0.17, v - 0.1)], 5, closed=True), ground)
            if kind == 0:
                result += "".join(s.fill(leaf(u, v, 0.15, 0.03, n * TURN / 8), wax) for n in range(8))
            elif kind == 1:
                result += "".join(s.ink([(u - 0.16 + n * 0.064, v + y + 0.05 * (n % 2)) for n in range(6)], wax, 0.016) for y in (-0.1, 0.0, 0.1))
            elif kind == 2:
                result += "".join(s.dot(u + 0.06 * x, v + 0.07 * y, 0.018, wax) for x in range(-2, 3) for y in range(-2, 3) if (x + y) % 2 == 0)
            else:
                result += s.ink([(u, v - 0.26), (u, v + 0.23)], wax, 0.014) + "".join(s.fill(leaf(u, v + y, 0.13, 0.03, a), wax) for y in (-0.1, 0.02, 0.14) for a in (-0.6, pi + 0.6))
    return result


def chess(s: Surface) -> str:
    """White to move and lose."""
    result, size = "", 0.3
    top = s.height * 0.94 - size * 6
    for row in range(6):
        for k in range(-6, 6):
            if (row + k) % 2:
                result += s.fill(box(k * size, top + row * size, size, size), "#7d4a2c")
            else:
                result += s.fill(box(k * size, top + row * size, size, size), "#e8d2a6")
    pieces = ((-3, 0, "k", 1), (1, 0, "r", 1), (-1, 1, "p", 1), (0, 1, "p", 1), (2, 2, "p", 1), (-2, 3, "b", 0), (1, 3, "r", 0), (0, 4, "p", 0), (2, 4, "p", 0), (-3, 5, "r", 0), (-1, 5, "k", 0), (3, 3, "b", 1))
    return result + "".join(_piece(s, k * size + size / 2, top + row * size + size * 0.88, kind, "#191514" if dark else "#fdfaf2") for k, row, kind, dark in pieces)


def _piece(s: Surface, u: float, v: float, kind: str, colour: str) -> str:
    tall = {"p": 0.18, "r": 0.2, "b": 0.24, "k": 0.26}[kind]
    body: Points = [(u - 0.1, v), (u - 0.04, v - tall * 0.6), (u - 0.05, v - tall), (u + 0.05, v - tall), (u + 0.04, v - tall * 0.6), (u + 0.1, v)]
    head = {"p": ellipse(u, v - tall, 0.055), "r": box(u - 0.075, v - tall - 0.03, 0.15, 0.07), "b": ellipse(u, v - tall, 0.05, 0.085), "k": box(u - 0.02, v - tall - 0.1, 0.04, 0.14)}[kind]
    extra = s.fill(box(u - 0.06, v - tall - 0.06, 0.12, 0.035), colour) if kind == "k" else ""
    edge = "#191514" if colour != "#191514" else "#e8d2a6"
    return s.fill(body, colour) + s.ink(body, edge, 0.008, closed=True) + s.fill(head, colour) + s.ink(head, edge, 0.008, closed=True) + extra


PIXELS = (
    "......kkkkkk......", "....kkyyyyyykk....", "...kyyyyyyyyyyk...", "..kyyyyyyyyyyyyk..", "..kyykkyyyykkyyk..", ".kyyykkyyyykkyyyk.",
    ".kyyyyyyyyyyyyyyk.", ".kyyyyyyyyyyyyyyk.", ".kyykyyyyyyyykyyk.", "..kyykyyyyyykyyk..", "..kyyykkkkkkyyyk..", "...kyyyyyyyyyyk...", "....kkyyyyyykk....", "......kkkkkk......",
)  # fmt: skip
INVADER = ("..x.....x..", "...x...x...", "..xxxxxxx..", ".xx.xxx.xx.", "xxxxxxxxxxx", "x.xxxxxxx.x", "x.x.....x.x", "...xx.xx...")


def pixels(s: Surface) -> str:
    result, size = s.band(-0.2, s.height * 1.2, "#20233a"), 0.074
    for n, (u, part, colour) in enumerate(((-1.5, 0.12, "#5fd37a"), (-0.42, 0.1, "#ff6a5a"), (0.68, 0.13, "#4fb8ff"), (-1.0, 0.42, "#f7c95a"), (0.12, 0.42, "#c07aff"))):
        for y, row in enumerate(INVADER):
            result += "".join(s.fill(box(u + x * size, part * s.height + y * size, size * 0.94, size * 0.94), colour) for x, mark in enumerate(row) if mark == "x")
        result += s.fill(box(u + 5 * size, part * s.height + 12 * size, size * 0.5, size * 2), "#fff") if n % 2 else ""
    for u in (-1.1, -0.1, 0.9):
        result += s.fill(box(u - 0.2, s.height * 0.8, 0.5, 0.14), "#5fd37a") + s.fill(box(u - 0.02, s.height * 0.8 + 0.07, 0.14, 0.07), "#20233a")
    ship = [(-0.16, s.height * 0.95), (0.16, s.height * 0.95), (0.16, s.height * 0.92), (0.03, s.height * 0.92), (0.03, s.height * 0.89), (-0.03, s.height * 0.89), (-0.03, s.height * 0.92), (-0.16, s.height * 0.92)]
    return result + s.fill(ship, "#fff")


def smiley(s: Surface) -> str:
    size, result, tones = 0.095, "", {"k": "#22201f", "y": "#f4c430"}
    for y, row in enumerate(PIXELS):
        for x, mark in enumerate(row):
            result += s.fill(box(-0.86 + x * size, s.height * 0.5 - 0.66 + y * size, size * 0.96, size * 0.96), tones[mark]) if mark in tones else ""
    return result


def maze(s: Surface) -> str:
    """There is a way in. The way out is at the bottom of the cup."""
    wide, high, size = 26, int(s.height / 0.125), 0.125
    seen, walls, path = {(0, 0)}, set(), [(0, 0)]
    walls = {(x, y, side) for x in range(wide) for y in range(high) for side in "rd"}
    while path:
        x, y = path[-1]
        free = [(x + dx, y + dy) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)) if 0 <= x + dx < wide and 0 <= y + dy < high and (x + dx, y + dy) not in seen]
        if not free:
            path.pop()
            continue
        there = s.dice.choice(free)
        walls.discard((min(x, there[0]), min(y, there[1]), "r" if there[1] == y else "d"))
        seen.add(there)
        path.append(there)
    result = ""
    for x, y, side in sorted(walls):
        u, v = -1.63 + x * size, 0.06 + y * size
        line = [(u + size, v), (u + size, v + size)] if side == "r" else [(u, v + size), (u + size, v + size)]
        result += s.ink(line, "#1f3a6a", 0.022)
    return result + s.dot(-0.56, 0.62, 0.045, "#d2362b")


def dominoes(s: Surface) -> str:
    result = ""
    for row, v in enumerate(steps(0.12, s.height - 0.3, 0.46)):
        for k, u in enumerate(steps(-1.6 + 0.35 * (row % 2), 1.2, 0.76)):
            turn = s.dice.uniform(-0.12, 0.12)
            result += s.fill(placed(box(0, 0, 0.66, 0.33), u, v, turn=turn), "#1c1b1d") + s.ink(placed([(0.33, 0.04), (0.33, 0.29)], u, v, turn=turn), "#f4f1ea", 0.01)
            for half, count in ((0.165, (row * 3 + k) % 7), (0.495, (row + k * 2 + 1) % 7)):
                spots = ((0, 0), (-1, -1), (1, 1), (-1, 1), (1, -1), (-1, 0), (1, 0))
                chosen = spots[: count] if count % 2 else spots[1 : count + 1]
                result += "".join(s.dot(*placed([(half + x * 0.09, 0.165 + y * 0.09)], u, v, turn=turn)[0], 0.026, "#f4f1ea") for x, y in chosen)
    return result


PROFILE: Points = ((-0.3, 0.55), (-0.42, 0.2), (-0.45, -0.25), (-0.2, -0.55), (0.15, -0.5), (0.3, -0.2), (0.28, -0.05), (0.48, 0.14), (0.3, 0.2), (0.36, 0.3), (0.28, 0.36), (0.33, 0.44), (0.2, 0.56), (-0.02, 0.5))


def one_line_faces(s: Surface) -> str:
    ink, result = "#191512", ""
    for u, part, colour in ((-0.62, 0.5, "#d9482b"), (0.3, 0.44, "#e9a23b"), (-0.05, 0.84, "#2a6f6a")):
        result += s.fill(ellipse(u, part * s.height, 0.2, 0.16, turn=0.4), colour)
    for u, part, size, way in ((-0.62, 0.36, 0.5, False), (0.18, 0.3, 0.54, True), (0.92, 0.42, 0.5, False), (-0.2, 0.72, 0.5, False), (0.58, 0.77, 0.46, True), (-1.0, 0.8, 0.4, True)):
        for line, width in ((PROFILE, 0.028), (((0.02, -0.14), (0.12, -0.19), (0.22, -0.13)), 0.028), (((0.05, -0.04), (0.12, -0.08), (0.2, -0.03), (0.12, 0), (0.05, -0.04)), 0.02), (((-0.45, -0.2), (-0.7, -0.45), (-0.4, -0.75), (0, -0.72), (0.25, -0.5)), 0.028)):
            result += s.ink(placed(smooth(line, 5), u, part * s.height, scale=size, flip=way), ink, width)
    return result


def queue(s: Surface) -> str:
    """For doughnuts, on Fat Thursday."""
    coats, result = ("#2f4a6b", "#b8452d", "#3f6a4a", "#e0a03a", "#6a3b5a", "#4a4a50", "#8a5a34", "#2f7a80"), s.band(s.height * 0.92, s.height * 1.2, "#c9c2b6")
    for n, u in enumerate(steps(-1.5, 1.5, 0.37)):
        v, tall = s.height * 0.93, s.height * (0.62, 0.5, 0.68, 0.56, 0.4, 0.64)[n % 6]
        coat = coats[n % 8]
        result += s.ink([(u - 0.06, v), (u - 0.06, v - tall * 0.3)], "#22201f", 0.06) + s.ink([(u + 0.06, v), (u + 0.06, v - tall * 0.3)], "#22201f", 0.06)
        result += s.fill(smooth([(u - 0.17, v - tall * 0.16), (u - 0.15, v - tall * 0.55), (u - 0.08, v - tall * 0.76), (u + 0.08, v - tall * 0.76), (u + 0.15, v - tall * 0.55), (u + 0.17, v - tall * 0.16)], 4, closed=True), coat)
        result += s.fill(ellipse(u, v - tall * 0.86, 0.09, 0.11), ("#e8bd9a", "#d9a67f", "#f0d0b4")[n % 3])
        hat = arc(u, v - tall * 0.89, 0.1, pi, 2 * pi, b=0.12)
        result += s.fill(hat, coats[(n + 3) % 8]) + (s.dot(u, v - tall * 0.89 - 0.13, 0.035, "#f4f1ea") if n % 2 else "")
        result += s.ink([(u - 0.08, v - tall * 0.74), (u + 0.09, v - tall * 0.73)], coats[(n + 5) % 8], 0.05)
    return result + "".join(s.ink(ellipse(u, s.height * 0.13, 0.09, 0.07), "#b8702e", 0.06, closed=True) for u in steps(-1.4, 1.4, 0.4))


def dancers(s: Surface) -> str:
    """Cut from blue paper, without drawing first."""
    result, limb = "", 0.1
    for n, u in enumerate(steps(-1.4, 1.5, 0.7)):
        v, way = s.height * (0.5 + 0.06 * (-1) ** n), (-1) ** n
        parts: tuple[Points, ...] = (
            [(u, v - 0.36), (u + 0.06 * way, v), (u - 0.02 * way, v + 0.2)], [(u, v - 0.3), (u + 0.26 * way, v - 0.42), (u + 0.38 * way, v - 0.7)],
            [(u, v - 0.3), (u - 0.25 * way, v - 0.24), (u - 0.36 * way, v - 0.44)], [(u, v + 0.16), (u + 0.26 * way, v + 0.34), (u + 0.2 * way, v + 0.72)], [(u, v + 0.16), (u - 0.24 * way, v + 0.42), (u - 0.44 * way, v + 0.46)],
        )  # fmt: skip
        colour = "#1f4fb0" if n % 3 else "#d2452f"
        result += "".join(s.ink(smooth(part, 6), colour, limb * (1.5 if k == 0 else 1)) for k, part in enumerate(parts)) + s.fill(ellipse(u + 0.02 * way, v - 0.55, 0.1, 0.13), colour)
    for u, part in ((-1.1, 0.12), (-0.3, 0.1), (0.5, 0.13), (1.2, 0.9), (-0.6, 0.92), (0.3, 0.9)):
        result += "".join(s.ink(smooth([(u, part * s.height), (u + 0.1 * cos(a), part * s.height + 0.13 * sin(a))], 2), "#e0a030", 0.05) for a in steps(-2.6, -0.4, 0.55))
    return result


def eyes(s: Surface) -> str:
    """Everybody watches while you drink."""
    result, irises = "", ("#2f6f9f", "#5f8a3a", "#7a4a22", "#3a3a40", "#8a6a9f")
    for row, v in enumerate(steps(0.26, s.height, 0.34)):
        for k, u in enumerate(steps(-1.5 + (0.26 if row % 2 else 0), 1.6, 0.52)):
            closed = (row * 3 + k) % 8 == 5
            lid, low = arc(u, v + 0.05, 0.22, pi + 0.3, 2 * pi - 0.3, b=0.2), arc(u, v - 0.05, 0.22, 0.3, pi - 0.3, b=0.17)
            if closed:
                result += s.ink(low, "#191512", 0.024)
            else:
                look = 0.05 * sin(row + k * 2)
                result += s.fill([*lid, *low], "#fff") + s.dot(u + look, v, 0.085, irises[(row + k * 2) % 5]) + s.dot(u + look, v, 0.042, "#14110f") + s.dot(u + look + 0.03, v - 0.03, 0.016, "#fff") + s.ink([*lid, *low], "#191512", 0.018, closed=True)
            result += "".join(s.ink([(u + 0.19 * cos(a), v + (0.06 if closed else 0.03) + 0.14 * sin(a) * (-1 if not closed else 1)), (u + 0.26 * cos(a), v + 0.22 * sin(a) * (-1 if not closed else 1))], "#191512", 0.012) for a in (0.9, 1.3, 1.8, 2.2))
    return result


def swimmers(s: Surface) -> str:
    """Lane four is always full."""
    h, result = s.height, s.band(-0.2, s.height * 1.2, "#7fc4d2")
    for n, v in enumerate(steps(0.1, h, 0.42)):
        result += "".join(s.fill(ellipse(u, v, 0.05, 0.035), "#d2452f" if k % 2 else "#f6f3ec") for k, u in enumerate(steps(-1.7, 1.7, 0.1)))
        for k, u in enumerate((-1.2 + n * 0.31, 0.1 + n * 0.17, 1.1 - n * 0.12)):
            if (n + k) % 4 == 3:
                continue
            y, cap = v + 0.22, ("#d2452f", "#f2b632", "#1f3f8f", "#fff")[(n * 2 + k) % 4]
            result += s.ink([(u - 0.36, y + 0.02), (u, y)], "#e3b18c", 0.09) + s.ink([(u, y), (u + 0.14, y - 0.14), (u + 0.26, y - 0.05)], "#e3b18c", 0.05)
            result += s.dot(u + 0.08, y, 0.07, cap) + "".join(s.ink(arc(u - 0.44 - j * 0.06, y, 0.04, pi, 2 * pi), "#f4fbfc", 0.014) for j in range(3))
    return result + "".join(s.ink(arc(s.dice.uniform(-1.5, 1.5), h * s.dice.random(), 0.06, 0.2, pi - 0.2, b=0.02), "#dff2f5", 0.012) for _ in range(60))
