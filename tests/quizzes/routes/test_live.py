"""Live counts, for those who may see them. Tests app/quizzes/live.py, app/quizzes/tally.py, app/quizzes/routes/live.py and
app/quizzes/routes/telling.py."""

import asyncio
import re
from datetime import timedelta

import pytest
from starlette.testclient import TestClient

from app.errors import NotFound
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.live import Hub, event
from app.quizzes.models import Content
from app.quizzes.routes.telling import tally_html
from app.quizzes.service.publishing import publish_content, unpublish_content
from app.quizzes.shelf import Shelf
from tests import loops
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin


def shares(html: str) -> list[int]:
    return [int(one) for one in re.findall(r"<b>(\d+) %</b>", html)]


@pytest.mark.parametrize(
    ("results", "before", "after", "closed"),
    [
        ("always", True, True, True),
        ("after", False, True, True),
        ("closed", False, False, True),
        ("never", False, False, False),
    ],
)
def test_counts_are_shown_when_the_poll_says_so_and_absent_before(
    tools: Tools, clock: SetClock, client: TestClient, results: str, before: bool, after: bool, closed: bool
) -> None:
    ends = (clock.now() + timedelta(hours=1)).replace(tzinfo=None)
    published(tools, KINDS["poll"].example().model_copy(update={"results": results, "closes": ends}))
    assert bool(shares(client.get("/play/poll").text)) is before
    address = begin(client, "poll", answer="noon")
    page = client.get(address).text
    assert bool(shares(page)) is after
    if not before:
        assert client.get("/live/poll").status_code == 404
        assert client.get("/live/poll?play=abcdefghjkmnabcd").status_code == 404
    clock.move(timedelta(hours=2))
    client.cookies.clear()
    assert bool(shares(client.get("/play/poll").text)) is closed


@pytest.mark.parametrize("results", ["always", "closed"])
def test_a_poll_that_has_not_opened_yet_shows_no_noughts(
    tools: Tools, clock: SetClock, client: TestClient, results: str
) -> None:
    opens = (clock.now() + timedelta(hours=1)).replace(tzinfo=None)
    published(tools, KINDS["poll"].example().model_copy(update={"results": results, "opens": opens}))
    page = client.get("/play/poll").text
    assert "It opens" in page
    assert shares(page) == []
    assert client.get("/live/poll").status_code == 404
    clock.move(timedelta(hours=2))
    assert bool(shares(client.get("/play/poll").text)) is (results == "always")


def test_the_parts_of_a_single_choice_add_up_to_a_hundred(tools: Tools, client: TestClient) -> None:
    published(tools, KINDS["poll"].example().model_copy(update={"limit": "free"}))
    addresses = []
    for answer in ("noon", "noon", "night", "morning", "morning", "night"):
        addresses.append(begin(client, "poll", answer=answer))
        client.cookies.clear()
    page = client.get(addresses[-1]).text
    assert shares(page) == [34, 33, 33]
    assert "6 ballots" in page


def test_everybody_who_listens_is_told_once_of_each_change() -> None:
    said = ["a"]

    async def look_on() -> list[bytes]:
        hub = Hub()
        topics = [await hub.join((1, "en", False), lambda: said[0]) for _ in range(3)]
        assert len({id(topic) for topic in topics}) == 1
        said[0] = "b\nc"
        heard = list(await asyncio.gather(*(topic.next() for topic in topics)))
        for topic in topics:
            hub.leave(topic)
        assert hub.listeners == 0
        await asyncio.wait_for(topics[0].ticking or asyncio.sleep(0), 5)
        return heard

    assert loops.run(look_on()) == [event("b\nc")] * 3


def test_who_looks_on_is_told_no_more_once_the_counts_are_hidden_or_the_poll_is_taken_off(tools: Tools) -> None:
    content = published(tools, KINDS["poll"].example().model_copy(update={"results": "always"}))

    def make(*, answered: bool) -> str:
        return tally_html(tools, Shelf(tools.db), "poll", "en", answered=answered)

    assert shares(make(answered=False))
    with tools.db.write() as session:
        kept = session.get_one(Content, content.id)
        kept.draft = {**kept.draft, "results": "after"}
        publish_content(session, content=kept, by="Ewa", now=tools.clock.now())
    with pytest.raises(NotFound):
        make(answered=False)
    assert shares(make(answered=True))
    with tools.db.write() as session:
        unpublish_content(session, content=session.get_one(Content, content.id), now=tools.clock.now())
    with pytest.raises(NotFound):
        make(answered=True)


def test_who_looks_on_reads_the_words_of_the_newest_version(tools: Tools) -> None:
    content = published(tools, KINDS["poll"].example().model_copy(update={"results": "always"}))
    with tools.db.write() as session:
        kept = session.get_one(Content, content.id)
        step = kept.draft["steps"][0]
        first, *others = step["options"]
        step = {**step, "options": [{**first, "text": "At dawn"}, *others]}
        kept.draft = {**kept.draft, "steps": [step, *kept.draft["steps"][1:]]}
        publish_content(session, content=kept, by="Ewa", now=tools.clock.now())
    assert "At dawn" in tally_html(tools, Shelf(tools.db), "poll", "en", answered=False)


def test_a_listener_who_could_not_be_told_anything_takes_no_place() -> None:
    def away() -> str:
        raise NotFound

    async def look_on() -> int:
        hub = Hub()
        with pytest.raises(NotFound):
            await hub.join((1, "en", False), away)
        return hub.listeners

    assert loops.run(look_on()) == 0
