"""What a page that plays a clip knows of it. Addresses are whole, lengths are seconds."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Any


@dataclass(frozen=True, slots=True)
class Rendition:
    """One size of a clip; ``size`` is its bytes."""

    address: str
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class Caption:
    """``language`` is a tag like 'pl', ``label`` its own name, ``text`` all that is said, without times."""

    language: str
    label: str
    address: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class ClipFacts:
    """``renditions`` from the smallest on."""

    public_id: str
    seconds: float
    renditions: tuple[Rendition, ...]
    poster: str = ""
    captions: tuple[Caption, ...] = ()

    def told(self) -> dict[str, Any]:
        """For the player, as JSON."""
        return {
            "files": [asdict(one) for one in self.renditions],
            "poster": self.poster,
            "captions": [
                {"language": one.language, "label": one.label, "address": one.address} for one in self.captions
            ],
            "seconds": self.seconds,
        }


Clips = Mapping[str, ClipFacts]
"""By public id."""
NO_CLIPS: Clips = MappingProxyType({})
