"""Who of the staff is asking, and may they? Handlers of the studio and the desk begin with one of these.

    asking = who.require_staff(call)                            signed in, second factor and all
    asking, brand = who.in_brand(call, *who.EDITORS)            for pages of the brand that the studio shows
    asking = who.require_role(call, brand.id, *who.EDITORS)     member of this brand, in one of these roles
    asking = who.require_fresh(call)                            and the password was typed a short while ago

All of them fill ``call.context`` with what layouts/studio.html shows (``account``, ``nav``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from sqlmodel import Session
from starlette.datastructures import UploadFile
from starlette.requests import Request

from app.accounts import queries
from app.accounts.models import Account, Brand, Role, StaffSession
from app.accounts.rules import (
    EDITORS,
    MODERATORS,
    OWNERS,
    READERS,
    Step,
    is_live,
    may_edit,
    may_moderate,
    next_step,
    own_path,
)
from app.accounts.service import sessions, trail
from app.accounts.shell import navigation
from app.errors import AskFirst, Forbidden, NotFound, Refusal, SignInNeeded
from app.kit.db import is_writing
from app.kit.i18n import gettext as _
from app.kit.web import SECRETS, Call, own_address

__all__ = [
    "EDITORS", "MODERATORS", "OWNERS", "READERS", "Staff", "audit", "brand_of", "in_brand", "may_edit", "may_moderate",
    "require_fresh", "require_role", "require_staff", "staff",
]  # fmt: skip

COOKIE = "staff"
PENDING = "pending-deed"
MOST_KEPT = 200_000


@dataclass(frozen=True)
class Staff:
    """A signed-in person. ``memberships`` maps a brand's id to the role there, in the order of joining."""

    account: Account
    memberships: dict[int, Role]
    session: StaffSession

    def role_in(self, brand_id: int) -> Role | None:
        return self.memberships.get(brand_id)


def anybody(call: Call) -> Staff | None:
    """Whose live session this is, even when a step of signing in is still to be done. For the pages of those steps."""
    if "staff" in call.context:
        known: Staff | None = call.context["staff"]
        return known
    call.context["staff"] = found = _find(call)
    if found:
        call.context["account"] = found.account
        _renew(call, found.session)
    return found


def _find(call: Call) -> Staff | None:
    token = call.cookie(COOKIE)
    found = queries.session_with_account(call.session, token) if token else None
    if found is None or not is_alive(call, found[0]):
        return None
    row, account = found
    return Staff(account, queries.roles_of(call.session, account.id), row)


def is_alive(call: Call, row: StaffSession) -> bool:
    return is_live(row, now=call.now, idle=timedelta(hours=call.tools.settings.session_idle_hours))


def _renew(call: Call, row: StaffSession) -> None:
    if call.now - row.seen_at < sessions.RENEW_AFTER:
        return
    if is_writing(call.session):
        sessions.note_seen(call.session, row=row, now=call.now)
        return
    with call.tools.db.write() as session:
        sessions.note_seen(session, row=row, now=call.now)


def staff(call: Call) -> Staff | None:
    """The person who is asking; None for a visitor and for somebody who has not finished signing in."""
    found = anybody(call)
    if found is None or step_of(call, found):
        return None
    call.context.setdefault("nav", navigation(call.tools, found.role_in(_brand_id(found))))
    return found


def step_of(call: Call, asking: Staff) -> Step | None:
    """What is left to do before the studio opens."""
    required = call.tools.settings.owner_second_factor
    return next_step(asking.account, asking.memberships, asking.session, owners_need_factor=required)


def require_staff(call: Call) -> Staff:
    """Raises SignInNeeded: with the page of the next step where one is left to do. What somebody whose session ended had typed
    meanwhile is kept through signing in."""
    if found := staff(call):
        return found
    begun = anybody(call)
    step = step_of(call, begun) if begun else None
    raise SignInNeeded(at=step) if step else _come_back(call)


