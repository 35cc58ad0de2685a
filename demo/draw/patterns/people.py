"""People: in a line, in a queue, dancing, watching."""

from math import cos, pi, sin

from demo.draw.shapes import arc, ellipse, placed, smooth, steps
from demo.draw.sheet import Points
from demo.draw.surface import Surface

PROFILE: Points = (
    (-0.3, 0.55),
    (-0.42, 0.2),
    (-0.45, -0.25),
    (-0.2, -0.55),
    (0.15, -0.5),
    (0.3, -0.2),
    (0.28, -0.05),
    (0.48, 0.14),
    (0.3, 0.2),
    (0.36, 0.3),
    (0.28, 0.36),
    (0.33, 0.44),
    (0.2, 0.56),
    (-0.02, 0.5),
)


def one_line_faces(s: Surface) -> str:
    ink, result = "#191512", ""
    for u, part, colour in ((-0.62, 0.5, "#d9482b"), (0.3, 0.44, "#e9a23b"), (-0.05, 0.84, "#2a6f6a")):
        result += s.fill(ellipse(u, part * s.height, 0.2, 0.16, turn=0.4), colour)
    for u, part, size, way in (
        (-0.62, 0.36, 0.5, False),
        (0.18, 0.3, 0.54, True),
        (0.92, 0.42, 0.5, False),
        (-0.2, 0.72, 0.5, False),
        (0.58, 0.77, 0.46, True),
        (-1.0, 0.8, 0.4, True),
    ):
        for line, width in (
            (PROFILE, 0.028),
            (((0.02, -0.14), (0.12, -0.19), (0.22, -0.13)), 0.028),
            (((0.05, -0.04), (0.12, -0.08), (0.2, -0.03), (0.12, 0), (0.05, -0.04)), 0.02),
            (((-0.45, -0.2), (-0.7, -0.45), (-0.4, -0.75), (0, -0.72), (0.25, -0.5)), 0.028),
        ):
            result += s.ink(placed(smooth(line, 5), u, part * s.height, scale=size, flip=way), ink, width)
    return result


def queue(s: Surface) -> str:
    """For doughnuts, on Fat Thursday."""
    coats, result = (
        ("#2f4a6b", "#b8452d", "#3f6a4a", "#e0a03a", "#6a3b5a", "#4a4a50", "#8a5a34", "#2f7a80"),
        s.band(s.height * 0.92, s.height * 1.2, "#c9c2b6"),
    )
    for n, u in enumerate(steps(-1.5, 1.5, 0.37)):
        v, tall = s.height * 0.93, s.height * (0.62, 0.5, 0.68, 0.56, 0.4, 0.64)[n % 6]
        coat = coats[n % 8]
        result += s.ink([(u - 0.06, v), (u - 0.06, v - tall * 0.3)], "#22201f", 0.06) + s.ink(
            [(u + 0.06, v), (u + 0.06, v - tall * 0.3)], "#22201f", 0.06
        )
        result += s.fill(
            smooth(
                [
                    (u - 0.17, v - tall * 0.16),
                    (u - 0.15, v - tall * 0.55),
                    (u - 0.08, v - tall * 0.76),
                    (u + 0.08, v - tall * 0.76),
                    (u + 0.15, v - tall * 0.55),
                    (u + 0.17, v - tall * 0.16),
                ],
                4,
                closed=True,
            ),
            coat,
        )
        result += s.fill(ellipse(u, v - tall * 0.86, 0.09, 0.11), ("#e8bd9a", "#d9a67f", "#f0d0b4")[n % 3])
        hat = arc(u, v - tall * 0.89, 0.1, pi, 2 * pi, b=0.12)
        result += s.fill(hat, coats[(n + 3) % 8]) + (
            s.dot(u, v - tall * 0.89 - 0.13, 0.035, "#f4f1ea") if n % 2 else ""
        )
        result += s.ink([(u - 0.08, v - tall * 0.74), (u + 0.09, v - tall * 0.73)], coats[(n + 5) % 8], 0.05)
    return result + "".join(
        s.ink(ellipse(u, s.height * 0.13, 0.09, 0.07), "#b8702e", 0.06, closed=True) for u in steps(-1.4, 1.4, 0.4)
    )


