"""Reads of accounts, members and sessions, in small named pieces."""

from datetime import datetime

from sqlmodel import Session, col, select

from app.accounts.models import Account, Brand, Invitation, Member, Role, StaffSession
from app.kit.ids import digest


def session_with_account(session: Session, token: str) -> tuple[StaffSession, Account] | None:
    """The signed-in browser that holds ``token``, ended or not."""
    statement = (
        select(StaffSession, Account)
        .join(Account, col(Account.id) == StaffSession.account_id)
        .where(StaffSession.digest == digest(token), col(Account.disabled_at).is_(None))
    )
    found = session.exec(statement).first()
    return (found[0], found[1]) if found else None


def roles_of(session: Session, account_id: int) -> dict[int, Role]:
    """By brand, in the order of joining."""
    statement = select(Member).where(Member.account_id == account_id).order_by(col(Member.id))
    return {member.brand_id: member.role for member in session.exec(statement)}


def account_by_email(session: Session, email: str) -> Account | None:
    return session.exec(select(Account).where(Account.email == email)).first()


def brand_by_id(session: Session, brand_id: int) -> Brand:
    return session.exec(select(Brand).where(Brand.id == brand_id)).one()


def brand_by_slug(session: Session, slug: str) -> Brand | None:
    return session.exec(select(Brand).where(Brand.slug == slug)).first()


def brands_of(session: Session, account_id: int) -> list[Brand]:
    statement = (
        select(Brand)
        .join(Member, col(Member.brand_id) == Brand.id)
        .where(Member.account_id == account_id)
        .order_by(col(Brand.name), col(Brand.id))
    )
    return list(session.exec(statement))


def sessions_of(session: Session, account_id: int) -> list[StaffSession]:
    """Newest use first."""
    statement = (
        select(StaffSession).where(StaffSession.account_id == account_id).order_by(col(StaffSession.seen_at).desc())
    )
    return list(session.exec(statement))


def open_invitations(session: Session, brand_id: int, *, now: datetime) -> list[Invitation]:
    statement = (
        select(Invitation)
        .where(Invitation.brand_id == brand_id, col(Invitation.accepted_at).is_(None), col(Invitation.ends_at) > now)
        .order_by(col(Invitation.id))
    )
    return list(session.exec(statement))
