"""A reporter is a browser, known by a signed cookie."""

from typing import Any

from sqlmodel import select
from starlette.testclient import TestClient

from app.contests.models import Contest, Entry
from app.kit.tools import Tools
from app.moderation.models import Report
from tests.factories import make_contest, make_entry


def report(client: TestClient, contest: Contest, entry: Entry) -> Any:
    path = f"/contests/{contest.slug}/entries/{entry.public_id}/reports"
    return client.post(path, data={"reason": "other"})


def reporters(tools: Tools) -> list[str]:
    with tools.db.read() as session:
        return [row.reporter for row in session.exec(select(Report))]


def test_a_browser_keeps_its_pseudonym_and_a_forged_cookie_gets_a_new_one(tools: Tools, client: TestClient) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        one, other, third = (make_entry(session, contest) for _ in range(3))
    report(client, contest, one)
    report(client, contest, other)
    client.cookies.clear()
    client.cookies.set("reporter", "forged")
    report(client, contest, third)
    first, second, forged = reporters(tools)
    assert first == second != forged
