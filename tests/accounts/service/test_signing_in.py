"""How often somebody may try."""

import pytest
from sqlmodel import select

from app.accounts.service import signing_in
from app.errors import TooMany
from app.kit.ratelimit import RateCount
from app.kit.tools import Tools
from tests.factories import NOON, make_account


def tries(tools: Tools, most: int, **changing: object) -> int:
    """How many attempts pass; ``{n}`` in a value differs for each."""
    for n in range(most):
        email, network = (str(changing[name]).format(n=n) for name in ("email", "network"))
        try:
            with tools.db.write() as session:
                signing_in.count_attempt(session, signer=tools.signer, email=email, network=network, now=NOON)
        except TooMany:
            return n
    return most


def test_one_network_may_try_one_address_ten_times(tools: Tools) -> None:
    assert tries(tools, 20, email="ewa@b.example", network="a") == signing_in.PER_ADDRESS_HERE


def test_somebody_elses_tries_leave_room_for_the_owner_of_the_address(tools: Tools) -> None:
    tries(tools, 20, email="ewa@b.example", network="a")
    assert tries(tools, 5, email="ewa@b.example", network="b") == 5


def test_many_networks_together_may_try_one_address_forty_times(tools: Tools) -> None:
    assert tries(tools, 60, email="ewa@b.example", network="{n}") == signing_in.PER_ADDRESS


def test_one_network_may_try_a_hundred_addresses(tools: Tools) -> None:
    assert tries(tools, 120, email="{n}@b.example", network="a") == signing_in.PER_NETWORK


def test_the_database_keeps_neither_address_nor_network_of_an_attempt(tools: Tools) -> None:
    tries(tools, 1, email="ewa@b.example", network="pseudonym")
    with tools.db.read() as session:
        assert not any("ewa" in key for key in session.exec(select(RateCount.key)))


def test_codes_are_counted_for_each_account(tools: Tools) -> None:
    with tools.db.write() as session:
        first, second = make_account(session), make_account(session)
        for _n in range(signing_in.CODES):
            signing_in.count_code(session, account=first, now=NOON)
        signing_in.count_code(session, account=second, now=NOON)
        with pytest.raises(TooMany):
            signing_in.count_code(session, account=first, now=NOON)
