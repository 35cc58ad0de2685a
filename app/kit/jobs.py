"""Work that must happen, kept as rows: enqueued in the caller's transaction, done at least once, by one worker at a time.

A job is claimed with a short lease that its worker renews while it runs (see ``leases``); a worker that dies loses it to the
next one within ``LEASE``. Finishing names the worker, so that a slow one that lost its lease changes nothing. Failures come
back later and later, until ``MAX_ATTEMPTS``, or for ``PATIENCE`` when the fault lies outside (a store or a mail server that is
away); then the row stays as ``failed`` for the operator to see.
"""

import json
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Field, Session, SQLModel, col

from app.kit.db import Moment

LEASE = timedelta(seconds=8)
MAX_ATTEMPTS = 12
PATIENCE = timedelta(days=3)

Handler = Callable[..., None]
"""Called with the Tools and the payload's keys; opens its own transactions; may run twice, so it must be idempotent."""


class Job(SQLModel, table=True):
    __table_args__ = (
        sa.Index("ix_job_ready", "priority", "run_at", sqlite_where=sa.text("state = 'ready'"),
                 postgresql_where=sa.text("state = 'ready'")),
        sa.Index("ix_job_running", "lease_until", sqlite_where=sa.text("state = 'running'"),
                 postgresql_where=sa.text("state = 'running'")),
    )  # fmt: skip
    id: int = Field(default=None, primary_key=True)
    kind: str
    payload: str = "{}"
    state: str = "ready"  # ready, running, done, failed
    priority: int = 5  # smaller is sooner
    run_at: datetime = Field(sa_type=Moment)
    lease_until: datetime | None = Field(default=None, sa_type=Moment)
    worker: str = ""
    attempts: int = 0
    dedupe: str | None = Field(default=None, unique=True)
    last_error: str = ""
    created_at: datetime = Field(sa_type=Moment)
    finished_at: datetime | None = Field(default=None, sa_type=Moment)


@dataclass(frozen=True)
class Claimed:
    id: int
    kind: str
    payload: dict[str, Any]
    attempts: int
    worker: str
    created_at: datetime


def enqueue(
    session: Session,
    kind: str,
    payload: Mapping[str, Any],
    *,
    now: datetime,
    after: timedelta = timedelta(0),
    dedupe: str | None = None,
    priority: int = 5,
) -> None:
    """Add a job to the caller's transaction. A second one with the same ``dedupe`` changes nothing, for ever."""
    row = {
        "kind": kind, "payload": json.dumps(payload), "state": "ready", "priority": priority, "run_at": now + after,
        "worker": "", "attempts": 0, "dedupe": dedupe, "last_error": "", "created_at": now,
    }  # fmt: skip
    session.execute(insert_or_ignore(session, Job, row))


def cancel(session: Session, dedupes: Collection[str]) -> int:
    """Remove jobs that still wait, by their ``dedupe``, which may be used again then. Returns how many there were."""
    waiting = (col(Job.dedupe).in_(list(dedupes)), col(Job.state) == "ready", col(Job.attempts) == 0)
    statement = sa.delete(Job).where(*waiting).returning(col(Job.id))
    return len(session.execute(statement.execution_options(synchronize_session=False)).all())


def insert_or_ignore(session: Session, table: type[SQLModel], row: Mapping[str, Any]) -> sa.sql.dml.Insert:
    """``insert … on conflict do nothing`` in the session's dialect."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table).values(**row).on_conflict_do_nothing()
    return postgresql.insert(table).values(**row).on_conflict_do_nothing()


def claim(
    session: Session,
    *,
    worker: str,
    now: datetime,
    lease: timedelta = LEASE,
    only: str = "",
    but: Collection[str] = (),
) -> Claimed | None:
    """Take the next job that is ready, or whose worker let its lease run out; ``only`` those of a kind, or all ``but`` them."""
    kinds = [col(Job.kind) == only] if only else [col(Job.kind).not_in(but)] if but else []
    ready = sa.and_(col(Job.state) == "ready", col(Job.run_at) <= now)
    abandoned = sa.and_(col(Job.state) == "running", col(Job.lease_until) < now)
    for condition, order in ((abandoned, (col(Job.lease_until),)), (ready, (col(Job.priority), col(Job.run_at)))):
        candidate = (
            sa.select(col(Job.id)).where(condition, *kinds).order_by(*order).limit(1).with_for_update(skip_locked=True)
        ).scalar_subquery()
        row = session.execute(
            sa.update(Job)
            .where(col(Job.id) == candidate)
            .values(state="running", worker=worker, lease_until=now + lease, attempts=col(Job.attempts) + 1)
            .returning(col(Job.id), col(Job.kind), col(Job.payload), col(Job.attempts), col(Job.created_at))
            .execution_options(synchronize_session=False)
        ).first()
        if row:
            return Claimed(row.id, row.kind, json.loads(row.payload), row.attempts, worker, row.created_at)
    return None


def finish(session: Session, claimed: Claimed, *, now: datetime) -> bool:
    """Mark as done; False when the lease was lost and somebody else has the job now."""
    return _settle(session, claimed, state="done", finished_at=now, lease_until=None)


def fail(session: Session, claimed: Claimed, *, error: str, now: datetime, outside: bool = False) -> bool:
    """Put back for later (2 s, 4 s, 8 s … 15 min), or give up: after MAX_ATTEMPTS, and not before PATIENCE is over when the
    fault lies ``outside``."""
    worth_it = outside and now < claimed.created_at + PATIENCE
    if claimed.attempts >= MAX_ATTEMPTS and not worth_it:
        return _settle(session, claimed, state="failed", last_error=error, finished_at=now, lease_until=None)
    pause = timedelta(seconds=min(2 ** min(claimed.attempts, 10), 900))
    return _settle(session, claimed, state="ready", last_error=error, run_at=now + pause, lease_until=None)


def _settle(session: Session, claimed: Claimed, **values: object) -> bool:
    mine = (col(Job.id) == claimed.id, col(Job.worker) == claimed.worker, col(Job.state) == "running")
    result = session.execute(
        sa.update(Job).where(*mine, col(Job.attempts) == claimed.attempts).values(**values)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
    return bool(result.rowcount)  # type: ignore[attr-defined]  # an UPDATE has a rowcount


def renew(session: Session, claimed: Claimed, *, now: datetime, lease: timedelta = LEASE) -> bool:
    """Lengthen the lease of work that takes longer; False when it was lost."""
    return _settle(session, claimed, lease_until=now + lease)
