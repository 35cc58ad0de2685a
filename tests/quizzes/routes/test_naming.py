"""A name on the leaderboard, from the result page to everybody's. Tests app/quizzes/routes/naming.py."""

from starlette.testclient import TestClient

from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.worker import Worker
from tests.moderators import sign_in
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin, give
from tests.quizzes.telling import open_cases
from tests.quizzes.test_ranking import play, quiz


def finish(client: TestClient) -> str:
    """The address of a finished play of somebody new."""
    client.cookies.clear()
    address = begin(client)
    for _n in range(2):
        give(client, address, answer="true")
    return address


def test_others_read_a_name_once_it_is_approved_and_no_byte_of_it_before(
    tools: Tools, client: TestClient, clock: SetClock, worker: Worker
) -> None:
    content = published(tools, quiz(leaderboard=True, names=True))
    address = finish(client)
    assert "We look at it before anybody else sees it" in client.get(address).text
    sent = client.post(f"{address}/name", data={"name": "Ola z Sopotu"})
    assert sent.headers["location"] == f"{address}#my-name"
    assert "Nobody else sees it until" in client.get(address).text
    others = play(client, clock, "tt", 3)
    assert "Ola z Sopotu" not in others
    assert "a player" in others
    open_cases(tools, clock, worker)
    ewa = sign_in(tools, content.brand_id)
    desk = ewa.start()
    assert "A name on the leaderboard" in desk
    assert "Ola z Sopotu" in desk
    ewa.decide("approve")
    assert "<bdi>Ola z Sopotu</bdi>" in play(client, clock, "tt", 3)
    ewa.post("/moderation/undos")
    assert "Ola z Sopotu" not in play(client, clock, "tt", 3)


def test_a_name_that_was_rejected_is_told_to_its_player_alone(
    tools: Tools, client: TestClient, clock: SetClock, worker: Worker
) -> None:
    content = published(tools, quiz(leaderboard=True, names=True))
    address = finish(client)
    client.post(f"{address}/name", data={"name": "Rude"})
    open_cases(tools, clock, worker)
    ewa = sign_in(tools, content.brand_id)
    ewa.start()
    ewa.decide("reject", reason="hurtful")
    assert "This name is not shown" in client.get(address).text
    assert "Rude" not in play(client, clock, "tt", 3)


def test_what_is_no_name_is_refused_beside_its_field_with_what_was_typed(tools: Tools, client: TestClient) -> None:
    published(tools, quiz(leaderboard=True, names=True))
    address = finish(client)
    refused = client.post(f"{address}/name", data={"name": "x" * 31})
    assert refused.status_code == 422
    assert "Keep it to 30 letters" in refused.text
    assert "x" * 31 in refused.text


def test_without_the_setting_there_is_neither_field_nor_address(tools: Tools, client: TestClient) -> None:
    published(tools, quiz(leaderboard=True))
    address = finish(client)
    assert "Your name on this list" not in client.get(address).text
    assert client.post(f"{address}/name", data={"name": "Ola"}).status_code == 404


def test_a_forged_address_names_nobody(tools: Tools, client: TestClient) -> None:
    published(tools, quiz(leaderboard=True, names=True))
    address = finish(client)
    assert client.post(f"{address[:-3]}xyz/name", data={"name": "Ola"}).status_code == 404
