"""What the public may see of entries: approved, shown, with the revision that was approved. Rows as plain values, few statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.errors import NotFound
from app.gallery.orders import CIRCLE, Order, Place, as_key, as_moment
from app.kit.db import Moment
from app.media.models import Asset, Rendition
from app.media.shown import Copied, Shown, public_address, shown

PAGE = 24
MOST_COUNTED = 10_000  # so a heading costs the same however large the contest is
IS_SHOWN = sa.text("entry.is_shown")  # in the words of the partial indexes, else SQLite does not use them


@dataclass(frozen=True, slots=True)
class Piece:
    """An entry in a gallery. ``votes`` is None unless the counts were asked for."""

    id: int
    public_id: str
    number: int
    title: str
    name: str
    caption: str
    shown_at: datetime
    votes: int | None
    place: Place
    asset_id: int
    thumbhash: str
    picture: Shown | None = None


@dataclass(frozen=True)
class Slice:
    """A page of a gallery; ``more`` is the place behind it when there is more."""

    pieces: list[Piece]
    more: Place | None = None


def gallery_slice(
    session: Session, contest: Contest, *, origin: str, order: Order, seed: int = 0, after: Place | None = None,
    words: Sequence[str] = (), counts: bool = False, limit: int = PAGE,
) -> Slice:  # fmt: skip
    """The next entries in an order, read along its index: two statements, and one for the place to go on from."""
    behind = _id_of(session, contest, order, after) if after else 0
    found = _words(_shown(contest), words)
    ids = (
        _mixed(found, seed, after, behind, limit)
        if order is Order.MIXED
        else _sorted(found, order, after, behind, limit)
    )
    rows = session.execute(_rows(ids.subquery(), order)).all()
    pieces = _with_pictures(session, [_piece(row, counts) for row in rows[:limit]], contest, origin)
    return Slice(pieces, pieces[-1].place if len(rows) > limit else None)


def _shown(contest: Contest) -> Any:
    columns = (
        Entry.id,
        Entry.public_id,
        Entry.number,
        Entry.shown_at,
        Entry.shuffle,
        Entry.public_votes,
        Entry.shown_revision_id,
    )
    return sa.select(*(col(column) for column in columns)).where(col(Entry.contest_id) == contest.id, IS_SHOWN)


def _words(statement: Any, words: Sequence[str]) -> Any:
    if not words:
        return statement
    statement = statement.join(EntryRevision, col(EntryRevision.id) == Entry.shown_revision_id)
    return statement.where(*(col(EntryRevision.search).like(word, escape="\\") for word in words))


def _id_of(session: Session, contest: Contest, order: Order, place: Place) -> int:
    statement = select(Entry.id).where(Entry.public_id == place.entry, Entry.contest_id == contest.id)
    found = session.exec(statement).first()
    if found is None or (order is not Order.NEW and place.key > CIRCLE):
        raise NotFound
    return found


def _sorted(found: Any, order: Order, after: Place | None, behind: int, limit: int) -> Any:
    key = col(Entry.shown_at) if order is Order.NEW else col(Entry.public_votes)
    if after:
        value = as_moment(after.key) if order is Order.NEW else after.key
        found = found.where(
            sa.tuple_(key, col(Entry.id))
            < sa.tuple_(sa.literal(value, Moment() if order is Order.NEW else sa.Integer()), sa.literal(behind))
        )
    newest = found.order_by(key.desc(), col(Entry.id).desc()).limit(limit + 1).subquery()
    return sa.select(newest, sa.literal(0).label("lap"))


def _mixed(found: Any, seed: int, after: Place | None, behind: int, limit: int) -> Any:
    """From the seed to the end of the circle, then from its beginning to the seed."""
    place = sa.tuple_(col(Entry.shuffle), col(Entry.id))
    start = (after.key, behind) if after else (seed, -1)
    lap = after.lap if after else 0
    first = found.where(place > sa.tuple_(*map(sa.literal, start if lap == 0 else (CIRCLE, 0))))
    second = found.where(place > sa.tuple_(*map(sa.literal, start if lap == 1 else (-1, 0))), col(Entry.shuffle) < seed)
    laps = []
    for n, part in enumerate((first, second)):
        rows = part.order_by(col(Entry.shuffle), col(Entry.id)).limit(limit + 1).subquery()
        laps.append(sa.select(rows, sa.literal(n).label("lap")))
    both = sa.union_all(*laps).subquery()
    return sa.select(both).order_by(both.c.lap, both.c.shuffle, both.c.id).limit(limit + 1)


def _rows(ids: Any, order: Order) -> Any:
    ways = {
        Order.MIXED: (ids.c.lap, ids.c.shuffle, ids.c.id),
        Order.NEW: (ids.c.shown_at.desc(), ids.c.id.desc()),
        Order.VOTES: (ids.c.public_votes.desc(), ids.c.id.desc()),
    }
    keys = {Order.MIXED: ids.c.shuffle, Order.NEW: ids.c.shown_at, Order.VOTES: ids.c.public_votes}
    return (
        sa.select(ids, keys[order].label("key"), *_texts())
        .select_from(ids)
        .join(EntryRevision, col(EntryRevision.id) == ids.c.shown_revision_id)
        .join(Asset, col(Asset.id) == EntryRevision.asset_id)
        .order_by(*ways[order])
    )


def _texts() -> list[Any]:
    texts = (EntryRevision.title, EntryRevision.name, EntryRevision.caption, EntryRevision.asset_id, Asset.thumbhash)
    return [col(text) for text in texts]


def _piece(row: Any, counts: bool) -> Piece:
    key = as_key(row.key) if isinstance(row.key, datetime) else row.key
    return Piece(
        row.id, row.public_id, row.number, row.title, row.name, row.caption, row.shown_at,
        row.public_votes if counts else None, Place(key, row.public_id, row.lap), row.asset_id, row.thumbhash,
    )  # fmt: skip


def _with_pictures(session: Session, pieces: list[Piece], contest: Contest, origin: str) -> list[Piece]:
    files = public_files(session, [piece.asset_id for piece in pieces])
    thing = contest.thing.capitalize()
    address = public_address(origin)
    return [
        replace(piece, picture=shown(files[piece.asset_id], thumbhash=piece.thumbhash, address=address, alt=f"{thing}: {piece.title}"))
        for piece in pieces
    ]  # fmt: skip


def public_files(session: Session, asset_ids: Iterable[int]) -> dict[int, list[Copied]]:
    """By asset, and only what the public may fetch."""
    columns = (Rendition.asset_id, Rendition.name, Rendition.format, Rendition.key, Rendition.width, Rendition.height)
    statement = sa.select(*(col(column) for column in columns)).where(
        col(Rendition.asset_id).in_(list(asset_ids)), col(Rendition.is_public)
    )
    found: dict[int, list[Copied]] = defaultdict(list)
    for asset_id, *facts in session.execute(statement):
        found[asset_id].append(Copied(*facts))
    return found


def count_shown(session: Session, contest: Contest) -> int:
    """How many there are, counted up to one more than ``MOST_COUNTED``."""
    some = sa.select(sa.literal(1)).select_from(Entry).where(col(Entry.contest_id) == contest.id, IS_SHOWN)
    return int(
        session.execute(sa.select(sa.func.count()).select_from(some.limit(MOST_COUNTED + 1).subquery())).scalar_one()
    )


def shown_entry(session: Session, contest: Contest, public_id: str, *, origin: str, counts: bool) -> Piece | None:
    """One entry, if the public may see it."""
    ids = _shown(contest).add_columns(sa.literal(0).label("lap")).where(col(Entry.public_id) == public_id).subquery()
    row = session.execute(_rows(ids, Order.NEW)).first()
    return _with_pictures(session, [_piece(row, counts)], contest, origin)[0] if row else None


def was_shown(session: Session, contest: Contest, public_id: str) -> EntryState | None:
    """What became of an entry that everybody could see once: withdrawn or taken down. None for all others."""
    over = (EntryState.WITHDRAWN, EntryState.DISQUALIFIED)
    statement = select(Entry.state).where(
        Entry.contest_id == contest.id, Entry.public_id == public_id, col(Entry.shown_at).is_not(None),
        col(Entry.state).in_(over), ~col(Entry.is_shown),
    )  # fmt: skip
    found = session.exec(statement).first()
    return EntryState(found) if found else None


def neighbours(session: Session, contest: Contest, piece: Piece) -> tuple[Any, Any]:
    """The one before and the one behind in the newest order, as rows with ``public_id`` and ``title``, or None."""
    place = sa.tuple_(col(Entry.shown_at), col(Entry.id))
    here = sa.tuple_(sa.literal(piece.shown_at, Moment()), sa.literal(piece.id))
    newer = _shown(contest).where(place > here).order_by(col(Entry.shown_at), col(Entry.id)).limit(1).subquery()
    older = (
        _shown(contest)
        .where(place < here)
        .order_by(col(Entry.shown_at).desc(), col(Entry.id).desc())
        .limit(1)
        .subquery()
    )
    both = sa.union_all(*(sa.select(one.c.public_id, one.c.shown_revision_id, sa.literal(n).label("side"))
                          for n, one in enumerate((newer, older)))).subquery()  # fmt: skip
    statement = (
        sa.select(both.c.side, both.c.public_id, col(EntryRevision.title))
        .select_from(both)
        .join(EntryRevision, col(EntryRevision.id) == both.c.shown_revision_id)
    )
    sides = {row.side: row for row in session.execute(statement)}
    return sides.get(0), sides.get(1)


def numbered(session: Session, contest: Contest, *, first: int, last: int) -> list[Any]:
    """Rows with ``public_id`` and ``changed_at`` of what is shown between two numbers, for a list of addresses."""
    statement = sa.select(col(Entry.public_id), col(Entry.changed_at)).where(
        col(Entry.contest_id) == contest.id, col(Entry.number).between(first, last), IS_SHOWN
    )
    return list(session.execute(statement.order_by(col(Entry.number))))
