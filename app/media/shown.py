"""How a picture stands in a page: addresses for each size, its proportions and its mean colour."""

import base64
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, Protocol

from thumbhash import thumb_hash_to_average_rgba

from app.media.models import Asset, Rendition


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
    rows = sorted(renditions, key=lambda r: r.width)
    jpegs = [r for r in rows if r.format == "jpeg" and r.name != "card"]
    if not jpegs:
        return None
    webps = [r for r in rows if r.format == "webp" and r.name != "card"]
    card = next((address(r) for r in rows if r.name == "card"), "")
    middle = next((r for r in jpegs if r.name == "800"), jpegs[-1])
    largest = jpegs[-1]
    return Shown(
        src=address(middle),
        jpeg=_srcset(jpegs, address),
        webp=_srcset(webps, address),
        width=largest.width,
        height=largest.height,
        alt=alt,
        ground=mean_colour(thumbhash),
        card=card,
    )


def _srcset(renditions: list[File], address: Address) -> str:
    widths = {r.width: r for r in renditions}
    return ", ".join(f"{address(r)} {width}w" for width, r in sorted(widths.items()))


@lru_cache(maxsize=4096)
def mean_colour(thumbhash: str) -> str:
    """The picture's mean colour from its thumbhash."""
    if not thumbhash:
        return ""
    red, green, blue, _alpha = thumb_hash_to_average_rgba(base64.b64decode(thumbhash))
    return f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}"


def public_address(origin: str) -> Address:
    return lambda rendition: f"{origin}/{rendition.key}"


def shown_asset(asset: Asset, renditions: Iterable[Rendition], *, origin: str, alt: str) -> Shown | None:
    """As the public sees it."""
    return shown(renditions, thumbhash=asset.thumbhash, address=public_address(origin), alt=alt)
