"""Food, as people drew it when they were hungry."""

from math import cos, pi, sin

from demo.draw.shapes import TURN, arc, ellipse, leaf, placed, smooth, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface

LEMON: Points = (
    (-0.36, 0), (-0.24, -0.16), (0, -0.22), (0.22, -0.16), (0.36, 0), (0.22, 0.17), (0, 0.22), (-0.24, 0.16),
)  # fmt: skip
LEMONS = (
    (-1.1, 0.2), (-0.25, 0.3), (0.7, 0.18), (1.3, 0.46), (0.35, 0.56), (-0.7, 0.58), (-1.35, 0.84), (-0.1, 0.86),
    (0.95, 0.82),
)  # fmt: skip


def lemons(s: Surface) -> str:
    result = ""
    for n, (u, part) in enumerate(LEMONS):
        v, turn = part * s.height, s.dice.uniform(-0.7, 0.7)
        result += "".join(s.fill(leaf(u, v, 0.36, 0.09, a + turn), "#2f6a44") for a in (-1.2, -2.0))
        if n % 3 == 1:
            result += _slice(s, u, v, turn)
        else:
            result += s.fill(placed(smooth(LEMON, 5, closed=True), u, v, turn=turn), "#f2c51f")
            result += s.fill(placed(ellipse(-0.06, -0.08, 0.12, 0.05), u, v, turn=turn), "#f9e36e")
    return result


def _slice(s: Surface, u: float, v: float, turn: float) -> str:
    wedges = (leaf(u + 0.02, v, 0.18, 0.06, turn + k * TURN / 8, 1.6) for k in range(8))
    peel = s.dot(u, v, 0.25, "#f0c31e") + s.dot(u, v, 0.215, "#fdf6d8")
    return peel + "".join(s.fill(wedge, "#f5d84a") for wedge in wedges)


def pickles(s: Surface) -> str:
    """A jar, from the side: cucumbers, dill, garlic."""
    result = s.band(s.height * 0.14, s.height * 1.2, "#cfd9a4")
    for u, part, tall, turn in (
        (-1.15, 0.5, 0.62, 0.1),
        (-0.62, 0.62, 0.7, -0.12),
        (-0.1, 0.5, 0.66, 0.08),
        (0.45, 0.6, 0.72, -0.06),
        (0.98, 0.5, 0.6, 0.14),
        (1.4, 0.64, 0.66, 0),
    ):
        v = part * s.height
        result += s.fill(placed(ellipse(0, 0, 0.22, tall), u, v, turn=turn), "#5f8a34") + s.fill(
            placed(ellipse(-0.06, -0.05, 0.07, tall * 0.8), u, v, turn=turn), "#86ad4a"
        )
        result += "".join(
            s.dot(*placed([(0.1 * sin(n * 5), (n / 7 - 1) * tall * 0.8)], u, v, turn=turn)[0], 0.024, "#3f6a24")
            for n in range(15)
        )
    for u in (-0.88, 0.2, 1.2):
        stem = (u, s.height * 0.16)
        for n in range(9):
            tip = (u + 0.4 * cos(0.3 + n * 0.32), s.height * 0.3 + 0.3 * sin(n * 0.32) - 0.1)
            result += s.ink([stem, tip], "#2f5a2a", 0.01) + "".join(
                s.dot(tip[0] + 0.03 * cos(k), tip[1] + 0.03 * sin(k), 0.016, "#d9b93a") for k in range(0, 6, 2)
            )
    cloves = ((-0.35, 0.86), (0.7, 0.9), (-1.2, 0.92))
    return (
        result
        + "".join(
            s.fill(leaf(u, p * s.height, 0.24, 0.1, -1.2), "#f6efe0")
            + s.ink(leaf(u, p * s.height, 0.24, 0.1, -1.2), "#cdb8a0", 0.008, closed=True)
            for u, p in cloves
        )
        + s.ring(s.height * 0.14, "#8f9f5a", 0.03)
    )


def pierogi(s: Surface) -> str:
    result = ""
    for row, v in enumerate(steps(0.36, s.height, 0.42)):
        for k, u in enumerate(steps(-1.4 + (0.32 if row % 2 else 0), 1.5, 0.64)):
            turn = s.dice.uniform(-0.25, 0.25)
            edge = placed(arc(0, 0, 0.27, pi, 2 * pi, b=0.24), u, v, turn=turn)
            happy = (row + k) % 7 == 3
            result += s.fill([*edge], "#f1dcae") + s.ink([*edge, edge[0]], "#b98a4a", 0.016)
            result += "".join(
                s.ink([(x, y), (u + (x - u) * 0.76, v + (y - v) * 0.72)], "#b98a4a", 0.014) for x, y in edge[1:-1:2]
            )
            if happy:
                eyes = placed([(-0.07, -0.08), (0.07, -0.08)], u, v, turn=turn)
                result += "".join(s.dot(*eye, 0.018, "#3a2414") for eye in eyes) + s.ink(
                    placed(arc(0, -0.06, 0.05, 0.4, pi - 0.4), u, v, turn=turn), "#3a2414", 0.012
                )
    return result


EGG: Points = ((0, -0.29), (0.17, -0.1), (0.2, 0.1), (0, 0.25), (-0.2, 0.1), (-0.17, -0.1))
DYES = (
    ("#a8322a", "#f4e3c3"), ("#1d3f6a", "#f0c04a"), ("#3f6a3a", "#f4e3c3"), ("#5a2f5a", "#e9a9b0"), ("#c9782a", "#3a1f14"),
    ("#22201f", "#f0c04a"),
)  # fmt: skip


def eggs(s: Surface) -> str:
    """Pisanki: each from another house."""
    result = ""
    for row, v in enumerate(steps(0.42, s.height, 0.64)):
        for k, u in enumerate(steps(-1.3 + (0.28 if row % 2 else 0), 1.5, 0.56)):
            ground, wax = DYES[(row * 2 + k) % 6]
            result += s.fill(placed(smooth(EGG, 5, closed=True), u, v), ground) + _waxed(
                s, u, v, wax, (row + k * 2) % 4
            )
    return result


def _waxed(s: Surface, u: float, v: float, wax: str, kind: int) -> str:
    """A star, three zigzags, dots, or an ear of rye."""
    if kind == 0:
        return "".join(s.fill(leaf(u, v, 0.15, 0.03, n * TURN / 8), wax) for n in range(8))
    if kind == 1:
        rows = ([(u - 0.16 + n * 0.064, v + y + 0.05 * (n % 2)) for n in range(6)] for y in (-0.1, 0.0, 0.1))
        return "".join(s.ink(row, wax, 0.016) for row in rows)
    if kind == 2:
        places = ((x, y) for x in range(-2, 3) for y in range(-2, 3) if (x + y) % 2 == 0)
        return "".join(s.dot(u + 0.06 * x, v + 0.07 * y, 0.018, wax) for x, y in places)
    blades = (leaf(u, v + y, 0.13, 0.03, a) for y in (-0.1, 0.02, 0.14) for a in (-0.6, pi + 0.6))
    return s.ink([(u, v - 0.26), (u, v + 0.23)], wax, 0.014) + "".join(s.fill(blade, wax) for blade in blades)
