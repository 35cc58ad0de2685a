"""The audit trail: who did what to what, for good."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.accounts.models import AuditEvent


def record(
    session: Session, *, account_id: int | None, brand_id: int | None, verb: str, subject: str, now: datetime,
    detail: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """``verb`` like 'winner.place', ``subject`` like 'contest:abc'; ``detail`` holds JSON values, never secrets."""
    event = AuditEvent(
        brand_id=brand_id, account_id=account_id, verb=verb, subject=subject, detail=dict(detail or {}), at=now
    )
    session.add(event)
    session.flush()
