"""Asking somebody in: a link by mail, for one address, one role, one week, one use."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts import queries
from app.accounts.models import Account, Brand, Invitation, Role
from app.accounts.service import members, trail
from app.errors import Conflict, Gone, NotFound, Unprocessable
from app.kit import mail
from app.kit.i18n import gettext as _
from app.kit.ids import digest, token

GOOD_FOR = timedelta(days=7)


def invite(session: Session, *, brand: Brand, by: Account, email: str, role: Role, now: datetime) -> Invitation:
    """Replaces an open invitation of the same address. Raises Unprocessable for somebody who is a member."""
    known = queries.account_by_email(session, email)
    if known and brand.id in queries.roles_of(session, known.id):
        raise Unprocessable(fields={"email": _("This person works here already. Change the role in the list above.")})
    session.execute(sa.delete(Invitation).where(*_open(brand.id), col(Invitation.email) == email))
    invitation = Invitation(
        brand_id=brand.id, email=email, role=role, digest="", invited_by=by.id, created_at=now, ends_at=now + GOOD_FOR
    )
    _send(session, invitation, brand, by, now)
    return invitation


def send_again(session: Session, *, invitation: Invitation, brand: Brand, by: Account, now: datetime) -> None:
    """A new link for another week; the old one opens nothing any more."""
    invitation.ends_at = now + GOOD_FOR
    _send(session, invitation, brand, by, now)


def take_back(session: Session, *, invitation: Invitation, by: Account, now: datetime) -> None:
    _note(session, invitation, "invitation.take_back", by.id, now)
    session.delete(invitation)
    session.flush()


def _send(session: Session, invitation: Invitation, brand: Brand, by: Account, now: datetime) -> None:
    secret = token()
    invitation.digest = digest(secret)
    session.add(invitation)
    session.flush()
    context = {
        "language": brand.language, "brand": brand.letterhead, "by": by.name, "role": invitation.role, "token": secret,
        "ends_at": invitation.ends_at.isoformat(), "reply_to": by.email,
    }  # fmt: skip
    mail.post(session, template="invitation", to=invitation.email, context=context, now=now)
    _note(session, invitation, "invitation.send", by.id, now)


def invitation_of(session: Session, *, brand_id: int, public_id: str) -> Invitation:
    """An open one of this brand. Raises NotFound."""
    statement = select(Invitation).where(*_open(brand_id), Invitation.public_id == public_id)
    found = session.exec(statement).first()
    if found is None:
        raise NotFound
    return found


def open_invitation(session: Session, *, token: str, now: datetime) -> tuple[Invitation, Brand]:
    """By the link of the mail. Raises NotFound for a wrong one, Gone for one that was used or is too old."""
    statement = (
        select(Invitation, Brand)
        .join(Brand, col(Brand.id) == Invitation.brand_id)
        .where(Invitation.digest == digest(token))
    )
    found = session.exec(statement).first()
    if found is None:
        raise NotFound(_("This invitation does not exist any more. Ask for another one."))
    if found[0].accepted_at:
        raise _used()
    if found[0].ends_at <= now:
        raise Gone(_("It was good for a week. Ask for another one."), title=_("This invitation has ended"))
    return found[0], found[1]


def _used() -> Gone:
    return Gone(
        _("It was accepted before. Sign in with the password that was set then."),
        title=_("This invitation was used already"),
    )


def accept(
    session: Session, *, invitation: Invitation, account: Account | None, name: str, password_hash: str, now: datetime
) -> Account:  # fmt: skip
    """Join; with a new account when the address has none. Raises Gone for the second of two at once, Conflict when the address
    got an account meanwhile."""
    first = (
        sa.update(Invitation)
        .where(col(Invitation.id) == invitation.id, col(Invitation.accepted_at).is_(None))
        .values(accepted_at=now)
        .returning(col(Invitation.id))
    )
    if session.execute(first.execution_options(synchronize_session=False)).first() is None:
        raise _used()
    if account is None:
        if queries.account_by_email(session, invitation.email):
            raise Conflict(_("This address has an account by now. Open the link again to join with it."))
        account = Account(email=invitation.email, name=name, password_hash=password_hash, created_at=now)
        session.add(account)
        session.flush()
    if invitation.brand_id not in queries.roles_of(session, account.id):
        by = invitation.invited_by
        members.join(session, account=account, brand_id=invitation.brand_id, role=invitation.role, by=by, now=now)
    return account


def _open(brand_id: int) -> tuple[sa.ColumnElement[bool], ...]:
    return (col(Invitation.brand_id) == brand_id, col(Invitation.accepted_at).is_(None))


def _note(session: Session, invitation: Invitation, verb: str, by: int, now: datetime) -> None:
    trail.record(
        session, account_id=by, brand_id=invitation.brand_id, verb=verb, subject=f"invitation:{invitation.public_id}",
        detail={"role": invitation.role}, now=now,
    )  # fmt: skip
