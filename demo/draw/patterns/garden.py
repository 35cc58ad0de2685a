"""What grows to be eaten, dried or kept in a pot."""

from math import cos, pi, sin

from demo.draw.shapes import along, drop, leaf, placed, smooth, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface


def herbs(s: Surface) -> str:
    """Four plants from the balcony, each as in a herbarium."""
    result = ""
    for k, green in enumerate(("#5f7d4a", "#3d6650", "#8a9460", "#4f7a6c")):
        u, h = -1.15 + k * 0.77, s.height
        stem = smooth([(u + 0.05, h * 0.9), (u - 0.03, h * 0.5), (u, h * 0.16)], 10)
        result += s.ink(stem, green, 0.018)
        for n, (x, y, way) in enumerate(along(stem[1:-1], 0.12)):
            for side in (-1, 1):
                size = (0.16, 0.26, 0.11, 0.2)[k] * (0.6 + 0.5 * sin(n * 0.35 + 0.5))
                result += s.fill(
                    leaf(x, y, size, size * (0.4, 0.16, 0.5, 0.26)[k], way + side * (0.9, 0.5, 1.2, 0.8)[k]), green
                )
        result += s.ink([(u - 0.16, h * 0.95), (u + 0.14, h * 0.95)], "#6b5a44", 0.012)
    return result


MUSHROOMS = (
    (-1.25, 0.5, "#8a4f2a"), (-0.62, 0.7, "#b8371f"), (0.08, 0.95, "#a8622e"), (0.72, 0.6, "#c4451f"), (1.22, 0.75, "#7d4526"),
    (-0.25, 0.36, "#d9982f"),
)  # fmt: skip
STALK: Points = ((-0.16, 0), (-0.12, -0.5), (-0.1, -1), (0.1, -1), (0.13, -0.5), (0.2, 0))
HAT: Points = ((-0.46, -0.9), (-0.36, -1.25), (0, -1.45), (0.36, -1.25), (0.46, -0.9), (0, -0.84))


def mushrooms(s: Surface) -> str:
    result = s.band(s.height * 0.94, s.height * 1.2, "#5b6b3a")
    for u, size, cap in MUSHROOMS:
        v = s.height * 0.97
        result += s.fill(placed(smooth(STALK, 4), u, v, scale=size), "#efe3cd")
        result += s.fill(placed(smooth(HAT, 5, closed=True), u, v, scale=size), cap)
        if cap in ("#b8371f", "#c4451f"):
            spots = ((-0.24, -1.08), (0.02, -1.26), (0.22, -1.06), (-0.05, -1.0))
            result += "".join(s.dot(u + x * size, v + y * size, size * 0.06, "#fdf6ea") for x, y in spots)
    for _ in range(60):
        u, size, lean = s.dice.uniform(-1.5, 1.5), s.dice.uniform(0.08, 0.22), s.dice.uniform(-0.4, 0.4)
        result += s.fill(leaf(u, s.height, size, 0.014, -pi / 2 + lean), "#6f8444")
    return result


def strawberries(s: Surface) -> str:
    result, step = "", 0.5
    for row, v in enumerate(steps(0.28, s.height, step)):
        for u in steps(-1.6 + (step / 2 if row % 2 else 0), 1.6, step):
            turn = s.dice.uniform(-0.5, 0.5)
            berry = smooth(
                [(0, 0.9), (-0.62, 0.2), (-0.66, -0.4), (0, -0.56), (0.66, -0.4), (0.62, 0.2)], 5, closed=True
            )
            result += s.fill(
                placed(berry, u, v, scale=0.2, turn=turn), s.dice.choice(["#d42a35", "#c21f2e", "#e0434a"])
            )
            seeds: Points = [
                (-0.3, -0.2),
                (0.1, -0.25),
                (0.38, -0.1),
                (-0.1, 0.1),
                (0.25, 0.22),
                (-0.32, 0.22),
                (0, 0.5),
            ]
            result += "".join(
                s.fill(drop(x, y, 0.014), "#f6cf6a") for x, y in placed(seeds, u, v, scale=0.2, turn=turn)
            )
            top = placed([(0, -0.52)], u, v, scale=0.2, turn=turn)[0]
            result += "".join(
                s.fill(leaf(*top, 0.13, 0.035, turn + a), "#3f7d3a") for a in (-2.9, -2.3, -1.57, -0.85, -0.25)
            )
    return result


def monstera(s: Surface) -> str:
    """Three large leaves, nothing else."""
    result = ""
    for u, part, size, turn in ((-0.55, 0.78, 1.0, -1.9), (0.62, 0.62, 1.15, -1.1), (0.0, 1.0, 0.8, -1.55)):
        v, green = part * s.height, "#235a44"
        blade = leaf(u, v, size, size * 0.46, turn, blunt=0.62)
        result += s.fill(blade, green)
        tip = (u + size * cos(turn), v + size * sin(turn))
        result += s.ink([(u, v), tip], "#8fb59a", 0.014) + s.ink(
            smooth([(u, v), (u * 0.6, s.height * 1.1)], 4), green, 0.03
        )
        for n in range(2, 8):
            x, y = u + (tip[0] - u) * n / 9, v + (tip[1] - v) * n / 9
            for side in (-1, 1):
                result += s.fill(
                    leaf(
                        x + cos(turn + side * 1.1) * 0.12,
                        y + sin(turn + side * 1.1) * 0.12,
                        size * 0.42,
                        0.026,
                        turn + side * 1.0,
                    ),
                    "#f2efe7",
                )
    return result
