"""Passwords."""

import pytest

from app.accounts.service import passwords

EWA = {"email": "ewa.nowak@biala.example", "name": "Ewa Nowak"}


@pytest.mark.parametrize(
    "password",
    [
        "seven grey herons wade",
        "zażółć gęślą jaźń",
        "ewa likes eleven cups",
        "12 cups & 3 lids",
        "correct pony battery",
        "x9$kLm2!pQr7",
    ],
)
def test_a_password_of_twelve_letters_needs_no_signs_and_no_capitals(password: str) -> None:
    assert passwords.refusal_of(password, **EWA) == ""


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("elevenlette", "least 12"),
        ("x" * 5 + "abcd" * 60, "too long"),
        ("passwordpassword", "among the first"),
        ("PasswordPassword", "among the first"),
        ("aaaabbbbaaaa", "among the first"),
        ("ewa.nowak@biala.example", "mostly your name"),
        ("EwaNowak2026!", "mostly your name"),
        ("whitecup-biala-1", "mostly your name"),
    ],
)
def test_what_would_be_guessed_is_refused_with_the_reason(password: str, why: str) -> None:
    assert why in passwords.refusal_of(password, **EWA)


def test_no_account_is_opened_by_no_password() -> None:
    assert passwords.check_password(None, "") == (False, None)
    assert passwords.check_password(None, "anything at all") == (False, None)


def test_one_time_passwords_differ_and_would_be_taken() -> None:
    made = {passwords.one_time_password() for _n in range(50)}
    assert len(made) == 50
    assert all(passwords.refusal_of(one, **EWA) == "" for one in made)
