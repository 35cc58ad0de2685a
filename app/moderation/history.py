"""Who decided what: a page of decisions, newest first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.moderation import queries
from app.moderation.models import Case, Decision
from app.moderation.target import Brief, targets

PAGE = 50


@dataclass(frozen=True)
class Line:
    """One decision as it is listed. ``reason`` is its label today."""

    decision: Decision
    case: Case
    brief: Brief | None
    who: str
    reason: str
    can_undo: bool = False


@dataclass(frozen=True)
class Wanted:
    """Which decisions: of one account, of the things with one number, those before a decision's id."""

    brand_ids: Collection[int]
    account_id: int | None = None
    number: int | None = None
    before: int | None = None


def decisions(session: Session, wanted: Wanted) -> list[tuple[Decision, Case]]:
    """At most PAGE + 1, so that the caller sees whether there are more."""
    statement = select(Decision, Case).join(Case, col(Case.id) == Decision.case_id)
    statement = statement.where(col(Case.brand_id).in_(list(wanted.brand_ids)))
    if wanted.account_id is not None:
        statement = statement.where(Decision.account_id == wanted.account_id)
    if wanted.number is not None:
        statement = statement.where(_with_number(session, wanted.brand_ids, wanted.number))
    if wanted.before is not None:
        statement = statement.where(col(Decision.id) < wanted.before)
    return list(session.exec(statement.order_by(col(Decision.id).desc()).limit(PAGE + 1)))


def _with_number(session: Session, brand_ids: Collection[int], number: int) -> sa.ColumnElement[bool]:
    named = [
        sa.and_(col(Case.kind) == target.kind, col(Case.subject).in_(target.find(session, brand_ids=brand_ids, number=number)))
        for target in targets
    ]  # fmt: skip
    return sa.or_(sa.false(), *named)


def lines(
    session: Session, found: Collection[tuple[Decision, Case]], *, account_id: int | None = None, since: datetime | None = None
) -> list[Line]:  # fmt: skip
    """With names and labels; the one that ``account_id`` may still undo is marked."""
    briefs: dict[tuple[str, int], Brief] = {}
    for kind in {case.kind for _decision, case in found}:
        subjects = {case.subject for _decision, case in found if case.kind == kind}
        briefs |= {(kind, subject): brief for subject, brief in targets[kind].briefs(session, subjects).items()}
    who = queries.names(session, {d.account_id for d, _case in found if d.account_id})
    labels = queries.reason_labels(session, {case.brand_id for _decision, case in found})
    mine = queries.undoable(session, account_id=account_id, since=since) if account_id and since else None
    return [
        Line(
            decision, case, briefs.get((case.kind, case.subject)), who.get(decision.account_id or 0, ""),
            labels.get((case.brand_id, decision.reason), decision.reason), mine is not None and mine[0].id == decision.id,
        )
        for decision, case in found
    ]  # fmt: skip
