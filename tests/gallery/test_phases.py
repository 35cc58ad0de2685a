"""What a contest's page says at each moment of its life."""

from datetime import timedelta
from typing import Any

import pytest

from app.contests.models import Contest, Phase
from app.gallery.phases import seed_of_the_day, standing, winners_come
from tests.factories import NOON

DAY = timedelta(days=1)


def contest(**values: Any) -> Contest:
    times = {
        "published_at": NOON - 9 * DAY, "opens_at": NOON, "closes_at": NOON + 7 * DAY, "voting_opens_at": NOON + 8 * DAY,
        "voting_closes_at": NOON + 10 * DAY, "announces_at": NOON + 12 * DAY, "winners_at": NOON + 11 * DAY,
        "archives_at": NOON + 90 * DAY, "zone": "Europe/Warsaw", "thing": "cup",
    }  # fmt: skip
    return Contest(**{**times, **values})


@pytest.mark.parametrize(
    ("days", "phase", "act", "short"),
    [
        (-2, Phase.UPCOMING, "", "Not open yet."),
        (-1, Phase.UPCOMING, "", "It begins tomorrow."),
        (0, Phase.OPEN, "Send my cup", "Open for 7 more days."),
        (6, Phase.OPEN, "Send my cup", "Open until tomorrow."),
        (6.9, Phase.OPEN, "Send my cup", "Today is the last day."),
        (7, Phase.JUDGING, "", "Entries are closed."),
        (8, Phase.VOTING, "Vote", "Entries are closed. Voting is open."),
        (10, Phase.JUDGING, "", "Voting is over. The winners are being chosen."),
        (12, Phase.ANNOUNCED, "See the winners", "The winners are known."),
        (90, Phase.ARCHIVED, "See the winners", "The winners are known."),
    ],
)
def test_the_button_follows_the_phase(days: float, phase: Phase, act: str, short: str) -> None:
    found = standing(contest(), NOON + days * DAY)
    assert (found.phase, found.act, found.short) == (phase, act, short)


def test_a_deadline_is_said_in_words_in_the_contests_zone() -> None:
    assert standing(contest(), NOON).when == "Closes Sunday 29 November, 13:00 in Warsaw"


def test_weeks_are_counted_from_two_on() -> None:
    assert standing(contest(closes_at=NOON + 21 * DAY), NOON).short == "Open for 3 more weeks."


def test_a_contest_that_ended_without_winners_is_just_over() -> None:
    found = standing(contest(winners_at=None), NOON + 91 * DAY)
    assert (found.short, found.act) == ("This contest is over.", "")


def test_no_promise_is_made_that_was_broken_already() -> None:
    late = contest(winners_at=None)
    assert winners_come(late, NOON + 11 * DAY) == "The winners are announced Friday 4 December, 13:00 in Warsaw"
    assert winners_come(late, NOON + 13 * DAY) == "The winners will be announced here very soon."
    assert winners_come(contest(announces_at=None), NOON) == "The day of the announcement is not set yet."


def test_the_picture_of_the_day_changes_with_the_day_of_the_zone() -> None:
    late = NOON.replace(hour=22, minute=30)  # 23:30 in Warsaw
    assert seed_of_the_day(contest(), NOON) == seed_of_the_day(contest(), late)
    assert seed_of_the_day(contest(), late) != seed_of_the_day(contest(), late + timedelta(hours=1))
