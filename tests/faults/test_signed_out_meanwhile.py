"""A session that ended while somebody typed: the form waits until its sender has signed in again, and for nobody else."""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts import jobs
from app.accounts.models import Brand, Role
from app.contests.models import Contest
from app.contests.service.composing import save_contest
from app.contests.service.templates import fill_template
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.factories import NOON, make_brand
from tests.faults.forms import form_to
from tests.people import hidden_fields
from tests.staff import PASSWORD, Person, another_browser, make_person

NIGHTS = [timedelta(hours=13), timedelta(days=3), timedelta(days=14, hours=2)]


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        document = fill_template(
            "vote", brand=make_brand(session).slug, brand_name="Halv", slug="cups", title="#Cups", zone="Europe/Warsaw",
            language="en", now=NOON,
        )  # fmt: skip
        return save_contest(session, document=document, now=NOON)


def somebody(tools: Tools, contest: Contest, client: TestClient, role: Role = Role.EDITOR) -> Person:
    with tools.db.write() as session:
        return make_person(session, tools, client, session.get_one(Brand, contest.brand_id), role)


def edited(person: Person, contest: Contest) -> dict[str, Any]:
    """The editor's form with a new headline."""
    path = f"/studio/contests/{contest.slug}/edit"
    return {**form_to(person.client.get(path).text, path).values, "headline": "A night’s work & “more”"}


def headline(tools: Tools) -> str:
    with tools.db.read() as session:
        return session.exec(select(Contest)).one().headline


def button_of(page: Any) -> tuple[str, dict[str, str]]:
    action = page.text.split('<form class="form" method="post" action="')[1].split('"')[0]
    return action, hidden_fields(page.text)


@pytest.mark.parametrize("away", NIGHTS, ids=str)
@pytest.mark.parametrize("role", [Role.EDITOR, Role.OWNER])
def test_a_form_goes_on_after_signing_in(
    tools: Tools, client: TestClient, contest: Contest, clock: SetClock, away: timedelta, role: Role
) -> None:
    """Owners type a code too."""
    person = somebody(tools, contest, client, role).enter()
    form, before = edited(person, contest), headline(tools)
    clock.move(away)
    jobs.sweep_accounts(tools)
    asked = client.post(f"/studio/contests/{contest.slug}/edit", data=form)
    assert asked.status_code == 401
    assert "What you typed is kept" in asked.text
    wrong = person.sign_in(**hidden_fields(asked.text), password="another one altogether")
    assert wrong.status_code == 422
    waiting = person.sign_in(**hidden_fields(wrong.text))
    if role is Role.OWNER:
        wrong = client.post("/studio/second-factor", data={**hidden_fields(waiting.text), "code": "000000"})
        assert wrong.status_code == 422
        waiting = client.post("/studio/second-factor", data={**hidden_fields(wrong.text), "code": person.code()})
    assert waiting.status_code == 200
    assert headline(tools) == before
    action, fields = button_of(waiting)
    assert action == f"/studio/contests/{contest.slug}/edit"
    assert fields.items() >= {name: value for name, value in form.items() if isinstance(value, str)}.items()
    saved = client.post(action, data=form_to(waiting.text, action).values)
    assert saved.headers["location"].endswith("/edit?said=saved")
    assert headline(tools) == "A night’s work & “more”"


def test_the_form_of_one_person_does_not_wait_for_another(
    tools: Tools, client: TestClient, contest: Contest, clock: SetClock
) -> None:
    first, second = somebody(tools, contest, client), somebody(tools, contest, client)
    form = edited(first.enter(), contest)
    clock.move(timedelta(hours=13))
    asked = client.post(f"/studio/contests/{contest.slug}/edit", data=form)
    kept = hidden_fields(asked.text)
    other = second.sign_in(**kept)
    assert other.status_code == 303
    forged = first.sign_in(kept="x" + kept["kept"])
    assert forged.status_code == 303


def test_a_stranger_is_only_asked_to_sign_in(tools: Tools, contest: Contest) -> None:
    for cookie in ("", "made-up"):
        stranger = another_browser(tools)
        if cookie:
            stranger.cookies.set("staff", cookie)
        asked = stranger.post(f"/studio/contests/{contest.slug}/edit", data={"headline": "Ours"})
        assert asked.status_code == 401
        assert "Ours" not in asked.text
        assert hidden_fields(asked.text) == {}


def test_a_password_is_never_kept_in_a_page(
    tools: Tools, client: TestClient, contest: Contest, clock: SetClock
) -> None:
    person = somebody(tools, contest, client).enter()
    clock.move(timedelta(hours=13))
    words = {"password": PASSWORD, "new_password": "eight white herons wade"}
    asked = client.post("/studio/account/password", data=words)
    assert asked.status_code == 401
    assert hidden_fields(asked.text) == {}
    assert person.sign_in().status_code == 303


def test_a_session_that_ended_opens_nothing_and_is_not_listed(
    tools: Tools, client: TestClient, contest: Contest, clock: SetClock
) -> None:
    person = somebody(tools, contest, client)
    assert f"Max-Age={15 * 86400};" in person.sign_in().headers["set-cookie"]  # a day longer than the session
    old = dict(client.cookies)
    clock.move(timedelta(hours=13))
    assert client.get("/studio").status_code == 303
    client.cookies.clear()
    person.enter()
    assert client.get("/studio/account").text.count("/sessions/") <= 1
    client.cookies.clear()
    client.cookies.update(old)
    assert client.get("/studio").status_code == 303
