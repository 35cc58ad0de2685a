"""Where a contest stands, in words."""

from datetime import timedelta
from typing import Any

import pytest

from app.contests.phase_words import phase_words
from app.kit.tools import Tools
from tests.factories import NOON, make_contest


@pytest.mark.parametrize(
    ("days", "changes", "words"),
    [
        (0, {"published_at": None}, ("Draft", "opens on Friday 20 November, 13:00 in Warsaw")),
        (-2.5, {}, ("Published", "opens on Friday 20 November, 13:00 in Warsaw")),
        (0, {}, ("Open", "until Sunday 29 November, 13:00 in Warsaw")),
        (8, {}, ("Judging", "winners on Saturday 12 December, 13:00 in Warsaw")),
        (10, {}, ("Voting", "until Monday 7 December, 13:00 in Warsaw")),
        (21, {}, ("Judging", "winners on Saturday 12 December, 13:00 in Warsaw")),
        (21, {"winners_at": NOON}, ("Announced", "since Saturday 12 December, 13:00 in Warsaw")),
        (8, {"announces_at": None}, ("Judging", "no day for the winners yet")),
    ],
)
def test_each_phase_is_told_with_its_time(
    tools: Tools, days: float, changes: dict[str, Any], words: tuple[str, str]
) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, **changes)
        assert phase_words(contest, NOON + timedelta(days=days)) == words
