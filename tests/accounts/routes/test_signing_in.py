"""Signing in and out."""

from datetime import timedelta
from typing import Any

import pytest
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import AuditEvent, StaffSession
from app.accounts.service import passwords
from app.accounts.service.signing_in import PER_ADDRESS_HERE
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_app, make_tools
from tests.staff import PASSWORD, Person


def sessions(tools: Tools) -> list[StaffSession]:
    with tools.db.read() as session:
        return list(session.exec(select(StaffSession)))


def test_a_right_password_opens_the_studio(tools: Tools, editor: Person) -> None:
    answer = editor.sign_in()
    assert answer.status_code == 303
    assert editor.client.get("/studio").status_code == 200
    with tools.db.read() as session:
        assert [event.verb for event in session.exec(select(AuditEvent))] == ["session.open"]


def test_pages_of_the_studio_are_kept_by_no_cache(editor: Person) -> None:
    editor.enter()
    for path in ("/studio", "/studio/account", "/studio/sign-in", "/studio/brand"):
        assert editor.client.get(path).headers["cache-control"] == "no-store", path


def test_a_wrong_password_opens_nothing_and_keeps_the_address(tools: Tools, editor: Person) -> None:
    refused = editor.sign_in(password="another one altogether")
    assert refused.status_code == 422
    assert f'value="{editor.account.email}"' in refused.text
    assert sessions(tools) == []


def test_an_unknown_address_costs_the_same_argon2_work(editor: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    check = PasswordHash.verify_and_update

    def counted(self: PasswordHash, password: str | bytes, stored: str | bytes) -> Any:
        seen.append(str(stored))
        return check(self, password, stored)

    monkeypatch.setattr(PasswordHash, "verify_and_update", counted)
    known = editor.sign_in(password="another one altogether")
    unknown = editor.sign_in(email="nobody@brand.example")
    assert len(seen) == 2
    assert seen[0] == editor.account.password_hash
    assert seen[1].startswith("$argon2id$")
    assert [answer.status_code for answer in (known, unknown)] == [422, 422]
    sentence = "These two do not belong together."
    assert sentence in known.text
    assert sentence in unknown.text


def test_a_disabled_account_opens_nothing_and_its_sessions_end(tools: Tools, editor: Person) -> None:
    editor.enter()
    with tools.db.write() as session:
        session.merge(editor.account).disabled_at = tools.clock.now()
    assert editor.client.get("/studio").status_code == 303
    assert editor.sign_in().status_code == 422


def test_a_token_from_before_signing_in_opens_nothing_afterwards(tools: Tools, editor: Person) -> None:
    editor.client.cookies.set("staff", "chosen-by-somebody-else")
    editor.sign_in()
    assert editor.client.get("/studio", headers={"cookie": "staff=chosen-by-somebody-else"}).status_code == 303


def test_signing_in_again_ends_the_session_before(tools: Tools, editor: Person) -> None:
    editor.enter()
    first = editor.client.cookies["staff"]
    editor.enter()
    assert editor.client.cookies["staff"] != first
    assert len(sessions(tools)) == 1
    editor.client.cookies.clear()
    assert editor.client.get("/studio", headers={"cookie": f"staff={first}"}).status_code == 303


def test_the_database_holds_no_token(tools: Tools, editor: Person) -> None:
    editor.enter()
    (row,) = sessions(tools)
    assert editor.client.cookies["staff"] not in (row.digest, str(row))
    assert len(row.digest) == 64


def test_a_session_ends_after_idle_hours_but_not_while_it_is_used(editor: Person, clock: SetClock) -> None:
    editor.enter()
    for _hour in range(3):
        clock.move(timedelta(hours=11))
        assert editor.client.get("/studio").status_code == 200
    clock.move(timedelta(hours=12))
    assert editor.client.get("/studio").status_code == 303


def test_a_session_ends_after_its_days_however_busy_it_is(tools: Tools, editor: Person, clock: SetClock) -> None:
    editor.enter()
    for _half_day in range(tools.settings.session_days * 24 // 8 - 1):
        clock.move(timedelta(hours=8))
        assert editor.client.get("/studio").status_code == 200
    clock.move(timedelta(hours=8))
    assert editor.client.get("/studio").status_code == 303


def test_being_seen_is_noted_at_most_once_a_minute(tools: Tools, editor: Person, clock: SetClock) -> None:
    editor.enter()
    began = sessions(tools)[0].seen_at
    clock.move(timedelta(seconds=59))
    editor.client.get("/studio")
    assert sessions(tools)[0].seen_at == began
    clock.move(timedelta(seconds=1))
    editor.client.get("/studio")
    assert sessions(tools)[0].seen_at == began + timedelta(minutes=1)


def test_too_many_tries_are_held_back_even_with_the_right_password(editor: Person, clock: SetClock) -> None:
    for _n in range(PER_ADDRESS_HERE):
        assert editor.sign_in(password="another one altogether").status_code == 422
    held = editor.sign_in()
    assert held.status_code == 429
    assert int(held.headers["retry-after"]) <= 901
    clock.move(timedelta(minutes=15))
    assert editor.sign_in().status_code == 303


@pytest.mark.parametrize(
    "elsewhere",
    ["https://evil.example/studio", "//evil.example/studio", "/\\evil.example", "/studio\\@evil.example", "javascript:alert(1)",
     "/contests/x", "/studio\r\nset-cookie: a=b", "/studio/..//evil.example", "studio", "", "/studiox"],
)  # fmt: skip
def test_next_leads_to_no_other_site(editor: Person, elsewhere: str) -> None:
    answer = editor.sign_in(next=elsewhere)
    assert answer.headers["location"].startswith("/studio/sign-in?next=/studio")
    landed = editor.client.get("/studio/sign-in", params={"next": elsewhere}).headers["location"]
    assert landed.startswith("/studio")
    assert "evil.example" not in landed


def test_next_leads_to_the_page_that_was_wanted(editor: Person) -> None:
    wanted = editor.client.get("/studio/brand?said=saved")
    assert wanted.status_code == 303
    assert wanted.headers["location"] == "/studio/sign-in?next=/studio/brand%3Fsaid%3Dsaved"
    answer = editor.sign_in(next="/studio/brand?said=saved")
    assert editor.client.get(answer.headers["location"]).headers["location"] == "/studio/brand?said=saved"


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"sec-fetch-site": "", "origin": "https://evil.example"}],
    ids=["cross-site", "same-site", "foreign origin"],
)  # fmt: skip
def test_a_post_from_another_site_is_refused(tools: Tools, editor: Person, headers: dict[str, str]) -> None:
    form = {"email": editor.account.email, "password": PASSWORD}
    assert editor.client.post("/studio/sign-in", data=form, headers=headers).status_code == 403
    assert sessions(tools) == []
    editor.enter()
    assert editor.client.post("/studio/sign-out", headers=headers).status_code == 403
    assert len(sessions(tools)) == 1


