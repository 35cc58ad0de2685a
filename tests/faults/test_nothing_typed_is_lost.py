"""A form that we cannot keep comes back with everything that was typed, and sending it again makes one entry."""

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from app.accounts.models import Role
from app.contests.models import Contest, Entry
from app.contests.service.links import give_link
from app.kit import db
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.migrations import upgrade
from app.settings import Settings
from tests import moderators
from tests.factories import make_contest, make_entry
from tests.faults.at_once import browser
from tests.faults.lines import BadLine
from tests.parts.homes import Home
from tests.parts.postgres import PostgresServer
from tests.people import Entrant, add_texts, hidden_fields

TYPED = ('value="Beetroot"', 'value="Tomek, Lublin"', 'value="tomek@poczta.example"', "Paint.")


@pytest.fixture(scope="module")
def durable() -> Iterator[PostgresServer]:
    """A server of our own: it will be stopped."""
    with PostgresServer(durable=True) as server:
        yield server


@pytest.fixture
def line(durable: PostgresServer) -> Iterator[BadLine]:
    with BadLine(durable.port) as line:
        yield line


@pytest.fixture
def tools(durable: PostgresServer, line: BadLine, tmp_path: Path) -> Iterator[Tools]:
    url = durable.url(durable.fresh_database())
    upgrade(url)
    address = url.replace(f":{durable.port}/", f":{line.port}/")
    made = make_tools(Settings(database_url=address, data_dir=tmp_path, picture_seconds=0.1))
    yield made
    made.db.close()


def open_contest(tools: Tools) -> Contest:
    now = datetime.now(UTC)
    with tools.db.write() as session:
        contest = make_contest(
            session, opens_at=now - timedelta(days=1), published_at=now - timedelta(days=2),
            closes_at=now + timedelta(days=3), min_age=16,
        )  # fmt: skip
        add_texts(session, contest)
        return contest


@pytest.fixture
def person(tools: Tools) -> Entrant:
    return Entrant(browser(make_app(tools), tools), open_contest(tools).slug)


def all_is_there(answer: Any) -> None:
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "60"
    assert "send it again in a minute" in answer.text
    for words in TYPED:
        assert words in answer.text
    assert 'value="own" checked' in answer.text
    assert 'value="18" checked' in answer.text
    assert not any(trace in answer.text for trace in ("Traceback", "sqlalchemy", "psycopg", "Errno"))


def entries(tools: Tools) -> int:
    with tools.db.read() as session:
        return len(session.exec(select(Entry)).all())


def test_while_the_database_is_away_the_form_is_there_with_everything_but_the_photo(
    durable: PostgresServer, tools: Tools, person: Entrant
) -> None:
    hidden = person.open_form()
    durable.stop()
    try:
        refused = person.send(hidden=hidden)
    finally:
        durable.start()
    all_is_there(refused)
    assert "The photo was not kept. Please choose it again." in refused.text
    assert hidden_fields(refused.text)["form_key"] == hidden["form_key"]
    assert person.send(hidden=hidden_fields(refused.text)).status_code == 303
    assert entries(tools) == 1


def test_a_photo_that_is_here_already_need_not_be_chosen_again(
    durable: PostgresServer, tools: Tools, person: Entrant
) -> None:
    hidden = hidden_fields(person.send(title="").text)
    assert hidden["upload"]
    form = {**hidden, **person.words}
    path = f"/contests/{person.slug}/entries"
    durable.stop()
    try:
        refused = person.client.post(path, data=form)
    finally:
        durable.start()
    all_is_there(refused)
    assert "Your photo is here" in refused.text
    assert "choose it again" not in refused.text
    again = hidden_fields(refused.text)
    assert again["upload"] == hidden["upload"]
    assert person.client.post(path, data={**person.words, **again}).status_code == 303
    assert entries(tools) == 1


