"""Being asked in."""

from datetime import timedelta

import pytest
from sqlmodel import select

from app.accounts.models import Account, Member, Role
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.factories import make_brand
from tests.staff import PASSWORD, Person, another_browser, make_person, token_mailed

NADIA = {"name": "Nadia", "new_password": "nine yellow tramcars"}


@pytest.fixture
def link(tools: Tools, owner: Person) -> str:
    owner.enter()
    sent = owner.client.post("/studio/people", data={"email": "Nadia@biala.example", "role": "moderator"})
    assert sent.status_code == 303
    return "/studio/invitations/" + token_mailed(tools, "invitation")


def test_somebody_new_joins_and_is_in(tools: Tools, link: str) -> None:
    client = another_browser(tools)
    page = client.get(link)
    assert "nadia@biala.example" in page.text
    assert page.headers["referrer-policy"] == "no-referrer"
    assert client.post(link, data=NADIA).status_code == 303
    assert client.get("/studio").status_code == 200
    with tools.db.read() as session:
        account = session.exec(select(Account).where(Account.email == "nadia@biala.example")).one()
        assert session.exec(select(Member.role).where(Member.account_id == account.id)).one() is Role.MODERATOR


def test_an_invitation_used_twice_is_gone(tools: Tools, link: str) -> None:
    client = another_browser(tools)
    client.post(link, data=NADIA)
    assert client.get(link).status_code == 410
    assert another_browser(tools).post(link, data=NADIA).status_code == 410


def test_an_invitation_ends_after_a_week(tools: Tools, link: str, clock: SetClock) -> None:
    clock.move(timedelta(days=7))
    client = another_browser(tools)
    assert client.get(link).status_code == 410
    assert client.post(link, data=NADIA).status_code == 410


def test_taken_back_or_sent_again_the_old_link_opens_nothing(tools: Tools, owner: Person, link: str) -> None:
    page = owner.client.get("/studio/people").text
    action = page.split('action="/studio/people/invitations/')[1].split("/")[0]
    assert owner.client.post(f"/studio/people/invitations/{action}/again").status_code == 303
    newer = "/studio/invitations/" + token_mailed(tools, "invitation")
    client = another_browser(tools)
    assert client.get(link).status_code == 404
    assert client.get(newer).status_code == 200
    assert owner.client.post(f"/studio/people/invitations/{action}/take-back").status_code == 303
    assert client.get(newer).status_code == 404


def test_an_existing_account_just_joins_and_signs_in_with_its_password(tools: Tools, link: str) -> None:
    with tools.db.write() as session:
        elsewhere = make_brand(session)
        nadia = make_person(session, tools, another_browser(tools), elsewhere, email="nadia@biala.example")
    assert nadia.client.post(link).status_code == 303
    assert nadia.client.get("/studio").status_code == 303
    nadia.enter()
    assert "Biała Coffee" in nadia.client.get("/studio").text
    assert nadia.sign_in(password=PASSWORD).status_code == 303


def test_a_weak_password_keeps_the_name_and_the_invitation(tools: Tools, link: str) -> None:
    client = another_browser(tools)
    refused = client.post(link, data={"name": "Nadia", "new_password": "passwordpassword"})
    assert refused.status_code == 422
    assert 'value="Nadia"' in refused.text
    assert client.post(link, data=NADIA).status_code == 303
