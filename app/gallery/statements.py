"""The statements of public pages, each built once: with this library building one costs more than running it.

Parameters: ``contest`` always; ``word0`` and on for words that are looked for; the rest stands at each.
"""

from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from app.contests.models import Entry, EntryRevision
from app.gallery.orders import Order
from app.kit.db import Moment
from app.media.models import Asset, Rendition

IS_SHOWN = sa.text("entry.is_shown")  # in the words of the partial indexes, else SQLite does not use them
MOST_COUNTED = 10_000  # so that a heading costs the same however large the contest is
_COLUMNS = (
    Entry.id, Entry.public_id, Entry.number, Entry.shown_at, Entry.shuffle, Entry.public_votes, Entry.shown_revision_id,
)  # fmt: skip
_TEXTS = (EntryRevision.title, EntryRevision.name, EntryRevision.caption, EntryRevision.asset_id, Asset.thumbhash)
_FILE = (Rendition.asset_id, Rendition.name, Rendition.format, Rendition.key, Rendition.width, Rendition.height)


def _number(name: str) -> Any:
    return sa.bindparam(name, type_=sa.Integer())


def _here() -> Any:
    return col(Entry.contest_id) == _number("contest")


def _shown(words: int = 0) -> Any:
    found = sa.select(*(col(column) for column in _COLUMNS)).where(_here(), IS_SHOWN)
    if words:
        found = found.join(EntryRevision, col(EntryRevision.id) == Entry.shown_revision_id)
    return found.where(*(col(EntryRevision.search).like(sa.bindparam(f"word{n}"), escape="\\") for n in range(words)))


@cache
def page(order: Order, *, words: int, after: bool, limit: int) -> Any:
    """Rows of a page along the index of its order, with ``lap`` and the sort ``key``.

    By time and votes: with ``after`` behind (``key``, ``id``). Mixed: from (``key0``, ``id0``) to the end of the circle, then from
    (``key1``, ``id1``) to ``seed``.
    """
    ids = (_mixed(words, limit) if order is Order.MIXED else _sorted(order, words, after, limit)).subquery()
    ways = {
        Order.MIXED: (ids.c.lap, ids.c.shuffle, ids.c.id),
        Order.NEW: (ids.c.shown_at.desc(), ids.c.id.desc()),
        Order.VOTES: (ids.c.public_votes.desc(), ids.c.id.desc()),
    }
    keys = {Order.MIXED: ids.c.shuffle, Order.NEW: ids.c.shown_at, Order.VOTES: ids.c.public_votes}
    return _with_texts(ids, keys[order]).order_by(*ways[order])


def _with_texts(ids: Any, key: Any) -> Any:
    return (
        sa.select(ids, key.label("key"), *(col(text) for text in _TEXTS))
        .select_from(ids)
        .join(EntryRevision, col(EntryRevision.id) == ids.c.shown_revision_id)
        .join(Asset, col(Asset.id) == EntryRevision.asset_id)
    )


def _sorted(order: Order, words: int, after: bool, limit: int) -> Any:
    key: Any = col(Entry.shown_at) if order is Order.NEW else col(Entry.public_votes)
    found = _shown(words)
    if after:
        behind = sa.bindparam("key", type_=Moment() if order is Order.NEW else sa.Integer())
        found = found.where(sa.tuple_(key, col(Entry.id)) < sa.tuple_(behind, _number("id")))
    newest = found.order_by(key.desc(), col(Entry.id).desc()).limit(limit).subquery()
    return sa.select(newest, sa.literal(0).label("lap"))


def _mixed(words: int, limit: int) -> Any:
    place = sa.tuple_(col(Entry.shuffle), col(Entry.id))
    laps = []
    for n in (0, 1):
        part = _shown(words).where(place > sa.tuple_(_number(f"key{n}"), _number(f"id{n}")))
        if n == 1:
            part = part.where(col(Entry.shuffle) < _number("seed"))
        rows = part.order_by(col(Entry.shuffle), col(Entry.id)).limit(limit).subquery()
        laps.append(sa.select(rows, sa.literal(n).label("lap")))
    both = sa.union_all(*laps).subquery()
    return sa.select(both).order_by(both.c.lap, both.c.shuffle, both.c.id).limit(limit)


@cache
def one() -> Any:
    """The row of one shown entry, by ``public_id``."""
    ids = _shown().add_columns(sa.literal(0).label("lap")).where(col(Entry.public_id) == sa.bindparam("public_id"))
    ids = ids.subquery()
    return _with_texts(ids, ids.c.shown_at)


@cache
def neighbours() -> Any:
    """``side`` 0 is newer than (``key``, ``id``), 1 older."""
    place = sa.tuple_(col(Entry.shown_at), col(Entry.id))
    here = sa.tuple_(sa.bindparam("key", type_=Moment()), _number("id"))
    newer = _shown().where(place > here).order_by(col(Entry.shown_at), col(Entry.id)).limit(1).subquery()
    older = _shown().where(place < here).order_by(col(Entry.shown_at).desc(), col(Entry.id).desc()).limit(1).subquery()
    sides = (sa.select(one.c.public_id, one.c.shown_revision_id, sa.literal(n).label("side"))
             for n, one in enumerate((newer, older)))  # fmt: skip
    both = sa.union_all(*sides).subquery()
    words = sa.select(both.c.side, both.c.public_id, col(EntryRevision.title)).select_from(both)
    return words.join(EntryRevision, col(EntryRevision.id) == both.c.shown_revision_id)


@cache
def count() -> Any:
    """At most one more than ``MOST_COUNTED``."""
    some = sa.select(sa.literal(1)).select_from(Entry).where(_here(), IS_SHOWN).limit(MOST_COUNTED + 1)
    return sa.select(sa.func.count()).select_from(some.subquery())


@cache
def files() -> Any:
    """What the public may fetch of the ``assets``."""
    wanted = col(Rendition.asset_id).in_(sa.bindparam("assets", expanding=True))
    return sa.select(*(col(column) for column in _FILE)).where(wanted, col(Rendition.is_public))


@cache
def numbered() -> Any:
    """Shown entries with numbers from ``first`` to ``last``."""
    some = sa.select(col(Entry.public_id), col(Entry.changed_at)).where(_here(), IS_SHOWN)
    return some.where(col(Entry.number).between(_number("first"), _number("last"))).order_by(col(Entry.number))
