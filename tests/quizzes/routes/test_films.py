"""Films over HTTP: forged choices, how far they were watched, the ways in the results.

Tests app/quizzes/routes/marking.py, app/quizzes/service/marking.py and what app/quizzes/routes/results.py says of films.
"""

from typing import Any

from sqlmodel import Session, select
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.kit.tools import Tools
from app.quizzes.kinds.video.content import Variable
from app.quizzes.kinds.video.scene import Change, FilmWhen
from app.quizzes.models import Content, Figure, Play, PlayMark
from app.quizzes.service.counting import wrong_figures
from app.quizzes.shelf import Shelf
from tests.desk import take_seat
from tests.quizzes.kinds.video.stories import choice, scene, story
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin, give, hidden

BRAVE = Change(variable="courage", add=1)
LOCKED = FilmWhen(variable="courage", amount_at_least=1)


def told(tools: Tools) -> Content:
    """Door, room, ending; the window opens to the brave alone, and 'back' leads round."""
    film = story(
        scene("door", choice("knock", "room", sets=[BRAVE]), choice("wait", "room")),
        scene("room", choice("window", "y", when=[LOCKED]), choice("stairs", "z"), choice("back", "door")),
        endings="yz", variables=[Variable(key="courage", title="Courage")],
    )  # fmt: skip
    return published(tools, film, slug="film")


def send(client: TestClient, address: str, **changes: str) -> Any:
    return client.post(f"{address}/answers", data={**hidden(client.get(address).text), **changes})


def test_a_forged_choice_is_refused_and_the_film_goes_on(tools: Tools, client: TestClient) -> None:
    told(tools)
    address = begin(client, "film")
    give(client, address, answer="wait")
    assert "window" not in client.get(address).text
    refused = send(client, address, answer="window")
    assert refused.status_code == 422
    assert "That cannot be chosen now." in refused.text
    assert send(client, address, answer="knock").status_code == 422  # another scene's
    assert send(client, address, answer="nowhere").status_code == 422
    assert send(client, address, step="door", answer="knock").status_code == 409
    assert 'name="step" value="room"' in client.get(address).text
    assert ">z</h1>" in give(client, address, answer="stairs")


def test_only_what_is_taken_by_itself_can_be_said_to_have_been(tools: Tools, client: TestClient) -> None:
    told(tools)
    address = begin(client, "film")
    refused = send(client, address, answer="knock", by="time")
    assert refused.status_code == 422
    assert "That is not what happens without a choice." in refused.text
    assert send(client, address, answer="wait", by="time").status_code == 303
    with tools.db.read() as session:
        assert ("mark", "door/by-time") in {(one.what, one.key) for one in session.exec(select(Figure))}


def test_who_chose_otherwise_is_shown_other_choices(tools: Tools, client: TestClient) -> None:
    told(tools)
    address = begin(client, "film")
    page = give(client, address, answer="knock")
    assert "window" in page
    assert ">y</h1>" in give(client, address, answer="window")


def test_how_far_it_was_watched_is_kept_once_for_each_play(tools: Tools, client: TestClient) -> None:
    told(tools)
    address = begin(client, "film")
    for at in ("1.5", "7.25", "nan", "-3", "x", "1e999"):
        assert client.post(f"{address}/marks", data={"step": "door", "at": at}).status_code == 204
    client.post(f"{address}/marks", data={"step": "room", "at": "99"})  # it does not stand there
    with tools.db.read() as session:
        [mark] = session.exec(select(PlayMark)).all()
        assert (mark.step, mark.seconds) == ("door", 7.2)
    assert client.post("/play/film/plays/forged-address/marks", data={"step": "door", "at": "1"}).status_code == 404


def test_the_results_show_the_ways_and_where_people_stopped(tools: Tools, client: TestClient) -> None:
    content = told(tools)
    address = ""
    for answers in (["knock", "window"], ["wait", "stairs"], ["wait", "back", "knock", "stairs"], ["wait"]):
        client.cookies.clear()
        address = begin(client, "film")
        for answer in answers:
            give(client, address, answer=answer)
    client.post(f"{address}/marks", data={"step": "room", "at": "3"})
    page = results(tools, content)
    assert 'class="ways-band"' in page
    assert "5 from “door” to “room”" in page
    assert "1 from “room” to “door”" in page
    assert "2 from “room” to “z”" in page
    assert "1 left “room”, on average after 3 seconds of its clip" in page
    assert figures_hold(tools, content)


def test_back_leads_to_the_last_choice_past_scenes_that_have_none_and_out_of_the_ways(
    tools: Tools, client: TestClient
) -> None:
    film = story(
        scene("door", choice("knock", "hall")), scene("hall"), scene("stairs", choice("up", "z"), choice("down", "z"))
    )
    content = published(tools, film, slug="film")
    address = begin(client, "film")
    give(client, address, answer="knock")
    give(client, address, answer="")
    assert "knock" in give(client, address, _method="delete")
    with tools.db.read() as session:
        ways = {one.key: one.n for one in session.exec(select(Figure).where(Figure.what == "way"))}
    assert ways == {"door>hall": 0, "hall>stairs": 0}
    assert figures_hold(tools, content)


def test_a_quiz_has_no_ways(tools: Tools, client: TestClient) -> None:
    content = published(tools)
    address = begin(client)
    give(client, address, answer="seed")
    assert client.post(f"{address}/marks", data={"step": "bean", "at": "1"}).status_code == 204
    with tools.db.read() as session:
        assert not session.exec(select(PlayMark)).all()
        assert not session.exec(select(Figure).where(Figure.what == "way")).all()
        assert len(session.exec(select(Play)).all()) == 1
    assert "ways-band" not in results(tools, content)


def results(tools: Tools, content: Content) -> str:
    with tools.db.write() as session:
        desk = take_seat(session, tools, brand_of(session, content))
    return str(desk.get(f"/studio/pieces/{content.slug}/results").text)


def brand_of(session: Session, content: Content) -> Brand:
    return session.get_one(Brand, content.brand_id)


def figures_hold(tools: Tools, content: Content) -> bool:
    with tools.db.snapshot() as session:
        return wrong_figures(session, Shelf(tools.db), content.id) == []
