"""Where players come from. Tests app/quizzes/sources.py; that it reaches the figures, app/quizzes/service/moves.py."""

import pytest
from sqlmodel import Session, select
from starlette.testclient import TestClient

from app.kit.tools import Tools
from app.main import make_app
from app.quizzes.models import Figure, Play
from app.quizzes.service.counting import wrong_figures
from app.quizzes.shelf import Shelf
from app.quizzes.sources import LONGEST, MOST, REST, Sources, source_in
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin, hidden

WORD = "?utm_source=Shop%20Window"


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("newsletter", "newsletter"), ("Shop Window", "shop-window"), ("  ", ""), ("", ""), ("=cmd|'x'!A1", "cmd-x-a1"),
        ("<b>", "b"), ("shop.example", "shop.example"), ("-.-", ""), ("ą", ""), ("a" * 500, "a" * LONGEST),
        ("a\0b\r\nc", "a-b-c"),
    ],
)  # fmt: skip
def test_a_source_is_small_letters_figures_and_hyphens(said: str, kept: str) -> None:
    assert source_in(said) == kept


@pytest.mark.parametrize("slug", ["quiz", "poll"])
def test_who_comes_by_a_link_with_a_word_is_looked_at_begun_and_finished_by_it(tools: Tools, slug: str) -> None:
    content = published(tools, slug)
    with TestClient(make_app(tools), base_url=tools.settings.base_url, follow_redirects=False) as client:
        client.headers |= {"sec-fetch-site": "same-origin"}
        page = client.get(f"/play/{slug}{WORD}").text
        began = client.post(f"/play/{slug}/plays", data={**hidden(page), "answer": "noon"})
        assert began.status_code == 303
    with tools.db.read() as session:
        assert session.exec(select(Play.source)).one() == "shop-window"
        figures = session.exec(select(Figure).where(Figure.content_id == content.id)).all()
        assert {figure.source for figure in figures} == {"shop-window"}
        assert {"view", "start"} <= {figure.what for figure in figures}
        assert wrong_figures(session, Shelf(tools.db), content.id) == []


def test_a_refused_first_answer_keeps_where_one_came_from(tools: Tools, client: TestClient) -> None:
    published(tools, "poll")
    refused = client.post("/play/poll/plays", data=hidden(client.get(f"/play/poll{WORD}").text))
    assert refused.status_code == 422
    assert hidden(refused.text)["source"] == "shop-window"


def test_a_page_that_is_kept_for_all_keeps_nobodys_word_for_another(tools: Tools, client: TestClient) -> None:
    published(tools)
    assert "source" in hidden(client.get(f"/play/quiz{WORD}").text)
    assert "source" not in hidden(client.get("/play/quiz").text)


def test_made_up_words_make_no_figures_without_end(tools: Tools, client: TestClient) -> None:
    content = published(tools, limit="free")
    for n in range(MOST + 3):
        begin(client, source=f"w{n}")
    begin(client, source="w0")
    with tools.db.read() as session:
        starts = session.exec(select(Figure.source, Figure.n).where(Figure.what == "start")).all()
    assert len(starts) == MOST + 1
    assert dict(starts)[REST] == 3
    assert dict(starts)["w0"] == 2
    _another_process_knows_them_too(tools, content.id)


def _another_process_knows_them_too(tools: Tools, content_id: int) -> None:
    sources = Sources()
    with tools.db.read() as session:
        assert [_admit(sources, session, content_id, one) for one in ("w1", "new", "", "w2")] == ["w1", REST, "", "w2"]
        assert _admit(sources, session, content_id + 1, "new") == "new"


def _admit(sources: Sources, session: Session, content_id: int, source: str) -> str:
    return sources.admit(session, content_id, source)


def test_made_up_words_of_one_batch_are_bounded_before_any_of_them_is_kept(tools: Tools) -> None:
    content = published(tools)
    sources = Sources()
    with tools.db.read() as session:
        admitted = [sources.admit(session, content.id, f"w{n}") for n in range(3 * MOST)]
    assert len(set(admitted)) == MOST + 1
    assert admitted[MOST:] == [REST] * 2 * MOST
