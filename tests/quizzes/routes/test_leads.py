"""Lead forms over HTTP: where they stand, what they take, and that nothing is lost, doubled or told to strangers.

Tests app/quizzes/routes/leads.py, app/quizzes/lead_screens.py and app/quizzes/routes/telling.py.
"""

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.quizzes.models import Content, Lead, Play
from app.quizzes.service import leads as service
from tests.quizzes.forms import CALL, FORM, NEWS, OLA, SAID, SWAP, asking, counted, only_lead
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin, give


def leads(tools: Tools) -> list[Lead]:
    with tools.db.read() as session:
        return list(session.exec(select(Lead)))


def test_a_form_under_the_result_leaves_the_result_in_sight(tools: Tools, client: TestClient) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    page = client.get(play).text
    assert "Thank you" in page
    assert FORM.title in page
    sent = client.post(f"{play}/leads", data=SAID)
    assert (sent.status_code, sent.headers["location"]) == (303, f"{play}#who")
    page = client.get(play).text
    assert "1 ballot" in page
    assert "We have written to o…a@poczta.example" in page
    assert FORM.title not in page


def test_a_form_before_the_result_hides_it_until_the_form_is_sent(tools: Tools, client: TestClient) -> None:
    asking(tools, when="before")
    first = client.post("/play/poll/plays", data={"answer": "noon"}, headers=SWAP)
    assert FORM.title in first.text
    play = begin(client, "poll", answer="noon")
    with tools.db.read() as session:
        shared = f"/play/poll/results/{session.exec(select(Play.public_id).where(Play.id == 2)).one()}"
    page = client.get(play).text
    assert FORM.title in page
    assert "ballot" not in page
    assert "ballot" not in client.get("/play/poll").text
    assert client.get(shared).status_code == 404
    assert client.get(f"/live/poll?play={play.rpartition('/')[2]}").status_code == 404
    swapped = client.post(f"{play}/leads", data=SAID, headers=SWAP)
    assert swapped.status_code == 200
    assert "2 ballots" in swapped.text
    assert "<html" not in swapped.text
    assert "2 ballots" in client.get(play).text
    assert "2 ballots" in client.get("/play/poll").text
    assert client.get(shared).status_code == 200


@pytest.mark.parametrize("when", ["before", "after"])
def test_who_skips_gets_the_result_and_nothing_is_kept_of_them(tools: Tools, client: TestClient, when: str) -> None:
    asking(tools, when=when)
    play = begin(client, "poll", answer="noon")
    assert client.post(f"{play}/leads", data=SAID | {"skip": "on"}).status_code == 303
    assert "1 ballot" in client.get(play).text
    assert FORM.title not in client.get(play).text
    lead = only_lead(tools)
    assert (lead.passed, lead.email, lead.fields, lead.consents) == (True, "", {}, {})
    assert counted(tools) == {}


def test_a_form_that_has_to_be_filled_in_offers_no_skip_and_takes_none(tools: Tools, client: TestClient) -> None:
    asking(tools, when="before", required=True)
    play = begin(client, "poll", answer="noon")
    assert 'name="skip"' not in client.get(play).text
    refused = client.post(f"{play}/leads", data={"skip": "on"})
    assert refused.status_code == 422
    assert "cannot be passed by" in refused.text
    assert leads(tools) == []


def test_the_same_form_sent_again_changes_nothing_and_gets_the_same_screen(tools: Tools, client: TestClient) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    first = client.post(f"{play}/leads", data=SAID, headers=SWAP)
    second = client.post(f"{play}/leads", data=SAID | {"field.name": "Somebody else"}, headers=SWAP)
    assert first.text == second.text
    assert only_lead(tools).fields["name"] == "Ola Kot"
    assert counted(tools) == {"": 1, "address": 1}
    with tools.db.read() as session:
        assert len(session.exec(select(Job).where(Job.kind == "send_mail")).all()) == 1