def _come_back(call: Call) -> Refusal:
    token = call.cookie(COOKIE)
    ended = queries.session_with_account(call.session, token) if token and not is_safe(call.request) else None
    kept = _kept(call, ended[1]) if ended else ""
    if not kept:
        return SignInNeeded()
    return AskFirst("accounts/sign_in.html", kept=kept, next=_came_from(call), email="", refused={})


def require_role(call: Call, brand_id: int, *roles: Role) -> Staff:
    """Raises NotFound to those who are no member of the brand, Forbidden to members in other roles. No roles: any."""
    asking = require_staff(call)
    role = asking.role_in(brand_id)
    if role is None:
        raise NotFound
    call.context["nav"] = navigation(call.tools, role)
    if roles and role not in roles:
        raise Forbidden
    return asking


def require_fresh(call: Call, deed: str = "") -> Staff:
    """Asks for the password when it was typed too long ago. What a form sent is kept and goes on afterwards; ``deed`` names it in
    the words of its button.

    Call it before anything is changed: the transaction is rolled back.
    """
    asking = require_staff(call)
    if call.now < asking.session.password_at + timedelta(minutes=call.tools.settings.fresh_minutes):
        return asking
    if is_safe(call.request):
        raise SignInNeeded(at="/studio/again")
    facts = {
        "kept": _kept(call, asking.account, deed),
        "deed": deed,
        "next": _came_from(call),
        "refused": {},
        "account": asking.account,
    }
    raise AskFirst("accounts/again.html", **facts)


def is_safe(request: Request) -> bool:
    return request.method in ("GET", "HEAD")


def _kept(call: Call, account: Account, deed: str = "") -> str:
    """The form that waits, signed, for this person only; empty when it is too large, or holds a file or a secret."""
    fields = call.form.multi_items()
    if any(isinstance(value, UploadFile) or name in SECRETS for name, value in fields):
        return ""
    value = [account.public_id, own_address(call.request), [[name, str(value)] for name, value in fields], deed]
    kept = call.tools.signer.sign(PENDING, value)
    return kept if len(kept) <= MOST_KEPT else ""


@dataclass(frozen=True)
class Waiting:
    """A form that was sent and waits. ``deed`` says in words what it does; empty when nobody named it."""

    address: str
    fields: list[tuple[str, str]]
    deed: str


def what_waits(call: Call, account: Account, *, max_age: int) -> Waiting | None:
    """The form that this person had sent before they were asked who they are; None when none waits."""
    kept = call.tools.signer.read(PENDING, str(call.form.get("kept", "")), max_age=max_age)
    if not kept or kept[0] != account.public_id:
        return None
    return Waiting(kept[1], [(name, value) for name, value in kept[2]], str(kept[3]) if len(kept) > 3 else "")


def _came_from(call: Call) -> str:
    referer = urlsplit(call.request.headers.get("referer", ""))
    return own_path(f"{referer.path}?{referer.query}" if referer.query else referer.path)


def brand_of(call: Call, asking: Staff) -> Brand:
    """The brand that the studio shows: the one last chosen, else the first joined. Raises NotFound when there is none."""
    if not asking.memberships:
        raise NotFound(_("You belong to no brand at the moment. An owner can ask you in again."))
    brand = queries.brand_by_id(call.session, _brand_id(asking))
    call.context["brand"] = brand
    return brand


def in_brand(call: Call, *roles: Role) -> tuple[Staff, Brand]:
    """Who is asking and the brand that the studio shows. Raises Forbidden for a member in another role."""
    asking = require_staff(call)
    brand = brand_of(call, asking)
    return require_role(call, brand.id, *roles), brand


def _brand_id(asking: Staff) -> int:
    chosen = asking.session.brand_id
    if chosen in asking.memberships:
        return chosen
    return next(iter(asking.memberships), 0)


def audit(
    session: Session, staff: Staff, brand_id: int | None, verb: str, subject: str, detail: Mapping[str, Any], now: datetime
) -> None:  # fmt: skip
    """Write a line of the audit trail into the caller's transaction; see ``trail.record``."""
    trail.record(
        session, account_id=staff.account.id, brand_id=brand_id, verb=verb, subject=subject, detail=detail, now=now
    )
