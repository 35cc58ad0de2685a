"""Reads of the desk, in small named pieces."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Account
from app.errors import NotFound
from app.kit.db import Moment
from app.moderation.models import FREE, HELD, Case, Decision, Reason, Report, Turn, Verb

BADGE = 1000
"""Counts of what waits stop here."""


@dataclass(frozen=True)
class Waiting:
    """``n`` and ``urgent`` (of these) are at most BADGE; ``oldest`` the moment when the first of them came."""

    n: int
    oldest: datetime | None
    urgent: int = 0

    @property
    def is_capped(self) -> bool:
        return self.n >= BADGE


def waiting(session: Session, brand_ids: Collection[int], scope: str = "") -> Waiting:
    """What nobody has looked at yet, held cases included. Reads at most BADGE rows of each stretch of the partial indexes."""
    rows = sa.select(col(Case.queued_at), col(Case.turn)).where(_place(brand_ids, scope))
    free = [rows.where(FREE, col(Case.turn) == turn).order_by(col(Case.queued_at)) for turn in Turn]
    capped = [sa.select(part.limit(BADGE).subquery()) for part in (*free, rows.where(HELD))]
    all_of_them = sa.union_all(*capped).subquery()
    urgent = sa.func.sum(sa.case((all_of_them.c.turn == Turn.URGENT, 1), else_=0))
    counted = sa.select(sa.func.count(), urgent, sa.func.min(all_of_them.c.queued_at)).select_from(all_of_them)
    n, urgent_n, oldest = session.execute(counted).one()
    return Waiting(min(n, BADGE), oldest, min(urgent_n or 0, BADGE))


def _place(brand_ids: Collection[int], scope: str) -> sa.ColumnElement[bool]:
    """One brand is compared, not listed: so the index gives the rows in order."""
    ids = list(brand_ids)
    if scope:
        return sa.and_(col(Case.scope) == scope, (col(Case.brand_id) + 0).in_(ids))
    return col(Case.brand_id) == ids[0] if len(ids) == 1 else col(Case.brand_id).in_(ids)


def scopes_waiting(session: Session, brand_ids: Collection[int]) -> list[str]:
    """The campaigns that have something waiting: a hop from one to the next in the index, not a walk over all cases."""
    found: list[str] = []
    last = ""
    while len(found) < 50:
        statement = sa.select(sa.func.min(col(Case.scope))).where(
            FREE, col(Case.scope) > last, (col(Case.brand_id) + 0).in_(list(brand_ids))
        )
        scope = session.execute(statement).scalar_one()
        if scope is None:
            break
        found.append(scope)
        last = scope
    return found


def held(session: Session, *, account_id: int, brand_ids: Collection[int], now: datetime) -> Case | None:
    """The case that this person holds; the one claimed last where there are two."""
    statement = select(Case).where(
        HELD, col(Case.brand_id).in_(list(brand_ids)), Case.claimed_by == account_id, col(Case.claimed_until) > now
    )
    return session.exec(statement.order_by(col(Case.claimed_until).desc())).first()


def free(*, brand_id: int, scope: str, turn: Turn, passed: Collection[Case]) -> sa.Select[int]:
    """Ids of what nobody holds, in the order of the queue: a walk along one partial index, begun beyond what was skipped.

    ``passed`` are the cases skipped last, at most one of each turn: so a report that comes later is still the next.
    """
    statement = sa.select(col(Case.id)).where(FREE, col(Case.turn) == int(turn))
    statement = statement.order_by(col(Case.queued_at), col(Case.id))
    for after in (case for case in passed if case.turn == turn):
        place = sa.tuple_(sa.literal(after.queued_at, Moment()), sa.literal(after.id))
        statement = statement.where(sa.tuple_(col(Case.queued_at), col(Case.id)) > place)
    if scope:  # a scope is of one brand; the unary plus keeps the planner on the scope's own index
        return statement.where(col(Case.scope) == scope, col(Case.brand_id) + 0 == brand_id)
    return statement.where(col(Case.brand_id) == brand_id)


def next_free(session: Session, *, brand_id: int, scope: str, passed: Collection[Case]) -> Case | None:
    """What comes next in the queue, so that its picture can be fetched beforehand."""
    firsts = [free(brand_id=brand_id, scope=scope, turn=turn, passed=passed).limit(1) for turn in Turn]
    first = sa.func.coalesce(*(one.scalar_subquery() for one in firsts))
    return session.exec(select(Case).where(col(Case.id) == first)).first()


def case_by_id(session: Session, public_id: str) -> Case:
    """Raises NotFound."""
    case = session.exec(select(Case).where(Case.public_id == public_id)).first()
    if case is None:
        raise NotFound
    return case


def cases_named(session: Session, public_ids: Collection[str]) -> list[Case]:
    """Those that there are."""
    if not public_ids:
        return []
    return list(session.exec(select(Case).where(col(Case.public_id).in_(list(public_ids)))))


def case_of(session: Session, *, kind: str, subject: int, revision: int) -> Case | None:
    statement = select(Case).where(Case.kind == kind, Case.subject == subject, Case.revision == revision)
    return session.exec(statement).first()


def newest_case(session: Session, *, kind: str, subject: int, lock: bool = False) -> Case | None:
    statement = select(Case).where(Case.kind == kind, Case.subject == subject).order_by(col(Case.revision).desc())
    return session.exec(statement.limit(1).with_for_update() if lock else statement).first()


def last_decided(session: Session, brand_ids: Collection[int]) -> tuple[Decision, Case] | None:
    """The newest decision, with its case."""
    statement = select(Decision, Case).join(Case, col(Case.id) == Decision.case_id)
    statement = statement.where(col(Case.brand_id).in_(list(brand_ids))).order_by(col(Decision.id).desc())
    return session.exec(statement.limit(1)).first()


def last_decision(session: Session, case: Case) -> Decision | None:
    statement = select(Decision).where(Decision.case_id == case.id).order_by(col(Decision.n).desc())
    return session.exec(statement).first()


def undoable(session: Session, *, account_id: int, since: datetime) -> tuple[Decision, Case] | None:
    """This person's newest decision that nothing has followed in its case."""
    statement = (
        select(Decision, Case)
        .join(Case, col(Case.id) == Decision.case_id)
        .where(Decision.account_id == account_id, Decision.verb != Verb.UNDO, col(Decision.at) >= since)
        .where(Decision.n == Case.decision_n)
        .order_by(col(Decision.id).desc())
    )
    return session.exec(statement).first()