def test_boxes_are_unticked_and_each_has_its_own_sentence(tools: Tools, client: TestClient) -> None:
    asking(tools)
    page = client.get(begin(client, "poll", answer="noon")).text
    assert NEWS in page
    assert CALL in page
    assert "checked" not in page.partition('id="who"')[2]


def test_only_what_was_ticked_is_kept_word_for_word_with_version_and_time(tools: Tools, client: TestClient) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    client.post(f"{play}/leads", data=SAID)
    at = tools.clock.now().isoformat()
    assert only_lead(tools).consents == {
        "news": {"words": NEWS, "version": 1, "given_at": at, "withdrawn_at": None},
    }  # fmt: skip


def test_what_cannot_be_taken_is_asked_again_with_everything_that_was_typed(tools: Tools, client: TestClient) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    wrong = SAID | {"field.mail": "ola at home", "field.name": '"><script>', "who": "under"}
    for headers in ({}, SWAP):
        refused = client.post(f"{play}/leads", data=wrong, headers=headers)
        assert refused.status_code == 422
        assert 'value="ola at home"' in refused.text
        assert 'value="&#34;&gt;&lt;script&gt;"' in refused.text
        assert 'name="consent.news" value="on" checked' in refused.text
        assert "Our answer could not reach this address" in refused.text
        assert ("1 ballot" in refused.text) is (headers != SWAP)
    assert leads(tools) == []


@pytest.mark.parametrize(
    ("data", "status", "words"),
    [
        (SAID | {"field.name": "x" * 255}, 422, "too long"),
        (SAID | {"field.name": "x" * 200_000}, 413, "more than we can take"),
        (SAID | {"consent.sale": "on"}, 422, "another consent"),
        ({}, 422, "Please fill this in"),
    ],
)
def test_bad_input_gets_a_sentence(tools: Tools, client: TestClient, data: Any, status: int, words: str) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    refused = client.post(f"{play}/leads", data=data)
    assert refused.status_code == status
    assert words in refused.text
    assert leads(tools) == []
    assert "1 ballot" in client.get(play).text


def test_a_forged_address_and_that_of_another_piece_are_refused(tools: Tools, client: TestClient) -> None:
    asking(tools)
    published(tools, "survey", lead_form=FORM)
    play = begin(client, "poll", answer="noon")
    forged = play[:-1] + ("0" if play[-1] != "0" else "1")
    for address in (forged, play.replace("/poll/", "/survey/"), "/play/poll/plays/x"):
        refused = client.post(f"{address}/leads", data=SAID)
        assert refused.status_code == 404
        assert "does not lead to a play" in refused.text
    assert client.post("/play/nothing/plays/x/leads", data=SAID).status_code == 404


def test_a_piece_that_asks_nobody_takes_nothing(tools: Tools, client: TestClient) -> None:
    published(tools, "poll")
    refused = client.post(f"{begin(client, 'poll', answer='noon')}/leads", data=SAID)
    assert refused.status_code == 404
    assert "does not ask who you are" in refused.text


def test_nobody_leaves_anything_before_the_end(tools: Tools, client: TestClient) -> None:
    published(tools, "quiz", lead_form=FORM)
    refused = client.post(f"{begin(client)}/leads", data=SAID)
    assert refused.status_code == 409
    assert "Come to the end first" in refused.text
    assert leads(tools) == []


def test_the_form_waits_until_the_last_remark_was_read(tools: Tools, client: TestClient) -> None:
    published(tools, "quiz", lead_form=FORM.model_copy(update={"when": "before"}))
    play, page = begin(client), ""
    for answer in ("seed", "true", "94", "Brazil"):
        page = give(client, play, answer=answer)
        assert FORM.title not in page
        assert client.post(f"{play}/leads", data=SAID).status_code == 409
        page = give(client, play, go="on")
    assert FORM.title in page
    assert "of 4 points" not in page
    client.post(f"{play}/leads", data=SAID)
    assert "3 of 4 points" in client.get(play).text


