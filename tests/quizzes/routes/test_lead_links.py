"""The page behind the link of a mail: it confirms by a button alone, and takes consents and everything back.

Tests app/quizzes/routes/leads.py, app/quizzes/service/leads.py and app/quizzes/jobs.py.
"""

import json
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import Role
from app.kit.clock import SetClock
from app.kit.ids import digest
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.quizzes.models import Lead
from app.worker import EVERY, Worker
from tests.postbox import mails, words_of
from tests.quizzes.forms import CALL, NEWS, OLA, SAID, asking, counted, leave, link_in, only_lead
from tests.quizzes.routes.test_playing import begin
from tests.quizzes.studio import Stage, seat


def test_a_mail_asks_whose_address_it_is_and_says_nothing_that_somebody_typed(
    tools: Tools, client: TestClient, worker: Worker
) -> None:
    asking(tools)
    leave(tools, client, worker, **{"field.name": "Buy at http://evil.example"})
    mail = mails(tools)[OLA]
    assert mail["subject"] == "Is this your address?"
    assert "evil.example" not in mail.as_string()
    assert "after 7 days everything is erased" in " ".join(words_of(mail).split())


@pytest.mark.parametrize("line_end", ["\r\n", "\n", "%0d%0a"])
def test_nobody_writes_headers_into_our_mails(tools: Tools, client: TestClient, worker: Worker, line_end: str) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    sent = client.post(f"{play}/leads", data=SAID | {"field.mail": f"a@b.example{line_end}Bcc: c@d.example"})
    assert sent.status_code == 422
    worker.run_until_idle()
    assert mails(tools) == {}


def test_looking_at_the_page_confirms_nothing_and_its_button_does_once(
    tools: Tools, client: TestClient, worker: Worker
) -> None:
    asking(tools)
    link = leave(tools, client, worker).link
    page = client.get(link)
    assert "Is this your address?" in page.text
    assert "Ola Kot" in page.text
    assert page.headers["cache-control"] == "no-store"
    assert page.headers["referrer-policy"] == "no-referrer"
    assert only_lead(tools).confirmed_at is None
    assert client.get(f"{link}/confirmations").status_code == 404
    for _n in range(2):
        assert client.post(f"{link}/confirmations").headers["location"] == link
    assert only_lead(tools).confirmed_at == tools.clock.now()
    assert counted(tools) == {"": 1, "address": 1, "confirmed": 1}
    assert "Your address is confirmed" in client.get(link).text


def test_the_database_keeps_the_links_digest_alone(tools: Tools, client: TestClient, worker: Worker) -> None:
    asking(tools)
    token = leave(tools, client, worker).link.removeprefix("/leads/")
    assert only_lead(tools).digest == digest(token)
    assert client.get(f"/leads/{only_lead(tools).digest}").status_code == 404
    assert client.get("/leads/").status_code == 404


def test_a_consent_is_taken_back_as_easily_as_it_was_given(tools: Tools, client: TestClient, worker: Worker) -> None:
    content = asking(tools)
    link = leave(tools, client, worker, **{"consent.calls": "on"}).link
    client.post(f"{link}/confirmations")
    assert client.post(f"{link}/consents", data={"purpose": "news"}).status_code == 303
    assert client.post(f"{link}/consents", data={"purpose": "made-up"}).status_code == 404
    given = only_lead(tools).consents
    assert given["news"]["withdrawn_at"] == tools.clock.now().isoformat()
    assert given["calls"]["withdrawn_at"] is None
    assert client.get(link).text.count("Withdraw this consent") == 1
    stage = Stage(tools, content, seat(tools, content, Role.EDITOR))
    exported = stage.desk.post("/results/exports", {"format": "csv"}).text
    assert exported.count(CALL) == 3  # two labels, and what was agreed to
    assert exported.count(NEWS) == 2


def test_erasing_leaves_nothing_of_the_person_in_any_row_and_changes_no_count(
    tools: Tools, client: TestClient, worker: Worker
) -> None:
    content = asking(tools)
    link = leave(tools, client, worker).link
    client.post(f"{link}/confirmations")
    assert "This cannot be taken back" in client.get(f"{link}/erase").text
    assert only_lead(tools).email == OLA
    assert "Everything is erased" in client.post(f"{link}/erase").text
    assert client.get(link).status_code == 404
    assert counted(tools) == {"": 1, "address": 1, "confirmed": 1}
    with tools.db.read() as session:
        rows = json.dumps([row.model_dump(mode="json") for table in (Lead, Job) for row in session.exec(select(table))])
    stage = Stage(tools, content, seat(tools, content, Role.EDITOR))
    for format_ in ("csv", "jsonl"):
        rows += stage.desk.post("/results/exports", {"format": format_}).text
    assert OLA not in rows
    assert "Ola Kot" not in rows


def test_a_mail_that_still_waits_is_not_sent_to_who_was_erased(
    tools: Tools, client: TestClient, worker: Worker
) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    client.post(f"{play}/leads", data=SAID)
    client.post(f"{play}/leads", data={"_method": "delete"})
    worker.run_until_idle()
    assert mails(tools) == {}


def test_an_address_that_nobody_confirms_is_forgotten_after_seven_days_and_a_confirmed_one_is_not(
    tools: Tools, client: TestClient, worker: Worker, clock: SetClock
) -> None:
    asking(tools)
    kept = leave(tools, client, worker).link
    client.post(f"{kept}/confirmations")
    play = begin(client, "poll", answer="noon")
    client.post(f"{play}/leads", data=SAID | {"field.mail": "jan@poczta.example"})
    worker.run_until_idle()
    late = link_in(tools, "jan@poczta.example")
    assert EVERY["forget_leads"] == timedelta(hours=1)
    for days, status in ((7, 200), (0.1, 404)):
        clock.move(timedelta(days=days))
        worker.start_what_is_due()
        worker.run_until_idle()
        assert client.get(late).status_code == status
    assert client.post(f"{late}/confirmations").status_code == 404
    assert client.get(kept).status_code == 200
    assert "What you left here is erased" not in client.get(play).text
    assert counted(tools) == {"": 2, "address": 2, "confirmed": 1}


def test_who_gives_no_address_gets_no_mail_and_is_not_forgotten(
    tools: Tools, client: TestClient, worker: Worker, clock: SetClock
) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    client.post(f"{play}/leads", data={"field.name": "Ola", "field.phone": "601 234 567"})
    clock.move(timedelta(days=8))
    worker.start_what_is_due()
    worker.run_until_idle()
    assert mails(tools) == {}
    assert only_lead(tools).fields == {"name": "Ola", "phone": "601 234 567"}
    assert counted(tools) == {"": 1}
