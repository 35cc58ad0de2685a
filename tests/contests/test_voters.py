"""Who a voter is to us."""

from types import SimpleNamespace
from typing import Any, cast

from app.contests.models import Contest
from app.contests.voters import voter_of
from app.kit.signing import Signer
from app.kit.web import Call


def call(cookie: str) -> Call:
    fake: Any = SimpleNamespace(cookie=lambda name: cookie, tools=SimpleNamespace(signer=Signer("k")))
    return cast(Call, fake)


def test_a_browser_is_another_voter_in_another_contest() -> None:
    one, two = Contest(public_id="a"), Contest(public_id="b")
    assert voter_of(call("t"), one) == voter_of(call("t"), one) != voter_of(call("t"), two)


def test_a_browser_that_never_voted_is_nobody() -> None:
    assert voter_of(call(""), Contest(public_id="a")) == ""
