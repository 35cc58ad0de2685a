"""Who a voter is to us."""

from typing import Any

import pytest
from starlette.requests import Request

from app.contests.models import Contest
from app.contests.voters import Voter, mail_key, new_voter, read_voter
from app.kit.signing import Signer
from app.kit.tools import Tools
from app.kit.web import cookie_name

SIGNER = Signer("k")


def contest(public_id: str, *, vote_by_mail: bool = False) -> Contest:
    values: dict[str, Any] = {"public_id": public_id, "vote_by_mail": vote_by_mail}
    return Contest(**values)


def test_a_browser_is_another_voter_in_another_contest() -> None:
    voter = Voter("secret")
    one, two = (voter.name_in(contest(name), SIGNER) for name in "ab")
    assert one == voter.name_in(contest("a"), SIGNER)
    assert one != two
    assert "secret" not in one


def test_where_a_mail_is_needed_only_a_confirmed_address_is_somebody() -> None:
    by_mail = contest("a", vote_by_mail=True)
    key = mail_key(SIGNER, "eva@x.example")
    assert Voter("secret").name_in(by_mail, SIGNER) == ""
    assert Voter("one", key).name_in(by_mail, SIGNER) == Voter("two", key).name_in(by_mail, SIGNER) != ""


@pytest.mark.parametrize("forge", [False, True])
def test_only_our_own_cookie_makes_a_voter(tools: Tools, forge: bool) -> None:
    voter = new_voter()
    value = voter.cookie(Signer("another") if forge else tools.signer)
    cookie = f"{cookie_name(tools, 'voter')}={value}".encode()
    request = Request({"type": "http", "headers": [(b"cookie", cookie)]})
    assert read_voter(request, tools) == (None if forge else voter)
