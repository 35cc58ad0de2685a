"""The clips of the film: how long each is and what draws it."""

from collections.abc import Callable
from dataclasses import dataclass

from PIL import Image

from app.demo.film import inside, outside
from app.demo.film.timing import RATE


@dataclass(frozen=True)
class Shot:
    """``draw`` makes the frame of a number at a scale; 1.0 is 1280 × 720. ``after`` are the clips that it can follow."""

    key: str
    seconds: int
    draw: Callable[[float, int], Image.Image]
    after: tuple[str, ...] = ()

    @property
    def frames(self) -> int:
        return self.seconds * RATE


SHOTS = {
    shot.key: shot
    for shot in (
        Shot("street", 12, outside.street),
        Shot("waiting", 12, outside.waiting, ("street",)),
        Shot("night", 10, outside.night, ("waiting",)),
        Shot("enter", 14, outside.enter, ("street", "waiting")),
        Shot("pour", 14, inside.pour, ("enter",)),
        Shot("ask", 12, inside.ask, ("enter",)),
        Shot("left", 12, inside.left, ("pour", "ask")),
        Shot("draw", 10, inside.draw, ("pour", "ask")),
        Shot("own", 10, inside.own, ("left",)),
        Shot("morning", 12, inside.morning, ("draw", "own")),
    )
}
