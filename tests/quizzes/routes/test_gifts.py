"""A piece that gives something, played again and again by the same person. Tests app/quizzes/service/play.py."""

from collections import Counter

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.kit.tools import Tools
from app.main import make_app
from app.quizzes.models import Gift, Play
from tests.quizzes.pieces import of_demo, published
from tests.quizzes.routes.test_playing import begin, give
from tests.stage import SAME_ORIGIN


def songs(tools: Tools) -> list[str]:
    with tools.db.read() as session:
        plays = session.exec(select(Play).order_by(col(Play.id))).all()
    return [play.result["facts"]["gift"]["key"] for play in plays if play.result]


@pytest.mark.parametrize("times", [3, 9])
def test_nothing_is_given_twice_before_all_was_given(tools: Tools, client: TestClient, times: int) -> None:
    published(tools, of_demo("mood"))
    for n in range(times):
        give(client, begin(client, "mood", key=f"play-{n}"), answer="rain")
    given = songs(tools)
    assert set(Counter(given).values()) == {times // 3}
    for n in range(0, times, 3):
        assert set(given[n : n + 3]) == {"window", "umbrellas", "kettle"}


def test_what_one_person_was_given_is_nobody_elses_matter(tools: Tools, client: TestClient) -> None:
    published(tools, of_demo("mood"))
    other = TestClient(make_app(tools), base_url=tools.settings.base_url, headers=SAME_ORIGIN, follow_redirects=False)
    for person in (client, client, client, other, other, other):
        give(person, begin(person, "mood"), answer="rain")
    assert len(set(songs(tools)[:3])) == len(set(songs(tools)[3:])) == 3


def test_another_mood_and_an_unfinished_play_take_nothing_away(tools: Tools, client: TestClient) -> None:
    published(tools, of_demo("mood"))
    begin(client, "mood")
    for answer in ("rain", "sun", "rain", "sun", "rain"):
        give(client, begin(client, "mood"), answer=answer)
    given = songs(tools)
    assert {*given[::2]} == {"window", "umbrellas", "kettle"}
    assert len({*given[1::2]}) == 2
    with tools.db.read() as session:
        assert len(session.exec(select(Gift)).all()) == 5