def test_an_entry_whose_acknowledgement_was_lost_is_found_when_the_form_is_sent_again(
    tools: Tools, line: BadLine, person: Entrant
) -> None:
    """The last COMMIT of the sending reaches PostgreSQL, its answer does not reach us."""
    form = {**hidden_fields(person.send(title="").text), **person.words}
    path = f"/contests/{person.slug}/entries"
    line.lose_answer_to = b"COMMIT"
    refused = person.client.post(path, data=form)
    assert line.cuts == 1
    all_is_there(refused)
    assert entries(tools) == 1
    again = person.client.post(path, data={**person.words, **hidden_fields(refused.text)})
    assert again.status_code == 303
    assert entries(tools) == 1
    assert person.client.get(again.headers["location"]).status_code == 200


def test_a_process_that_never_drew_the_form_keeps_what_was_typed_in_the_page(
    durable: PostgresServer, tools: Tools, person: Entrant
) -> None:
    hidden = person.open_form()
    durable.stop()
    try:
        other = Entrant(browser(make_app(tools), tools), person.slug)
        refused = other.send(hidden=hidden)
    finally:
        durable.start()
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "60"
    kept = hidden_fields(refused.text)
    assert {
        "form_key": hidden["form_key"],
        "title": "Beetroot",
        "email": "tomek@poczta.example",
    }.items() <= kept.items()
    assert '<input type="file" id="f-photo" name="photo">' in refused.text
    assert f'action="/contests/{person.slug}/entries" enctype="multipart/form-data"' in refused.text
    other.words = {}
    assert other.send(hidden=kept).status_code == 303
    assert entries(tools) == 1


def test_a_change_and_a_report_are_kept_in_the_page(durable: PostgresServer, tools: Tools, person: Entrant) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, session.exec(select(Contest)).one())
        token = give_link(session, signer=tools.signer, entry=entry, now=tools.clock.now())
    report = f"/contests/{person.slug}/entries/{entry.public_id}/reports"
    words = {"reason": "mine", "words": "It is my cup.", "email": "me@mail.example"}
    durable.stop()
    try:
        changed = person.client.post(
            f"/entries/{token}/change", data={"title": "Two lines"}, files={"photo": ("x.jpg", b"x")}
        )
        reported = person.client.post(report, data=words)
        signing_in = person.client.post("/studio/sign-in", data={"email": "a@b.example", "password": "geheim"})
    finally:
        durable.start()
    assert [answer.status_code for answer in (changed, reported, signing_in)] == [503] * 3
    assert hidden_fields(changed.text) == {"title": "Two lines"}
    assert hidden_fields(reported.text) == words
    assert "geheim" not in signing_in.text


def test_the_editor_keeps_a_contest_in_the_page(durable: PostgresServer, tools: Tools, person: Entrant) -> None:
    with tools.db.read() as session:
        contest = session.exec(select(Contest)).one()
    editor = moderators.sign_in(tools, contest.brand_id, Role.EDITOR).client
    durable.stop()
    try:
        refused = editor.post(
            f"/studio/contests/{person.slug}/edit", data={"title": "Cups & mugs", "prizes.0.title": "One"}
        )
    finally:
        durable.start()
    assert refused.status_code == 503
    assert hidden_fields(refused.text) == {"title": "Cups & mugs", "prizes.0.title": "One"}


def test_a_lock_that_lasts_beyond_the_wait_brings_the_form_back(
    sqlite_home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(db, "BUSY_SECONDS", 1)
    tools = make_tools(Settings(**sqlite_home, picture_seconds=0.1))
    person = Entrant(browser(make_app(tools), tools), open_contest(tools).slug)
    hidden = person.open_form()
    other = sqlite3.connect(sqlite_home["data_dir"] / "whitecup.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    refused = person.send(hidden=hidden)
    other.rollback()
    other.close()
    all_is_there(refused)
    assert "choose it again" in refused.text
    assert person.send(hidden=hidden_fields(refused.text)).status_code == 303
    assert entries(tools) == 1
    tools.db.close()
