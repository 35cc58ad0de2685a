"""Shapes as lists of points, in whatever unit the surface has that they are put on."""

from collections.abc import Iterator
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from random import Random

from demo.draw.sheet import Point, Points

TURN = 2 * pi


def steps(start: float, stop: float, step: float) -> Iterator[float]:
    """Like range(), for floats; never past ``stop``."""
    for n in range(int((stop - start) / step + 1e-9) + 1):
        yield start + n * step


def placed(points: Points, u: float, v: float, *, scale: float = 1.0, turn: float = 0.0, flip: bool = False) -> Points:
    """The points scaled, turned and then moved to (u, v)."""
    c, s = cos(turn), sin(turn)
    side = -1.0 if flip else 1.0
    return [(u + scale * (side * x * c - y * s), v + scale * (side * x * s + y * c)) for x, y in points]


def ellipse(u: float, v: float, a: float, b: float | None = None, turn: float = 0.0, count: int = 24) -> Points:
    b = a if b is None else b
    ring = [(a * cos(TURN * n / count), b * sin(TURN * n / count)) for n in range(count)]
    return placed(ring, u, v, turn=turn)


def arc(u: float, v: float, a: float, start: float, stop: float, *, b: float | None = None, count: int = 16) -> Points:
    b = a if b is None else b
    angles = [start + (stop - start) * n / count for n in range(count + 1)]
    return [(u + a * cos(t), v + b * sin(t)) for t in angles]


def box(u: float, v: float, wide: float, high: float) -> Points:
    """A rectangle whose upper left corner is (u, v)."""
    return [(u, v), (u + wide, v), (u + wide, v + high), (u, v + high)]


def leaf(u: float, v: float, length: float, width: float, turn: float = 0.0, blunt: float = 0.8) -> Points:
    """Pointed at both ends; starts at (u, v) and points in the direction of ``turn``."""
    count = 9
    edge = [(length * n / count, width * sin(pi * (n / count) ** blunt)) for n in range(count + 1)]
    back = [(x, -y) for x, y in reversed(edge[1:-1])]
    return placed([*edge, *back], u, v, turn=turn)


def star(u: float, v: float, outer: float, inner: float, tips: int = 5, turn: float = -pi / 2) -> Points:
    corners = [(outer if n % 2 == 0 else inner, n * pi / tips) for n in range(2 * tips)]
    return placed([(r * cos(t), r * sin(t)) for r, t in corners], u, v, turn=turn)


def regular(u: float, v: float, size: float, corners: int, turn: float = -pi / 2) -> Points:
    return placed(
        [(size * cos(TURN * n / corners), size * sin(TURN * n / corners)) for n in range(corners)], u, v, turn=turn
    )


def heart(u: float, v: float, size: float, turn: float = 0.0) -> Points:
    angles = [TURN * n / 28 for n in range(28)]
    ring = [(sin(t) ** 3, -(13 * cos(t) - 5 * cos(2 * t) - 2 * cos(3 * t) - cos(4 * t)) / 16) for t in angles]
    return placed(ring, u, v, scale=size, turn=turn)


def drop(u: float, v: float, size: float, turn: float = 0.0) -> Points:
    """A water drop, tip up."""
    round_part = arc(0, 0.35, 0.55, -0.35, pi + 0.35)
    return placed([(0, -1), *round_part], u, v, scale=size, turn=turn)


def smooth(points: Points, count: int = 6, *, closed: bool = False) -> Points:
    """A curve through all points (Catmull-Rom)."""
    near = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    curve: list[Point] = []
    for a, b, c, d in zip(near, near[1:], near[2:], near[3:], strict=False):
        curve += [_between(a, b, c, d, n / count) for n in range(count)]
    return curve if closed else [*curve, points[-1]]


def _between(a: Point, b: Point, c: Point, d: Point, t: float) -> Point:
    def axis(k: int) -> float:
        bend = (2 * a[k] - 5 * b[k] + 4 * c[k] - d[k]) * t * t + (3 * b[k] - a[k] - 3 * c[k] + d[k]) * t**3
        return 0.5 * (2 * b[k] + (c[k] - a[k]) * t + bend)

    return axis(0), axis(1)


def lump(u: float, v: float, size: float, dice: Random, *, rough: float = 0.25, corners: int = 7) -> Points:
    """A soft irregular spot."""
    phase = dice.random() * TURN
    radii = [size * (1 + dice.uniform(-rough, rough)) for _ in range(corners)]
    ring = [
        (u + r * cos(phase + TURN * n / corners), v + r * sin(phase + TURN * n / corners)) for n, r in enumerate(radii)
    ]
    return smooth(ring, 5, closed=True)


def divided(points: Points, longest: float, *, closed: bool) -> Points:
    """The same line with no stretch longer than ``longest``, so that it can bend."""
    ends = [*points[1:], points[0]] if closed else list(points[1:])
    result: list[Point] = []
    for (x, y), (x2, y2) in zip(points, ends, strict=False):
        parts = max(1, int(hypot(x2 - x, y2 - y) / longest) + 1)
        result += [(x + (x2 - x) * n / parts, y + (y2 - y) * n / parts) for n in range(parts)]
    return result if closed else [*result, points[-1]]


def along(points: Points, gap: float) -> Iterator[tuple[float, float, float]]:
    """Places about every ``gap`` along a line: u, v and the direction there."""
    since = 0.0
    for (x, y), (x2, y2) in pairwise(points):
        since += hypot(x2 - x, y2 - y)
        if since >= gap:
            since = 0.0
            yield x2, y2, atan2(y2 - y, x2 - x)
