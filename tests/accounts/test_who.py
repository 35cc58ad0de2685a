"""Who is asking, on every page of the staff."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.testclient import TestClient

from app.accounts import who
from app.accounts.models import AuditEvent, Brand, Role
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.kit.web import Call, get, post
from tests.factories import make_brand
from tests.staff import Person
from tests.statements import statements_of

Ask = Callable[[Call], who.Staff]


def ask(person: Person, guard: Ask, method: str = "GET") -> Any:
    """Put one guard before a page and ask for it as this person."""

    def show(call: Call) -> Response:
        return PlainTextResponse(guard(call).account.email)

    small = Starlette(routes=[get("/studio/x", show), post("/studio/x", show)])
    small.state.tools = person.tools
    cookies = dict(person.client.cookies)
    with TestClient(small, cookies=cookies, follow_redirects=False) as client:
        return client.request(method, "/studio/x", data={"a": "b"} if method == "POST" else None)


def test_a_visitor_is_sent_to_sign_in_and_a_post_is_refused(editor: Person) -> None:
    assert ask(editor, who.require_staff).headers["location"] == "/studio/sign-in?next=/studio/x"
    assert ask(editor, who.require_staff, "POST").status_code == 401


def test_staff_is_none_for_a_visitor_and_for_half_a_sign_in(editor: Person, owner: Person) -> None:
    seen: list[who.Staff | None] = []

    def note(call: Call) -> who.Staff:
        seen.append(who.staff(call))
        return who.require_staff(call)

    ask(editor, note)
    owner.sign_in()
    ask(owner, note)
    assert seen == [None, None]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_member_of_another_brand_finds_nothing_and_a_wrong_role_may_not(
    tools: Tools, editor: Person, brand: Brand, method: str
) -> None:
    with tools.db.write() as session:
        other = make_brand(session)
    editor.enter()
    assert ask(editor, lambda call: who.require_role(call, brand.id), method).status_code == 200
    assert ask(editor, lambda call: who.require_role(call, brand.id, *who.EDITORS), method).status_code == 200
    assert ask(editor, lambda call: who.require_role(call, brand.id, Role.OWNER), method).status_code == 403
    assert ask(editor, lambda call: who.require_role(call, other.id), method).status_code == 404
    assert ask(editor, lambda call: who.require_role(call, other.id, Role.EDITOR), method).status_code == 404
    assert ask(editor, lambda call: who.require_role(call, 0), method).status_code == 404


def test_a_password_is_fresh_for_its_minutes(tools: Tools, editor: Person, clock: SetClock) -> None:
    editor.enter()
    clock.move(timedelta(minutes=tools.settings.fresh_minutes, seconds=-1))
    assert ask(editor, who.require_fresh).status_code == 200
    clock.move(timedelta(seconds=1))
    assert ask(editor, who.require_fresh).headers["location"] == "/studio/again?next=/studio/x"
    assert ask(editor, who.require_fresh, "POST").status_code == 401


def test_the_audit_trail_says_who_did_what(tools: Tools, editor: Person, brand: Brand) -> None:
    def note(call: Call) -> who.Staff:
        asking = who.require_staff(call)
        who.audit(call.session, asking, brand.id, "winner.place", "contest:abc", {"rank": 1}, call.now)
        return asking

    editor.enter()
    assert ask(editor, note, "POST").status_code == 200
    with tools.db.read() as session:
        event = session.exec(select(AuditEvent).where(AuditEvent.verb == "winner.place")).one()
    assert (event.account_id, event.brand_id, event.subject, event.detail) == (
        editor.account.id, brand.id, "contest:abc", {"rank": 1},
    )  # fmt: skip


def test_asking_who_it_is_takes_two_statements_however_often_it_is_asked(tools: Tools, editor: Person) -> None:
    def often(call: Call) -> who.Staff:
        for _n in range(3):
            who.require_staff(call)
        return who.require_staff(call)

    editor.enter()
    once = statements_of(tools, lambda: ask(editor, who.require_staff))
    assert statements_of(tools, lambda: ask(editor, often)) == once
