"""One entry on the desk, with all its revisions and decisions."""

from typing import Any

import pytest
from sqlmodel import select

from app.accounts.models import Role
from app.contests.models import Contest, Entry, EntryState
from app.kit.tools import Tools
from app.media.models import Asset
from app.worker import Worker
from tests.factories import make_brand, make_contest, make_entry, make_waiting
from tests.moderators import Moderator, sign_in
from tests.people import hidden_fields
from tests.pictures import store_renditions


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        return make_contest(session)


@pytest.fixture
def shown(tools: Tools, contest: Contest) -> Entry:
    with tools.db.write() as session:
        made = make_entry(session, session.merge(contest), title="Beetroot")
        store_renditions(session, tools)
        return made


@pytest.fixture
def ewa(tools: Tools, contest: Contest) -> Moderator:
    return sign_in(tools, contest.brand_id, name="Ewa")


def decide(ewa: Moderator, entry: Entry, verb: str, **form: Any) -> Any:
    here = f"/moderation/entries/{entry.public_id}"
    seen = hidden_fields(ewa.client.get(here).text)["seen"]
    return ewa.post(f"{here}/decisions", verb=verb, seen=seen, **form)


def state(tools: Tools) -> tuple[EntryState, bool]:
    with tools.db.read() as session:
        entry = session.exec(select(Entry)).one()
        return entry.state, entry.is_shown


def test_a_shown_entry_is_taken_down_with_a_reason_and_brought_back(
    tools: Tools, ewa: Moderator, shown: Entry, worker: Worker
) -> None:
    assert decide(ewa, shown, "take_down", reason="not-own").status_code == 303
    assert state(tools) == (EntryState.DISQUALIFIED, False)
    page = ewa.client.get(f"/moderation/entries/{shown.public_id}").text
    assert "taken down" in page
    assert "Not the sender’s own work" in page
    assert "Bring it back" in page
    assert decide(ewa, shown, "approve").status_code == 303
    worker.run_until_idle()
    assert state(tools) == (EntryState.APPROVED, True)


def test_a_take_down_without_a_reason_is_sent_back(tools: Tools, ewa: Moderator, shown: Entry) -> None:
    refused = decide(ewa, shown, "take_down", words="Sorry.")
    assert refused.status_code == 422
    assert "Choose a reason" in refused.text
    assert "Sorry." in refused.text
    assert state(tools) == (EntryState.APPROVED, True)


def test_who_decides_on_an_old_page_is_told(tools: Tools, contest: Contest, ewa: Moderator, shown: Entry) -> None:
    marek = sign_in(tools, contest.brand_id, name="Marek")
    decide(marek, shown, "take_down", reason="brand")
    here = f"/moderation/entries/{shown.public_id}/decisions"
    late = ewa.post(here, verb="take_down", seen="0", reason="hurtful")
    assert late.status_code == 409
    assert "was taken down by Marek at 13:00." in late.text


def test_a_waiting_entry_can_be_decided_here_too(tools: Tools, contest: Contest, ewa: Moderator) -> None:
    with tools.db.write() as session:
        make_waiting(session, session.merge(contest))
        entry = session.exec(select(Entry)).one()
    assert decide(ewa, entry, "reject", reason="blurred").status_code == 303
    assert state(tools) == (EntryState.REJECTED, False)


def test_its_pictures_are_for_moderators_of_the_brand(tools: Tools, ewa: Moderator, shown: Entry) -> None:
    with tools.db.read() as session:
        photo = session.exec(select(Asset)).one().public_id
    path = f"/moderation/entries/{shown.public_id}/pictures/{photo}-320.jpeg"
    answer = ewa.client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/jpeg")
    assert answer.headers["cache-control"] == "no-store"
    with tools.db.write() as session:
        stranger = make_brand(session)
    marek = sign_in(tools, stranger.id, Role.OWNER, totp_confirmed_at=None)
    assert marek.client.get(path).status_code in (303, 404)
    ewa.client.cookies.clear()
    assert ewa.client.get(path).status_code == 303
    assert ewa.client.get(path.replace("320", "321")).status_code == 303


def test_a_foreign_brands_entry_is_not_there(tools: Tools, shown: Entry) -> None:
    with tools.db.write() as session:
        stranger = make_brand(session)
    marek = sign_in(tools, stranger.id)
    here = f"/moderation/entries/{shown.public_id}"
    assert marek.client.get(here).status_code == 404
    assert marek.post(f"{here}/decisions", verb="take_down", reason="brand").status_code == 404
