"""Games: on a board, on a screen, with a pencil."""

from demo.draw.shapes import box, ellipse
from demo.draw.sheet import Points
from demo.draw.surface import Surface


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
    pieces = (
        (-3, 0, "k", 1),
        (1, 0, "r", 1),
        (-1, 1, "p", 1),
        (0, 1, "p", 1),
        (2, 2, "p", 1),
        (-2, 3, "b", 0),
        (1, 3, "r", 0),
        (0, 4, "p", 0),
        (2, 4, "p", 0),
        (-3, 5, "r", 0),
        (-1, 5, "k", 0),
        (3, 3, "b", 1),
    )
    return result + "".join(
        _piece(s, k * size + size / 2, top + row * size + size * 0.88, kind, "#191514" if dark else "#fdfaf2")
        for k, row, kind, dark in pieces
    )


def _piece(s: Surface, u: float, v: float, kind: str, colour: str) -> str:
    tall = {"p": 0.18, "r": 0.2, "b": 0.24, "k": 0.26}[kind]
    body: Points = [
        (u - 0.1, v),
        (u - 0.04, v - tall * 0.6),
        (u - 0.05, v - tall),
        (u + 0.05, v - tall),
        (u + 0.04, v - tall * 0.6),
        (u + 0.1, v),
    ]
    head = {
        "p": ellipse(u, v - tall, 0.055),
        "r": box(u - 0.075, v - tall - 0.03, 0.15, 0.07),
        "b": ellipse(u, v - tall, 0.05, 0.085),
        "k": box(u - 0.02, v - tall - 0.1, 0.04, 0.14),
    }[kind]
    extra = s.fill(box(u - 0.06, v - tall - 0.06, 0.12, 0.035), colour) if kind == "k" else ""
    edge = "#191514" if colour != "#191514" else "#e8d2a6"
    return (
        s.fill(body, colour)
        + s.ink(body, edge, 0.008, closed=True)
        + s.fill(head, colour)
        + s.ink(head, edge, 0.008, closed=True)
        + extra
    )


PIXELS = (
    "......kkkkkk......", "....kkyyyyyykk....", "...kyyyyyyyyyyk...", "..kyyyyyyyyyyyyk..", "..kyykkyyyykkyyk..",
    ".kyyykkyyyykkyyyk.",
    ".kyyyyyyyyyyyyyyk.", ".kyyyyyyyyyyyyyyk.", ".kyykyyyyyyyykyyk.", "..kyykyyyyyykyyk..", "..kyyykkkkkkyyyk..",
    "...kyyyyyyyyyyk...", "....kkyyyyyykk....", "......kkkkkk......",
)  # fmt: skip
INVADER = (
    "..x.....x..",
    "...x...x...",
    "..xxxxxxx..",
    ".xx.xxx.xx.",
    "xxxxxxxxxxx",
    "x.xxxxxxx.x",
    "x.x.....x.x",
    "...xx.xx...",
)


def pixels(s: Surface) -> str:
    result, size = s.band(-0.2, s.height * 1.2, "#20233a"), 0.074
    for n, (u, part, colour) in enumerate(
        (
            (-1.5, 0.12, "#5fd37a"),
            (-0.42, 0.1, "#ff6a5a"),
            (0.68, 0.13, "#4fb8ff"),
            (-1.0, 0.42, "#f7c95a"),
            (0.12, 0.42, "#c07aff"),
        )
    ):
        for y, row in enumerate(INVADER):
            result += "".join(
                s.fill(box(u + x * size, part * s.height + y * size, size * 0.94, size * 0.94), colour)
                for x, mark in enumerate(row)
                if mark == "x"
            )
        result += s.fill(box(u + 5 * size, part * s.height + 12 * size, size * 0.5, size * 2), "#fff") if n % 2 else ""
    for u in (-1.1, -0.1, 0.9):
        result += s.fill(box(u - 0.2, s.height * 0.8, 0.5, 0.14), "#5fd37a") + s.fill(
            box(u - 0.02, s.height * 0.8 + 0.07, 0.14, 0.07), "#20233a"
        )
    ship = [
        (-0.16, s.height * 0.95),
        (0.16, s.height * 0.95),
        (0.16, s.height * 0.92),
        (0.03, s.height * 0.92),
        (0.03, s.height * 0.89),
        (-0.03, s.height * 0.89),
        (-0.03, s.height * 0.92),
        (-0.16, s.height * 0.92),
    ]
    return result + s.fill(ship, "#fff")


def smiley(s: Surface) -> str:
    size, result, tones = 0.095, "", {"k": "#22201f", "y": "#f4c430"}
    for y, row in enumerate(PIXELS):
        for x, mark in enumerate(row):
            result += (
                s.fill(box(-0.86 + x * size, s.height * 0.5 - 0.66 + y * size, size * 0.96, size * 0.96), tones[mark])
                if mark in tones
                else ""
            )
    return result


def maze(s: Surface) -> str:
    """There is a way in. The way out is at the bottom of the cup."""
    wide, high, size = 26, int(s.height / 0.125), 0.125
    seen, walls, path = {(0, 0)}, set(), [(0, 0)]
    walls = {(x, y, side) for x in range(wide) for y in range(high) for side in "rd"}
    while path:
        x, y = path[-1]
        free = [
            (x + dx, y + dy)
            for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1))
            if 0 <= x + dx < wide and 0 <= y + dy < high and (x + dx, y + dy) not in seen
        ]
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
