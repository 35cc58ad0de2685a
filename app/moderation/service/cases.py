"""Opening and dropping cases. Called by the rooms whose things are looked at, in their own transaction."""

from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from app.kit.ids import public_id as new_id
from app.kit.jobs import insert_or_ignore
from app.moderation import queries
from app.moderation.models import Case, CaseState, Turn


def open_case(
    session: Session, *, brand_id: int, scope: str, kind: str, subject: int, revision: int, now: datetime,
    turn: Turn = Turn.ROUTINE,
) -> None:  # fmt: skip
    """Put a thing into the queue; the same revision a second time changes nothing."""
    row = {
        "brand_id": brand_id, "scope": scope, "kind": kind, "subject": subject, "revision": revision,
        "state": CaseState.OPEN, "turn": int(turn), "queued_at": now, "claim_token": "", "decision_n": 0,
    }  # fmt: skip
    session.execute(insert_or_ignore(session, Case, row | {"public_id": new_id()}))


def drop_case(session: Session, *, kind: str, subject: int, revision: int, now: datetime) -> None:
    """The thing went away or changed before anybody decided."""
    open_one = (
        col(Case.kind) == kind, col(Case.subject) == subject, col(Case.revision) == revision, col(Case.state) == CaseState.OPEN,
    )  # fmt: skip
    values = {
        "state": CaseState.DROPPED,
        "decided_at": now,
        "claim_token": "",
        "claimed_by": None,
        "claimed_until": None,
    }
    statement = sa.update(Case).where(*open_one).values(**values)
    session.execute(statement.execution_options(synchronize_session=False))


def lock_open(session: Session, *, kinds: Collection[str], subject: int) -> None:
    """Before the thing itself is locked, as decisions do it: so that nobody waits for each other crosswise."""
    mine = (col(Case.kind).in_(list(kinds)), col(Case.subject) == subject, col(Case.state) == CaseState.OPEN)
    session.execute(sa.select(col(Case.id)).where(*mine).order_by(col(Case.id)).with_for_update())


def drop_newest(session: Session, *, kind: str, subject: int, now: datetime) -> int | None:
    """The thing that all this was about is gone; returns the revision of the case that was open, for ``reopen_case``."""
    newest = queries.newest_case(session, kind=kind, subject=subject, lock=True)
    if newest is None or newest.state is not CaseState.OPEN:
        return None
    drop_case(session, kind=kind, subject=subject, revision=newest.revision, now=now)
    return newest.revision


def reopen_case(session: Session, *, kind: str, subject: int, revision: int) -> None:
    """A case that was dropped waits again, in its old place."""
    dropped = (
        col(Case.kind) == kind, col(Case.subject) == subject, col(Case.revision) == revision,
        col(Case.state) == CaseState.DROPPED,
    )  # fmt: skip
    statement = sa.update(Case).where(*dropped).values(state=CaseState.OPEN, decided_at=None)
    session.execute(statement.execution_options(synchronize_session=False))


def case_for(
    session: Session, *, brand_id: int, scope: str, kind: str, subject: int, revision: int, now: datetime
) -> Case:
    """The case of a thing; one that was never looked at (it was brought in by other ways) gets a settled one, not yet kept."""
    found = queries.case_of(session, kind=kind, subject=subject, revision=revision)
    return found or Case(
        brand_id=brand_id, scope=scope, kind=kind, subject=subject, revision=revision, state=CaseState.DECIDED,
        queued_at=now, decided_at=now,
    )  # fmt: skip


def keep_case(session: Session, case: Case) -> Case:
    """Keep what ``case_for`` gave, so that it can be decided; of two at once there is one row."""
    if case.id is not None:
        return case
    session.execute(insert_or_ignore(session, Case, case.model_dump(exclude={"id"})))
    found = queries.case_of(session, kind=case.kind, subject=case.subject, revision=case.revision)
    return found or case
