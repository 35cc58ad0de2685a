"""What the link of a browser opens that nobody has confirmed. Tests app/contests/service/links.py and app/contests/routes/entrant.py."""

import io
import json
import tracemalloc
import zipfile
from typing import Any

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.accounts.service import own_account
from app.contests.models import Contest, Entry, EntryState
from app.contests.models import Entrant as Row
from app.contests.service import leaving
from app.contests.service.entering import ANEW_A_DAY
from app.contests.service.links import give_link
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.media.models import Asset
from app.worker import Worker
from tests.factories import make_contest, make_member
from tests.people import Entrant, add_texts
from tests.pictures import draw_cup


@pytest.fixture
def contest(tools: Tools, working: Worker) -> Contest:
    with tools.db.write() as session:
        made = make_contest(session, entries_per_person=2)
        add_texts(session, made)
        return made


def send(client: TestClient, contest: Contest, *, ink: str = "#123eba", **words: Any) -> str:
    """Where the sending browser is led to."""
    sent = Entrant(client, contest.slug).send(draw_cup(ink=ink), **words)
    assert sent.status_code == 303, sent.text
    return str(sent.headers["location"])


def mailed(tools: Tools, n: int) -> str:
    """The page of the n-th entry as the mail names it."""
    with tools.db.write() as session:
        entry = session.exec(select(Entry).order_by(col(Entry.id))).all()[n]
        return f"/entries/{give_link(session, signer=tools.signer, entry=entry, now=tools.clock.now())}"


def titles(client: TestClient, own: str) -> list[str]:
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{own}/data").content))
    return [entry["revisions"][0]["title"] for entry in json.loads(packed.read("data.json"))["entries"]]


def test_who_types_anothers_address_reaches_nothing_of_theirs(
    tools: Tools, client: TestClient, contest: Contest
) -> None:
    for order in (("Hers", "Forged"), ("Forged", "Hers")):
        with tools.db.write() as session:
            for row in session.exec(select(Row)):
                row.email_key = f"earlier {row.id}"
        pages = {
            title: send(client, contest, title=title, ink=ink)
            for title, ink in zip(order, ("#c2553a", "#123eba"), strict=True)
        }
        forged = pages["Forged"]
        assert client.get(f"{forged}/data").status_code == 403
        assert client.get(f"{forged}/erase").status_code == 403
        assert client.post(f"{forged}/erase").status_code == 403
        assert client.post(f"{forged}/consents", data={"purpose": "own"}).status_code == 403
        assert "What you agreed to" not in client.get(forged).text
    with tools.db.read() as session:
        assert all(row.email for row in session.exec(select(Row)))
        assert EntryState.WITHDRAWN not in session.exec(select(Entry.state)).all()


def test_the_link_in_the_mail_opens_everything_of_the_person(
    tools: Tools, client: TestClient, contest: Contest
) -> None:
    send(client, contest, title="First")
    send(client, contest, title="Second", ink="#c2553a")
    assert titles(client, mailed(tools, 0)) == ["First", "Second"]
    assert client.post(f"{mailed(tools, 1)}/erase").status_code == 200
    with tools.db.read() as session:
        assert session.exec(select(Row.email)).all() == [""]


def test_who_sent_one_entry_has_every_right_in_the_browser_that_sent_it(client: TestClient, contest: Contest) -> None:
    sent = send(client, contest, title="Only")
    assert titles(client, sent) == ["Only"]
    assert client.post(f"{sent}/erase").status_code == 200


def test_a_change_does_not_give_away_the_link_of_the_mail(tools: Tools, client: TestClient, contest: Contest) -> None:
    sent = send(client, contest, title="First")
    words = {"title": "Changed", "name": "Tomek", "caption": ""}
    assert client.post(f"{sent}/change", data=words).headers["location"] == sent
    assert client.post(f"{sent}/withdraw").headers["location"] == sent
    assert mailed(tools, 0) != sent


def test_a_photo_is_packed_once_however_often_its_words_were_changed(
    tools: Tools, client: TestClient, contest: Contest
) -> None:
    sent = send(client, contest, title="First")
    for n in range(5):
        words = {"title": f"Changed {n}", "name": "Tomek", "caption": ""}
        assert client.post(f"{sent}/change", data=words).status_code == 303
    packed = zipfile.ZipFile(io.BytesIO(client.get(f"{sent}/data").content))
    assert packed.namelist() == ["data.json", "1-1.jpeg"]
    assert len(packed.read("1-1.jpeg")) > 1000
    (entry,) = json.loads(packed.read("data.json"))["entries"]
    assert {revision["photo"]["file"] for revision in entry["revisions"]} == {"1-1"}


def test_large_photos_are_packed_without_being_held_in_memory(
    tools: Tools, client: TestClient, contest: Contest
) -> None:
    if tools.settings.store == "s3":
        return  # there a photo comes whole, one after the other
    sent = send(client, contest, title="First")
    with tools.db.read() as session:
        entry, asset = session.exec(select(Entry)).one(), session.exec(select(Asset)).one()
        tools.private.put(asset.key, io.BytesIO(b"x" * 20_000_000), content_type="image/jpeg")
        tracemalloc.start()
        with leaving.pack_data(tools, session, entry=entry) as packed:
            most = tracemalloc.get_traced_memory()[1]
            tracemalloc.stop()
            assert packed.seek(0, io.SEEK_END) > 20_000_000
    assert most < 10_000_000
    assert len(client.get(f"{sent}/data").content) > 20_000_000


def test_erasing_oneself_under_the_brands_address_takes_nobody_elses_mails(
    tools: Tools, client: TestClient, contest: Contest
) -> None:
    """Their mails name that address too: answers go there. And it may be a colleague's own."""
    with tools.db.write() as session:
        brand = session.exec(select(Brand)).one()
        brand.contact_email = "hello@biala.example"
        account = make_member(session, brand, email=brand.contact_email)
        own_account.tell(session, "password_changed", account=account, now=tools.clock.now())
    send(client, contest, title="Hers")
    forged = send(client, contest, title="Forged", ink="#c2553a", email="hello@biala.example")
    assert client.post(f"{forged}/erase").status_code == 200
    with tools.db.read() as session:
        kept = [json.loads(job.payload) for job in session.exec(select(Job).where(Job.kind == "send_mail"))]
    assert sorted(mail["to"] for mail in kept if mail) == ["hello@biala.example", "tomek@poczta.example"]


def test_entering_and_leaving_in_turn_fills_no_mailbox(tools: Tools, client: TestClient, contest: Contest) -> None:
    for n in range(contest.entries_per_person + ANEW_A_DAY):
        sent = send(client, contest, title=f"Cup {n}", ink=f"#{n:02}5533")
        assert client.post(f"{sent}/erase").status_code == 200
    assert Entrant(client, contest.slug).send().status_code == 429
    assert Entrant(client, contest.slug).send(email="ola@mail.example").status_code == 303
