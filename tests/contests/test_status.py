"""What an entrant is told about an entry, in every state that it can be in."""

from datetime import timedelta

import pytest

from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.contests.status import path_of, seen_by, status_of
from app.kit.templating import moment
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
    told = {}
    for is_shown in (False, True):
        entry, revision, contest = made(EntryState.PENDING, is_shown=is_shown)
        revision.n = 2
        told[is_shown] = status_of(entry, revision, contest, now=NOON)
        assert told[is_shown].heading == "Your change is here"
        assert "We look at it again" in told[is_shown].words
    assert "gallery" not in told[False].words
    assert "the gallery shows what was approved before" in told[True].words


def test_the_path_keeps_the_moment_of_coming_beside_that_of_the_change() -> None:
    for state in EntryState:
        entry, revision, contest = made(state)
        revision.n, revision.created_at = 2, NOON + timedelta(hours=3)
        came, changed = path_of(entry, revision, contest, now=NOON)[:2]
        assert came[:2] == ("We have it", moment(NOON, contest.zone, place=False))
        assert changed[:2] == ("Your change is here", moment(revision.created_at, contest.zone, place=False))


def test_who_sees_a_picture_is_said_as_it_is() -> None:
    for state in EntryState:
        entry, revision, _contest = made(state)
        revision.id = 7
        unseen = seen_by(entry, revision, framed=False)
        assert "nobody sees" not in unseen.lower()
        assert "you and our moderators" in unseen
    entry, revision, _contest = made(EntryState.APPROVED, is_shown=True)
    revision.id = entry.shown_revision_id = 7
    assert seen_by(entry, revision, framed=False) == "Everybody can see it in the gallery."
    entry.shown_revision_id = 6
    assert "Only you and our moderators see this one" in seen_by(entry, revision, framed=False)
    entry, revision, _contest = made(EntryState.WITHDRAWN)
    assert "among the winners" in seen_by(entry, revision, framed=True)


def test_who_withdrew_is_not_told_that_nobody_sees_it() -> None:
    assert "nobody" not in status_of(*made(EntryState.WITHDRAWN), now=NOON).words
