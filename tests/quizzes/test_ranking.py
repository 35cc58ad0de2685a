"""Places among those who finished: points, then time, ties declared."""

from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.quizzes.kinds.base.scored import AskTruth
from app.quizzes.kinds.quiz.content import QuizContent
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin, give


def quiz(**changes: bool) -> QuizContent:
    steps = [AskTruth(key=f"q{n}", title=f"Question {n}", right=True) for n in range(2)]
    return QuizContent(brand="x", slug="quiz", title="Quiz", explain="never", steps=steps, **changes)


def play(client: TestClient, clock: SetClock, answers: str, seconds: int) -> str:
    """The page of the result; ``answers`` are t or f."""
    client.cookies.clear()
    address = begin(client)
    clock.move(timedelta(seconds=seconds))
    page = ""
    for letter in answers:
        page = give(client, address, answer="true" if letter == "t" else "false")
    return page


def test_more_points_come_first_then_less_time_and_level_ones_share_a_place(
    tools: Tools, client: TestClient, clock: SetClock
) -> None:
    published(tools, quiz(leaderboard=True))
    assert "Place 1 of 1" in play(client, clock, "tt", 30)
    assert "Place 2 of 2" in play(client, clock, "tf", 5)
    assert "Place 1 of 3" in play(client, clock, "tt", 20)
    page = play(client, clock, "tt", 30)
    assert "Place 2 of 4, shared" in page
    assert page.index("0:20") < page.index("0:30") < page.index("0:05")
    assert "2 players" in page
    assert "you" in page


@pytest.mark.parametrize("leaderboard", [False])
def test_a_quiz_without_it_says_nothing_of_others(
    tools: Tools, client: TestClient, clock: SetClock, leaderboard: bool
) -> None:
    published(tools, quiz(leaderboard=leaderboard))
    assert "Place" not in play(client, clock, "tt", 3)
