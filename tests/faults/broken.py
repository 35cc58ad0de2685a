"""Products that are broken on purpose, to see that the oracle notices: a nest puts one of these in before it forks."""

import io
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import timedelta
from itertools import count
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlmodel import Session

from app import main, serving
from app.contests import queries
from app.contests.service import entering
from app.kit import jobs
from app.kit.db import Database
from app.kit.storage import DiskStore
from app.kit.tools import Tools
from app.settings import Settings

LATE = 0.3


def acknowledge_first() -> None:
    """People are answered, and the transaction is committed a little later."""

    @contextmanager
    def write(self: Database) -> Iterator[Session]:
        touched: set[str] = set()
        session = Session(self.engine, expire_on_commit=False)
        try:
            session.connection(execution_options={"writing": True, "touched": touched})
            yield session
            session.flush()
        except BaseException:
            session.close()
            raise
        self.note_change()
        threading.Timer(LATE, session.commit).start()

    setattr(Database, "write", write)  # noqa: B010  mypy would rather not see it


def forget_forms() -> None:
    """A form is not recognised when it is sent again, and no index holds people to one entry."""
    new_entry, make_tools, numbers = entering._new_entry, main.make_tools, count()

    def another(session: Session, *, submit_key: str, **more: Any) -> Any:
        return new_entry(session, submit_key=f"{submit_key}:{next(numbers)}:{id(session)}", **more)

    def without_the_index(settings: Settings) -> Tools:
        tools = make_tools(settings)
        with tools.db.write() as session:
            session.execute(sa.text("DROP INDEX IF EXISTS uq_entry_slot"))
        return tools

    setattr(entering, "_new_entry", another)  # noqa: B010  as above
    setattr(queries, "live_entries_of", lambda *_: [])  # noqa: B010  as above
    setattr(serving, "make_tools", without_the_index)  # noqa: B010  as above


def leave_the_dead_their_jobs() -> None:
    """Leases that end in a year: what a dead worker had is taken over by nobody."""
    claim = jobs.claim
    setattr(jobs, "claim", lambda *a, **k: claim(*a, **k, lease=timedelta(days=365)))  # noqa: B010  as above


def store_files_later() -> None:
    """The store says that it has a file, and writes it a little later."""
    put = DiskStore.put

    def later(self: DiskStore, key: str, data: BinaryIO, **more: Any) -> None:
        kept = io.BytesIO(data.read())
        threading.Timer(LATE, lambda: put(self, key, kept, **more)).start()

    setattr(DiskStore, "put", later)  # noqa: B010  as above


BREAKAGES: Mapping[str, Callable[[], None]] = {
    broken.__name__: broken
    for broken in (acknowledge_first, forget_forms, leave_the_dead_their_jobs, store_files_later)
}