def test_signing_out_ends_the_session(tools: Tools, editor: Person) -> None:
    editor.enter()
    token = editor.client.cookies["staff"]
    assert editor.client.get("/studio/sign-out").status_code == 404
    assert editor.client.post("/studio/sign-out").status_code == 303
    assert sessions(tools) == []
    assert editor.client.get("/studio", headers={"cookie": f"staff={token}"}).status_code == 303


def test_the_cookie_is_host_bound_secure_and_out_of_reach_for_scripts(tools: Tools, editor: Person) -> None:
    settings = tools.settings.model_copy(update={"base_url": "https://cups.example"})
    secure = make_tools(settings, clock=tools.clock)
    with TestClient(
        make_app(secure), base_url="https://cups.example", headers={"sec-fetch-site": "same-origin"}, follow_redirects=False
    ) as client:  # fmt: skip
        answer = Person(secure, client, editor.account).sign_in()
        cookie = answer.headers["set-cookie"]
        assert cookie.startswith("__Host-staff=")
        flags = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"secure", "httponly", "samesite=lax", "path=/"} <= flags
        assert not any(flag.startswith("domain") for flag in flags)
        assert client.get("/studio").status_code == 200
    secure.db.close()


@pytest.fixture
def newcomer(tools: Tools, editor: Person) -> Person:
    with tools.db.write() as session:
        session.merge(editor.account).must_change_password = True
    return editor


def test_a_one_time_password_opens_nothing_but_the_page_for_another_one(newcomer: Person) -> None:
    newcomer.sign_in()
    assert newcomer.client.get("/studio").headers["location"].startswith("/studio/first-password")
    assert newcomer.client.post("/studio/account/name", data={"name": "Ewa"}).status_code == 401
    same = newcomer.client.post("/studio/first-password", data={"new_password": PASSWORD})
    assert same.status_code == 422
    before = newcomer.client.cookies["staff"]
    new = "nine yellow tramcars"
    assert newcomer.client.post("/studio/first-password", data={"new_password": new}).status_code == 303
    assert newcomer.client.cookies["staff"] != before
    assert newcomer.client.get("/studio").status_code == 200
    assert newcomer.sign_in().status_code == 422
    assert newcomer.sign_in(password=new).status_code == 303


def test_a_hash_of_weaker_settings_is_made_anew(tools: Tools, editor: Person) -> None:
    old = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8192),)).hash(PASSWORD)
    with tools.db.write() as session:
        session.merge(editor.account).password_hash = old
    editor.sign_in()
    with tools.db.read() as session:
        kept = session.get(type(editor.account), editor.account.id)
        assert kept
        assert kept.password_hash != old
        assert passwords.check_password(kept, PASSWORD) == (True, None)
