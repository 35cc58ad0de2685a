"""A visitor reports an entry."""

from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.contests import queries
from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.kit.tools import Tools
from app.moderation.models import Case, Report
from tests.factories import NOON, make_contest, make_entry


@pytest.fixture
def scene(tools: Tools) -> tuple[Contest, Entry]:
    with tools.db.write() as session:
        contest = make_contest(session)
        return contest, make_entry(session, contest, title="Beetroot")


Scene = tuple[Contest, Entry]


def send(client: TestClient, scene: Scene, **form: Any) -> Any:
    contest, entry = scene
    path = f"/contests/{contest.slug}/entries/{entry.public_id}/reports"
    return client.post(path, data={"reason": "hurtful", **form})


def kept(tools: Tools) -> list[Report]:
    with tools.db.read() as session:
        return list(session.exec(select(Report)))


def test_a_report_is_kept_and_thanked_for(tools: Tools, client: TestClient, scene: Scene) -> None:
    sent = send(client, scene, words="It hurts.", email="Ola@Mail.example")
    assert sent.status_code == 303
    assert "we write to you" in client.get(sent.headers["location"]).text
    (report,) = kept(tools)
    assert (report.reason, report.words, report.email) == ("hurtful", "It hurts.", "ola@mail.example")
    with tools.db.read() as session:
        assert session.exec(select(Case)).one().kind == "report"


def test_words_that_no_moderator_has_seen_are_not_on_the_form(tools: Tools, client: TestClient, scene: Scene) -> None:
    contest, entry = scene
    with tools.db.write() as session:
        row = session.merge(entry)
        shown = queries.newest_revision(session, row)
        changed: dict[str, Any] = {
            "n": 2,
            "title": "Buy pills",
            "name": "x",
            "asset_id": shown.asset_id,
            "created_at": NOON,
        }
        session.add(EntryRevision(entry_id=row.id, **changed))
        row.revision_n, row.state = 2, EntryState.PENDING
    page = client.get(f"/contests/{contest.slug}/entries/{entry.public_id}/reports").text
    assert "Beetroot" in page
    assert "Buy pills" not in page


def test_the_same_person_and_reason_is_one_report(tools: Tools, client: TestClient, scene: Scene) -> None:
    assert [send(client, scene).status_code for _ in range(2)] == [303, 303]
    assert len(kept(tools)) == 1
    send(client, scene, reason="unlawful")
    assert len(kept(tools)) == 2


@pytest.mark.parametrize(
    ("form", "words"),
    [({"reason": "dull"}, "Choose one of the answers"), ({"email": "ola@mail"}, "could not reach this address")],
    ids=["no such reason", "mistyped address"],
)
def test_what_cannot_be_taken_is_sent_back_with_what_was_typed(
    tools: Tools, client: TestClient, scene: Scene, form: dict[str, str], words: str
) -> None:
    refused = send(client, scene, words="It hurts.", **form)
    assert refused.status_code == 422
    assert words in refused.text
    assert "It hurts." in refused.text
    assert kept(tools) == []


def test_an_entry_that_nobody_sees_cannot_be_reported(tools: Tools, client: TestClient, scene: Scene) -> None:
    with tools.db.write() as session:
        hidden = make_entry(session, session.merge(scene[0]), state=EntryState.PENDING)
    assert send(client, (scene[0], hidden)).status_code == 404
    assert kept(tools) == []


def test_the_eleventh_report_within_an_hour_is_refused(tools: Tools, client: TestClient, scene: Scene) -> None:
    assert [send(client, scene).status_code for _ in range(10)] == [303] * 10
    assert send(client, scene).status_code == 429


def test_the_form_is_a_page_of_its_own(client: TestClient, scene: Scene) -> None:
    contest, entry = scene
    page = client.get(f"/contests/{contest.slug}/entries/{entry.public_id}/reports")
    assert page.status_code == 200
    assert "Report “Beetroot”" in page.text
