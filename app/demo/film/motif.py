"""What is drawn on the cup: a wet street, a lit window, and two people under one umbrella. Lines in the order of the pen.

On the cup u goes from -1 to 1 around what is seen of it, v from 0 below the rim to 1 above the foot.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from math import hypot, pi, sqrt

from app.demo.film.pen import Pen, Point, Points, mix, ring

INK, RED, AMBER = "#1d3f94", "#c0132f", "#f0a93c"
CUP_X, RIM_Y, FOOT_Y, RIM, FOOT = 640.0, 262.0, 566.0, 172.0, 98.0

Stroke = tuple[str, float, list[Point]]
"""Colour, width, points."""


def radius(y: float) -> float:
    """Of the cup at a height of the picture."""
    t = min(1.0, max(0.0, (y - RIM_Y) / (FOOT_Y - RIM_Y)))
    return RIM - 6 * t - (RIM - FOOT - 6) * float(t**3.2)


def on_cup(point: Point) -> Point:
    u, v = point
    y = RIM_Y + 34 + v * 216
    return CUP_X + u * radius(y), y + 34 * sqrt(max(0.0, 1 - u * u)) - 10


def strokes() -> list[Stroke]:
    found: list[Stroke] = [(INK, 5.0, _ways([(-0.9, 0.84), (-0.3, 0.85), (0.3, 0.85), (0.9, 0.84)]))]
    for roof in (
        [(-0.84, 0.84), (-0.84, 0.42), (-0.7, 0.28), (-0.56, 0.42), (-0.56, 0.84)],
        [(-0.56, 0.36), (-0.56, 0.16), (-0.34, 0.16), (-0.34, 0.84)],
        [(-0.34, 0.34), (-0.12, 0.2), (0.1, 0.34), (0.1, 0.5)],
    ):
        found.append((INK, 5.0, _ways(roof)))
    for x, y in ((-0.77, 0.5), (-0.68, 0.5), (-0.51, 0.26), (-0.43, 0.26), (-0.51, 0.42), (-0.43, 0.42)):
        found.append((AMBER, 7.0, _ways([(x, y), (x, y + 0.06)])))
    found += [
        (RED, 6.0, _ways([(-0.34, 0.5), (0.12, 0.5)])),
        (RED, 5.0, _ways([(-0.34 + 0.06 * n, 0.51 + 0.05 * (n % 2)) for n in range(8)] + [(0.12, 0.51)])),
        (INK, 4.0, _ways([(-0.26, 0.84), (-0.26, 0.62), (0.0, 0.62), (0.0, 0.84)])),
        (AMBER, 9.0, _ways([(-0.2, 0.68), (-0.07, 0.68), (-0.2, 0.74), (-0.07, 0.74)])),
        (INK, 5.0, _ways([(0.72, 0.84), (0.72, 0.3), (0.66, 0.24), (0.58, 0.26)])),
        (AMBER, 13.0, _ways([(0.57, 0.29), (0.58, 0.29)])),
    ]  # fmt: skip
    found += _people()
    for x, y in (
        (-0.2, 0.04),
        (0.05, 0.1),
        (0.3, 0.02),
        (0.55, 0.1),
        (-0.66, 0.06),
        (0.36, 0.2),
        (-0.03, 0.0),
        (0.8, 0.18),
        (-0.46, 0.02),
    ):
        found.append((INK, 3.0, _ways([(x, y), (x - 0.02, y + 0.07)])))
    return found


def _people() -> list[Stroke]:
    def circle(x: float, y: float, r: float) -> list[Point]:
        return [(x + u * r, y + v * r * 0.8) for u, v in ring(0, 0, 1, 1)]

    return [
        (INK, 5.0, _ways([(0.22, 0.84), (0.21, 0.68), (0.29, 0.68), (0.3, 0.84)])), (INK, 5.0, circle(0.25, 0.62, 0.04)),
        (INK, 5.0, _ways([(0.2, 0.59), (0.3, 0.59)])),
        (INK, 5.0, _ways([(0.38, 0.84), (0.41, 0.7), (0.46, 0.7), (0.5, 0.84), (0.38, 0.84)])), (INK, 5.0, circle(0.435, 0.65, 0.036)),
        (INK, 6.0, circle(0.445, 0.595, 0.014)), (INK, 4.0, _ways([(0.34, 0.74), (0.34, 0.46)])),
        (RED, 6.0, [(0.34 + u, 0.5 + v) for u, v in ring(0, 0, 0.22, 0.13, pi, 2 * pi)]),
        (RED, 6.0, _ways([(0.12, 0.5), (0.2, 0.47), (0.27, 0.5), (0.34, 0.47), (0.41, 0.5), (0.48, 0.47), (0.56, 0.5)])),
    ]  # fmt: skip


def _ways(corners: Points) -> list[Point]:
    """Long lines get points in between, so that they bend with the cup."""
    found = [corners[0]]
    for (x, y), (u, v) in pairwise(corners):
        count = max(1, int(hypot(u - x, v - y) / 0.04))
        found += [(x + (u - x) * n / count, y + (v - y) * n / count) for n in range(1, count + 1)]
    return found


@lru_cache(1)
def placed() -> tuple[list[Stroke], float]:
    """On the cup, and how long all of it is; going from one line to the next counts a little."""
    found = [(colour, width, [on_cup(point) for point in points]) for colour, width, points in strokes()]
    return found, sum(_long(points) + HOP for _colour, _width, points in found)


HOP = 26.0


def _long(points: Points) -> float:
    return sum(hypot(u - x, v - y) for (x, y), (u, v) in pairwise(points))


def parts(share: float) -> Iterator[Stroke]:
    """As much of it as is drawn by now."""
    all_of_it, whole = placed()
    left = share * whole
    for colour, width, points in all_of_it:
        if left <= 0:
            return
        yield colour, width, _begun(points, left)
        left -= _long(points) + HOP


def _begun(points: list[Point], far: float) -> list[Point]:
    kept = [points[0]]
    for (x, y), (u, v) in pairwise(points):
        step = hypot(u - x, v - y)
        if step >= far:
            kept.append((x + (u - x) * far / (step or 1), y + (v - y) * far / (step or 1)))
            return kept
        kept.append((u, v))
        far -= step
    return kept


def tip(share: float) -> tuple[Point, float]:
    """Where the pen is, and how far above the cup: 0 while it draws."""
    all_of_it, whole = placed()
    left = share * whole
    for n, (_colour, _width, points) in enumerate(all_of_it):
        long = _long(points)
        if left <= long:
            return _begun(points, max(0.01, left))[-1], 0.0
        if left <= long + HOP or n == len(all_of_it) - 1:
            after = all_of_it[min(n + 1, len(all_of_it) - 1)][2][0]
            way = min(1.0, (left - long) / HOP)
            (x, y), (u, v) = points[-1], after
            return (x + (u - x) * way, y + (v - y) * way), 4 * way * (1 - way)
        left -= long + HOP
    return all_of_it[-1][2][-1], 0.0


def draw(pen: Pen, share: float, light: float = 0.0) -> None:
    """``light`` fills the umbrella, when it is done."""
    if light > 0:
        u, v = 0.34, 0.5
        dome = [on_cup((u + x, v + y)) for x, y in ring(0, 0, 0.22, 0.13, pi, 2 * pi)]
        pen.fill(dome, RED, 0.85 * light)
        pen.fill(
            [on_cup(point) for point in ((-0.25, 0.63), (-0.01, 0.63), (-0.01, 0.83), (-0.25, 0.83))],
            AMBER,
            0.5 * light,
        )
    for colour, width, points in parts(share):
        pen.line(points, width, mix(colour, "#fffaf3", 0.06))
