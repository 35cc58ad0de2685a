"""Changes to one's own account."""

from sqlmodel import select

from app.accounts.models import Account, AuditEvent
from app.accounts.service import own_account
from app.kit.jobs import Job
from app.kit.tools import Tools
from tests.factories import NOON, make_account


def test_a_new_password_is_in_the_trail_and_in_no_payload(tools: Tools) -> None:
    with tools.db.write() as session:
        account = make_account(session, must_change_password=True)
        own_account.set_password(session, account=account, password_hash="$argon2id$secret", now=NOON)
    with tools.db.read() as session:
        kept = session.exec(select(Account)).one()
        assert (kept.password_hash, kept.must_change_password) == ("$argon2id$secret", False)
        assert session.exec(select(AuditEvent.verb)).all() == ["password.change"]
        assert "argon2" not in session.exec(select(Job.payload)).one()
