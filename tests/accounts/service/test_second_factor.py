"""Codes, at the same time."""

from concurrent.futures import ThreadPoolExecutor

import pyotp

from app.accounts.service import second_factor
from app.kit.tools import Tools
from tests.factories import NOON
from tests.staff import Person


def test_one_code_from_eight_at_once_opens_once(tools: Tools, owner: Person) -> None:
    code = owner.code()

    def use(_n: int) -> bool:
        with tools.db.write() as session:
            return second_factor.use_code(
                session, account=owner.account, code=code, signer=tools.signer, now=tools.clock.now()
            )

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(use, range(8))) == [False] * 7 + [True]


def test_one_recovery_code_from_eight_at_once_opens_once(tools: Tools, owner: Person) -> None:
    with tools.db.write() as session:
        codes = second_factor.give_recovery_codes(session, account=owner.account, signer=tools.signer, now=NOON)

    def use(_n: int) -> bool:
        with tools.db.write() as session:
            return second_factor.use_code(
                session, account=owner.account, code=codes[3], signer=tools.signer, now=tools.clock.now()
            )

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(use, range(8))) == 1
    with tools.db.read() as session:
        assert second_factor.recovery_codes_left(session, owner.account) == 9


def test_a_code_may_be_typed_with_a_gap_and_letters_are_no_fault() -> None:
    secret = pyotp.random_base32()
    code = pyotp.TOTP(secret).at(NOON)
    assert second_factor.step_of(secret, f" {code[:3]} {code[3:]}", now=NOON) == int(NOON.timestamp()) // 30
    for wrong in ("", "abcdef", "１２３４５６", "x" * 20):
        assert second_factor.step_of(secret, wrong, now=NOON) is None


def test_the_square_holds_no_style_and_the_key_is_in_groups_of_four(owner: Person) -> None:
    drawn = second_factor.square(owner.account, second_factor.new_secret())
    assert drawn.startswith("<svg")
    assert "style" not in drawn
    assert second_factor.groups("ABCDEFGHIJ") == "ABCD EFGH IJ"
