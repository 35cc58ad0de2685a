"""No room on the disk: plain words, everything typed is still there, nothing half stored, and it works again with room."""

import io
import random
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PIL import Image
from sqlmodel import select

from app.contests.models import Entry, EntryState
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.main import make_tools
from app.media.models import Asset, AssetState
from app.settings import Settings
from app.worker import Worker
from tests.faults.rooms import no_file_over
from tests.parts.homes import Home
from tests.people import Entrant, hidden_fields

MB = 1_000_000


def noise(side: int) -> bytes:
    """A JPEG that does not get small: about 0.8 bytes for each pixel."""
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), random.Random(1).randbytes(side * side * 3)).save(out, "JPEG", quality=85)
    return out.getvalue()


@pytest.fixture
def tools(sqlite_home: Home, clock: SetClock) -> Iterator[Tools]:
    made = make_tools(Settings(**sqlite_home, picture_seconds=0.1), clock=clock)
    yield made
    made.db.close()


def is_empty(tools: Tools) -> bool:
    folder = tools.settings.data_dir / "files"
    with tools.db.read() as session:
        rows = [*session.exec(select(Entry)), *session.exec(select(Asset))]
    return not rows and not [path for path in folder.rglob("*") if path.is_file()]


def test_no_room_for_the_photo_keeps_what_was_typed_and_no_half_photo(tools: Tools, person: Entrant) -> None:
    photo = noise(1100)
    assert 0.7 * MB < len(photo) < 1 * MB
    hidden = person.open_form()
    with no_file_over(len(photo) - 20_000):
        refused = person.send(photo, hidden=hidden)
    assert refused.status_code == 503
    assert "We cannot take in photos at the moment" in refused.text
    assert 'value="tomek@poczta.example"' in refused.text
    assert is_empty(tools)
    assert person.send(photo, hidden=hidden_fields(refused.text)).status_code == 303


@pytest.mark.parametrize("room", [MB // 2, 2 * MB, -100])
def test_no_room_while_a_large_photo_comes_in_brings_the_form_back(tools: Tools, person: Entrant, room: int) -> None:
    """What is typed stands after the photo in the body: it is read on although the disk is full."""
    photo = noise(2000)
    hidden = person.open_form()
    with no_file_over(room if room > 0 else len(photo) + room):
        refused = person.send(photo, hidden=hidden)
    assert refused.status_code == 503
    assert refused.headers["retry-after"] == "60"
    assert "We cannot take in photos at the moment. Please choose it again" in refused.text
    for words in (
        'value="Beetroot"',
        'value="Tomek, Lublin"',
        'value="tomek@poczta.example"',
        "Paint.",
        'value="own" checked',
    ):
        assert words in refused.text
    assert "Errno" not in refused.text
    assert is_empty(tools)
    assert person.send(photo, hidden=hidden_fields(refused.text)).status_code == 303


def test_no_room_in_the_database_is_said_in_plain_words(tools: Tools, person: Entrant) -> None:
    hidden = person.open_form()
    with no_file_over(4096):
        refused = person.send(hidden=hidden)
    assert refused.status_code == 503
    assert "sqlite" not in refused.text.lower()
    assert 'value="tomek@poczta.example"' in refused.text
    assert is_empty(tools)
    assert person.send(hidden=hidden_fields(refused.text)).status_code == 303


def test_pictures_wait_for_room_and_are_done_later(tools: Tools, person: Entrant, clock: SetClock) -> None:
    assert person.send(noise(1100)).status_code == 303
    worker = Worker(tools)
    with no_file_over(800_000):
        worker.run_until_idle()
    with tools.db.read() as session:
        assert session.exec(select(Asset)).one().state is AssetState.RECEIVED
    clock.move(timedelta(hours=1))
    worker.run_until_idle()
    with tools.db.read() as session:
        assert session.exec(select(Asset)).one().state is AssetState.READY
        assert session.exec(select(Entry)).one().state is EntryState.PENDING
