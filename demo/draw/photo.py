"""A photo: its layers from back to front, and what the phone did to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from demo.draw.sheet import Layer, Sheet

Saved = Literal["jpg", "sideways", "png", "webp", "avif", "mpo"]

_SUFFIXES = {"jpg": "jpg", "sideways": "jpg", "mpo": "jpg", "png": "png", "webp": "webp", "avif": "avif"}


@dataclass(frozen=True)
class Phone:
    """Small faults of a real camera. ``warmth`` and ``exposure`` around 0, ``turn`` in degrees, ``grain`` in grey levels.

    ``vignette`` below 0 leaves it to chance, as lenses do."""

    turn: float = 0.0
    exposure: float = 0.0
    warmth: float = 0.0
    grain: float = 2.4
    contrast: float = 1.0
    blur: tuple[float, float] = (0.0, 0.0)
    vignette: float = -1.0
    saved: Saved = "jpg"


@dataclass(frozen=True)
class Photo:
    name: str
    wide: int
    high: int
    layers: Sequence[Layer]
    phone: Phone = field(default_factory=Phone)
    seed: int = 1

    def svg(self, *, pixels: tuple[int, int]) -> str:
        sheet = Sheet(self.wide, self.high, self.seed)
        body = "".join(layer(sheet) for layer in self.layers)
        blur = self.phone.blur
        if any(blur):
            body = sheet.soft(body, *blur)
        return sheet.document(body + self._corners(sheet), pixels=pixels)

    def _corners(self, sheet: Sheet) -> str:
        depth = self.phone.vignette if self.phone.vignette >= 0 else sheet.dice.uniform(0.06, 0.32)
        far = (self.wide**2 + self.high**2) ** 0.5 / 2
        falling = ((0.25, 0.0), (0.5, 0.1), (0.75, 0.42), (1.0, 1.0))
        stops = [(at, "#120a06", depth * part) for at, part in falling]
        dark = sheet.radial(self.wide * 0.46, self.high * 0.45, far, *stops)
        return sheet.cover(dark)

    @property
    def pixels(self) -> tuple[int, int]:
        """About 1400 on the long side."""
        scale = 1400 / max(self.wide, self.high)
        return round(self.wide * scale), round(self.high * scale)

    @property
    def file_name(self) -> str:
        return f"{self.name}.{_SUFFIXES[self.phone.saved]}"
