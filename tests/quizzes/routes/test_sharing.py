"""How a piece and what a play came to present themselves to others. Tests app/quizzes/cards.py and templates/quizzes/_head.html."""

import html
import re

from sqlmodel import select
from starlette.testclient import TestClient

from app.kit.tools import Tools
from app.quizzes.models import Play
from app.worker import Worker
from tests.quizzes.pieces import of_demo, published
from tests.quizzes.routes.test_playing import begin, give

SECRET = "Zdzisława Brzęczyszczykiewicz"


def told(page: str) -> dict[str, str]:
    """What stands in the head for other sites."""
    return {
        name: html.unescape(text)
        for name, text in re.findall(r'<meta (?:property|name)="([\w:]+)" content="([^"]*)"', page)
    }


def pictures_in(tools: Tools, page: str) -> list[str]:
    """Every address of a picture that a page names, as a key of the public store."""
    origin = tools.settings.media_origin
    return [address.removeprefix(f"{origin}/") for address in re.findall(rf'{origin}/[^"\s]+', page)]


def espresso(client: TestClient) -> tuple[str, str]:
    """The pages of a finished play: the player's own, and the one for others."""
    address = begin(client, "personality")
    for answer in ("running", "sweep"):
        give(client, address, answer=answer)
    page = give(client, address, answer="small")
    found = re.search(r"/play/personality/results/\w+", page)
    assert found
    return page, client.get(found[0]).text


def test_a_piece_presents_itself_with_its_card(tools: Tools, client: TestClient, worker: Worker) -> None:
    published(tools, "personality")
    worker.run_until_idle()
    page = client.get("/play/personality").text
    said = told(page)
    assert said["og:title"] == said["og:image:alt"] == "Which coffee are you?"
    assert said["og:description"].startswith("Three questions")
    assert said["og:url"] == f"{tools.settings.base_url}/play/personality"
    assert (said["og:image:width"], said["og:image:height"]) == ("1200", "630")
    assert said["twitter:card"] == "summary_large_image"
    [key] = pictures_in(tools, page)
    assert said["og:image"].endswith(key)
    assert tools.public.size(key)


def test_a_result_presents_the_outcome_with_its_own_card(tools: Tools, client: TestClient, worker: Worker) -> None:
    published(tools, "personality")
    worker.run_until_idle()
    own, others = espresso(client)
    said = told(others)
    assert said["og:title"] == "You are an espresso"
    assert said["og:description"] == "Which coffee are you?"
    assert said["og:image"] != told(client.get("/play/personality").text)["og:image"]
    for page in (own, others):
        assert said["og:image"] in page
        assert set(map(tools.public.size, pictures_in(tools, page))).isdisjoint({None})
        assert 'data-share="You are an espresso"' in page
        assert f">{said['og:url']}<" in page  # for where no script runs


def test_while_no_card_is_drawn_no_picture_is_named(tools: Tools, client: TestClient, worker: Worker) -> None:
    published(tools, "personality")
    for page in (client.get("/play/personality").text, *espresso(client)):
        assert "og:image" not in page
        assert pictures_in(tools, page) == []
    assert told(client.get("/play/personality").text)["twitter:card"] == "summary"


def test_what_others_see_is_the_same_for_everybody_and_says_nothing_of_the_person(
    tools: Tools, client: TestClient, worker: Worker
) -> None:
    published(tools)
    worker.run_until_idle()
    pages = []
    for name in (SECRET, "BRASIL"):
        address = begin(client)
        for answer in ("seed", "true", "94", name):
            give(client, address, answer=answer)
            give(client, address, go="on")
        with tools.db.read() as session:
            play = session.exec(select(Play).order_by(Play.id.desc())).first()  # type: ignore[attr-defined]  # a column
        assert play
        pages.append(client.get(f"/play/quiz/results/{play.public_id}").text.replace(play.public_id, ""))
        client.cookies.clear()
    assert SECRET not in pages[0]
    assert "BRASIL" not in pages[1]
    assert len(list(tools.public.keys("p/"))) == 1 + 3  # no more after the plays than before


def test_a_gift_is_shared_with_a_card_of_its_own(tools: Tools, client: TestClient, worker: Worker) -> None:
    published(tools, of_demo("mood"))
    worker.run_until_idle()
    address = begin(client, "mood")
    page = give(client, address, answer="rain")
    with tools.db.read() as session:
        play = session.exec(select(Play)).one()
    assert play.result
    gift = play.result["facts"]["gift"]["title"]
    others = client.get(f"/play/mood/results/{play.public_id}").text
    assert told(others)["og:title"] == gift
    assert gift in others.split("<body>")[1]
    assert told(others)["og:image"] in page
