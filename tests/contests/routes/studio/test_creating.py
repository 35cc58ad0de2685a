"""A new contest from a template."""

from typing import Any

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import Role
from app.contests.models import Contest, TextVersion
from app.kit.tools import Tools
from tests.contests.routes.studio.conftest import Play


def create(desk: Any, **changes: str) -> Any:
    client: TestClient = desk.client
    form = {"template": "vote", "title": "#Białe Kubki 2027", "zone": "Europe/Warsaw", "language": "en", **changes}
    return client.post("/studio/contests", data=form)


def test_the_address_comes_from_the_name_and_is_free(play: Play, tools: Tools) -> None:
    for expected in ("biale-kubki-2027", "biale-kubki-2"):
        assert create(play.desk).headers["location"] == f"/studio/contests/{expected}/edit?said=created"
    with tools.db.read() as session:
        made = session.exec(select(Contest).where(Contest.slug == "biale-kubki-2027")).one()
    assert (made.published_at, made.zone, made.title) == (None, "Europe/Warsaw", "#Białe Kubki 2027")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"slug": "White Cup"}, "Use small letters"),
        ({"slug": "new"}, "Another contest has this address"),
        ({"title": "咖啡杯"}, "Write an address of small letters"),
        ({"title": ""}, "Please fill this in."),
        ({"zone": "Mars/Olympus"}, "no time zone that we know"),
        ({"template": "draw"}, "Choose what kind of contest it is."),
        ({"language": "xx"}, "Choose one of the answers."),
    ],
)
def test_a_refused_form_keeps_what_was_typed(play: Play, changes: dict[str, str], words: str) -> None:
    refused = create(play.desk, **changes)
    assert refused.status_code == 422
    assert words in refused.text
    assert changes.get("slug", "") in refused.text


def test_only_editors_begin_contests(play: Play) -> None:
    assert play.seat(Role.MODERATOR).client.get("/studio/contests/new").status_code == 403
    assert create(play.seat(Role.VIEWER)).status_code == 403


def test_the_template_speaks_the_contests_language_and_not_its_makers(play: Play, tools: Tools) -> None:
    create(play.desk, language="pl")
    with tools.db.read() as session:
        made = session.exec(select(Contest).where(Contest.slug == "biale-kubki-2027")).one()
        rules = session.exec(
            select(TextVersion.text).where(TextVersion.contest_id == made.id, TextVersion.key == "rules")
        ).one()
    assert (made.language, made.steps[0]["title"]) == ("pl", "Zrób zdjęcie")
    assert "## Jak wziąć udział" in rules


def test_languages_are_offered_by_name(play: Play) -> None:
    assert '<option value="pl">Polski</option>' in play.desk.client.get("/studio/contests/new").text
