"""What a person changes about their own account."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.accounts.models import Account
from app.accounts.service import sessions, trail
from app.kit import mail
from app.kit.i18n import language

PRODUCT = {"slug": "", "name": "Whitecup", "mark": "Whitecup", "imprint": "Whitecup"}
"""In whose name mails about accounts are written: an account may belong to several brands."""


def rename(session: Session, *, account: Account, name: str) -> None:
    account.name = name
    session.add(account)
    session.flush()


def set_password(
    session: Session, *, account: Account, password_hash: str, now: datetime, keep_session: int | None = None
) -> None:
    """Every other signed-in browser is signed out, and the person is told by mail."""
    account.password_hash, account.must_change_password = password_hash, False
    session.add(account)
    sessions.end_sessions(session, account_id=account.id, but=keep_session)
    trail.record(
        session, account_id=account.id, brand_id=None, verb="password.change", subject=account.subject, now=now
    )
    tell(session, "password_changed", account=account, now=now)


def tell(session: Session, template: str, *, account: Account, now: datetime, **more: Any) -> None:
    """A mail about the account itself."""
    context = {"language": language(), "brand": PRODUCT, "name": account.name, **more}
    mail.post(session, template=template, to=account.email, context=context, now=now)
