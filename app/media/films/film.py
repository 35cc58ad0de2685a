"""What is known of a film, and why one cannot be taken."""

from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

MEGA = 1_000_000


@dataclass(frozen=True)
class FilmLimits:
    """What one film may be and cost. ``tracks`` counts everything in the container."""

    max_bytes: int = 2_000 * MEGA
    max_seconds: float = 900.0
    max_pixels: int = 3840 * 2160
    max_tracks: int = 16
    memory_bytes: int = 3 << 30
    cpu_seconds: int = 3_600
    wall_seconds: float = 3_600.0
    output_bytes: int = 1_000 * MEGA
    threads: int = 2


@dataclass(frozen=True)
class Probe:
    """What the container says. ``rate`` is frames a second, ``seconds`` may be off by some frames."""

    container: str
    codec: str
    width: int
    height: int
    rate: Fraction
    seconds: float
    has_sound: bool


@dataclass(frozen=True)
class Sized:
    """A finished file; pixels, and bytes are the file's own."""

    name: str
    path: Path
    width: int
    height: int


@dataclass(frozen=True)
class Film:
    """A film made ready: ``frames`` frames at ``rate``, in each of ``files`` alike. ``every`` is the seconds between two thumbnails."""

    rate: Fraction
    frames: int
    files: tuple[Sized, ...]
    poster: Path
    thumbs: Path
    every: float
    points: tuple[float, ...] = field(default=())

    @property
    def seconds(self) -> float:
        return float(self.frames / self.rate)


class FilmRefused(Exception):  # noqa: N818  an answer about the file, not a fault of ours
    """``reason``: 'not_a_film', 'codec', 'too_long', 'too_many_pixels', 'damaged', 'too_costly', 'no_picture'."""

    def __init__(self, reason: str, **facts: float | str) -> None:
        super().__init__(reason)
        self.reason, self.facts = reason, facts


class FilmToolMissing(Exception):  # noqa: N818  the operator's to mend
    """This machine has no ffmpeg."""