def last_decided_by(session: Session, *, account_id: int) -> Case | None:
    """The case that this person decided last."""
    statement = select(Case).join(Decision, col(Decision.case_id) == Case.id).where(Decision.account_id == account_id)
    return session.exec(statement.order_by(col(Decision.id).desc()).limit(1)).first()


def decided_since(session: Session, *, account_id: int, since: datetime) -> int:
    """How many decisions of this person stand: those undone don't count, nor the undoing."""
    undoing = sa.func.sum(sa.case((col(Decision.verb) == Verb.UNDO, -1), else_=1))
    statement = sa.select(undoing).where(col(Decision.account_id) == account_id, col(Decision.at) >= since)
    return max(session.execute(statement).scalar_one() or 0, 0)


def names(session: Session, account_ids: Collection[int]) -> dict[int, str]:
    if not account_ids:
        return {}
    statement = select(Account.id, Account.name).where(col(Account.id).in_(list(account_ids)))
    return dict(session.exec(statement).all())


def reasons(session: Session, brand_id: int, *, retired: bool = False) -> list[Reason]:
    statement = select(Reason).where(Reason.brand_id == brand_id).order_by(col(Reason.position), col(Reason.id))
    return list(session.exec(statement if retired else statement.where(col(Reason.retired_at).is_(None))))


def open_reports(session: Session, *, kind: str, subject: int) -> list[Report]:
    """Those that nobody has answered yet, oldest first."""
    statement = select(Report).where(Report.kind == kind, Report.subject == subject, col(Report.answered_at).is_(None))
    return list(session.exec(statement.order_by(col(Report.id))))


def decisions_about(session: Session, *, kinds: Sequence[str], subject: int) -> list[tuple[Decision, Case]]:
    """Everything ever decided about a thing, newest first."""
    statement = (
        select(Decision, Case)
        .join(Case, col(Case.id) == Decision.case_id)
        .where(col(Case.kind).in_(kinds), Case.subject == subject)
        .order_by(col(Decision.id).desc())
    )
    return list(session.exec(statement))


def reason_labels(session: Session, brand_ids: Collection[int]) -> dict[tuple[int, str], str]:
    """By brand and key, retired ones too."""
    statement = select(Reason.brand_id, Reason.key, Reason.label).where(col(Reason.brand_id).in_(list(brand_ids)))
    return {(brand_id, key): label for brand_id, key, label in session.exec(statement)}


def first_of(session: Session, scope: str) -> Case:
    """The case that comes first in a campaign where some wait."""
    statement = select(Case).where(FREE, Case.scope == scope)
    return session.exec(statement.order_by(col(Case.turn), col(Case.queued_at), col(Case.id)).limit(1)).one()
