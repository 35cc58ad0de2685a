"""My account."""

import re

from sqlmodel import col, select

from app.accounts.models import Account, StaffSession
from app.kit.jobs import Job
from app.kit.tools import Tools
from tests.staff import PASSWORD, Person, another_browser

NEW = "nine yellow tramcars"


def in_another_browser(person: Person) -> Person:
    return Person(person.tools, another_browser(person.tools), person.account).enter()


def test_a_name_is_changed_and_nothing_else(tools: Tools, editor: Person) -> None:
    editor.enter()
    form = {"name": "  Ewa\n Nowak ", "email": "other@biala.example", "role": "owner", "disabled_at": "2026-01-01"}
    assert editor.client.post("/studio/account/name", data=form).status_code == 303
    with tools.db.read() as session:
        account = session.exec(select(Account)).one()
        assert (account.name, account.email, account.disabled_at) == ("Ewa Nowak", editor.account.email, None)


def test_a_new_password_signs_out_everywhere_else_and_says_so_by_mail(tools: Tools, editor: Person) -> None:
    editor.enter()
    other = in_another_browser(editor)
    before = editor.client.cookies["staff"]
    form = {"password": PASSWORD, "new_password": NEW}
    assert editor.client.post("/studio/account/password", data=form).status_code == 303
    assert editor.client.cookies["staff"] != before
    assert editor.client.get("/studio").status_code == 200
    assert other.client.get("/studio").status_code == 303
    with tools.db.read() as session:
        assert "password_changed" in session.exec(select(Job.payload).where(Job.kind == "send_mail")).one()
    assert editor.sign_in(password=NEW).status_code == 303


def test_the_present_password_has_to_be_right(editor: Person) -> None:
    editor.enter()
    form = {"password": "another one altogether", "new_password": NEW}
    refused = editor.client.post("/studio/account/password", data=form)
    assert refused.status_code == 422
    assert "This is not your password" in refused.text
    assert editor.sign_in().status_code == 303


def test_a_password_of_ones_own_name_is_refused(editor: Person) -> None:
    editor.enter()
    form = {"password": PASSWORD, "new_password": editor.account.email}
    refused = editor.client.post("/studio/account/password", data=form)
    assert refused.status_code == 422
    assert "mostly your name" in refused.text


def test_another_browser_is_signed_out_from_the_list(editor: Person) -> None:
    editor.enter()
    other = in_another_browser(editor)
    page = editor.client.get("/studio/account").text
    ways = re.findall(r"/studio/account/sessions/(\d+)/end", page)
    assert len(ways) == 1
    assert editor.client.post(f"/studio/account/sessions/{ways[0]}/end").status_code == 303
    assert other.client.get("/studio").status_code == 303
    assert editor.client.get("/studio").status_code == 200


def test_all_others_are_signed_out_at_once(editor: Person) -> None:
    editor.enter()
    others = [in_another_browser(editor) for _n in range(2)]
    assert editor.client.post("/studio/account/sessions/others/end").status_code == 303
    assert [other.client.get("/studio").status_code for other in others] == [303, 303]
    assert editor.client.get("/studio").status_code == 200


def test_somebody_elses_session_is_not_there(tools: Tools, editor: Person, owner: Person) -> None:
    editor.enter()
    owner.enter()
    with tools.db.read() as session:
        theirs = session.exec(select(StaffSession.id).where(col(StaffSession.account_id) == owner.account.id)).one()
    for number in (theirs, "0", "-1", "x", "9" * 30):
        assert editor.client.post(f"/studio/account/sessions/{number}/end").status_code == 404
    assert owner.client.get("/studio").status_code == 200
