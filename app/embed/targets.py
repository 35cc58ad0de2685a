"""What can be embedded. Rooms register it; the composition root is the only one that knows them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session


@dataclass(frozen=True)
class Picture:
    """``url`` is whole; sizes in pixels."""

    url: str
    width: int
    height: int


@dataclass(frozen=True)
class Embeddable:
    """Something public that a page of somebody else may show, as it is now."""

    path: str
    """Behind ``/embed/``: 'song', 'white-cup/gallery'. It is what snippets name."""
    page: str
    """Path of its own page, for links: '/play/song'."""
    title: str
    text: str
    language: str
    brand_id: int
    brand: str
    """The brand's name."""
    kind: str
    """'quiz', 'poll', …; of a contest 'contest' (what is on now), 'enter', 'gallery', 'winners', 'entry'."""
    allowed: tuple[str, ...]
    """Origins, see ``origins``."""
    scope: str
    """Names it in tokens and in what the studio is told: 'piece:PUBLIC_ID', 'contest:PUBLIC_ID'."""
    height: int = 600
    """Pixels that are kept free for it until it says its own height, in a column of some 600 pixels."""
    aspect: str = ""
    """'16/9' for what has a shape instead of a height."""
    picture: Picture | None = None
    leads_to: str = ""
    """Behind ``/embed/`` too: what is shown instead at the moment; '' when it is shown itself."""


class Target(Protocol):
    """A kind of things that can be embedded. Both raise nothing: None is for what is not there, not public, or not theirs."""

    def find(self, session: Session, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        """By what stands behind ``/embed/``."""
        ...

    def find_page(self, session: Session, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        """By the path of a page of this site that shows it or leads to it."""
        ...


class Targets:
    """Filled once by the composition root."""

    def __init__(self) -> None:
        self._all: dict[str, Target] = {}

    def register(self, **named: Target) -> None:
        self._all |= named

    def __iter__(self) -> Iterator[Target]:
        return iter(self._all.values())

    def find(self, session: Session, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        found = (one.find(session, path, now=now, media_origin=media_origin) for one in self)
        return next((one for one in found if one is not None), None)

    def find_page(self, session: Session, path: str, *, now: datetime, media_origin: str) -> Embeddable | None:
        found = (one.find_page(session, path, now=now, media_origin=media_origin) for one in self)
        return next((one for one in found if one is not None), None)


targets = Targets()
