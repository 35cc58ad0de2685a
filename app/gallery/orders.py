"""The orders of a gallery, the places in them, and who sees which.

Mixed: everybody walks round the same circle (``Entry.shuffle``) but starts elsewhere, at their seed, so each entry has the same
chance to be first. A first visit gets one of a few seeds that change twice a minute, so that many first visits share a kept
page; the seed is then kept in a cookie, and the order stays.
"""

import re
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from app.contests.models import Contest
from app.contests.voters import COOKIE as VOTER
from app.errors import NotFound
from app.kit.asked import Asked
from app.kit.clock import Clock
from app.kit.db import EPOCH
from app.kit.signing import Signer

COOKIE = "order"
SLOTS, SECONDS = 8, 30  # of first visits
CIRCLE = 2**31 - 1  # places are below it
PER_VISITOR = re.compile(r"/(?:contests|embed)/[^/]+/(gallery|entries/[^/]+)")


class Order(StrEnum):
    MIXED = "mixed"
    NEW = "new"
    VOTES = "votes"


def counts_are_public(contest: Contest, now: datetime) -> bool:
    """May vote counts be told, in any form?"""
    if contest.voting_opens_at is None or now < contest.voting_opens_at:
        return False
    return contest.counts != "hidden" or contest.is_announced(now)


def orders(contest: Contest, now: datetime) -> list[Order]:
    """Those that are offered; an order by votes would tell the counts."""
    return [Order.MIXED, Order.NEW, *([Order.VOTES] if counts_are_public(contest, now) else [])]


@dataclass(frozen=True)
class Place:
    """Just behind an entry: its sort key and public id. ``lap`` is 1 once the mixed order has passed the circle's end."""

    key: int
    entry: str
    lap: int = 0

    def __str__(self) -> str:
        return f"{self.lap}.{self.key}.{self.entry}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """None for an empty text. Raises NotFound for one that we never gave."""
        if not text:
            return None
        match = re.fullmatch(r"([01])\.(\d{1,17})\.([a-z0-9]{12})", text)
        if match is None:
            raise NotFound
        return cls(int(match[2]), match[3], int(match[1]))


def as_key(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def as_moment(key: int) -> datetime:
    return EPOCH + timedelta(microseconds=key)


@dataclass(frozen=True)
class Variants:
    """Which of the kept pages a visitor gets."""

    signer: Signer
    clock: Clock

    def __call__(self, path: str, query: bytes, asked: Asked) -> str | None:
        """'' where all see the same; the seed of the mixed order, 'new:' before one that is not in a cookie yet.

        None for a preview, and for a voter on a page that shows votes: their marks are in the page.
        """
        if b"preview=" in query:
            return None
        match = PER_VISITOR.fullmatch(path)
        if match is None:
            return ""
        if VOTER.encode() in asked.cookies:
            return None
        if match[1] != "gallery" or b"sort=new" in query or b"sort=votes" in query:
            return ""
        kept = seed_in(asked.cookies)
        return f"new:{self.first_seed()}" if kept is None else str(kept)

    def first_seed(self) -> int:
        turn = int(self.clock.now().timestamp()) // SECONDS
        return int(self.signer.pseudonym("order", f"{turn}:{secrets.randbelow(SLOTS)}")[:8], 16) % CIRCLE


_SEED = re.compile(rb"(?:^|[ ;])(?:__Host-)?order=(\d{1,10})(?:;|$)")


def seed_in(cookies: bytes) -> int | None:
    match = _SEED.search(cookies)
    return int(match[1]) % CIRCLE if match else None


def seed_of(variant: str | None, cookies: str) -> tuple[int, bool]:
    """The visitor's seed, and whether it has to be put into their cookie."""
    kept = seed_in(cookies.encode("latin-1", "ignore"))
    if kept is not None:
        return kept, False
    if variant and variant.startswith("new:"):
        return int(variant[4:]), True
    return secrets.randbelow(CIRCLE), True
