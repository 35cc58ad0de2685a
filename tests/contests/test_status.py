"""What an entrant is told about an entry, in every state that it can be in."""

from datetime import timedelta

import pytest

from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.contests.status import path_of, status_of
from tests.factories import NOON

BAD = {EntryState.REJECTED, EntryState.DISQUALIFIED}


def made(state: EntryState, *, is_shown: bool = False) -> tuple[Entry, EntryRevision, Contest]:
    contest = Contest(
        brand_id=1, slug="cups", title="#Cups", headline="Draw.", thing="cup", things="cups", zone="Europe/Warsaw",
        published_at=NOON, opens_at=NOON - timedelta(days=2), closes_at=NOON + timedelta(days=7),
        created_at=NOON, changed_at=NOON,
    )  # fmt: skip
    entry = Entry(
        contest_id=1, entrant_id=1, number=1, slot=1, submit_key="f", state=state, is_shown=is_shown, created_at=NOON,
        changed_at=NOON,
    )  # fmt: skip
    why = "The cup is not in the picture."
    return entry, EntryRevision(entry_id=1, asset_id=1, title="Cup", name="Hania", why=why, created_at=NOON), contest


@pytest.mark.parametrize("is_shown", [False, True])
@pytest.mark.parametrize("state", list(EntryState))
def test_every_state_has_a_heading_words_and_a_path(state: EntryState, is_shown: bool) -> None:
    entry, revision, contest = made(state, is_shown=is_shown)
    status = status_of(entry, revision, contest, now=NOON)
    path = path_of(entry, revision, contest, now=NOON)
    assert status.heading
    assert status.words
    assert status.is_bad == (state in BAD)
    words, _detail, ring = path[0]
    assert (words, ring) == ("We have it", "done")
    assert sum(ring == "now" for _words, _detail, ring in path) <= 1
    assert {ring for _words, _detail, ring in path} <= {"", "done", "now", "bad"}


def test_a_reason_is_told_in_the_moderators_words() -> None:
    entry, revision, contest = made(EntryState.REJECTED)
    assert status_of(entry, revision, contest, now=NOON).words == "The cup is not in the picture."


def test_the_path_of_a_rejected_entry_asks_for_a_photo_only_while_entries_are_open() -> None:
    entry, revision, contest = made(EntryState.REJECTED)
    assert path_of(entry, revision, contest, now=NOON)[-1] == ("Waits for a new photo", "from you", "now")
    assert path_of(entry, revision, contest, now=contest.closes_at)[-1] == ("Not shown", "", "bad")


def test_who_withdrew_is_asked_for_another_one_only_while_entries_are_open() -> None:
    entry, revision, contest = made(EntryState.WITHDRAWN)
    assert "send another one" in status_of(entry, revision, contest, now=NOON).words
    late = contest.closes_at + timedelta(seconds=1)
    assert "send another one" not in status_of(entry, revision, contest, now=late).words


def test_a_change_that_waits_leaves_what_was_approved_in_the_gallery() -> None:
    waiting, shown = (status_of(*made(EntryState.PENDING, is_shown=is_shown), now=NOON) for is_shown in (False, True))
    assert "gallery" not in waiting.words
    assert "the gallery shows what was approved before" in shown.words
