"""Two processes on one database: what one commits, the other hears of within a moment."""

import contextlib
import time
from collections.abc import Iterator

import pytest

from app.kit.changes import SILENCE, Watch
from app.kit.db import Database, make_engine
from app.kit.tools import Tools
from app.main import SHOWN_TABLES
from tests.factories import make_brand, make_contest
from tests.parts.homes import Home


def until(condition: object, seconds: float = 5.0) -> bool:
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        if condition():  # type: ignore[operator]  # a function without arguments
            return True
        time.sleep(0.005)
    return False


@pytest.fixture
def other(tools: Tools, home: Home) -> Iterator[Database]:
    """Another process's view of the same database, which listens."""
    db = Database(make_engine(tools.settings.database))
    db.watched = SHOWN_TABLES
    watch = Watch(db)
    watch.start()
    assert until(watch.is_alive)
    time.sleep(0.1)
    yield db
    watch.stop()
    assert not watch.is_alive()
    db.close()


def test_a_commit_elsewhere_is_heard_of_within_a_moment(tools: Tools, other: Database) -> None:
    before = other.version_of("contests")
    began = time.monotonic()
    with tools.db.write() as session:
        make_contest(session, make_brand(session))
    assert until(lambda: other.version_of("contests") != before)
    assert time.monotonic() - began < 1.5


def test_only_what_was_changed_is_out_of_date(tools: Tools, other: Database) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
    time.sleep(0.3)
    pieces, contests = other.version_of("pieces"), other.version_of("contests")
    with tools.db.write() as session:
        make_contest(session, brand)
    assert until(lambda: other.version_of("contests") != contests)
    assert other.version_of("pieces") == pieces


def test_what_was_rolled_back_is_not_heard_of(tools: Tools, other: Database) -> None:
    before = other.version_of()
    with contextlib.suppress(ZeroDivisionError), tools.db.write() as session:
        make_brand(session)
        session.flush()
        raise ZeroDivisionError
    time.sleep(0.3)
    assert other.version_of() == before


def test_ones_own_commit_counts_once(other: Database) -> None:
    before = other.version_of("contests")
    with other.write() as session:
        make_contest(session, make_brand(session))
    assert other.version_of("contests") == before + 1
    time.sleep(0.3)
    assert other.version_of("contests") == before + 1


def test_a_watch_that_has_fallen_silent_is_not_relied_on(tools: Tools) -> None:
    watch = Watch(tools.db)
    assert not tools.db.is_watched()
    watch.start()
    assert until(tools.db.is_watched)
    watch._alive = time.monotonic() - SILENCE
    watch._stop.set()
    assert not tools.db.is_watched()
    watch.stop()


def test_who_begins_to_listen_takes_everything_for_out_of_date(tools: Tools) -> None:
    before = tools.db.version_of("pieces")
    watch = Watch(tools.db)
    watch.start()
    assert until(lambda: tools.db.version_of("pieces") != before)
    watch.stop()
