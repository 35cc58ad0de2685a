"""Who may do what, and where somebody is sent: pure answers from plain values."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from app.accounts.models import Account, Role, StaffSession

EDITORS = frozenset({Role.OWNER, Role.EDITOR})
MODERATORS = frozenset({Role.OWNER, Role.EDITOR, Role.MODERATOR})
OWNERS = frozenset({Role.OWNER})
READERS = frozenset({Role.OWNER, Role.EDITOR, Role.MODERATOR, Role.VIEWER})
"""Who reads results. Jurors do not: they score without seeing votes."""
OWN_PLACES = ("/studio", "/moderation", "/jury")


def may_edit(role: Role) -> bool:
    """Build contests, change the brand, read the folder of mails."""
    return role in EDITORS


def may_moderate(role: Role) -> bool:
    return role in MODERATORS


def may_manage_members(role: Role) -> bool:
    return role in OWNERS


class Step(StrEnum):
    """What a person has to do after the password before the studio opens; the value is the page that asks."""

    CODE = "/studio/second-factor"
    PASSWORD = "/studio/first-password"  # noqa: S105  the address of a page
    FACTOR = "/studio/second-factor/set-up"


def next_step(
    account: Account, roles: Mapping[int, Role], session: StaffSession, *, owners_need_factor: bool
) -> Step | None:
    """The code first, since nothing may be changed by somebody who only knows a password."""
    if account.totp_confirmed_at and not session.second_factor_at:
        return Step.CODE
    if account.must_change_password:
        return Step.PASSWORD
    if owners_need_factor and Role.OWNER in roles.values() and not account.totp_confirmed_at:
        return Step.FACTOR
    return None


def is_live(session: StaffSession, *, now: datetime, idle: timedelta) -> bool:
    return now < session.ends_at and now < session.seen_at + idle


def own_path(address: str, otherwise: str = "/studio") -> str:
    """``address`` when it is a page of the staff on this site, else ``otherwise``."""
    if any(letter <= " " or letter == "\\" for letter in address) or ".." in address:
        return otherwise
    try:
        parts = urlsplit(address)
    except ValueError:
        return otherwise
    inside = any(parts.path == place or parts.path.startswith(f"{place}/") for place in OWN_PLACES)
    return address if inside and not parts.scheme and not parts.netloc and address.startswith("/") else otherwise


_PROGRAMS = (("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"))
_SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Macintosh", "Linux")


def browser_name(user_agent: str) -> str:
    """'Firefox, Android': enough to recognise one's own; empty when unknown."""
    program = next((name for mark, name in _PROGRAMS if mark in user_agent), "")
    system = next((name for name in _SYSTEMS if name in user_agent), "")
    return ", ".join(part for part in (program, system) if part)
