"""What docs/add-a-kind.md says is so: its code, taken out of the page, is a kind that is checked, kept and played."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import jinja2
import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app import campaigns
from app.kit import campaign
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.flow import State
from app.quizzes.models import Play
from tests.quizzes.pieces import published
from tests.quizzes.routes.test_playing import begin, give, hidden

PAGE = (Path(__file__).resolve().parents[3] / "docs/add-a-kind.md").read_text()


def block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def wheel(monkeypatch: pytest.MonkeyPatch, tools: Tools) -> Iterator[Any]:
    """The kind of the page, registered, with its template where templates are found."""
    module = ModuleType("wheel")
    monkeypatch.setitem(sys.modules, "wheel", module)
    exec(compile(block("python"), "docs/add-a-kind.md", "exec"), module.__dict__)  # noqa: S102  the page's own code
    kind = module.Wheel()
    monkeypatch.setitem(KINDS, kind.slug, kind)
    environment = tools.templates._environment
    own = jinja2.DictLoader({"quizzes/wheel/_result.html": block("html")})
    monkeypatch.setattr(environment, "loader", jinja2.ChoiceLoader([own, environment.loader or own]))
    yield kind
    environment.cache.clear() if environment.cache else None


def test_its_example_can_be_published_and_comes_back_from_a_campaign_file(wheel: Any) -> None:
    example = wheel.example()
    assert wheel.problems(example) == []
    text = campaign.dump(example)
    assert campaign.parse(text, name="file", kinds={**campaigns.KINDS, "wheel": wheel.Content}) == example
    assert [problem.where for problem in wheel.problems(wheel.Content(brand="b", slug="s", title="T"))] == [
        "steps",
        "fields",
    ]


def test_it_is_played_whole_and_as_a_fragment(tools: Tools, client: TestClient, wheel: Any) -> None:
    published(tools, "wheel", limit="free")
    assert "Spin for a coffee" in client.get("/play/wheel").text
    page = give(client, begin(client, "wheel"))
    titles = set(wheel.outcomes(wheel.example()).values())
    assert any(title in page for title in titles)
    client.cookies.clear()
    address = begin(client, "wheel")
    form = hidden(client.get(address).text)
    part = client.post(f"{address}/answers", data=form, headers={"hx-request": "true"})
    assert part.status_code == 200
    assert part.text.lstrip().startswith("<article")
    with tools.db.read() as session:
        assert {play.outcome for play in session.exec(select(Play))} <= {"coffee", "nothing"}


def test_the_weights_are_kept_over_many_plays(wheel: Any) -> None:
    won = [wheel.result(wheel.example(), State(seed, "end")).outcome for seed in range(2000)]
    assert 140 <= won.count("coffee") <= 260
