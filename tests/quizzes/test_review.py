"""What people wrote on the moderators' desk. Tests app/quizzes/review.py and app/quizzes/desk_queries.py."""

from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.quizzes.models import Content, OpenText
from app.worker import Worker
from tests.moderators import Moderator, sign_in
from tests.quizzes.pieces import make_piece, published
from tests.quizzes.telling import browser, open_cases, poll, texts, vote


@pytest.fixture
def content(tools: Tools) -> Content:
    return published(tools, poll())


@pytest.fixture
def ewa(tools: Tools, content: Content) -> Moderator:
    return sign_in(tools, content.brand_id, name="Ewa")


@pytest.fixture
def waiting(tools: Tools, content: Content, clock: SetClock, worker: Worker) -> None:
    for words in ("In bed", "in bed", "Ask me at ola@example.org"):
        vote(tools, words)
    open_cases(tools, clock, worker)


@pytest.mark.usefixtures("waiting")
def test_the_desk_shows_the_words_with_their_question_and_piece_and_nobody_who_wrote_them(ewa: Moderator) -> None:
    page = ewa.start()
    for words in ("In bed", "When?", "When does it taste best?", "written by 2 people", "Approve and next"):
        assert words in page
    assert "The person" not in page
    assert "The photo" not in page
    assert "sender reads" not in page


@pytest.mark.usefixtures("waiting")
def test_addresses_in_the_words_are_pointed_out(ewa: Moderator) -> None:
    assert "There is an address in it" not in ewa.start()
    assert "There is an address in it" in ewa.decide("approve").text


@pytest.mark.usefixtures("waiting")
def test_a_decision_holds_for_all_who_write_the_same_and_can_be_undone(tools: Tools, ewa: Moderator) -> None:
    ewa.start()
    assert "“In bed” approved." in ewa.decide("approve").text
    ewa.decide("reject", reason="hurtful")
    vote(tools, "IN BED.")
    assert texts(tools) == {"In bed": ("approved", 3), "Ask me at ola@example.org": ("rejected", 1)}
    ewa.post("/moderation/undos")
    assert texts(tools)["Ask me at ola@example.org"] == ("waiting", 1)
    ewa.post("/moderation/undos")
    assert texts(tools)["In bed"] == ("waiting", 3)


@pytest.mark.usefixtures("waiting")
def test_a_rejection_has_a_reason(tools: Tools, ewa: Moderator) -> None:
    ewa.start()
    refused = ewa.decide("reject")
    assert refused.status_code == 422
    assert "Choose a reason" in refused.text
    assert texts(tools)["In bed"] == ("waiting", 2)


@pytest.mark.usefixtures("waiting")
def test_the_history_names_the_words_and_leads_to_their_page(ewa: Moderator) -> None:
    ewa.start()
    ewa.decide("approve")
    history = ewa.client.get("/moderation/history").text
    assert "“In bed”" in history
    assert "/moderation/texts/" in history
    assert ewa.client.get("/moderation/history?number=1").status_code == 200


@pytest.mark.usefixtures("waiting")
def test_a_piece_is_a_part_of_the_queue_by_itself(
    tools: Tools, content: Content, clock: SetClock, worker: Worker, ewa: Moderator
) -> None:
    with tools.db.write() as session:
        make_piece(session, poll(slug="other"), brand=session.get_one(Brand, content.brand_id), title="Another poll")
    vote(tools, "In the bath", at="other")
    open_cases(tools, clock, worker)
    page = ewa.client.get("/moderation").text
    assert "When does it taste best?" in page
    assert "Another poll" in page


@pytest.mark.usefixtures("waiting")
def test_no_byte_of_the_public_holds_what_waits_or_was_rejected(
    tools: Tools, client: TestClient, clock: SetClock, ewa: Moderator
) -> None:
    def public() -> str:
        clock.move(timedelta(seconds=2))
        mine = vote(tools, "Of my own")
        return "".join(client.get(path).text for path in ("/play/poll", mine))

    assert "In bed" not in public()
    ewa.start()
    ewa.decide("approve")
    assert "In bed" in public()
    ewa.post("/moderation/undos")
    assert "In bed" not in public()
    ewa.start()
    ewa.decide("reject", reason="hurtful")
    assert "In bed" not in public()


@pytest.mark.usefixtures("waiting")
def test_what_is_taken_down_is_gone_here_at_once_and_a_second_later_in_other_processes(
    tools: Tools, clock: SetClock, ewa: Moderator
) -> None:
    ewa.start()
    ewa.decide("approve")
    here, there = ewa.client, browser(tools)
    assert "In bed" in here.get("/play/poll").text
    assert "In bed" in there.get("/play/poll").text
    with tools.db.read() as session:
        text = session.exec(select(OpenText).where(OpenText.words == "In bed")).one()
    down = {"verb": "take_down", "seen": "1", "reason": "hurtful"}
    assert ewa.post(f"/moderation/texts/{text.public_id}/decisions", **down).status_code == 303
    assert "In bed" not in here.get("/play/poll").text
    clock.move(timedelta(seconds=1))
    assert "In bed" not in there.get("/play/poll").text