def dancers(s: Surface) -> str:
    """Cut from blue paper, without drawing first."""
    result, limb = "", 0.1
    for n, u in enumerate(steps(-1.4, 1.5, 0.7)):
        v, way = s.height * (0.5 + 0.06 * (-1) ** n), (-1) ** n
        parts: tuple[Points, ...] = (
            [(u, v - 0.36), (u + 0.06 * way, v), (u - 0.02 * way, v + 0.2)],
            [(u, v - 0.3), (u + 0.26 * way, v - 0.42), (u + 0.38 * way, v - 0.7)],
            [(u, v - 0.3), (u - 0.25 * way, v - 0.24), (u - 0.36 * way, v - 0.44)],
            [(u, v + 0.16), (u + 0.26 * way, v + 0.34), (u + 0.2 * way, v + 0.72)],
            [(u, v + 0.16), (u - 0.24 * way, v + 0.42), (u - 0.44 * way, v + 0.46)],
        )  # fmt: skip
        colour = "#1f4fb0" if n % 3 else "#d2452f"
        result += "".join(
            s.ink(smooth(part, 6), colour, limb * (1.5 if k == 0 else 1)) for k, part in enumerate(parts)
        ) + s.fill(ellipse(u + 0.02 * way, v - 0.55, 0.1, 0.13), colour)
    for u, part in ((-1.1, 0.12), (-0.3, 0.1), (0.5, 0.13), (1.2, 0.9), (-0.6, 0.92), (0.3, 0.9)):
        result += "".join(
            s.ink(
                smooth([(u, part * s.height), (u + 0.1 * cos(a), part * s.height + 0.13 * sin(a))], 2), "#e0a030", 0.05
            )
            for a in steps(-2.6, -0.4, 0.55)
        )
    return result


def eyes(s: Surface) -> str:
    """Everybody watches while you drink."""
    result, irises = "", ("#2f6f9f", "#5f8a3a", "#7a4a22", "#3a3a40", "#8a6a9f")
    for row, v in enumerate(steps(0.26, s.height, 0.34)):
        for k, u in enumerate(steps(-1.5 + (0.26 if row % 2 else 0), 1.6, 0.52)):
            closed = (row * 3 + k) % 8 == 5
            lid, low = (
                arc(u, v + 0.05, 0.22, pi + 0.3, 2 * pi - 0.3, b=0.2),
                arc(u, v - 0.05, 0.22, 0.3, pi - 0.3, b=0.17),
            )
            if closed:
                result += s.ink(low, "#191512", 0.024)
            else:
                look = 0.05 * sin(row + k * 2)
                result += (
                    s.fill([*lid, *low], "#fff")
                    + s.dot(u + look, v, 0.085, irises[(row + k * 2) % 5])
                    + s.dot(u + look, v, 0.042, "#14110f")
                    + s.dot(u + look + 0.03, v - 0.03, 0.016, "#fff")
                    + s.ink([*lid, *low], "#191512", 0.018, closed=True)
                )
            result += _lashes(s, u, v, -0.03 if closed else 0.03, 1 if closed else -1)
    return result


def _lashes(s: Surface, u: float, v: float, shift: float, way: int) -> str:
    """Up from an open lid, down from a closed one."""
    fan = [(cos(a), way * sin(a)) for a in (0.9, 1.3, 1.8, 2.2)]
    lines = ([(u + 0.19 * x, v + shift + 0.14 * y), (u + 0.26 * x, v + 0.22 * y)] for x, y in fan)
    return "".join(s.ink(line, "#191512", 0.012) for line in lines)
