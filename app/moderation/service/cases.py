"""Opening and dropping cases. Called by the rooms whose things are looked at, in their own transaction."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col

from app.kit.ids import public_id as new_id
from app.kit.jobs import insert_or_ignore
from app.moderation.models import Case, CaseState


def open_case(
    session: Session, *, brand_id: int, scope: str, kind: str, subject: int, revision: int, now: datetime
) -> None:
    """Put a thing into the queue; the same revision a second time changes nothing."""
    row = {
        "brand_id": brand_id, "scope": scope, "kind": kind, "subject": subject, "revision": revision,
        "state": CaseState.OPEN, "queued_at": now, "claim_token": "", "decision_n": 0,
    }  # fmt: skip
    session.execute(insert_or_ignore(session, Case, row | {"public_id": new_id()}))


def drop_case(session: Session, *, kind: str, subject: int, revision: int, now: datetime) -> None:
    """The thing went away or changed before anybody decided."""
    open_one = (
        col(Case.kind) == kind, col(Case.subject) == subject, col(Case.revision) == revision, col(Case.state) == CaseState.OPEN,
    )  # fmt: skip
    session.execute(
        sa.update(Case).where(*open_one).values(state=CaseState.DROPPED, decided_at=now, claim_token="", claimed_until=None)
        .execution_options(synchronize_session=False)
    )  # fmt: skip
