"""The contest at a glance, for those who read results."""

from datetime import timedelta
from functools import partial

import pytest

from app.accounts.models import Role
from app.contests.models import EntryState
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.contests.routes.studio.conftest import Play
from tests.factories import NOON, make_entry
from tests.statements import statements_of


def test_numbers_name_what_they_are_a_part_of(play: Play) -> None:
    page = play.desk.get().text
    assert "<b>8 entries</b>" in page
    assert "<b>6 are approved</b>, 1 wait and 1 of 8 were rejected." in page
    assert "<b>15 votes</b> are counted, for 5 of 6 approved entries." in page
    assert 'aria-label="6 approved, 1 waiting, 1 others"' in page


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", 8), ("?show=waiting", 1), ("?show=rejected", 1), ("?show=approved", 6), ("?show=shortlist", 0), ("?show=x", 8),
        ("?q=THAT+waits", 1), ("?q=7", 1), ("?q=%25", 0), ("?q=nothing", 0), ("?below=3", 2), ("?below=x", 8), ("?q=%00", 8),
    ],
)  # fmt: skip
def test_the_table_shows_what_was_asked_for(play: Play, query: str, rows: int) -> None:
    page = play.desk.get(query)
    assert page.status_code == 200
    assert page.text.count('class="t-name"') == rows


def test_the_table_goes_on_by_number(play: Play, tools: Tools) -> None:
    with tools.db.write() as session:
        contest = session.merge(play.contest)
        contest.last_number = 8
        for _n in range(50):
            make_entry(session, contest, state=EntryState.PENDING)
    page = play.desk.get().text
    assert page.count('class="t-name"') == 50
    assert "?below=9#entries" in page
    assert play.desk.get("?below=9").text.count('class="t-name"') == 8


def test_private_pictures_come_through_us_and_public_ones_from_the_files(play: Play) -> None:
    page = play.desk.get().text
    private = f"{play.desk.path}/entries/"
    assert f'src="{play.tools.settings.media_origin}/r/' in page
    assert page.count(f'src="{private}') == 2


@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 200), (Role.MODERATOR, 200), (Role.JUROR, 403)])
def test_jurors_see_no_votes(play: Play, role: Role, status: int) -> None:
    assert play.seat(role).get().status_code == status


def test_a_viewer_is_offered_nothing_that_only_editors_do(play: Play) -> None:
    page = play.seat(Role.VIEWER).get().text
    for path in ("/edit", "/shortlist", "/winners", "/exports", "/publish"):
        assert f"{play.desk.path}{path}" not in page


def test_a_missed_announcement_is_said_plainly(play: Play, clock: SetClock) -> None:
    assert "The announcement was due" not in play.desk.get().text
    clock.set(NOON + timedelta(days=21))
    play.desk.come_back()
    assert "The announcement was due" in play.desk.get().text


def test_one_and_three_rows_take_the_same_number_of_statements(play: Play, tools: Tools) -> None:
    waiting, approved = (
        statements_of(tools, partial(play.desk.get, query)) for query in ("?show=waiting", "?show=approved")
    )
    begins = 1 if tools.db.is_sqlite else 0
    assert (waiting, approved) == (10 + begins, 10 + begins)
