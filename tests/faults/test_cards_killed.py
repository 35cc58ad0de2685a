"""kill -9 while share cards are drawn: all of them are there in the end, each as if nothing had happened.

Tests app/quizzes/service/carding.py.
"""

import os
import random
import sys
import time
from pathlib import Path

from sqlmodel import select

from app.kit.jobs import enqueue
from app.kit.tools import Tools
from app.main import make_tools
from app.quizzes.models import ContentCard, ContentVersion
from app.settings import Settings
from tests.faults.stage import finish_everything
from tests.parts.homes import Home
from tests.parts.processes import Child, wait_until
from tests.quizzes.pieces import published

ENDINGS = 24
KILLS = 2


def begin(tools: Tools) -> None:
    """A published piece of many endings, whose cards nobody has drawn yet."""
    published(tools, "personality")
    with tools.db.write() as session:
        version = session.exec(select(ContentVersion)).one()
        outcomes = [{"key": f"o{n}", "title": f"You are cup {n}"} for n in range(ENDINGS)]
        version.document = version.document | {"outcomes": outcomes}
        session.add(version)


def rows(tools: Tools) -> list[ContentCard]:
    with tools.db.read() as session:
        return list(session.exec(select(ContentCard)))


def whole(tools: Tools, key: str) -> bytes:
    with tools.public.open(key) as stream:
        return stream.read()


def test_cards_survive_kills_in_the_middle_of_drawing(home: Home, tmp_path: Path) -> None:
    tools = make_tools(Settings(**home))
    begin(tools)
    chance = random.Random(7)
    begun = []
    for n in range(KILLS):
        before = len(rows(tools))
        environment = {**os.environ, **home.environment}
        worker = Child([sys.executable, "-m", "app.cli", "worker"], log=tmp_path / f"{n}.log", environment=environment)
        wait_until(lambda b=before: len(rows(tools)) > b, seconds=40, what="the next card")  # type: ignore[misc]  # a loop's own value
        time.sleep(chance.uniform(0, 0.3))
        worker.kill()
        begun.append(len(rows(tools)))
    assert begun[0] < ENDINGS + 1
    finish_everything(home)
    cards = {row.place: whole(tools, row.key) for row in rows(tools)}
    assert len(rows(tools)) == len(cards) == ENDINGS + 1
    assert all(row.is_public for row in rows(tools))
    assert set(tools.private.keys("p/")) == {row.key for row in rows(tools)}  # no file without its row
    for row in rows(tools):  # drawn once more, they are the same
        tools.private.delete([row.key])
        tools.public.delete([row.key])
    with tools.db.write() as session:
        for row in session.exec(select(ContentCard)):
            session.delete(row)
        content_id = session.exec(select(ContentVersion.content_id)).one()
        enqueue(session, "draw_cards", {"content_id": content_id}, now=tools.clock.now())
    finish_everything(home)
    assert {row.place: whole(tools, row.key) for row in rows(tools)} == cards
    tools.db.close()
