"""Reads of the figures: what results are made of. Plays and answers are never counted here."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.errors import NotFound
from app.quizzes.models import Content, ContentVersion, Figure, Play, PlayMark

HEADS = ("view", "start", "finish")
"""What is told of every day, source and version."""
MOST_MARKS = 100_000


@dataclass(frozen=True)
class Slice:
    """Which part of the figures; None takes all. ``source`` '' is who came by themselves."""

    version_id: int | None = None
    source: str | None = None
    day: str | None = None

    def conditions(self, *, but: str = "") -> list[sa.ColumnElement[bool]]:
        """Without the part named ``but``."""
        wanted = {"version_id": self.version_id, "source": self.source, "day": self.day}
        return [
            col(getattr(Figure, name)) == value for name, value in wanted.items() if value is not None and name != but
        ]


@dataclass(frozen=True)
class Sums:
    """Added up over a slice, by what and key."""

    rows: dict[tuple[str, str], tuple[int, float]]

    def n(self, what: str, key: str = "") -> int:
        return self.rows.get((what, key), (0, 0.0))[0]

    def total(self, what: str, key: str = "") -> float:
        return self.rows.get((what, key), (0, 0.0))[1]

    def keys(self, what: str) -> dict[str, int]:
        """Everything that was counted of it, and how often."""
        return {key: n for (name, key), (n, _total) in self.rows.items() if name == what and n}


@dataclass(frozen=True)
class Head:
    """Views, starts and finishes of one day, source or version."""

    views: int = 0
    starts: int = 0
    finishes: int = 0


def piece_with_brand(session: Session, slug: str) -> tuple[Content, Brand]:
    """Published or not. Raises NotFound."""
    statement = select(Content, Brand).join(Brand, col(Brand.id) == Content.brand_id).where(Content.slug == slug)
    found = session.exec(statement).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def versions_of(session: Session, content_id: int) -> list[tuple[int, int, datetime]]:
    """Id, number and moment of publishing, newest first."""
    statement = (
        sa.select(col(ContentVersion.id), col(ContentVersion.n), col(ContentVersion.published_at))
        .where(col(ContentVersion.content_id) == content_id)
        .order_by(col(ContentVersion.n).desc())
    )
    return [(row[0], row[1], row[2]) for row in session.execute(statement)]


def sums_of(session: Session, content_id: int, part: Slice) -> Sums:
    """In one statement."""
    statement = (
        sa.select(col(Figure.what), col(Figure.key), sa.func.sum(col(Figure.n)), sa.func.sum(col(Figure.total)))
        .where(col(Figure.content_id) == content_id, *part.conditions())
        .group_by(col(Figure.what), col(Figure.key))
    )
    return Sums({(what, key): (int(n), float(total)) for what, key, n, total in session.execute(statement)})


def heads_by(session: Session, content_id: int, by: str, part: Slice) -> dict[str | int, Head]:
    """``by`` is 'day', 'source' or 'version_id'; the slice's own choice of that is left open, so that others can be chosen."""
    column = col(getattr(Figure, by))
    counts = [sa.func.sum(sa.case((col(Figure.what) == what, col(Figure.n)), else_=0)).label(what) for what in HEADS]
    statement = (
        sa.select(column, *counts)
        .where(col(Figure.content_id) == content_id, col(Figure.what).in_(HEADS), *part.conditions(but=by))
        .group_by(column)
        .order_by(column)
    )
    return {row[0]: Head(*(int(n) for n in row[1:])) for row in session.execute(statement)}


def watched_until(session: Session, content_id: int, part: Slice) -> dict[str, list[float]]:
    """By step, how far its clip was watched by those who went no further, in seconds, in order."""
    by = {"version_id": part.version_id, "source": part.source, "day": part.day}
    chosen = [col(getattr(Play, name)) == value for name, value in by.items() if value is not None]
    statement = (
        sa.select(col(PlayMark.step), col(PlayMark.seconds))
        .join(Play, col(Play.id) == col(PlayMark.play_id))
        .where(col(Play.content_id) == content_id, col(Play.finished_at).is_(None), *chosen)
        .order_by(col(PlayMark.step), col(PlayMark.seconds))
        .limit(MOST_MARKS)
    )
    found: dict[str, list[float]] = {}
    for step, seconds in session.execute(statement):
        found.setdefault(step, []).append(seconds)
    return found
