"""Who belongs to a brand, in which role. A brand always keeps an owner."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts import queries
from app.accounts.models import Account, Brand, Member, Role, StaffSession
from app.accounts.service import passwords, sessions, trail
from app.errors import Conflict, NotFound
from app.kit.i18n import gettext as _


@dataclass(frozen=True)
class Colleague:
    """A line of the list of people."""

    account: Account
    role: Role
    seen_at: datetime | None


def colleagues(session: Session, *, brand_id: int) -> list[Colleague]:
    seen = (
        sa.select(col(StaffSession.account_id), sa.func.max(col(StaffSession.seen_at)).label("seen_at"))
        .group_by(col(StaffSession.account_id))
        .subquery()
    )
    statement = (
        sa.select(Account, col(Member.role), seen.c.seen_at)
        .join(Member, col(Member.account_id) == Account.id)
        .outerjoin(seen, seen.c.account_id == Account.id)
        .where(col(Member.brand_id) == brand_id)
        .order_by(col(Member.id))
    )
    return [Colleague(account, role, seen_at) for account, role, seen_at in session.execute(statement)]


def member_of(session: Session, *, brand_id: int, public_id: str) -> tuple[Member, Account]:
    """The member by the account's public id, for a change. Raises NotFound outside this brand."""
    statement = (
        select(Member, Account)
        .join(Account, col(Account.id) == Member.account_id)
        .where(Member.brand_id == brand_id, Account.public_id == public_id)
    )
    found = session.exec(statement).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def change_role(session: Session, *, member: Member, account: Account, role: Role, by: int, now: datetime) -> None:
    """The person's sessions end, so that nothing goes on under the old role. Raises Conflict for the last owner."""
    if member.role is role:
        return
    if member.role is Role.OWNER:
        _refuse_last_owner(session, member)
    detail = {"from": member.role, "to": role}
    member.role = role
    session.add(member)
    sessions.end_sessions(session, account_id=account.id)
    _note(session, member, account, "member.role", by, now, detail)


def remove_member(session: Session, *, member: Member, account: Account, by: int, now: datetime) -> None:
    """Takes effect at once: the sessions end. Raises Conflict for the last owner."""
    if member.role is Role.OWNER:
        _refuse_last_owner(session, member)
    session.delete(member)
    sessions.end_sessions(session, account_id=account.id)
    _note(session, member, account, "member.remove", by, now, {"role": member.role})


def _refuse_last_owner(session: Session, member: Member) -> None:
    owners = select(Member).where(Member.brand_id == member.brand_id, Member.role == Role.OWNER)
    if len(session.exec(owners.with_for_update()).all()) < 2:
        raise Conflict(
            _("A brand needs an owner. Make somebody else an owner first, then come back."),
            title=_("This is the last owner"),
        )


def join(session: Session, *, account: Account, brand_id: int, role: Role, by: int | None, now: datetime) -> Member:
    """Raises Conflict for somebody who is a member already."""
    if brand_id in queries.roles_of(session, account.id):
        raise Conflict(_("This person is a member of the brand already. Change the role in the list of people."))
    member = Member(account_id=account.id, brand_id=brand_id, role=role, created_at=now)
    session.add(member)
    session.flush()
    _note(session, member, account, "member.join", by, now, {"role": role})
    return member


def add_staff(session: Session, *, email: str, brand: Brand, role: Role, name: str, now: datetime) -> str:
    """Make an account (unless there is one) and a member of it. Returns the one-time password; empty for a known account."""
    account = queries.account_by_email(session, email)
    if account is not None:
        join(session, account=account, brand_id=brand.id, role=role, by=None, now=now)
        return ""
    password = passwords.one_time_password()
    account = Account(
        email=email, name=name or email.partition("@")[0], password_hash=passwords.hash_password(password),
        must_change_password=True, created_at=now,
    )  # fmt: skip
    session.add(account)
    session.flush()
    join(session, account=account, brand_id=brand.id, role=role, by=None, now=now)
    return password


def _note(
    session: Session, member: Member, account: Account, verb: str, by: int | None, now: datetime, detail: Mapping[str, str]
) -> None:  # fmt: skip
    trail.record(
        session, account_id=by, brand_id=member.brand_id, verb=verb, subject=account.subject, detail=detail, now=now
    )  # fmt: skip
