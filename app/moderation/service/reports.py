"""Complaints of visitors: kept once per person and reason, looked at as a case, answered by mail where an address was left."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from app.kit.jobs import insert_or_ignore
from app.moderation import queries
from app.moderation.models import CaseState, Report, Turn
from app.moderation.service import cases

KIND = "report"


@dataclass(frozen=True)
class Complaint:
    """What a visitor sent. ``reporter`` is a pseudonym."""

    reporter: str
    reason: str
    words: str = ""
    email: str = ""


def file_report(
    session: Session, *, brand_id: int, scope: str, kind: str, subject: int, complaint: Complaint, now: datetime
) -> None:
    """Keep a complaint about a thing of ``kind`` and open a case for it, unless one is open. Twice is once."""
    row = {"brand_id": brand_id, "kind": kind, "subject": subject, "at": now, **vars(complaint)}
    kept = session.execute(insert_or_ignore(session, Report, row).returning(col(Report.id))).first()
    if kept is None:
        return
    # Locked, since a decision that is being made right now would not see this report.
    newest = queries.newest_case(session, kind=KIND, subject=subject, lock=True)
    if newest is None or newest.state is not CaseState.OPEN:
        revision = newest.revision + 1 if newest else 1
        cases.open_case(
            session, brand_id=brand_id, scope=scope, kind=KIND, subject=subject, revision=revision, now=now, turn=Turn.URGENT
        )  # fmt: skip


def answer_reports(session: Session, *, kind: str, subject: int, now: datetime) -> list[Report]:
    """Mark what was open as answered by a decision; returns these."""
    found = queries.open_reports(session, kind=kind, subject=subject)
    for report in found:
        report.answered_at = now
    session.add_all(found)
    session.flush()
    return found


def unanswer_reports(session: Session, *, kind: str, subject: int, at: datetime) -> list[int]:
    """The decision of that moment was undone: its reports wait again; returns their ids."""
    answered = (col(Report.kind) == kind, col(Report.subject) == subject, col(Report.answered_at) == at)
    statement = sa.update(Report).where(*answered).values(answered_at=None).returning(col(Report.id))
    return list(session.execute(statement.execution_options(synchronize_session=False)).scalars())


def answer_key(report_id: int, occasion: str) -> str:
    """Names the mail that answers a report, so that an undo finds it."""
    return f"mail:report:{report_id}:{occasion}"


def answer_keys(report_ids: Iterable[int], occasion: str) -> list[str]:
    return [answer_key(report_id, occasion) for report_id in report_ids]
