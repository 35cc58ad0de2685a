"""The S3 store is away or its lines break half way: forms answer in words, jobs wait and finish later."""

import io
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from app.contests.models import Entry, EntryState
from app.errors import Unavailable
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.main import make_tools
from app.media.models import Asset, AssetState, Upload
from app.settings import Settings
from app.worker import Worker
from tests.faults.lines import BadLine
from tests.parts.homes import Home
from tests.people import Entrant, hidden_fields


@pytest.fixture
def line(postgres_home: Home) -> Iterator[BadLine]:
    with BadLine(int(postgres_home["s3_endpoint"].rpartition(":")[2])) as line:
        yield line


@pytest.fixture
def tools(postgres_home: Home, line: BadLine, clock: SetClock) -> Iterator[Tools]:
    made = make_tools(Settings(**{**postgres_home, "s3_endpoint": line.url, "picture_seconds": 0.1}), clock=clock)
    yield made
    made.db.close()


def the_only(tools: Tools, table: type[Any]) -> Any:
    with tools.db.read() as session:
        return session.exec(select(table)).one()


def test_the_form_answers_in_words_with_everything_typed(tools: Tools, line: BadLine, person: Entrant) -> None:
    hidden = person.open_form()
    line.most = -1
    refused = person.send(hidden=hidden)
    assert refused.status_code == 503
    assert "We cannot take in photos at the moment" in refused.text
    assert 'value="tomek@poczta.example"' in refused.text
    ready = person.client.get("/readyz")
    assert (ready.status_code, ready.json()["private files"], ready.json()["database"]) == (503, False, True)
    with tools.db.read() as session:
        assert session.exec(select(Entry)).all() == []
        assert session.exec(select(Asset)).all() == []
        assert {upload.asset_id for upload in session.exec(select(Upload))} == {None}
    line.most = None
    assert person.send(hidden=hidden_fields(refused.text)).status_code == 303
    assert person.client.get("/readyz").status_code == 200


def test_a_photo_that_is_cut_off_on_its_way_from_the_store_is_not_called_damaged(
    tools: Tools, line: BadLine, person: Entrant, clock: SetClock
) -> None:
    assert person.send().status_code == 303
    line.most = 9000  # the photo is larger: its answer ends in the middle
    worker = Worker(tools)
    worker.run_until_idle()
    assert line.cuts
    assert the_only(tools, Asset).state is AssetState.RECEIVED
    assert the_only(tools, Entry).state in (EntryState.RECEIVED, EntryState.PROCESSING)
    line.most = None
    clock.move(timedelta(minutes=1))
    worker.run_until_idle()
    assert the_only(tools, Asset).state is AssetState.READY
    assert the_only(tools, Entry).state is EntryState.PENDING


def test_reading_through_a_broken_line_is_unavailable(tools: Tools, line: BadLine) -> None:
    tools.private.put("originals/x", io.BytesIO(b"x" * 50_000), content_type="image/jpeg")
    line.most = 20_000
    with pytest.raises(Unavailable):
        tools.private.open("originals/x")
    line.most = -1
    with pytest.raises(Unavailable):
        tools.private.size("originals/x")


def test_pictures_wait_while_the_store_is_away_for_hours(
    tools: Tools, line: BadLine, person: Entrant, clock: SetClock
) -> None:
    assert person.send().status_code == 303
    line.most = -1
    worker = Worker(tools)
    for _hour in range(3):
        worker.run_until_idle()
        clock.move(timedelta(hours=1))
    with tools.db.read() as session:
        waiting = session.exec(select(Job).where(Job.kind == "look_at_photo")).one()
    assert (waiting.state, waiting.last_error) == ("ready", "Unavailable('')")
    assert the_only(tools, Entry).state in (EntryState.RECEIVED, EntryState.PROCESSING)
    line.most = None
    worker.run_until_idle()
    assert the_only(tools, Entry).state is EntryState.PENDING


def test_a_slow_store_is_waited_for(tools: Tools, line: BadLine, person: Entrant) -> None:
    line.delay = 0.2  # for each 4 kB that come back
    assert person.send().status_code == 303
    Worker(tools).run_until_idle()
    assert the_only(tools, Asset).state is AssetState.READY
    assert the_only(tools, Entry).state is EntryState.PENDING


@pytest.mark.nightly
def test_a_store_that_says_nothing_any_more_is_given_up_and_the_form_is_there(
    tools: Tools, line: BadLine, person: Entrant, clock: SetClock
) -> None:
    """The line stays open and nothing moves: forms are answered within a minute, jobs wait and are done later."""
    hidden = person.open_form()
    line.is_half_closed = True
    began = time.monotonic()
    refused = person.send(hidden=hidden)
    assert time.monotonic() - began < 60
    assert refused.status_code == 503
    assert "choose it again" in refused.text
    assert 'value="tomek@poczta.example"' in refused.text
    line.is_half_closed = False
    assert person.send(hidden=hidden_fields(refused.text)).status_code == 303
    line.is_half_closed = True
    Worker(tools, every={}).run_until_idle()
    assert the_only(tools, Asset).state is AssetState.RECEIVED
    line.is_half_closed = False
    clock.move(timedelta(minutes=1))
    Worker(tools).run_until_idle()
    assert the_only(tools, Entry).state is EntryState.PENDING
