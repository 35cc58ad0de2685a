"""A play over HTTP, without scripts and as htmx asks. Tests app/quizzes/routes/playing.py and app/quizzes/screens.py."""

import re

from sqlmodel import col, select
from starlette.testclient import TestClient

from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.models import Answer, Figure, Play
from tests.quizzes.pieces import published


def hidden(html: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html))


def begin(client: TestClient, slug: str = "quiz", **fields: str) -> str:
    """The address of a new play."""
    answer = client.post(f"/play/{slug}/plays", data=fields)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"])


def give(client: TestClient, address: str, **answer: str) -> str:
    """Answer the step that waits; the page after that."""
    page = client.get(address).text
    sent = client.post(f"{address}/answers", data={**hidden(page), **answer})
    assert sent.status_code == 303, sent.text
    return client.get(address).text


def test_a_quiz_is_played_from_its_cover_to_its_result(tools: Tools, client: TestClient) -> None:
    published(tools)
    assert "How well do you know your coffee?" in client.get("/play/quiz").text
    address = begin(client)
    assert "What is a coffee bean?" in client.get(address).text
    page = give(client, address, answer="seed")
    assert "Right" in page
    assert "seed of the coffee cherry" in page
    assert "espresso" in give(client, address, go="on")
    assert "Not quite" in give(client, address, answer="true")
    give(client, address, go="on")
    give(client, address, answer="94")
    give(client, address, go="on")
    give(client, address, answer="BRASIL")
    page = give(client, address, go="on")
    assert "You know your cup" in page
    assert "3 of 4 points" in page
    with tools.db.read() as session:
        play = session.exec(select(Play)).one()
        kept = session.exec(
            select(Answer.step, Answer.points).where(Answer.verb == "answer").order_by(col(Answer.seq))
        ).all()
        figures = {(f.what, f.key): f.n for f in session.exec(select(Figure))}
    assert (play.points, play.outcome) == (3.0, "cup")
    assert kept == [("bean", 1.0), ("espresso", 0.0), ("degrees", 1.0), ("country", 1.0)]
    assert figures[("start", "")] == figures[("finish", "")] == figures[("mark", "bean/seed")] == 1
    shared = client.get(f"/play/quiz/results/{play.public_id}")
    assert "You know your cup" in shared.text


def test_the_same_answer_sent_again_changes_nothing_and_gets_the_same_screen(tools: Tools, client: TestClient) -> None:
    published(tools)
    address = begin(client)
    form = {**hidden(client.get(address).text), "answer": "seed"}
    swap = {"hx-request": "true"}
    first = client.post(f"{address}/answers", data=form, headers=swap)
    second = client.post(f"{address}/answers", data={**form, "answer": "nut"}, headers=swap)
    assert first.status_code == second.status_code == 200
    assert first.text == second.text
    with tools.db.read() as session:
        assert len(session.exec(select(Answer)).all()) == 1


def test_an_answer_that_is_none_is_asked_again_with_what_was_typed(tools: Tools, client: TestClient) -> None:
    published(tools)
    address = begin(client)
    form = hidden(client.get(address).text)
    for answer, words in (("", "Choose an answer"), ("made-up", "not one of the answers")):
        refused = client.post(f"{address}/answers", data={**form, "answer": answer} if answer else form)
        assert refused.status_code == 422
        assert words in refused.text


def test_a_forged_address_an_answer_out_of_turn_and_one_after_the_end_are_refused(
    tools: Tools, client: TestClient
) -> None:
    published(tools, "poll")
    assert client.post("/play/poll/plays/abcdefghjkmn0123/answers", data={"seq": "0"}).status_code == 404
    address = begin(client, "poll", answer="noon")
    assert "Thank you" in client.get(address).text
    late = client.post(f"{address}/answers", data={"seq": "1", "step": "when", "answer": "night"})
    assert late.status_code == 409
    early = client.post(f"{address}/answers", data={"seq": "9", "step": "when", "answer": "night"})
    assert early.status_code == 409


def test_a_ballot_is_cast_from_the_first_page_and_may_be_changed(tools: Tools, client: TestClient) -> None:
    published(tools, "poll")
    assert "At night" in client.get("/play/poll").text
    assert client.post("/play/poll/plays", data={}).status_code == 422
    address = begin(client, "poll", answer="noon")
    assert begin(client, "poll", answer="night") == address  # once for each person
    page = client.get(address).text
    assert "Change my answer" in page
    page = client.post(f"{address}/answers", data={**hidden(page), "_method": "delete"}, follow_redirects=True).text
    give(client, address, answer="night")
    with tools.db.read() as session:
        marks = {f.key: f.n for f in session.exec(select(Figure).where(Figure.what == "mark"))}
    assert marks == {"when/noon": 0, "when/night": 1}


def test_a_page_with_the_players_own_address_is_kept_by_nobody(tools: Tools, client: TestClient) -> None:
    published(tools)
    assert client.get("/play/quiz").headers["cache-control"] == "public, no-cache"
    address = begin(client)
    cover = client.get("/play/quiz")
    assert address in cover.text
    assert cover.headers["cache-control"] == "no-store"


def test_refusals_and_what_a_piece_says_by_itself_are_in_the_players_language(tools: Tools, client: TestClient) -> None:
    published(tools)
    client.headers["accept-language"] = "pl"
    address = begin(client)
    sent = client.post(f"{address}/answers", data=hidden(client.get(address).text))
    assert sent.status_code == 422
    assert "Wybierz odpowiedź" in sent.text
    client.headers["accept-language"] = "en"
    again = client.post(f"{address}/answers", data=hidden(client.get(address).text))
    assert "Choose an answer" in again.text


def test_a_key_that_no_database_holds_begins_a_play_all_the_same(tools: Tools, client: TestClient) -> None:
    published(tools)
    assert begin(client, key="a\0b") == begin(client, key="ab")


def test_only_the_way_to_a_play_is_a_step_of_the_browsers_back(tools: Tools, client: TestClient) -> None:
    published(tools, "survey")
    client.headers |= {"hx-request": "true", "hx-current-url": f"{tools.settings.base_url}/play/survey"}
    began = client.post("/play/survey/plays")
    address = began.headers["hx-push-url"]
    client.headers["hx-current-url"] = tools.settings.base_url + address
    answered = client.post(f"{address}/answers", data={**hidden(began.text), "answer": "5"})
    assert answered.status_code == 200
    assert "hx-push-url" not in answered.headers


def test_the_end_says_what_the_player_answered_to_the_player_alone(tools: Tools, client: TestClient) -> None:
    survey = KINDS["survey"].example().model_copy(update={"thanks_text": "You wrote {words}, and {nothing}."})
    published(tools, survey.model_copy(update={"thanks_text": "You wrote “{words}”."}))
    address = begin(client, "survey")
    give(client, address, answer="5")
    give(client, address, answer="9")
    page = give(client, address, answer="<b>Ola & I</b>")
    assert "You wrote “&lt;b&gt;Ola &amp; I&lt;/b&gt;”." in page
    with tools.db.read() as session:
        play = session.exec(select(Play)).one()
    shown = client.get(f"/play/survey/results/{play.public_id}").text
    assert "You wrote “…”." in shown
    assert "Ola" not in shown
    problems = [problem.where for problem in KINDS["survey"].problems(survey) if problem.grave]
    assert problems == ["thanks_text"]
