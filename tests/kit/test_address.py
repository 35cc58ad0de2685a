"""Where a request comes from, as a pseudonym."""

from datetime import timedelta

import pytest
from starlette.requests import Request

from app.kit.address import ROTATION_DAYS, address_key, network
from app.kit.signing import Signer
from tests.factories import NOON


def key(host: str, days: int = 0) -> str:
    request = Request({"type": "http", "client": (host, 1), "headers": []})
    return address_key(request, Signer("key"), NOON + timedelta(days=days))


@pytest.mark.parametrize(
    ("host", "net"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("testclient", ""),
    ],
)
def test_an_address_counts_as_its_network(host: str, net: str) -> None:
    assert network(host) == net


def test_the_pseudonym_is_the_networks_and_changes_with_time() -> None:
    assert key("192.0.2.1") == key("192.0.2.200") != key("198.51.100.1")
    assert key("192.0.2.1") != key("192.0.2.1", days=ROTATION_DAYS)
    assert "192" not in key("192.0.2.1")
