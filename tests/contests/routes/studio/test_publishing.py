"""Preview, publish, and back to a draft."""

import re

import pytest
from sqlmodel import select

from app.accounts.models import Role
from app.contests.models import Prize
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.contests.routes.studio.conftest import Play
from tests.factories import NOON


def draft(play: Play, tools: Tools, **values: object) -> None:
    with tools.db.write() as session:
        contest = session.merge(play.contest)
        contest.published_at = None
        for name, value in values.items():
            setattr(contest, name, value)


def test_what_is_missing_stands_with_a_link_to_its_field(play: Play, tools: Tools) -> None:
    draft(play, tools, headline="", lead="Draw [[what]].", opens_at=play.contest.closes_at.replace(day=28))
    page = play.desk.get("/publish").text
    assert f'href="{play.desk.path}/edit#f-headline"' in page
    assert "Fill in: what." in page
    assert play.desk.post("/publish").status_code == 422
    assert play.now().published_at is None


def test_a_contest_is_published_with_one_button_and_taken_back_until_it_begins(
    play: Play, tools: Tools, clock: SetClock
) -> None:
    opens = play.contest.closes_at.replace(day=28)
    draft(play, tools, opens_at=opens)
    assert play.desk.post("/publish").status_code == 303
    assert play.now().published_at == NOON
    assert play.desk.post("/unpublish").status_code == 303
    assert play.now().published_at is None
    play.desk.post("/publish")
    clock.set(opens)
    play.desk.come_back()
    refused = play.desk.post("/unpublish")
    assert refused.status_code == 409
    assert play.now().published_at is not None


def test_every_page_can_be_seen_at_every_moment(play: Play) -> None:
    page = play.desk.get("/preview?moment=4&page=4")
    assert page.status_code == 200
    assert "frame-src 'self'" in page.headers["content-security-policy"]
    assert re.search(rf'<iframe src="/contests/{play.contest.slug}/winners\?preview=[^"]+"', page.text)
    assert len(re.findall(r"moment=\d&amp;page=4", page.text)) >= 5
    assert play.desk.get("/preview?moment=999&page=x").status_code == 200


@pytest.mark.parametrize("role", [Role.MODERATOR, Role.VIEWER])
def test_only_editors_publish(play: Play, role: Role) -> None:
    assert play.seat(role).post("/publish").status_code == 403
    assert play.seat(role).post("/unpublish").status_code == 403


def test_publishing_without_a_prize_gets_a_remark(play: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        session.merge(play.contest).published_at = None
    assert "There is no prize" not in play.desk.get("/publish").text
    with tools.db.write() as session:
        for prize in session.exec(select(Prize)):
            session.delete(prize)
    assert "There is no prize" in play.desk.get("/publish").text
