"""Which photos look much the same?"""

import pytest
from sqlmodel import Session, select

from app.contests.lookalikes import MOST, lookalikes, near_photos
from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.kit.tools import Tools
from app.media.models import Asset
from tests.factories import make_asset, make_contest, make_entry

HASH = 0x0123_4567_89AB_CDEF


def entry_with(session: Session, contest: Contest, dhash: int | None, **values: object) -> tuple[Entry, Asset]:
    entry = make_entry(session, contest, state=EntryState.PENDING)
    revision = session.exec(select(EntryRevision).where(EntryRevision.entry_id == entry.id)).one()
    asset = session.get_one(Asset, revision.asset_id)
    asset.dhash = None if dhash is None else f"{dhash:016x}"
    for name, value in values.items():
        setattr(asset, name, value)
    session.flush()
    return entry, asset


@pytest.mark.parametrize(
    "flipped",
    [0, 1 << 63, 0xFF, 0xFF00_0000_0000_0000, 0x0003_0003_0003_0003, 0x8001_8001_8001_8001],
    ids=["same", "one bit", "last byte", "first byte", "two in each quarter", "ends of each quarter"],
)
def test_up_to_eight_bits_are_found_wherever_they_are(tools: Tools, flipped: int) -> None:
    with tools.db.write() as session:
        one = make_asset(session, dhash=f"{HASH:016x}")
        other = make_asset(session, dhash=f"{HASH ^ flipped:016x}")
        assert near_photos(session, one) == {other.id: flipped.bit_count()}


def test_nine_bits_are_too_far(tools: Tools) -> None:
    with tools.db.write() as session:
        one = make_asset(session, dhash=f"{HASH:016x}")
        make_asset(session, dhash=f"{HASH ^ 0x1FF:016x}")
        assert near_photos(session, one) == {}


def test_blank_photos_are_alike_only_when_they_are_the_same_file(tools: Tools) -> None:
    with tools.db.write() as session:
        one = make_asset(session, dhash=None, sha256="a" * 64)
        copy = make_asset(session, dhash=None, sha256="a" * 64)
        make_asset(session, dhash=None, sha256="b" * 64)
        make_asset(session, dhash=None)
        assert near_photos(session, one) == {copy.id: 0}


def test_only_other_entries_of_the_same_contest_count(tools: Tools) -> None:
    with tools.db.write() as session:
        contest, elsewhere = make_contest(session), make_contest(session)
        entry, asset = entry_with(session, contest, HASH)
        near, _photo = entry_with(session, contest, HASH ^ 1)
        gone, _photo = entry_with(session, contest, HASH)
        gone.state = EntryState.WITHDRAWN
        entry_with(session, elsewhere, HASH)
        session.flush()
        found = lookalikes(session, entry=entry, asset=asset)
    assert [(one.entry.id, one.bits) for one in found] == [(near.id, 1)]


def test_the_very_same_file_comes_first_and_the_same_person_is_named(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry, asset = entry_with(session, contest, HASH, sha256="a" * 64)
        near, _photo = entry_with(session, contest, HASH ^ 1)
        copy, _photo = entry_with(session, contest, HASH, sha256="a" * 64)
        near.entrant_id, near.slot = entry.entrant_id, 2
        session.flush()
        found = lookalikes(session, entry=entry, asset=asset)
    assert [(one.entry.id, one.is_same_file, one.is_same_person) for one in found] == [
        (copy.id, True, False), (near.id, False, True),
    ]  # fmt: skip


def test_there_are_never_too_many(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry, asset = entry_with(session, contest, HASH)
        for n in range(MOST + 2):
            entry_with(session, contest, HASH ^ (1 << n))
        assert len(lookalikes(session, entry=entry, asset=asset)) == MOST
