"""One SVG page under construction: its size, its dice, and the gradients, clips and blurs that parts of it refer to."""

from collections.abc import Callable, Sequence
from random import Random

Point = tuple[float, float]
Points = Sequence[Point]
Stop = tuple[float, str, float]
"""Offset 0 … 1, colour, opacity."""


def number(value: object) -> str:
    return f"{value:.3f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def tag(name: str, body: str = "", /, **attributes: object) -> str:
    """An element; ``stroke_width=2`` becomes stroke-width="2"."""
    words = "".join(f' {key.replace("_", "-")}="{number(value)}"' for key, value in attributes.items())
    return f"<{name}{words}>{body}</{name}>" if body else f"<{name}{words}/>"


def outline(points: Points, *, closed: bool = True) -> str:
    """Path data through points of the page."""
    steps = "L".join(f"{number(float(x))} {number(float(y))}" for x, y in points)
    return f"M{steps}" + ("z" if closed else "")


class Sheet:
    """``wide`` and ``high`` in units of the drawing, about 1000 for the longer side."""

    def __init__(self, wide: int, high: int, seed: int) -> None:
        self.wide, self.high = wide, high
        self.dice = Random(seed)
        self._defs: dict[str, tuple[str, str]] = {}

    def _keep(self, key: str, make: Callable[[str], str]) -> str:
        """A reference to a definition; the same key is defined once."""
        name, _ = self._defs.setdefault(key, (f"d{len(self._defs)}", make(f"d{len(self._defs)}")))
        return f"url(#{name})"

    def linear(self, line: tuple[float, float, float, float], *stops: Stop) -> str:
        x1, y1, x2, y2 = line
        return self._gradient("linearGradient", stops, x1=x1, y1=y1, x2=x2, y2=y2)

    def radial(self, cx: float, cy: float, r: float, *stops: Stop) -> str:
        return self._gradient("radialGradient", stops, cx=cx, cy=cy, r=r)

    def _gradient(self, kind: str, stops: Sequence[Stop], **where: float) -> str:
        body = "".join(tag("stop", offset=at, stop_color=colour, stop_opacity=on) for at, colour, on in stops)
        key = f"{kind}{where}{body}"
        return self._keep(key, lambda name: tag(kind, body, id=name, gradientUnits="userSpaceOnUse", **where))

    def clip(self, path: str) -> str:
        return self._keep(f"clip{path}", lambda name: tag("clipPath", tag("path", d=path), id=name))

    def blur(self, across: float, down: float | None = None) -> str:
        amount = f"{number(across)} {number(across if down is None else down)}"
        room = {"x": "-100%", "y": "-100%", "width": "300%", "height": "300%"}
        return self._keep(
            f"blur{amount}", lambda name: tag("filter", tag("feGaussianBlur", stdDeviation=amount), id=name, **room)
        )

    def soft(self, body: str, across: float, down: float | None = None, **attributes: object) -> str:
        """A group out of focus. The whole page is its frame, so that its edges stay full."""
        return tag("g", body, filter=self.blur(across, down), **attributes) if body else ""

    def cover(self, fill: str, **attributes: object) -> str:
        return tag("rect", x=-60, y=-60, width=self.wide + 120, height=self.high + 120, fill=fill, **attributes)

    def document(self, body: str, *, pixels: tuple[int, int]) -> str:
        defs = tag("defs", "".join(element for _, element in self._defs.values()))
        box = f"0 0 {self.wide} {self.high}"
        size = {"viewBox": box, "width": pixels[0], "height": pixels[1], "preserveAspectRatio": "none"}
        return tag("svg", defs + body, xmlns="http://www.w3.org/2000/svg", **size)


Layer = Callable[[Sheet], str]
"""Something that is drawn on a page: a wall, a cup, steam."""
