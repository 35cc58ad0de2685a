"""Where the camera looks: a place of the drawing, nearer or farther."""

from typing import NamedTuple

from PIL import Image

from app.demo.film.pen import Pen

WIDE, HIGH = 1280, 720
DRAWN = 1.25
"""So much larger than the film are places drawn, so that the camera can come near."""


class View(NamedTuple):
    """The upper left corner of what is seen, in units of the drawing, and how near it is."""

    x: float = 0.0
    y: float = 0.0
    near: float = 1.0

    @classmethod
    def around(cls, x: float, y: float, near: float) -> "View":
        """(x, y) is in the middle, as far as the drawing reaches."""
        wide, high = WIDE / near, HIGH / near
        return cls(min(max(0.0, x - wide / 2), WIDE - wide), min(max(0.0, y - high / 2), HIGH - high), near)

    def far(self) -> "View":
        """How the same camera sees what is far behind."""
        near = 1 + (self.near - 1) * 0.45
        share = (WIDE - WIDE / near) / (WIDE - WIDE / self.near) if self.near > 1 else 0.0
        return View(self.x * share, self.y * share, near)

    def of(self, drawn: Image.Image, scale: float) -> Image.Image:
        """The part of a drawing made at ``scale`` times DRAWN that it shows."""
        unit = scale * DRAWN
        box = (self.x * unit, self.y * unit, (self.x + WIDE / self.near) * unit, (self.y + HIGH / self.near) * unit)
        size = (round(WIDE * scale), round(HIGH * scale))
        return drawn.resize(
            size, Image.Resampling.BILINEAR, box=(box[0], box[1], min(box[2], drawn.width), min(box[3], drawn.height))
        )

    def pen(self, picture: Image.Image, scale: float) -> Pen:
        return Pen(picture).at(-self.x * self.near * scale, -self.y * self.near * scale, self.near * scale)


def sheet(scale: float) -> Image.Image:
    return Image.new("RGB", (round(WIDE * scale), round(HIGH * scale)))
