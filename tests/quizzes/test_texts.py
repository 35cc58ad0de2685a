"""What others wrote, as players see it: grouped, approved, and where they are. Tests app/quizzes/texts.py."""

from datetime import timedelta

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.accounts.models import Brand, Role
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.quizzes.models import OpenText, TextState
from app.quizzes.service.exporting import csv_of, editions_played
from app.quizzes.shelf import Shelf
from app.quizzes.texts import MOST, digest_of, said_at
from tests.moderators import sign_in
from tests.quizzes.pieces import make_piece, published
from tests.quizzes.routes.test_playing import begin, give, hidden
from tests.quizzes.telling import browser, poll, survey, vote
from tests.statements import statements_of


def judge(tools: Tools, words: str, state: TextState = TextState.APPROVED) -> None:
    with tools.db.write() as session:
        text = session.exec(select(OpenText).where(OpenText.words == words)).one()
        text.state = state
        session.add(text)


def test_what_many_said_comes_first_with_how_many_they_were(tools: Tools, client: TestClient) -> None:
    published(tools, poll())
    for words in ("On a roof", "In bed", "in bed", "Never"):
        vote(tools, words)
    judge(tools, "On a roof")
    judge(tools, "In bed")
    page = client.get("/play/poll").text
    assert page.index("Also said") < page.index("In bed") < page.index("2 times") < page.index("On a roof")
    assert "Never" not in page


def test_a_survey_quotes_its_approved_answers_at_the_end_and_nowhere_else(tools: Tools, client: TestClient) -> None:
    published(tools, survey())
    first = begin(client, "survey")
    assert "Others may read it" in client.get(first).text
    give(client, first, answer="The dog.\n\nAnd the window.")
    judge(tools, "The dog.\n\nAnd the window.")
    client.cookies.clear()
    address = begin(client, "survey")
    assert "The dog." not in client.get(address).text + client.get("/play/survey").text
    page = give(client, address, answer="Nothing much")
    assert "What others said: What was best?" in page
    assert "The dog.\n\nAnd the window." in page
    assert "Nothing much" not in page


@pytest.mark.parametrize("format_", ["email", "date"])
def test_addresses_and_days_are_never_kept_to_be_shown(tools: Tools, client: TestClient, format_: str) -> None:
    published(tools, survey(format=format_))
    address = begin(client, "survey")
    assert "Others may read it" not in client.get(address).text
    give(client, address, answer={"email": "ola@example.org", "date": "2026-11-29"}[format_])
    with tools.db.read() as session:
        assert session.exec(select(OpenText)).all() == []


def test_what_people_wrote_before_they_were_told_is_not_shown_afterwards(tools: Tools, client: TestClient) -> None:
    content = published(tools, poll(show_words=False))
    vote(tools, "Told to you alone")
    with tools.db.write() as session:
        make_piece(session, poll(), brand=session.get_one(Brand, content.brand_id))
    vote(tools, "Told to all")
    with tools.db.read() as session:
        assert [one.words for one in session.exec(select(OpenText))] == ["Told to all"]


def test_approved_words_leave_with_the_last_who_said_them(tools: Tools, client: TestClient, clock: SetClock) -> None:
    published(tools, poll())
    address = begin(client, "poll", **{"answer": "other", "answer-other": "In bed"})
    judge(tools, "In bed")
    assert "In bed" in client.get(address).text
    client.post(f"{address}/answers", data={**hidden(client.get(address).text), "_method": "delete"})
    clock.move(timedelta(seconds=1))
    with browser(tools) as other:
        assert "In bed" not in other.get("/play/poll").text


def test_staff_see_everything_with_what_became_of_it(tools: Tools, clock: SetClock) -> None:
    content = published(tools, poll())
    for words in ("In bed", "in bed", "Never"):
        vote(tools, words)
    judge(tools, "Never", TextState.REJECTED)
    for role, links in ((Role.EDITOR, 2), (Role.VIEWER, 0)):
        page = sign_in(tools, content.brand_id, role).client.get("/studio/pieces/poll/results").text
        assert page.index("In bed") < page.index("waits") < page.index("Never") < page.index("rejected")
        assert page.count("/moderation/texts/") == links


def test_an_export_says_of_each_text_whether_others_may_read_it(tools: Tools) -> None:
    content = published(tools, poll())
    for words in ("In bed", "Never"):
        vote(tools, words)
    judge(tools, "In bed")
    with tools.db.read() as session:
        editions = editions_played(session, Shelf(tools.db), content)
    header, _labels, *rows = "".join(csv_of(tools, content.id, editions)).removeprefix("\ufeff").splitlines()
    at = header.split(",").index("when.shown")
    assert [row.split(",")[at] for row in rows] == ["approved", "waiting"]


def test_markup_and_hidden_signs_do_nothing(tools: Tools, client: TestClient) -> None:
    published(tools, poll())
    vote(tools, '<script>alert(1)</script>"\u202e\u200b')
    judge(tools, '<script>alert(1)</script>"')
    page = client.get("/play/poll").text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "\u202e" not in page


def test_a_list_of_many_is_short_and_takes_one_statement(tools: Tools) -> None:
    content = published(tools, poll())
    for n in range(MOST + 5):
        with tools.db.write() as session:
            words = f"Words {n}"
            session.add(
                OpenText(content_id=content.id, place="when", digest=digest_of("when", words), words=words, n=n,
                         state=TextState.APPROVED, came_at=tools.clock.now())
            )  # fmt: skip
    with tools.db.read() as session:
        said = said_at(session, content.id, ["when"])["when"]
        assert [one.n for one in said] == list(range(MOST + 4, 4, -1))
        assert statements_of(tools, lambda: said_at(session, content.id, ["when", "else"])) == 1
        assert len(session.exec(select(OpenText).order_by(col(OpenText.id))).all()) == MOST + 5


def test_names_are_the_same_to_the_letter_and_words_by_what_they_say() -> None:
    assert digest_of("when", "In BED!") == digest_of("when", "in bed")
    assert digest_of("", "Ola") != digest_of("", "ola")
