"""Reads of contents and plays, in small named pieces."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.quizzes.models import Content, ContentVersion, Figure, Lead, Play
from app.quizzes.standing import Run, read_runs

MOST_PIECES = 60


def content_by_slug(session: Session, slug: str) -> Content | None:
    return session.exec(select(Content).where(Content.slug == slug)).first()


def latest_play(session: Session, content_id: int, person: str) -> Play | None:
    """The newest play of a person in a piece."""
    statement = select(Play).where(Play.content_id == content_id, Play.person == person).order_by(col(Play.id).desc())
    return session.exec(statement.limit(1)).first()


def run_of_play(session: Session, content_id: int, play: str) -> Run | None:
    found = read_runs(session, col(Play.public_id) == play, col(Play.content_id) == content_id)
    return found[0] if found else None


def lead_of(session: Session, play_id: int) -> Lead | None:
    return session.exec(select(Lead).where(Lead.play_id == play_id)).first()


def piece_of_play(session: Session, play: Play) -> tuple[Content, Brand, ContentVersion]:
    statement = (
        select(Content, Brand, ContentVersion)
        .join(Brand, col(Brand.id) == Content.brand_id)
        .join(ContentVersion, col(ContentVersion.content_id) == Content.id)
    )
    return session.exec(statement.where(ContentVersion.id == play.version_id)).one()


def public_figures(session: Session, content_id: int) -> dict[tuple[str, str], int]:
    """Ballots and marks of a piece over all its days, versions and sources."""
    statement = (
        sa.select(col(Figure.what), col(Figure.key), sa.func.sum(col(Figure.n)))
        .where(col(Figure.content_id) == content_id, col(Figure.what).in_(("answer", "mark")))
        .group_by(col(Figure.what), col(Figure.key))
    )
    return {(what, key): int(n) for what, key, n in session.execute(statement)}


def open_pieces(session: Session, now: datetime) -> list[tuple[Content, ContentVersion, Brand]]:
    """What can be played now, each with its newest version; the newest first."""
    statement = (
        select(Content, ContentVersion, Brand)
        .join(
            ContentVersion,
            (col(ContentVersion.content_id) == Content.id) & (col(ContentVersion.n) == Content.version_n),
        )
        .join(Brand, col(Brand.id) == Content.brand_id)
        .where(
            col(Content.published_at) <= now,
            sa.or_(col(Content.opens_at).is_(None), col(Content.opens_at) <= now),
            sa.or_(col(Content.closes_at).is_(None), col(Content.closes_at) > now),
        )
        .order_by(col(Content.published_at).desc(), col(Content.id).desc())
        .limit(MOST_PIECES)
    )
    return list(session.exec(statement))
