"""A copy of everything that lives on this machine, taken while the site runs."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa

from app.errors import Conflict
from app.kit.tools import Tools

Say = Callable[[str], None]


def back_up(tools: Tools, *, to: Path, say: Say) -> None:
    """Database, files and key into a new folder ``to``. Raises FileExistsError, or Conflict where another tool must do it.

    The database comes first: a file that it names may be added later, but none that it names is missing.
    """
    if not tools.db.is_sqlite:
        raise Conflict("The database is PostgreSQL: use pg_dump, and the store's own versioning for files.")
    to.mkdir(parents=True)
    copy_database(Path(sa.make_url(tools.settings.database).database or ""), to / "whitecup.db")
    say("database")
    data = tools.settings.data_dir
    for name in ("files", "mail"):
        if (data / name).is_dir():
            shutil.copytree(data / name, to / name, copy_function=_link_or_copy)
            say(name)
    key = data / "secret.key"
    if key.exists():
        shutil.copy2(key, to / key.name)
        say("key")


def copy_database(source: Path, target: Path) -> None:
    """One consistent state, by SQLite's own backup; checked before it counts."""
    with sqlite3.connect(source) as live, sqlite3.connect(target) as copy:
        live.backup(copy)
        (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
    live.close()
    copy.close()
    if verdict != "ok":
        raise OSError(f"the copy of the database is damaged: {verdict}")


def _link_or_copy(source: str, target: str) -> str:
    """Files never change once written, so a second name for the same bytes is a copy; across disks it is a real one."""
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target
