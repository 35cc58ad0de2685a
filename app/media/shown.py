"""How a picture stands in a page: addresses for each size, its proportions and its mean colour."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from thumbhash import thumb_hash_to_average_rgba


class File(Protocol):
    """What has to be known of a rendition to show it: a row, or a copy of one."""

    @property
    def name(self) -> str: ...
    @property
    def format(self) -> str: ...
    @property
    def key(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


class Copied(NamedTuple):
    """A rendition's facts without its row."""

    name: str
    format: str
    key: str
    width: int
    height: int


Address = Callable[[File], str]


@dataclass(frozen=True)
class Shown:
    """What ``macros/picture.html`` draws. ``jpeg`` and ``webp`` are srcset texts; ``ground`` is '#rrggbb' or empty."""

    src: str
    jpeg: str
    webp: str
    width: int
    height: int
    alt: str
    ground: str
    card: str = ""


def shown(renditions: Iterable[File], *, thumbhash: str, address: Address, alt: str) -> Shown | None:
    """None while there are no renditions. ``address`` tells where a rendition can be fetched."""
    rows = sorted(renditions, key=_width)
    jpegs = [r for r in rows if r.format == "jpeg" and r.name != "card"]
    if not jpegs:
        return None
    largest = jpegs[-1]
    return Shown(
        src=address(next((r for r in jpegs if r.name == "800"), largest)),
        jpeg=_srcset(jpegs, address),
        webp=_srcset([r for r in rows if r.format == "webp" and r.name != "card"], address),
        width=largest.width,
        height=largest.height,
        alt=alt,
        ground=mean_colour(thumbhash),
        card=next((address(r) for r in rows if r.name == "card"), ""),
    )


def _width(file: File) -> int:
    return file.width


def _srcset(files: list[File], address: Address) -> str:
    """One address for each width: a small picture has the same one under several names."""
    widths = {file.width: file for file in files}
    return ", ".join([f"{address(file)} {width}w" for width, file in widths.items()])


@lru_cache(maxsize=4096)
def mean_colour(thumbhash: str) -> str:
    """The picture's mean colour from its thumbhash."""
    if not thumbhash:
        return ""
    red, green, blue, _alpha = thumb_hash_to_average_rgba(base64.b64decode(thumbhash))
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def public_address(origin: str) -> Address:
    return lambda rendition: f"{origin}/{rendition.key}"
