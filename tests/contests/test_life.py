"""A contest's life as a line."""

from datetime import timedelta

from app.contests.life import life_of
from app.contests.models import Contest
from app.kit.tools import Tools
from tests.factories import NOON, make_contest


def states(contest: Contest, days: float) -> list[str]:
    return [state for _words, _detail, state in life_of(contest, now=NOON + timedelta(days=days))]


def test_the_line_follows_the_clock(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, winners_at=NOON + timedelta(days=16))
    assert states(contest, -2.5) == ["now", "", "", "", ""]
    assert states(contest, 0) == ["done", "now", "", "", ""]
    assert states(contest, 10) == ["done", "done", "now", "", ""]
    assert states(contest, 16) == ["done", "done", "done", "now", ""]
    assert states(contest, 20) == ["done", "done", "done", "done", "now"]


def test_a_contest_without_a_vote_has_no_such_phase(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(
            session, voting_opens_at=None, voting_closes_at=None, announces_at=None, published_at=None
        )
    assert [words for words, _detail, _state in life_of(contest, now=NOON)] == ["Draft", "Open", "Judging", "Announced"]
    assert life_of(contest, now=NOON)[2][1] == "no time set for the announcement"
