"""Signed-in browsers. The cookie holds a token, the database its digest; ending a session is deleting its row."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col

from app.accounts.models import StaffSession
from app.kit.ids import digest, token

RENEW_AFTER = timedelta(minutes=1)
REMEMBERED = timedelta(days=1)


def open_session(session: Session, *, account_id: int, browser: str, days: int, now: datetime) -> str:
    """A new session right after the password was typed; returns the cookie's token, which nobody had before."""
    secret = token()
    row = StaffSession(
        digest=digest(secret), account_id=account_id, created_at=now, seen_at=now, password_at=now,
        browser=browser, ends_at=now + timedelta(days=days),
    )  # fmt: skip
    session.add(row)
    session.flush()
    return secret


def renew_token(session: Session, *, row: StaffSession) -> str:
    """The same session under a new token; the old one opens nothing from now on."""
    secret = token()
    row.digest = digest(secret)
    _change(session, row, digest=row.digest)
    return secret


def note_seen(session: Session, *, row: StaffSession, now: datetime) -> None:
    _change(session, row, seen_at=now)


def note_password(session: Session, *, row: StaffSession, now: datetime) -> None:
    _change(session, row, password_at=now)


def note_second_factor(session: Session, *, row: StaffSession, now: datetime) -> None:
    _change(session, row, second_factor_at=now)


def show_brand(session: Session, *, row: StaffSession, brand_id: int) -> None:
    _change(session, row, brand_id=brand_id)


def _change(session: Session, row: StaffSession, **values: object) -> None:
    statement = sa.update(StaffSession).where(col(StaffSession.id) == row.id).values(**values)
    session.execute(statement.execution_options(synchronize_session=False))


def end_session(session: Session, *, secret: str) -> None:
    """Sign out; a token that opens nothing is no error."""
    session.execute(sa.delete(StaffSession).where(col(StaffSession.digest) == digest(secret)))


def end_sessions(session: Session, *, account_id: int, but: int | None = None, only: int | None = None) -> int:
    """End a person's sessions: all, all ``but`` one, or ``only`` one, by row id. Returns how many there were."""
    statement = sa.delete(StaffSession).where(col(StaffSession.account_id) == account_id)
    if but is not None:
        statement = statement.where(col(StaffSession.id) != but)
    if only is not None:
        statement = statement.where(col(StaffSession.id) == only)
    found = session.execute(statement.returning(col(StaffSession.id)))
    return len(found.all())


def forget_ended(session: Session, *, now: datetime) -> None:
    """A row outlives its session for a while: whose it was decides whose form is kept through signing in."""
    session.execute(sa.delete(StaffSession).where(col(StaffSession.ends_at) <= now - REMEMBERED))
