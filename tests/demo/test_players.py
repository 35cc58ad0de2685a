"""The demo's players answer like anybody, and their figures are those of their rows.

Tests app/demo/players.py, app/demo/leads.py and app/demo/pictures.py.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import yaml
from sqlmodel import Session, col, select

from app.demo.files import ROOT
from app.demo.loading import begin_demo
from app.demo.pictures import send_pictures
from app.demo.players import OPEN_DAYS, crowds, play_demo, type_in
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.main import make_tools
from app.quizzes.kinds import KINDS
from app.quizzes.models import Answer, Content, ContentPicture, Figure, Lead, Play
from app.quizzes.pictures import named_in
from app.quizzes.service.counting import wrong_figures
from app.quizzes.shelf import Shelf
from app.settings import Settings
from tests.parts.homes import Home

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def tools(home: Home) -> Iterator[Tools]:
    tools = make_tools(Settings(**home), clock=SetClock(NOW))
    begin_demo(tools)
    yield tools
    tools.db.close()


def play_all(tools: Tools) -> None:
    for slug in crowds():
        play_demo(tools, slug=slug, until=NOW.isoformat())


def counts(session: Session) -> Counter[str]:
    figures = Counter({f"{row.what} {row.key}": row.n for row in session.exec(select(Figure))})
    rows = Counter(plays=len(session.exec(select(Play.id)).all()), answers=len(session.exec(select(Answer.id)).all()))
    return figures + rows


def test_every_piece_was_played_looked_at_and_left(tools: Tools) -> None:
    play_all(tools)
    with tools.db.read() as session:
        for content in session.exec(select(Content)):
            crowd = crowds()[content.slug]
            plays = session.exec(select(Play).where(Play.content_id == content.id)).all()
            seen = select(Figure).where(Figure.content_id == content.id, Figure.what == "view")
            over = [play for play in plays if play.finished_at]
            assert len(plays) == crowd.plays
            assert (len(over) < len(plays)) == (crowd.leave > 0)
            assert len(over) > 0.6 * len(plays)
            assert sum(row.n for row in session.exec(seen)) > crowd.plays
            assert wrong_figures(session, Shelf(tools.db), content.id) == []
        times = [play.started_at for play in session.exec(select(Play))]
        assert NOW - timedelta(days=OPEN_DAYS) <= min(times)
        assert max(times) < NOW
        assert max(session.exec(select(Answer.at)).all()) < NOW


def test_playing_the_demo_again_changes_nothing(tools: Tools) -> None:
    play_all(tools)
    with tools.db.read() as session:
        before = counts(session)
    play_all(tools)
    with tools.db.read() as session:
        assert counts(session) == before


def test_whatever_the_file_says_is_taken() -> None:
    for slug, crowd in crowds().items():
        text = yaml.safe_load(Path(ROOT / "pieces" / f"{slug}.yaml").read_text(encoding="utf-8"))
        piece = KINDS[text["kind"]].Content.model_validate(text)
        steps = {step.key: step for step in KINDS[text["kind"]].steps(piece, 1)}
        assert crowd.says.keys() == steps.keys()
        for key, said in crowd.says.items():
            for answer in said:
                steps[key].read(type_in(steps[key], str(answer)))


def test_a_crowd_never_gives_up_before_its_first_answer(tools: Tools) -> None:
    play_demo(tools, slug="visit", until=NOW.isoformat())
    with tools.db.read() as session:
        answered = select(col(Answer.play_id)).distinct()
        assert session.exec(select(Play.id).where(col(Play.id).not_in(answered))).all() == []


def test_some_say_who_they_are_and_nobody_is_written_to(tools: Tools) -> None:
    for _time in range(2):
        play_demo(tools, slug="which-cup", until=NOW.isoformat())
    with tools.db.read() as session:
        content = session.exec(select(Content).where(Content.slug == "which-cup")).one()
        leads = session.exec(select(Lead).where(Lead.content_id == content.id)).all()
        finished = select(Play.id).where(Play.content_id == content.id, col(Play.finished_at).is_not(None))
        assert len(leads) == len(session.exec(finished).all())
        assert wrong_figures(session, Shelf(tools.db), content.id) == []
        assert session.exec(select(Job).where(Job.kind == "send_mail")).all() == []
    left = [lead for lead in leads if not lead.passed]
    assert 0 < sum(bool(lead.confirmed_at) for lead in left) < len(left) < 0.3 * len(leads)
    assert all(lead.email.endswith("@mail.example") for lead in left)


def test_pictures_are_sent_once_and_each_is_in_its_document(tools: Tools) -> None:
    plan = yaml.safe_load((ROOT / "demo.yaml").read_text(encoding="utf-8"))["pictures"]
    for slug in plan:
        send_pictures(tools, slug)
        send_pictures(tools, slug)
        with tools.db.read() as session:
            content = session.exec(select(Content).where(Content.slug == slug)).one()
            sent = session.exec(select(ContentPicture.name).where(ContentPicture.content_id == content.id)).all()
        assert sorted(sent) == sorted(plan[slug]) == sorted(named_in(content.draft))
