"""The second factor, from the first square to the last recovery code."""

import re
from datetime import timedelta

import pyotp
import pytest
from sqlmodel import select

from app.accounts.models import Account, RecoveryCode
from app.accounts.service import second_factor
from app.kit.clock import SetClock
from app.kit.signing import Signer
from app.kit.tools import Tools
from tests.people import hidden_fields
from tests.staff import Person

CODE = re.compile(r"<li><code>([\w-]{11})</code>")


def test_without_the_code_a_password_opens_nothing(owner: Person) -> None:
    owner.sign_in()
    for path in ("/studio", "/studio/people", "/studio/account", "/studio/second-factor/set-up", "/studio/again"):
        assert owner.client.get(path).headers["location"].startswith("/studio/second-factor?next="), path
    assert owner.client.post("/studio/account/name", data={"name": "Other"}).status_code == 401
    before = owner.client.cookies["staff"]
    assert owner.give_code(owner.code()).status_code == 303
    assert owner.client.cookies["staff"] != before
    assert owner.client.get("/studio").status_code == 200


def test_a_code_opens_once(owner: Person, clock: SetClock) -> None:
    owner.enter()
    code = owner.code()
    owner.sign_in()
    assert owner.give_code(code).status_code == 422
    clock.move(timedelta(seconds=30))
    assert owner.give_code(code).status_code == 422
    assert owner.give_code(owner.code()).status_code == 303


def test_a_code_of_the_half_minute_before_opens_but_an_older_one_does_not(owner: Person, clock: SetClock) -> None:
    owner.sign_in()
    code = owner.code()
    clock.move(timedelta(seconds=60))
    assert owner.give_code(code).status_code == 422
    code = owner.code()
    clock.move(timedelta(seconds=30))
    assert owner.give_code(code).status_code == 303


def test_guessing_codes_is_held_back(owner: Person) -> None:
    owner.sign_in()
    answers = [owner.give_code(f"{n:06}").status_code for n in range(8)]
    assert answers == [422] * 6 + [429] * 2
    assert owner.give_code(owner.code()).status_code == 429


@pytest.fixture
def new_owner(tools: Tools, owner: Person) -> Person:
    """An owner without an authenticator."""
    owner.account.totp_secret, owner.account.totp_confirmed_at = "", None
    with tools.db.write() as session:
        session.merge(owner.account)
    return owner


def set_up(person: Person) -> list[str]:
    page = person.client.get("/studio/second-factor/set-up")
    assert page.status_code == 200
    assert "<svg" in page.text
    assert "style=" not in page.text
    key = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.text)
    assert key
    second_factor.keep_secret(
        person.account, key[1].replace(" ", ""), signer=person.tools.signer, now=person.account.created_at
    )  # fmt: skip
    form = {**hidden_fields(page.text), "code": person.code()}
    done = person.client.post("/studio/second-factor/set-up", data=form)
    assert done.status_code == 200, done.text
    return CODE.findall(done.text)


def test_an_owner_sets_it_up_before_anything_else(new_owner: Person) -> None:
    new_owner.sign_in()
    assert new_owner.client.get("/studio").headers["location"].startswith("/studio/second-factor/set-up")
    before = new_owner.client.cookies["staff"]
    assert len(set(set_up(new_owner))) == 10
    assert new_owner.client.cookies["staff"] != before
    assert new_owner.client.get("/studio").status_code == 200


def test_who_has_the_database_alone_can_make_no_code(tools: Tools, new_owner: Person, clock: SetClock) -> None:
    new_owner.sign_in()
    set_up(new_owner)
    secret = second_factor.secret_of(new_owner.account, tools.signer)
    with tools.db.read() as session:
        row = session.exec(select(Account).where(Account.id == new_owner.account.id)).one()
    assert len(secret) == 32
    assert secret not in row.totp_secret
    assert second_factor.secret_of(row, tools.signer) == secret
    assert second_factor.secret_of(row, Signer("another key")) == ""
    clock.move(timedelta(minutes=1))
    new_owner.sign_in()
    assert new_owner.give_code(new_owner.code()).status_code == 303


def test_a_wrong_first_code_switches_nothing_on_and_keeps_the_square(tools: Tools, new_owner: Person) -> None:
    new_owner.sign_in()
    page = new_owner.client.get("/studio/second-factor/set-up")
    form = {**hidden_fields(page.text), "code": "000000"}
    refused = new_owner.client.post("/studio/second-factor/set-up", data=form)
    assert refused.status_code == 422
    key = re.compile(r"<code>([A-Z2-7 ]{32,})</code>")
    assert key.findall(refused.text) == key.findall(page.text)
    with tools.db.read() as session:
        assert session.exec(select(Account.totp_confirmed_at).where(Account.id == new_owner.account.id)).one() is None


def test_a_secret_of_ones_own_choice_is_not_taken(new_owner: Person) -> None:
    new_owner.sign_in()
    secret = pyotp.random_base32()
    form = {"secret": secret, "code": pyotp.TOTP(secret).at(new_owner.tools.clock.now())}
    assert new_owner.client.post("/studio/second-factor/set-up", data=form).status_code == 422


def test_a_recovery_code_opens_once_and_is_kept_as_a_digest(tools: Tools, new_owner: Person) -> None:
    new_owner.sign_in()
    codes = set_up(new_owner)
    with tools.db.read() as session:
        kept = {row.digest for row in session.exec(select(RecoveryCode))}
    assert len(kept) == 10
    assert not kept & set(codes)
    new_owner.sign_in()
    assert new_owner.give_code(codes[0].upper()).status_code == 303
    new_owner.sign_in()
    assert new_owner.give_code(codes[0]).status_code == 422
    assert new_owner.give_code(codes[1]).status_code == 303
    assert "8 recovery codes are left" in new_owner.client.get("/studio/account").text


def test_new_recovery_codes_end_the_old_ones(new_owner: Person) -> None:
    new_owner.sign_in()
    old = set_up(new_owner)
    new = CODE.findall(new_owner.client.post("/studio/second-factor/codes").text)
    assert len(new) == 10
    new_owner.sign_in()
    assert new_owner.give_code(old[0]).status_code == 422
    assert new_owner.give_code(new[0]).status_code == 303


def test_a_second_authenticator_cannot_be_slipped_in(owner: Person) -> None:
    owner.enter()
    assert owner.client.get("/studio/second-factor/set-up").headers["location"].startswith("/studio/sign-in")


def test_switching_it_off_needs_a_fresh_password_and_an_owner_sets_up_another(owner: Person, clock: SetClock) -> None:
    owner.enter()
    clock.move(timedelta(hours=1))
    asked = owner.client.post("/studio/second-factor/off")
    assert owner.client.get("/studio").status_code == 200
    assert owner.type_password_again(asked).status_code == 303
    assert owner.client.get("/studio").headers["location"].startswith("/studio/second-factor/set-up")


def test_who_is_no_owner_may_switch_it_on_and_off(editor: Person, clock: SetClock) -> None:
    editor.enter()
    set_up(editor)
    editor.sign_in()
    assert editor.client.get("/studio").headers["location"].startswith("/studio/second-factor?")
    clock.move(timedelta(seconds=30))
    editor.give_code(editor.code())
    assert editor.client.post("/studio/second-factor/off").status_code == 303
    assert "It is off" in editor.client.get("/studio/account").text
