"""Counts of texts follow from the plays alone. Tests app/quizzes/service/proving.py."""

import sqlalchemy as sa
from sqlmodel import col
from starlette.testclient import TestClient

from app.kit.tools import Tools
from app.quizzes.models import OpenText
from app.quizzes.service.naming import set_name
from app.quizzes.tallying import tally
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin, give, hidden
from tests.quizzes.service.test_naming import finished
from tests.quizzes.telling import poll, texts, vote
from tests.quizzes.test_ranking import quiz


def test_texts_that_were_said_taken_back_and_said_again_agree_with_the_plays(tools: Tools, client: TestClient) -> None:
    published(tools, poll())
    for words in ("In bed", "in bed", "On a roof"):
        vote(tools, words)
    address = begin(client, "poll", **{"answer": "other", "answer-other": "IN BED"})
    client.post(f"{address}/answers", data={**hidden(client.get(address).text), "_method": "delete"})
    give(client, address, **{"answer": "other", "answer-other": "On a roof"})
    assert texts(tools) == {"In bed": ("waiting", 2), "On a roof": ("waiting", 2)}
    assert tally(tools, rebuild=False) == []


def test_wrong_counts_are_told_and_set_right(tools: Tools) -> None:
    published(tools, quiz(leaderboard=True, names=True))
    published(tools, poll())
    for words in ("In bed", "On a roof"):
        vote(tools, words)
    run = finished(tools)
    with tools.db.write() as session:
        set_name(session, run=run, typed="Ola", now=tools.clock.now())
    right = texts(tools)
    with tools.db.write() as session:
        session.execute(sa.update(OpenText).where(col(OpenText.words) != "In bed").values(n=7))
        session.execute(sa.delete(OpenText).where(col(OpenText.words) == "In bed"))
    assert sorted(tally(tools, rebuild=True)) == [
        "poll, text when: 0 kept, 1 in the plays",
        "poll, text when: 7 kept, 1 in the plays",
        "quiz, text name: 7 kept, 1 in the plays",
    ]
    assert texts(tools) == right
    assert tally(tools, rebuild=False) == []
