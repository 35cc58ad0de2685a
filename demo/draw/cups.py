"""Cups that stand on a table, and their kinds."""

from dataclasses import dataclass
from random import Random
from typing import TypedDict, Unpack

from demo.draw import body
from demo.draw.sheet import Sheet, tag
from demo.draw.surface import Form, Pattern, Wall


class Details(TypedDict, total=False):
    light: int
    shade: float
    bounce: str
    china: str
    drink: str
    lid: str
    handle: int
    edge: str
    lean: float
    foam: str


@dataclass(frozen=True)
class Kind:
    """Proportions in rim radii; ``tilt`` is how far from above we look."""

    foot: float
    tall: float
    tilt: float
    form: Form = "straight"
    handle: int = 0
    glass: bool = False
    edge: str = "#fffdf8"

    def __call__(
        self,
        cx: float,
        base: float,
        rim: float,
        pattern: Pattern,
        *,
        tilt: float | None = None,
        tall: float | None = None,
        turn: float = 0.0,
        seed: int = 1,
        **details: Unpack[Details],
    ) -> "Cup":
        """``base`` is the height on the page on which it stands; ``turn`` turns it about its axis, in radians."""
        high = rim * (self.tall if tall is None else tall)
        seen = self.tilt if tilt is None else tilt
        wall = Wall(cx, base - high, rim, rim * self.foot, high, seen, self.form, Random(), turn)
        given = Details(handle=self.handle, edge=self.edge)
        given.update(details)
        return Cup(wall, pattern, body.Look(glass=self.glass, **given), seed)


paper = Kind(0.7, 2.5, 0.165)
tall_paper = Kind(0.72, 3.0, 0.15)
small_paper = Kind(0.72, 1.9, 0.18)
mug = Kind(0.89, 2.0, 0.18, handle=1)
round_mug = Kind(0.74, 1.75, 0.2, "belly", handle=1)
espresso = Kind(0.6, 1.4, 0.26, handle=1)
teacup = Kind(0.45, 1.15, 0.28, "bowl", handle=1)
bowl = Kind(0.5, 1.12, 0.26, "bowl")
enamel = Kind(0.96, 1.75, 0.17, handle=1, edge="#1d3f94")
beaker = Kind(0.8, 2.1, 0.18)
glass = Kind(0.8, 2.3, 0.17, glass=True)


@dataclass(frozen=True)
class Cup:
    wall: Wall
    pattern: Pattern
    look: body.Look
    seed: int

    def __call__(self, sheet: Sheet) -> str:
        wall, look = self.wall, self.look
        wall.dice.seed(self.seed)
        top = body.lid(sheet, wall, look) if look.lid else body.mouth(sheet, wall, look)
        whole = body.handle(sheet, wall, look) + body.side(sheet, wall, look, self.pattern(wall)) + top
        if look.lean:
            whole = tag("g", whole, transform=f"rotate({look.lean} {wall.cx} {wall.base})")
        return body.shadow(sheet, wall, look) + whole
