"""Reads of the studio: a brand's interactives, their versions and states."""

from datetime import datetime
from typing import NamedTuple

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.errors import NotFound
from app.quizzes.models import Content, ContentEdit, ContentPicture, ContentVersion, Figure, Play


class Line(NamedTuple):
    """An interactive at a glance, without its document."""

    slug: str
    kind: str
    title: str
    version_n: int
    opens_at: datetime | None
    closes_at: datetime | None
    published_at: datetime | None
    changed_at: datetime
    begun: int
    """Plays, over all versions."""

    def is_open(self, now: datetime) -> bool:
        begun = self.published_at is not None and not (self.opens_at and now < self.opens_at)
        return begun and not (self.closes_at and now >= self.closes_at)


def pieces_of(session: Session, brand_id: int) -> list[Line]:
    """In one statement, those that were changed last first."""
    begun = (
        sa.select(sa.func.coalesce(sa.func.sum(col(Figure.n)), 0))
        .where(col(Figure.content_id) == col(Content.id), col(Figure.what) == "start")
        .scalar_subquery()
    )
    statement = (
        sa.select(
            col(Content.slug), col(Content.kind), col(Content.title), col(Content.version_n), col(Content.opens_at),
            col(Content.closes_at), col(Content.published_at), col(Content.changed_at), begun,
        )
        .where(col(Content.brand_id) == brand_id)
        .order_by(col(Content.changed_at).desc(), col(Content.id).desc())
    )  # fmt: skip
    return [Line(*row) for row in session.execute(statement)]


def zone_of(session: Session, brand_id: int) -> str:
    """The time zone of the piece that the brand made last; '' for none."""
    mine = select(Content.draft).where(Content.brand_id == brand_id)
    newest = session.exec(mine.order_by(col(Content.created_at).desc(), col(Content.id).desc()).limit(1)).first()
    return str(newest["zone"]) if newest else ""


def piece_with_brand(session: Session, slug: str, *, lock: bool = False) -> tuple[Content, Brand]:
    """Raises NotFound. With ``lock`` nobody else changes it until the transaction ends."""
    statement = select(Content, Brand).join(Brand, col(Brand.id) == Content.brand_id).where(Content.slug == slug)
    row = session.exec(statement.with_for_update(of=Content) if lock else statement).first()
    if row is None:
        raise NotFound
    return row


def slugs_from(session: Session, stem: str) -> set[str]:
    """Addresses that are taken and begin like this."""
    return set(session.exec(select(Content.slug).where(col(Content.slug).startswith(stem, autoescape=True))))


class Version(NamedTuple):
    n: int
    by: str
    published_at: datetime
    in_play: int


def versions_of(session: Session, content: Content) -> list[Version]:
    """Newest first, with how many plays of it have begun and not ended."""
    waiting = sa.select(sa.func.count()).where(
        col(Play.content_id) == content.id, col(Play.finished_at).is_(None),
        col(Play.version_id) == col(ContentVersion.id),
    )  # fmt: skip
    statement = (
        sa.select(
            col(ContentVersion.n), col(ContentVersion.by), col(ContentVersion.published_at), waiting.scalar_subquery()
        )
        .where(col(ContentVersion.content_id) == content.id)
        .order_by(col(ContentVersion.n).desc())
    )
    return [Version(*row) for row in session.execute(statement)]


def version_of(session: Session, content: Content, n: int) -> ContentVersion:
    """Raises NotFound."""
    statement = select(ContentVersion).where(ContentVersion.content_id == content.id, ContentVersion.n == n)
    version = session.exec(statement).first()
    if version is None:
        raise NotFound
    return version


class Deed(NamedTuple):
    n: int
    by: str
    at: datetime


def deeds_since(session: Session, content: Content, n: int) -> list[Deed]:
    """Who changed the draft after its state ``n``, oldest first."""
    statement = (
        sa.select(col(ContentEdit.n), col(ContentEdit.by), col(ContentEdit.at))
        .where(col(ContentEdit.content_id) == content.id, col(ContentEdit.n) > n, col(ContentEdit.n) <= content.edit_n)
        .order_by(col(ContentEdit.n))
    )
    return [Deed(*row) for row in session.execute(statement)]


def states_around(session: Session, content: Content) -> tuple[bool, bool]:
    """Whether there is a state before the draft, and one after it."""
    statement = sa.select(col(ContentEdit.n)).where(
        col(ContentEdit.content_id) == content.id, col(ContentEdit.n).in_((content.edit_n - 1, content.edit_n + 1))
    )
    found = set(session.execute(statement).scalars())
    return content.edit_n - 1 in found, content.edit_n + 1 in found


def picture_names(session: Session, content: Content) -> list[str]:
    """In the order in which they came."""
    statement = sa.select(col(ContentPicture.name)).where(col(ContentPicture.content_id) == content.id)
    return list(session.execute(statement.order_by(col(ContentPicture.id))).scalars())