def test_who_has_finished_may_still_say_who_they_are_when_the_piece_is_closed(
    tools: Tools, client: TestClient, clock: SetClock
) -> None:
    content = asking(tools)
    play = begin(client, "poll", answer="noon")
    with tools.db.write() as session:
        session.get_one(Content, content.id).closes_at = clock.now() + timedelta(hours=1)
    clock.move(timedelta(days=1))
    assert FORM.title in client.get(play).text
    assert client.post(f"{play}/leads", data=SAID).status_code == 303
    assert only_lead(tools).email == OLA


def test_one_address_is_written_to_so_often_an_hour_and_the_form_is_not_lost(
    tools: Tools, client: TestClient, clock: SetClock
) -> None:
    asking(tools)
    for _n in range(5):
        assert client.post(f"{begin(client, 'poll', answer='noon')}/leads", data=SAID).status_code == 303
    play = begin(client, "poll", answer="noon")
    refused = client.post(f"{play}/leads", data=SAID)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    assert "Nothing is lost" in refused.text
    assert 'value="Ola Kot"' in refused.text
    assert OLA in refused.text
    clock.move(timedelta(hours=1))
    assert client.post(f"{play}/leads", data=SAID).status_code == 303


def test_what_stands_behind_a_plus_makes_no_other_mailbox(tools: Tools, client: TestClient) -> None:
    asking(tools)
    answers = [
        client.post(
            f"{begin(client, 'poll', answer='noon')}/leads", data=SAID | {"field.mail": f"ola+{n}@poczta.example"}
        )
        for n in range(6)
    ]
    assert [answer.status_code for answer in answers] == [303] * 5 + [429]


def test_one_network_sends_so_many_forms_an_hour(
    tools: Tools, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "OF_ONE_NETWORK", 2)
    asking(tools)
    answers = [
        client.post(f"{begin(client, 'poll', answer='noon')}/leads", data=SAID | {"field.mail": f"o{n}@poczta.example"})
        for n in range(3)
    ]
    assert [answer.status_code for answer in answers] == [303, 303, 429]


def test_the_page_says_the_same_whether_an_address_was_confirmed_or_not(tools: Tools, client: TestClient) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    client.post(f"{play}/leads", data=SAID)
    before = client.get(play).text
    with tools.db.write() as session:
        session.exec(select(Lead)).one().confirmed_at = tools.clock.now()
    assert client.get(play).text == before


def test_the_player_may_erase_what_was_left_and_the_result_stays(tools: Tools, client: TestClient) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    client.post(f"{play}/leads", data=SAID)
    assert client.post(f"{play}/leads", data={"_method": "delete"}).status_code == 303
    lead = only_lead(tools)
    assert (lead.email, lead.fields, lead.consents, lead.digest) == ("", {}, {}, "")
    assert "1 ballot" in client.get(play).text
    assert client.post(f"{play}/leads", data=SAID).status_code == 303  # once for each play
    assert only_lead(tools).email == ""
    assert counted(tools) == {"": 1, "address": 1}


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_swap_gets_the_place_that_its_form_stood_in(tools: Tools, client: TestClient, when: str) -> None:
    asking(tools, when=when)
    play = begin(client, "poll", answer="noon")
    stood = "first" if when == "before" else "under"
    refused = client.post(f"{play}/leads", data={"who": stood}, headers=SWAP).text
    sent = client.post(f"{play}/leads", data=SAID | {"who": stood}, headers=SWAP).text
    erased = client.post(f"{play}/leads", data={"who": "under", "_method": "delete"}, headers=SWAP).text
    assert [part.count('id="play"') for part in (refused, sent, erased)] == [stood == "first"] * 2 + [0]
    assert [part.count('id="who"') for part in (refused, sent, erased)] == [1, 1, 1]
    assert "What you left here is erased" in erased


def test_a_reload_of_a_form_that_was_sent_back_leads_to_the_play(tools: Tools, client: TestClient) -> None:
    asking(tools)
    play = begin(client, "poll", answer="noon")
    assert client.get(f"{play}/leads").headers["location"] == play
