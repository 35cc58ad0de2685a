"""Claims: a lease on a case, so that two moderators do not look at the same thing.

The next case is taken in one statement. Which one: the case that the moderator holds already, else the oldest urgent one,
else one whose lease ran out, else the oldest that nobody holds. Each of the four is the first row of a partial index.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.kit.ids import token
from app.moderation import queries
from app.moderation.models import FREE, HELD, Case, Turn


@dataclass(frozen=True)
class Queue:
    """Which cases: those of ``brand_ids``, brand after brand; only those of ``scope`` unless that is empty."""

    brand_ids: Sequence[int]
    scope: str = ""


def claim_next(
    session: Session, *, queue: Queue, account_id: int, minutes: int, now: datetime, passed: Collection[Case] = ()
) -> Case | None:
    """Take the next case, or None when nothing waits. Free cases up to those ``passed`` (skipped last) come last."""
    found = _take(session, candidate(queue, account_id, now, passed), account_id, minutes, now)
    if found is None and passed:
        found = _take(session, candidate(queue, account_id, now, ()), account_id, minutes, now)
    return found


def candidate(queue: Queue, account_id: int, now: datetime, passed: Collection[Case]) -> sa.ColumnElement[int]:
    mine = [_first(_held(queue, brand_id).where(col(Case.claimed_by) == account_id)) for brand_id in queue.brand_ids]
    over = [_first(_held(queue, brand_id).where(col(Case.claimed_until) <= now)) for brand_id in queue.brand_ids]
    urgent = [_first(_free(queue, brand_id, Turn.URGENT, passed)) for brand_id in queue.brand_ids]
    routine = [_first(_free(queue, brand_id, Turn.ROUTINE, passed)) for brand_id in queue.brand_ids]
    return sa.func.coalesce(*mine, *urgent, *over, *routine, sa.null(), sa.null())


def _free(queue: Queue, brand_id: int, turn: Turn, passed: Collection[Case]) -> sa.Select[int]:
    return queries.free(brand_id=brand_id, scope=queue.scope, turn=turn, passed=passed)


def _held(queue: Queue, brand_id: int) -> sa.Select[int]:
    statement = sa.select(col(Case.id)).where(HELD, col(Case.brand_id) == brand_id).order_by(col(Case.claimed_until))
    return statement.where(col(Case.scope) == queue.scope) if queue.scope else statement


def _first(statement: sa.Select[int]) -> sa.ScalarSelect[int]:
    return statement.limit(1).with_for_update(skip_locked=True).scalar_subquery()


def _take(
    session: Session, candidate: sa.ColumnElement[int], account_id: int, minutes: int, now: datetime
) -> Case | None:
    lease = {"claim_token": token(), "claimed_by": account_id, "claimed_until": now + timedelta(minutes=minutes)}
    statement = sa.update(Case).where(col(Case.id) == candidate).values(**lease).returning(col(Case.id))
    taken = session.execute(statement.execution_options(synchronize_session=False)).scalar_one_or_none()
    if taken is None:
        return None
    fresh = select(Case).where(Case.id == taken).execution_options(populate_existing=True)
    return session.exec(fresh).one()


def claim_this(session: Session, *, case: Case, account_id: int, minutes: int, now: datetime) -> bool:
    """Hold an open case that nobody else holds; False and without effect on any other."""
    lease = {"claim_token": token(), "claimed_by": account_id, "claimed_until": now + timedelta(minutes=minutes)}
    to_have = sa.or_(FREE, sa.and_(HELD, sa.or_(col(Case.claimed_by) == account_id, col(Case.claimed_until) <= now)))
    had = _change(session, col(Case.id) == case.id, to_have, **lease)
    session.refresh(case)
    return had


def renew_claim(session: Session, *, case: Case, claim_token: str, minutes: int, now: datetime) -> bool:
    """Lengthen the lease while the page is open; False when the claim is somebody else's by now."""
    return _change(session, *_with_token(case, claim_token), claimed_until=now + timedelta(minutes=minutes))


def release_claim(session: Session, *, case: Case, claim_token: str) -> None:
    """Give a case back undecided; a token that is out of date changes nothing."""
    _change(session, *_with_token(case, claim_token), claim_token="", claimed_by=None, claimed_until=None)


def release_all(session: Session, *, account_id: int, brand_ids: Sequence[int]) -> None:
    """Give back whatever this person holds."""
    mine = (HELD, col(Case.brand_id).in_(brand_ids), col(Case.claimed_by) == account_id)
    _change(session, *mine, claim_token="", claimed_by=None, claimed_until=None)


def _with_token(case: Case, claim_token: str) -> tuple[sa.ColumnElement[bool], ...]:
    return col(Case.id) == case.id, col(Case.claim_token) == claim_token, sa.literal(bool(claim_token))


def _change(session: Session, *where: sa.ColumnElement[bool] | sa.TextClause, **values: object) -> bool:
    statement = sa.update(Case).where(*where).values(**values).returning(col(Case.id))
    return bool(session.execute(statement.execution_options(synchronize_session=False)).first())
