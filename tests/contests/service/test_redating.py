"""What a change of dates does at once, in sentences."""

from datetime import timedelta
from typing import Any

import pytest

from app.contests.service.composing import document_of, local
from app.contests.service.redating import effects_of, refuse_passed_ends
from app.errors import Unprocessable
from app.kit.tools import Tools
from tests.factories import NOON, make_contest

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def effects(tools: Tools, change: dict[str, Any], *, now: Any = NOON, **values: Any) -> str:
    with tools.db.write() as session:
        contest = make_contest(session, **values)
        there = document_of(session, contest)
        times = there.times.model_copy(update={name: local(when, contest.zone) for name, when in change.items()})
        document = there.model_copy(update={"times": times})
        refuse_passed_ends(contest, document, now=now)
        return " ".join(effects_of(contest, document, winners=2, now=now))


@pytest.mark.parametrize(
    ("days", "change", "words"),
    [
        (0, {"closes": NOON + MINUTE}, "Entries close already on"),
        (8, {"closes": NOON + 8.5 * DAY}, "Entries are open at once, until Tuesday 1 December"),
        (0, {"voting_opens": NOON}, "Voting is open at once"),
        (10, {"voting_closes": NOON + 10 * DAY + MINUTE}, "Voting ends already on"),
        (16, {"announces": NOON + 16 * DAY + MINUTE}, ""),
        (0, {"closes": NOON + DAY}, ""),
        (8, {"archives": NOON + 21 * DAY}, ""),
    ],
)
def test_only_what_happens_now_is_said(tools: Tools, days: int, change: dict[str, Any], words: str) -> None:
    said = effects(tools, change, now=NOON + days * DAY)
    assert words in said
    assert bool(said) == bool(words)


def test_released_winners_are_announced_for_good(tools: Tools) -> None:
    change = {"announces": NOON + 16 * DAY + MINUTE}
    said = effects(tools, change, now=NOON + 16 * DAY, winners_at=NOON + 16 * DAY)
    assert "2 mails go out" in said


def test_an_earlier_opening_locks_the_rules(tools: Tools) -> None:
    change = {"opens": NOON - MINUTE}
    said = effects(tools, change, opens_at=NOON + DAY)
    assert "Entries are open at once" in said
    assert "locked for good" in said


def test_the_archive_is_entered_and_left_knowingly(tools: Tools) -> None:
    late = NOON + 30 * DAY
    assert "to the archive" in effects(tools, {"archives": late}, now=late)
    assert "comes back" in effects(tools, {"archives": late + 9 * DAY}, now=late, archives_at=late - DAY)


def test_a_draft_may_hold_any_dates(tools: Tools) -> None:
    change = {"opens": NOON - 9 * DAY, "closes": NOON - 8 * DAY}
    assert effects(tools, change, published_at=None) == ""


@pytest.mark.parametrize("name", ["closes", "voting_closes", "announces"])
def test_no_end_is_moved_into_the_past(tools: Tools, name: str) -> None:
    late = NOON + 25 * DAY
    with pytest.raises(Unprocessable) as refusal:
        effects(tools, {name: late - MINUTE}, now=late)
    assert set(refusal.value.fields) == {f"times.{name}"}


def test_an_end_that_has_passed_stays_as_it_is(tools: Tools) -> None:
    late = NOON + 8 * DAY
    assert effects(tools, {"announces": NOON + 19 * DAY}, now=late) == ""
