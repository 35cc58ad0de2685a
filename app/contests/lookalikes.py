"""Which other entries of a contest look much the same? Shown to the moderator; nobody is refused for it.

Two hashes that differ in at most 8 of 64 bits (``NEAR``) differ in at most 2 bits of one of their four quarters. So it is enough to
look up, for each quarter, the 137 values that are at most 2 bits away: four indexes instead of a walk over all photos.
"""

from dataclasses import dataclass
from itertools import combinations

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Entry, EntryRevision, EntryState
from app.media.likeness import NEAR, distance
from app.media.models import Asset

MOST = 4
_CONSIDERED = 200
_WITHIN_TWO = [0, *(sum(1 << bit for bit in bits) for n in (1, 2) for bits in combinations(range(16), n))]


@dataclass(frozen=True)
class Lookalike:
    """``bits`` is how many of 64 differ; ``is_same_file`` to the byte."""

    entry: Entry
    revision: EntryRevision
    asset: Asset
    bits: int
    is_same_file: bool
    is_same_person: bool


def lookalikes(session: Session, *, entry: Entry, asset: Asset) -> list[Lookalike]:
    """The nearest first, at most MOST; another entry appears once."""
    bits = near_photos(session, asset)
    statement = (
        select(Entry, EntryRevision, Asset)
        .join(EntryRevision, col(EntryRevision.entry_id) == Entry.id)
        .join(Asset, col(Asset.id) == EntryRevision.asset_id)
        .where(col(EntryRevision.asset_id).in_(list(bits)), Entry.contest_id == entry.contest_id)
        .where(Entry.id != entry.id, Entry.state != EntryState.WITHDRAWN)
    )
    found: dict[int, Lookalike] = {}
    for other, revision, photo in session.exec(statement):
        same = (photo.sha256 == asset.sha256 != "", other.entrant_id == entry.entrant_id)
        alike = Lookalike(other, revision, photo, bits[photo.id], *same)
        if other.id not in found or alike.bits < found[other.id].bits:
            found[other.id] = alike
    return sorted(found.values(), key=lambda one: (not one.is_same_file, one.bits, one.entry.number))[:MOST]


def near_photos(session: Session, asset: Asset) -> dict[int, int]:
    """Other photos and how many bits they differ, from any contest. A blank one is like its own copies only."""
    found: dict[int, int] = {}
    if asset.dhash:
        own = int(asset.dhash, 16)
        for photo_id, dhash in session.execute(_candidates(asset.dhash)):
            if (bits := distance(own, int(dhash, 16))) <= NEAR:
                found[photo_id] = bits
    if asset.sha256:
        same = session.execute(sa.select(col(Asset.id)).where(col(Asset.sha256) == asset.sha256)).scalars()
        found |= dict.fromkeys(same, 0)
    found.pop(asset.id, None)
    return dict(sorted(found.items(), key=lambda item: item[1])[:_CONSIDERED])


def _candidates(dhash: str) -> sa.CompoundSelect[tuple[int, str | None]]:
    quarters = zip((Asset.dhash_a, Asset.dhash_b, Asset.dhash_c, Asset.dhash_d), range(0, 16, 4), strict=True)
    return sa.union(
        *(
            sa.select(col(Asset.id), col(Asset.dhash)).where(col(column).in_(_near(dhash[start : start + 4])))
            for column, start in quarters
        )
    )


def _near(quarter: str) -> list[str]:
    return [f"{int(quarter, 16) ^ mask:04x}" for mask in _WITHIN_TWO]
