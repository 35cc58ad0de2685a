"""How often somebody may do something: one counter row for each key and window, raised in one statement."""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col

from app.errors import TooMany
from app.kit.db import Moment


class RateCount(SQLModel, table=True):
    __tablename__ = "rate_count"
    key: str = Field(primary_key=True)
    window_start: datetime = Field(primary_key=True, sa_type=Moment)
    n: int = 0


def hit(session: Session, *, key: str, limit: int, window: timedelta, now: datetime, sentence: str) -> None:
    """Count one more for ``key``; raises TooMany past ``limit`` in the current window."""
    seconds = int(window.total_seconds())
    start = datetime.fromtimestamp(int(now.timestamp()) // seconds * seconds, UTC)
    insert: Any = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = insert(RateCount).values(key=key, window_start=start, n=1)
    statement = statement.on_conflict_do_update(
        index_elements=["key", "window_start"], set_={"n": col(RateCount.n) + 1}
    ).returning(col(RateCount.n))
    if session.execute(statement).scalar_one() > limit:
        raise TooMany(sentence, retry_after=int((start + window - now).total_seconds()) + 1)


def forget_before(session: Session, moment: datetime) -> None:
    session.execute(sa.delete(RateCount).where(col(RateCount.window_start) < moment))
