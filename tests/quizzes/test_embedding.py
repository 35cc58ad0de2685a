from typing import Any

import pytest
from starlette.testclient import TestClient

from app.embed.targets import Embeddable
from app.kit.tools import Tools
from app.quizzes.embedding import PieceTarget, height_of
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content
from app.quizzes.service.publishing import unpublish_content
from app.quizzes.standing import all_runs
from app.worker import Worker
from tests.factories import NOON, make_brand
from tests.quizzes.forms import asking
from tests.quizzes.pieces import make_piece, published
from tests.quizzes.routes.test_playing import begin

MEDIA = "https://media.example"


def find(tools: Tools, path: str, *, at_page: bool = False) -> Embeddable | None:
    with tools.db.read() as session:
        ask = PieceTarget().find_page if at_page else PieceTarget().find
        return ask(session, path, now=NOON, media_origin=MEDIA)


def found(tools: Tools, path: str, *, at_page: bool = False) -> Embeddable:
    one = find(tools, path, at_page=at_page)
    assert one is not None
    return one


def test_a_piece_is_found_by_its_name_and_by_its_pages(tools: Tools) -> None:
    content = published(tools, "poll")
    one = found(tools, "poll")
    assert (one.path, one.page, one.kind) == ("poll", "/play/poll", "poll")
    assert (one.title, one.language, one.scope) == ("When does coffee taste best?", "en", f"piece:{content.public_id}")
    assert one.brand.startswith("Brand")
    for page in ("/play/poll", "/play/poll/", "/embed/poll"):
        assert found(tools, page, at_page=True) == one
    for page in ("/contests/poll", "/play/poll/plays", "/play", "poll", "/studio/play/poll"):
        assert find(tools, page, at_page=True) is None


def test_what_is_not_public_is_not_there(tools: Tools) -> None:
    published(tools, "poll")
    with tools.db.write() as session:
        content = session.get_one(Content, 1)
        unpublish_content(session, content=content, now=NOON)
    assert find(tools, "poll") is None
    assert find(tools, "/play/poll", at_page=True) is None
    assert find(tools, "nothing") is None


def test_its_card_is_named_once_it_is_drawn(tools: Tools, worker: Worker) -> None:
    published(tools, "poll")
    assert found(tools, "poll").picture is None
    worker.run_until_idle()
    picture = found(tools, "poll").picture
    assert picture is not None
    assert picture.url.startswith(f"{MEDIA}/")
    assert (picture.width, picture.height) == (1200, 630)


def play(tools: Tools, client: TestClient) -> str:
    """The page of the result of a play that somebody has just made."""
    begin(client, "poll", answer="noon")
    with tools.db.read() as session:
        [run] = all_runs(session, 1)
    return f"/play/poll/results/{run.public_id}"


def test_a_shared_result_leads_to_the_piece_in_the_words_of_the_result(tools: Tools, client: TestClient) -> None:
    published(tools, "poll", limit="free")
    page = play(tools, client)
    assert client.get(page).status_code == 200
    one = found(tools, page, at_page=True)
    assert (one.path, one.page, one.title, one.text) == ("poll", page, "Thank you", "When does coffee taste best?")
    assert find(tools, "/play/poll/results/nobodys", at_page=True) is None


def test_a_result_that_its_player_has_not_seen_is_nobodys(tools: Tools, client: TestClient) -> None:
    asking(tools, when="before")
    page = play(tools, client)
    assert client.get(page).status_code == 404
    assert find(tools, page, at_page=True) is None


@pytest.mark.parametrize("own", [None, [], ["https://own.example"]])
def test_its_own_list_of_sites_goes_before_the_brands(tools: Tools, own: list[str] | None) -> None:
    with tools.db.write() as session:
        brand = make_brand(session, embed_origins=["https://brand.example"])
        make_piece(session, "poll", brand=brand).embed_origins = own
    assert found(tools, "poll").allowed == tuple(["https://brand.example"] if own is None else own)


def test_more_to_read_and_to_choose_from_is_higher() -> None:
    poll: Any = KINDS["poll"].example()
    step = poll.steps[0]
    more = poll.model_copy(update={"steps": [step.model_copy(update={"options": [*step.options, *step.options]})]})
    long = poll.model_copy(update={"steps": [step.model_copy(update={"text": "Word after word. " * 40})]})
    live = poll.model_copy(update={"results": "always"})
    assert all(height_of(other) > height_of(poll) + 60 for other in (more, long, live))
    quiz: Any = KINDS["quiz"].example()
    assert height_of(quiz.model_copy(update={"lead": "Word after word. " * 80})) > height_of(quiz)
