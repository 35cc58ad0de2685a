"""Who may do what."""

from datetime import timedelta
from typing import Any

import pytest

from app.accounts import rules
from app.accounts.models import Account, Role, StaffSession
from app.accounts.rules import Step
from tests.factories import NOON


@pytest.mark.parametrize(
    ("may", "who"),
    [
        (rules.may_edit, {Role.OWNER, Role.EDITOR}),
        (rules.may_moderate, {Role.OWNER, Role.EDITOR, Role.MODERATOR}),
        (rules.may_manage_members, {Role.OWNER}),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_role_may_what_it_is_for(may: object, who: set[Role]) -> None:
    assert callable(may)
    assert {role for role in Role if may(role)} == who


def account(**values: Any) -> Account:
    return Account(email="e@b.example", name="E", created_at=NOON, **values)


def session(**values: Any) -> StaffSession:
    times: dict[str, Any] = {
        "created_at": NOON,
        "seen_at": NOON,
        "password_at": NOON,
        "ends_at": NOON + timedelta(days=14),
    }
    return StaffSession(digest="x", account_id=1, **{**times, **values})


OWNER, EDITOR = {1: Role.EDITOR, 2: Role.OWNER}, {1: Role.EDITOR}


@pytest.mark.parametrize(
    ("who", "roles", "signed_in", "needed", "step"),
    [
        (account(), EDITOR, session(), True, None),
        (account(), OWNER, session(), True, Step.FACTOR),
        (account(), OWNER, session(), False, None),
        (account(totp_confirmed_at=NOON), OWNER, session(), True, Step.CODE),
        (account(totp_confirmed_at=NOON), EDITOR, session(), False, Step.CODE),
        (account(totp_confirmed_at=NOON), OWNER, session(second_factor_at=NOON), True, None),
        (account(totp_confirmed_at=NOON, must_change_password=True), EDITOR, session(), True, Step.CODE),
        (account(must_change_password=True), OWNER, session(), True, Step.PASSWORD),
    ],
)
def test_the_next_step_of_signing_in(
    who: Account, roles: dict[int, Role], signed_in: StaffSession, needed: bool, step: Step | None
) -> None:
    assert rules.next_step(who, roles, signed_in, owners_need_factor=needed) is step


def test_a_session_lives_until_it_is_idle_or_over() -> None:
    idle = timedelta(hours=12)
    assert rules.is_live(session(), now=NOON + idle - timedelta(seconds=1), idle=idle)
    assert not rules.is_live(session(), now=NOON + idle, idle=idle)
    busy = session(seen_at=NOON + timedelta(days=14))
    assert not rules.is_live(busy, now=NOON + timedelta(days=14), idle=idle)


@pytest.mark.parametrize("address", ["/studio", "/studio/contests/x?a=b#c", "/moderation", "/jury/x", "/studio?said=x"])
def test_pages_of_the_staff_are_places_to_go_on_to(address: str) -> None:
    assert rules.own_path(address) == address


@pytest.mark.parametrize(
    "address",
    ["", "/", "/contests/x", "//studio", "//evil.example/studio", "https://evil.example/studio", "/\\evil.example", "\\studio",
     "/studio\n", " /studio", "/studio/../contests", "http:/studio", "studio", "/studios", "//[/studio"],
)  # fmt: skip
def test_nothing_else_is(address: str) -> None:
    assert rules.own_path(address) == "/studio"


def test_browsers_have_a_short_name() -> None:
    chrome = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0 Safari/537.36"
    phone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Safari/604.1"
    assert rules.browser_name(chrome) == "Chrome, Linux"
    assert rules.browser_name(phone) == "Safari, iPhone"
    assert rules.browser_name("<script>") == ""
