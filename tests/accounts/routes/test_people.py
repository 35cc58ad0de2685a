"""The people of a brand."""

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import AuditEvent, Brand, Member, Role
from app.kit.tools import Tools
from tests.factories import make_brand
from tests.staff import Person, another_browser, make_person
from tests.statements import statements_of


def role_of(tools: Tools, person: Person) -> Role | None:
    with tools.db.read() as session:
        member = session.exec(select(Member).where(Member.account_id == person.account.id)).first()
        return member.role if member else None


def test_a_removed_member_loses_the_session_at_once(tools: Tools, owner: Person, editor: Person) -> None:
    owner.enter()
    editor.enter()
    assert editor.client.get("/studio").status_code == 200
    assert owner.client.get(f"/studio/people/{editor.account.public_id}/remove").status_code == 200
    assert role_of(tools, editor) is Role.EDITOR
    assert owner.client.post(f"/studio/people/{editor.account.public_id}/remove").status_code == 303
    assert editor.client.get("/studio").headers["location"].startswith("/studio/sign-in")
    assert role_of(tools, editor) is None
    editor.enter()
    assert editor.client.get("/studio").status_code == 404


def test_another_role_ends_the_sessions_and_holds_from_then_on(tools: Tools, owner: Person, editor: Person) -> None:
    owner.enter()
    editor.enter()
    changed = owner.client.post(f"/studio/people/{editor.account.public_id}", data={"role": "viewer"})
    assert changed.status_code == 303
    assert editor.client.get("/studio").status_code == 303
    editor.enter()
    assert editor.client.get("/studio/brand").status_code == 403
    with tools.db.read() as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.verb == "member.role")).one()
        assert (event.account_id, event.detail) == (owner.account.id, {"from": "editor", "to": "viewer"})


def test_the_last_owner_stays(tools: Tools, owner: Person) -> None:
    owner.enter()
    path = f"/studio/people/{owner.account.public_id}"
    assert owner.client.post(f"{path}/remove").status_code == 409
    assert owner.client.post(path, data={"role": "editor"}).status_code == 409
    assert role_of(tools, owner) is Role.OWNER


def test_one_of_two_owners_may_go(tools: Tools, owner: Person, brand: Brand) -> None:
    with tools.db.write() as session:
        second = make_person(session, tools, another_browser(tools), brand, Role.OWNER)
    owner.enter()
    assert owner.client.post(f"/studio/people/{second.account.public_id}/remove").status_code == 303


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.OWNER])
def test_who_is_no_owner_manages_nobody(
    tools: Tools, client: TestClient, brand: Brand, owner: Person, role: Role
) -> None:
    with tools.db.write() as session:
        person = make_person(session, tools, client, brand, role)
    person.enter()
    for path in ("/studio/people", f"/studio/people/{owner.account.public_id}"):
        assert person.client.get(path).status_code == 403
        assert person.client.post(path, data={"role": "owner", "email": "x@biala.example"}).status_code == 403
    assert person.client.post(f"/studio/people/{owner.account.public_id}/remove").status_code == 403


def test_people_of_another_brand_are_not_there(tools: Tools, owner: Person, editor: Person) -> None:
    with tools.db.write() as session:
        stranger = make_person(session, tools, another_browser(tools), make_brand(session), Role.OWNER)
    stranger.enter()
    path = f"/studio/people/{editor.account.public_id}"
    assert stranger.client.get(path).status_code == 404
    assert stranger.client.post(path, data={"role": "owner"}).status_code == 404
    assert stranger.client.post(f"{path}/remove").status_code == 404
    assert role_of(tools, editor) is Role.EDITOR


def test_somebody_who_works_here_is_not_asked_in_again(owner: Person, editor: Person) -> None:
    owner.enter()
    refused = owner.client.post("/studio/people", data={"email": editor.account.email, "role": "viewer"})
    assert refused.status_code == 422
    assert "works here already" in refused.text


def test_an_unknown_role_is_refused_with_the_typed_address(owner: Person) -> None:
    owner.enter()
    refused = owner.client.post("/studio/people", data={"email": "nadia@biala.example", "role": "king"})
    assert refused.status_code == 422
    assert "nadia@biala.example" in refused.text


def test_the_list_takes_as_many_statements_for_three_as_for_one(
    tools: Tools, owner: Person, editor: Person, brand: Brand
) -> None:
    owner.enter()
    few = statements_of(tools, lambda: owner.client.get("/studio/people"))
    with tools.db.write() as session:
        for _n in range(3):
            make_person(session, tools, another_browser(tools), brand)
    assert statements_of(tools, lambda: owner.client.get("/studio/people")) == few


def test_asking_the_same_person_twice_says_so(owner: Person) -> None:
    owner.enter()
    form = {"email": "nadia@biala.example", "role": "moderator"}
    assert owner.client.post("/studio/people", data=form).headers["location"].endswith("said=invited")
    again = owner.client.post("/studio/people", data=form).headers["location"]
    assert "This address was asked before." in owner.client.get(again).text


def test_nobody_is_asked_into_a_role_that_has_nothing_to_do(
    tools: Tools, owner: Person, editor: Person, brand: Brand
) -> None:
    with tools.db.write() as session:
        juror = make_person(session, tools, another_browser(tools), brand, Role.JUROR)
    owner.enter()
    assert 'value="juror"' not in owner.client.get("/studio/people").text
    assert 'value="juror"' not in owner.client.get(f"/studio/people/{editor.account.public_id}").text
    assert 'value="juror" checked' in owner.client.get(f"/studio/people/{juror.account.public_id}").text
