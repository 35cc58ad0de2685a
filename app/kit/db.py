"""Engines for both homes, and the one place that commits.

``with database.read() as session`` sees one consistent state; ``with database.write() as session`` commits at its end or
rolls back as a whole. On SQLite a writing transaction takes the write lock at its start (BEGIN IMMEDIATE), so that it
never fails half way because somebody else was quicker.
"""

import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Dialect, Engine
from sqlmodel import Session, SQLModel

BUSY_SECONDS = 30
AWAY = (sa.exc.OperationalError, sa.exc.InterfaceError, sa.exc.TimeoutError)
"""The database is gone, restarting, locked for too long or out of room: nothing was kept, and trying again helps."""
UNFIT = sa.exc.DataError
"""A value that no row can hold, such as text with NUL on PostgreSQL: it cannot be there, and cannot be kept."""
CHANNEL = "whitecup_change"
"""On which processes tell each other of commits, on PostgreSQL."""
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Moment(sa.types.TypeDecorator[datetime]):
    """A point in time, kept in UTC and given back with its zone (SQLite forgets zones)."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def make_engine(url: str, *, pool_size: int = 20) -> Engine:
    """An engine for ``sqlite:///…`` or ``postgresql+psycopg://…``. Errors name the statement, not the people in its values."""
    if not url.startswith("sqlite"):
        return sa.create_engine(
            url, pool_size=pool_size, max_overflow=20, pool_pre_ping=True, pool_recycle=1800, hide_parameters=True
        )
    if path := sa.make_url(url).database:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(
        url, connect_args={"timeout": BUSY_SECONDS}, pool_size=pool_size, max_overflow=20, hide_parameters=True
    )
    event.listen(engine, "connect", _sqlite_connected)
    event.listen(engine, "begin", _sqlite_begins)
    return engine


def _sqlite_connected(connection: Any, record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",  # acknowledged means that it survives a power cut
        "foreign_keys=ON",
        f"busy_timeout={BUSY_SECONDS * 1000}",
        "cache_size=-32000",
        "mmap_size=268435456",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _sqlite_begins(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")


def _note_table(
    connection: Connection, statement: Any, many: Any, params: Any, execution_options: Mapping[str, Any]
) -> None:
    touched = execution_options.get("touched")
    if touched is not None and isinstance(statement, sa.UpdateBase) and not execution_options.get("quiet"):
        touched.add(getattr(statement.table, "name", ""))


ANY = ""
"""The topic of all that is watched."""


class Database:
    """Says, by topic, whether what somebody has kept may be out of date: ``version_of`` grows with every commit that changed a
    table which ``watched`` names for that topic. Commits of this process count at once, those of others as soon as a Watch
    (changes.py) hears of them.

    A statement with the execution option ``quiet`` is not noticed: for counts that change all the time.
    """

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.is_sqlite = engine.dialect.name == "sqlite"
        self.watched: Mapping[str, frozenset[str]] = {}
        self.name = secrets.token_hex(8)
        self.is_watched: Callable[[], bool] = lambda: False
        """Commits of other processes are heard of at the moment."""
        self.left: set[tuple[str, int]] = set()
        """Marks on SQLite that this process has left for others, and has not come upon itself: topic and number."""
        self._versions: Counter[str] = Counter()
        self._lock = threading.Lock()
        event.listen(engine, "before_execute", _note_table)

    @contextmanager
    def read(self) -> Iterator[Session]:
        with Session(self.engine, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def snapshot(self) -> Iterator[Session]:
        """Reads one state of the database, however many statements it takes and whatever is written meanwhile."""
        with self.read() as session:
            if not self.is_sqlite:  # there a transaction sees one state anyway
                session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        touched: set[str] = set()
        with Session(self.engine, expire_on_commit=False) as session:
            session.connection(execution_options={"writing": True, "touched": touched})
            yield session
            session.flush()
            topics = {topic for table in touched for topic in self.watched.get(table, ())}
            marks = leave_mark(session, topics, self.name) if topics else set()
            with self._left(marks):
                session.commit()
        if topics:
            self.note_change(topics)

    @contextmanager
    def _left(self, marks: set[tuple[str, int]]) -> Iterator[None]:
        """Known as our own before anybody can see them; after a commit that failed they may become somebody else's."""
        if self.is_watched():
            self.left |= marks
        try:
            yield
        except BaseException:
            self.left -= marks
            raise

    def version_of(self, topic: str = ANY) -> int:
        return self._versions[topic]

    def versions(self) -> dict[str, int]:
        """By topic, as they are now."""
        return dict(self._versions)

    def note_change(self, topics: Iterable[str] = ()) -> None:
        """What was kept of these topics is out of date; without any, of all."""
        with self._lock:
            self._versions.update({ANY, *(topics or self._versions), *(topics or self._all_topics())})

    def _all_topics(self) -> set[str]:
        return {topic for named in self.watched.values() for topic in named}

    def is_reachable(self) -> bool:
        try:
            with self.engine.connect() as connection:
                connection.execute(sa.select(1))
        except sa.exc.SQLAlchemyError:
            return False
        return True

    def close(self) -> None:
        self.engine.dispose()


def leave_mark(session: Session, topics: Iterable[str], name: str) -> set[tuple[str, int]]:
    """In the transaction of a change, for the other processes: they learn of it when it is committed, and only then.

    Returns the marks that were counted, each a topic and its number; none on PostgreSQL, where they bear our name.
    """
    connection = session.connection()
    if connection.dialect.name == "sqlite":
        more = (
            "INSERT INTO change (topic, n) VALUES (:topic, 1) ON CONFLICT (topic) DO UPDATE SET n = n + 1 RETURNING n"
        )
        return {(topic, connection.execute(sa.text(more), {"topic": topic}).scalar_one()) for topic in sorted(topics)}
    told = {"channel": CHANNEL, "said": f"{name}:{','.join(sorted(topics))}"}
    connection.execute(sa.text("SELECT pg_notify(:channel, :said)"), told)
    return set()


def is_writing(session: Session) -> bool:
    """The session came from ``write()``: what it changes will be kept."""
    return bool(session.connection().get_execution_options().get("writing"))


class Choice(sa.types.TypeDecorator[Any]):
    """One of an enum's values, kept as readable text; given back as the enum's member."""

    impl = sa.String(40)
    cache_ok = True

    def __init__(self, kind: type[StrEnum]) -> None:
        super().__init__()
        self.kind = kind

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else str(self.kind(value))

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.kind(value)


def choice(kind: type[StrEnum], *, nullable: bool = False, index: bool = False) -> Any:
    """A column for an enum: ``state: EntryState = Field(sa_column=choice(EntryState))``."""
    return sa.Column(Choice(kind), nullable=nullable, index=index)


def listed() -> Any:
    """A column for a list that may be absent; an absent one is NULL for the database too, not the word null."""
    return sa.Column(sa.JSON(none_as_null=True), nullable=True)


NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING
