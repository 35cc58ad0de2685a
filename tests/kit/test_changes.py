"""Two processes on one database: what one commits, the other hears of within a moment."""

import contextlib
import time
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlmodel import Session

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


@contextlib.contextmanager
def listening(address: str) -> Iterator[Database]:
    db = Database(make_engine(address))
    db.watched = SHOWN_TABLES
    watch = Watch(db)
    watch.start()
    try:
        assert until(watch.is_alive)
        yield db
    finally:
        watch.stop()
        db.close()
    assert not watch.is_alive()


@pytest.fixture
def other(tools: Tools, home: Home) -> Iterator[Database]:
    """Another process's view of the same database, which listens."""
    with listening(tools.settings.database) as db:
        time.sleep(0.1)
        yield db


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


def test_a_commit_that_was_seen_before_it_was_counted_hides_no_other(tools: Tools, other: Database) -> None:
    """The watch may look while a commit of its own process is done but has not come back yet."""

    def linger(session: Session) -> None:
        if session.get_bind() is other.engine:
            time.sleep(0.1)

    sa.event.listen(Session, "after_commit", linger)
    try:
        with other.write() as session:
            brand = make_brand(session)
    finally:
        sa.event.remove(Session, "after_commit", linger)
    time.sleep(0.1)
    before = other.version_of("contests")
    with tools.db.write() as session:
        make_contest(session, brand)
    assert until(lambda: other.version_of("contests") != before, 2)


def test_a_commit_of_ones_own_that_failed_hides_no_other(tools: Tools, other: Database) -> None:
    def refuse(session: Session) -> None:
        if session.get_bind() is other.engine:
            raise ZeroDivisionError

    sa.event.listen(Session, "before_commit", refuse)
    try:
        with contextlib.suppress(ZeroDivisionError), other.write() as session:
            make_brand(session)
    finally:
        sa.event.remove(Session, "before_commit", refuse)
    before = other.version_of("contests")
    with tools.db.write() as session:
        make_contest(session, make_brand(session))
    assert until(lambda: other.version_of("contests") != before, 2)


def test_a_line_that_was_cut_is_not_relied_on_until_it_is_there_again(postgres_home: Home) -> None:
    others = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with listening(postgres_home["database_url"]) as db:
        before = db.version_of("pieces")
        with db.read() as session:
            session.execute(sa.text(f"SELECT pg_terminate_backend(pid) {others}"))
        assert until(lambda: not db.is_watched(), 0.8)
        assert until(db.is_watched)
        assert db.version_of("pieces") > before
