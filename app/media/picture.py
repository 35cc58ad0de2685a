"""What comes out of this room: a picture, its files, or a refusal."""

from dataclasses import dataclass

MEDIA_TYPES = {"webp": "image/webp", "jpeg": "image/jpeg"}
"""Of renditions, by their format."""
CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Of a share card: the size that other sites ask for."""
REASONS = frozenset({"not_a_picture", "format", "too_many_pixels", "too_small", "cut_off", "damaged", "too_costly"})


@dataclass(frozen=True)
class PictureFile:
    """One rendition: `name` is "320", "800" or "1600" (its longest side at most), `format` "webp" or "jpeg"."""

    name: str
    format: str
    width: int
    height: int
    data: bytes


@dataclass(frozen=True)
class Picture:
    """A source made safe.

    `format` is "jpeg", "png", "webp", "avif", "gif" or "heic"; `width` and `height` are of the upright source before
    downscaling; `files` holds every name in both formats (a small source has the same bytes under several names);
    `dhash` is 64 bits, or None for a picture too blank to compare; `taken_at` is "YYYY:MM:DD HH:MM:SS" or "".
    """

    format: str
    width: int
    height: int
    frames: int
    files: tuple[PictureFile, ...]
    thumbhash: bytes
    dhash: int | None
    credit: str
    copyright: str
    taken_at: str


class PictureRefused(Exception):  # noqa: N818  the name is the room's word: a refusal is an answer, not a fault
    """A source that does not become a picture: `reason` is one of REASONS, `facts` feed the sentence."""

    def __init__(self, reason: str, **facts: int | str) -> None:
        if reason not in REASONS:
            raise ValueError(f"unknown reason for a refusal: {reason}")
        super().__init__(reason)
        self.reason = reason
        self.facts: dict[str, int | str] = facts
