"""What a pattern is painted on. Patterns count in radii: u to the right from the middle, v down from the rim."""

from collections.abc import Callable
from dataclasses import dataclass, field
from math import cos, pi, sin, sqrt
from random import Random
from typing import Literal

from demo.draw.shapes import divided, ellipse
from demo.draw.sheet import Point, Points, outline, tag

Form = Literal["straight", "belly", "bowl"]


class Surface:
    """``height`` in radii; ``reach`` is how far to the left and right anything can be seen."""

    height: float
    scale: float
    dice: Random
    reach = 1.62

    def spot(self, u: float, v: float) -> Point:
        raise NotImplementedError

    def _page(self, points: Points, *, closed: bool) -> str:
        return outline([self.spot(*self._shaken(u, v)) for u, v in divided(points, 0.1, closed=closed)], closed=closed)

    @staticmethod
    def _shaken(u: float, v: float) -> Point:
        """Nothing drawn by hand is quite straight."""
        return u + 0.006 * sin(7.3 * v + 2.1 * u), v + 0.006 * sin(6.1 * u + 1.3 * v)

    def fill(self, points: Points, colour: str, opacity: float = 1.0) -> str:
        return tag("path", d=self._page(points, closed=True), fill=colour, opacity=opacity)

    def ink(self, points: Points, colour: str, width: float, opacity: float = 1.0, *, closed: bool = False) -> str:
        """A line of ``width`` radii with round ends."""
        pen = {"stroke": colour, "stroke_width": width * self.scale, "fill": "none", "opacity": opacity}
        path = self._page(points, closed=closed)
        return tag("path", d=path, stroke_linecap="round", stroke_linejoin="round", **pen)

    def dot(self, u: float, v: float, size: float, colour: str, opacity: float = 1.0) -> str:
        return self.fill(ellipse(u, v, size, count=16), colour, opacity)

    def band(self, top: float, bottom: float, colour: str, opacity: float = 1.0) -> str:
        """All around, from one height to another."""
        far = self.reach + 0.2
        return self.fill([(-far, top), (far, top), (far, bottom), (-far, bottom)], colour, opacity)

    def ring(self, v: float, colour: str, width: float) -> str:
        return self.ink([(-self.reach, v), (self.reach, v)], colour, width)


Pattern = Callable[[Surface], str]


@dataclass
class Wall(Surface):
    """The side of a cup that stands on a table. Lengths in units of the page."""

    cx: float
    top: float
    rim: float
    foot: float
    tall: float
    tilt: float = 0.16
    form: Form = "straight"
    dice: Random = field(default_factory=lambda: Random(1))
    turn: float = 0.0

    def __post_init__(self) -> None:
        self.scale = (self.rim + self.foot) / 2 if self.form == "straight" else self.rim * 0.95
        self.height = self.tall / self.scale

    def radius(self, t: float) -> float:
        """At a height from 0 (rim) to 1 (foot)."""
        t = min(1.0, max(0.0, t))
        straight = self.rim + (self.foot - self.rim) * t
        if self.form == "belly":
            return straight + self.rim * 0.17 * sin(pi * t**1.15)
        if self.form == "bowl":
            depth: float = t**2.4
            return self.foot + (self.rim - self.foot) * sqrt(1 - depth)
        return straight

    def spot(self, u: float, v: float) -> Point:
        angle = max(-1.57, min(1.57, u + self.turn))
        r = self.radius(v / self.height)
        return self.cx + r * sin(angle), self.top + v * self.scale + self.tilt * r * cos(angle)

    def body(self, inset: float = 0.0, start: float = 0.0) -> str:
        """The outline of the side, from the rim (or ``start`` of the height) to the foot."""
        levels = [start + (1 - start) * n / 24 for n in range(25)]
        left = [(self.cx - self.radius(t) + inset, self.top + t * self.tall) for t in levels]
        right = [(2 * self.cx - x, y) for x, y in reversed(left)]
        return outline([*left, *self._front(1.0, inset, -1), *right, *self._front(start, inset, 1)])

    def _front(self, t: float, inset: float, way: int) -> Points:
        r, y = self.radius(t) - inset, self.top + t * self.tall
        angles = [-way * (-pi / 2 + pi * n / 20) for n in range(21)]
        return [(self.cx + r * sin(a), y + self.tilt * r * cos(a)) for a in angles]

    @property
    def base(self) -> float:
        return self.top + self.tall


@dataclass
class Disc(Surface):
    """A saucer, a lid or coffee seen from above; (0, 0) is its middle, its edge is at 1."""

    cx: float
    cy: float
    scale: float
    dice: Random = field(default_factory=lambda: Random(1))
    squash: float = 1.0
    height: float = 1.0

    def spot(self, u: float, v: float) -> Point:
        return self.cx + u * self.scale, self.cy + v * self.scale * self.squash
