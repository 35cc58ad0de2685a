"""What the public may see of entries: approved, shown, with the revision that was approved. Rows as plain values, few statements."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from app.contests.models import Contest, Entry, EntryState
from app.errors import NotFound
from app.gallery import statements
from app.gallery.orders import CIRCLE, Order, Place, as_key, as_moment
from app.media.shown import Copied, Shown, public_address, shown

PAGE = 24


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
    picture: Shown | None


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
    statement = statements.page(order, words=len(words), after=after is not None, limit=limit + 1)
    params: dict[str, Any] = {f"word{n}": word for n, word in enumerate(words)}
    params |= _circle(seed, after, behind) if order is Order.MIXED else _place(order, after, behind)
    rows = session.connection().execute(statement, {"contest": contest.id, **params}).all()
    pieces = _pieces(session, rows[:limit], contest, origin=origin, counts=counts)
    return Slice(pieces, pieces[-1].place if len(rows) > limit else None)


def _id_of(session: Session, contest: Contest, order: Order, place: Place) -> int:
    statement = select(Entry.id).where(Entry.public_id == place.entry, Entry.contest_id == contest.id)
    found = session.exec(statement).first()
    if found is None or (order is not Order.NEW and place.key > CIRCLE):
        raise NotFound
    return found


def _place(order: Order, after: Place | None, behind: int) -> dict[str, Any]:
    if after is None:
        return {}
    return {"key": as_moment(after.key) if order is Order.NEW else after.key, "id": behind}


def _circle(seed: int, after: Place | None, behind: int) -> dict[str, int]:
    """Where each lap goes on; a place past the end for a lap that is done."""
    starts = [(seed, -1), (-1, 0)]
    if after:
        starts[after.lap] = (after.key, behind)
        if after.lap == 1:
            starts[0] = (CIRCLE, 0)
    (key0, id0), (key1, id1) = starts
    return {"seed": seed, "key0": key0, "id0": id0, "key1": key1, "id1": id1}


def _pieces(session: Session, rows: Sequence[Any], contest: Contest, *, origin: str, counts: bool) -> list[Piece]:
    files = public_files(session, [row.asset_id for row in rows])
    thing, address = contest.thing.capitalize(), public_address(origin)
    return [
        Piece(
            row.id, row.public_id, row.number, row.title, row.name, row.caption, row.shown_at,
            row.public_votes if counts else None,
            Place(as_key(row.key) if isinstance(row.key, datetime) else row.key, row.public_id, row.lap),
            shown(files[row.asset_id], thumbhash=row.thumbhash, address=address, alt=f"{thing}: {row.title}"),
        )
        for row in rows
    ]  # fmt: skip


def public_files(session: Session, asset_ids: Iterable[int]) -> dict[int, list[Copied]]:
    """By asset, and only what the public may fetch."""
    found: dict[int, list[Copied]] = defaultdict(list)
    for row in session.connection().execute(statements.files(), {"assets": list(asset_ids)}):
        found[row[0]].append(Copied._make(row[1:]))
    return found


def count_shown(session: Session, contest: Contest) -> int:
    """How many there are, counted up to one more than ``statements.MOST_COUNTED``."""
    return int(session.connection().execute(statements.count(), {"contest": contest.id}).scalar_one())


def shown_entry(session: Session, contest: Contest, public_id: str, *, origin: str, counts: bool) -> Piece | None:
    """One entry, if the public may see it."""
    rows = session.connection().execute(statements.one(), {"contest": contest.id, "public_id": public_id}).all()
    return next(iter(_pieces(session, rows, contest, origin=origin, counts=counts)), None)


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
    params = {"contest": contest.id, "key": piece.shown_at, "id": piece.id}
    sides = {row.side: row for row in session.connection().execute(statements.neighbours(), params)}
    return sides.get(0), sides.get(1)


def numbered(session: Session, contest: Contest, *, first: int, last: int) -> list[Any]:
    """Rows with ``public_id`` and ``changed_at`` of what is shown between two numbers, for a list of addresses."""
    return list(
        session.connection().execute(statements.numbered(), {"contest": contest.id, "first": first, "last": last})
    )
