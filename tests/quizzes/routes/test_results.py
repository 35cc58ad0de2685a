"""Results in the studio: every rate with its denominator, by day, source and version."""

import re

import pytest
from sqlmodel import select

from app.accounts.models import Role
from app.kit.tools import Tools
from app.quizzes.models import Content, ContentVersion
from app.quizzes.service.publishing import publish_content
from tests.factories import NOON
from tests.quizzes.forms import FORM
from tests.quizzes.studio import Stage, seat
from tests.statements import statements_of


def words(html: str) -> str:
    """As somebody reads it."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split()).replace("&lt;", "<")


@pytest.fixture
def stage(tools: Tools) -> Stage:
    return Stage.of(tools)


def test_every_rate_says_what_it_is_a_rate_of(stage: Stage) -> None:
    stage.count("view", 8)
    stage.play_quiz("seed", "true", "94", "Brazil")
    stage.play_quiz("seed", "false", "20", "Peru")
    stage.play_quiz("nut")
    stage.play_quiz()
    told = words(stage.results().text)
    assert "4 plays were begun , 50 % of 8 views of the page." in told
    assert "50 % of 4 who began came to the end: 2." in told
    assert "4 came here , 100 % of 4 who began. 3 went on, 75 % of 4 who came here; 1 did not." in told
    assert "Shares of 3 answers." in told
    assert "Right answer:" in told
    assert "Shares of 2 who came to an outcome." in told
    assert "over 2 who came to the end; half of them reached 75 % or more." in told
    assert "50 % of 4 who began" in told.split("By day")[1]


def test_shares_of_a_choice_add_up_and_stand_beside_their_counts(tools: Tools) -> None:
    stage = Stage.of(tools, "poll")
    stage.vote("noon", "night", "morning")
    told = words(stage.results().text)
    assert [int(n) for n in re.findall(r"(\d+) % 1\b", told.split("Shares of 3 answers.")[1])] == [34, 33, 33]


def test_a_day_a_source_and_a_version_can_be_chosen_and_left(stage: Stage) -> None:
    for day, source, n in (("2026-11-20", "", 5), ("2026-11-21", "shop.example", 7), ("2026-11-21", "", 11)):
        stage.count("start", n, day=day, source=source)
        stage.count("finish", n, day=day, source=source)
    assert "23 plays were begun" in words(stage.results().text)
    assert "18 plays were begun" in words(stage.results("?day=2026-11-21").text)
    assert "16 plays were begun" in words(stage.results("?source=own").text)
    page = stage.results("?day=2026-11-21&source=shop.example").text
    assert "7 plays were begun" in words(page)
    assert 'href="/studio/pieces/quiz/results?day=2026-11-21"' in page  # without the source
    assert 'href="/studio/pieces/quiz/results?source=shop.example"' in page
    assert "23 plays were begun" in words(stage.results("?version=1").text)
    assert "Nobody came in this part" in words(stage.results("?day=2026-11-01").text)


@pytest.mark.parametrize(
    "query", ["?day=yesterday", "?version=99", "?version=x", "?version=¹", "?source=%00", "?day=2026-99-99"]
)
def test_a_choice_that_makes_no_sense_is_none(stage: Stage, query: str) -> None:
    stage.count("start", 3)
    assert "3 plays were begun" in words(stage.results(query).text)


def test_what_earlier_versions_asked_is_still_told(tools: Tools, stage: Stage) -> None:
    stage.play_quiz("seed", "true")
    with tools.db.write() as session:
        row = session.exec(select(Content)).one()
        row.draft = {**row.draft, "steps": row.draft["steps"][1:]}
        publish_content(session, content=row, by="Ewa", now=NOON)
        second = session.exec(select(ContentVersion.id).where(ContentVersion.n == 2)).one()
    stage.count("start", 2, version=second)
    told = words(stage.results().text)
    assert "What is a coffee bean? (in earlier versions)" in told
    assert "Version 2, published" in told
    assert "What is a coffee bean?" not in words(stage.results("?version=2").text)
    assert "1 play was begun" in words(stage.results("?version=1").text)


def test_more_days_versions_and_sources_cost_no_more_statements(tools: Tools) -> None:
    few, many = Stage.of(tools, slug="few"), Stage.of(tools, slug="many")
    few.count("start", 1)
    with tools.db.write() as session:
        row = session.get_one(Content, many.content.id)
        for n in (2, 3):
            row.draft = {**row.draft, "lead": f"Version {n}."}
            publish_content(session, content=row, by="Ewa", now=NOON)
        versions = session.exec(select(ContentVersion.id).where(ContentVersion.content_id == row.id)).all()
    for n, version in enumerate(versions):
        many.count("start", 1, day=f"2026-11-2{n}", source=f"s{n}.example", version=version)
    cold = [statements_of(tools, stage.results) for stage in (few, many)]
    warm = [statements_of(tools, stage.results) for stage in (few, many)]
    begin = int(tools.db.is_sqlite)  # is a statement there
    assert cold == [9 + begin] * 2
    assert warm == [8 + begin] * 2


def test_the_figures_are_renewed_alone_and_only_while_it_takes_answers(stage: Stage) -> None:
    stage.count("start", 3)
    page = stage.results().text
    assert 'data-live="5000"' in page
    part = stage.results(headers={"hx-request": "true"}).text
    assert part.startswith('<div class="results" id="figures"')
    assert "<h1" not in part
    assert "data-live" not in stage.results("?live=off").text
    with stage.tools.db.write() as session:
        session.get_one(Content, stage.content.id).closes_at = NOON
    assert "data-live" not in stage.results().text


def test_who_may_read_results(stage: Stage, tools: Tools) -> None:
    stage.count("start", 3)
    for role, status in ((Role.OWNER, 200), (Role.MODERATOR, 200), (Role.VIEWER, 200), (Role.JUROR, 403)):
        page = seat(tools, stage.content, role).get("/results")
        assert page.status_code == (303 if role is Role.OWNER else status)  # an owner sets up a second factor first
        assert ("As CSV" in page.text) is False
    assert "As CSV" in stage.results().text
    assert Stage.of(tools, slug="theirs").desk.client.get("/studio/pieces/quiz/results").status_code == 404


def test_before_anybody_came_it_says_so(stage: Stage) -> None:
    assert "Nothing to count here yet" in stage.results().text


def test_a_session_that_has_ended_leads_to_signing_in_also_from_a_part(stage: Stage) -> None:
    stage.desk.client.cookies.clear()
    answer = stage.results(headers={"hx-request": "true"})
    assert answer.headers["hx-redirect"].startswith("/studio/sign-in?next=")


def test_filled_in_forms_are_told_as_a_part_of_those_who_finished(tools: Tools) -> None:
    stage = Stage.of(tools, "poll", lead_form=FORM)
    told = words(stage.results().text)
    assert "0 filled in the form" not in told  # nobody came yet
    for key, n in (("", 8), ("address", 5), ("confirmed", 4)):
        stage.count("lead", n, key=key)
    for what in ("start", "finish"):
        stage.count(what, 20)
    told = words(stage.results().text)
    assert (
        "8 filled in the form , 40 % of 20 who came to the end; of 5 addresses given, 4 are confirmed (80 %)." in told
    )
