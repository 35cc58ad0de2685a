"""The audit trail."""

from sqlmodel import select

from app.accounts.models import AuditEvent
from app.accounts.service import trail
from app.kit.tools import Tools
from tests.factories import NOON


def test_a_line_goes_with_the_deed_it_tells_of(tools: Tools) -> None:
    try:
        with tools.db.write() as session:
            trail.record(session, account_id=None, brand_id=None, verb="x.y", subject="z:1", now=NOON)
            raise LookupError
    except LookupError:
        pass
    with tools.db.write() as session:
        assert session.exec(select(AuditEvent)).all() == []
        trail.record(session, account_id=None, brand_id=None, verb="x.y", subject="z:1", now=NOON, detail={"a": 1})
    with tools.db.read() as session:
        assert session.exec(select(AuditEvent)).one().detail == {"a": 1}
