"""A mail host with one letter wrong is asked about; other people's hosts are not. Tests app/contests/slips.py."""

import pytest

from app.contests.slips import HOSTS, OTHERS, meant


@pytest.mark.parametrize(
    ("typed", "host"),
    [
        ("zofia@gmial.com", "gmail.com"), ("zofia@gmai.com", "gmail.com"), ("zofia@gmaill.com", "gmail.com"),
        ("zofia@gnail.com", "gmail.com"), ("zofia@gmail.con", "gmail.com"), ("zofia@gmail.co", "gmail.com"),
        ("Zofia@HOTMIAL.com", "hotmail.com"), ("z@otmail.com", "hotmail.com"), ("z@interai.pl", "interia.pl"),
    ],
)  # fmt: skip
def test_one_letter_wrong_is_asked_about(typed: str, host: str) -> None:
    assert meant(typed) == f"{typed.partition('@')[0]}@{host}"


@pytest.mark.parametrize(
    "typed", [*(f"a@{host}" for host in (*HOSTS, *OTHERS)), "a@wp.pl", "a@poczta.pl", "a@gmx.de", "a@mail.com", "", "a", "@gmial.com", "a@"]
)  # fmt: skip
def test_a_real_host_and_what_is_no_address_are_left_alone(typed: str) -> None:
    assert meant(typed) == ""
