"""Fixtures of the real parts: started when first asked for, once per test process; `tests/conftest.py` names them.

Each brings its own imports, which take two seconds together: a test that needs no part does not wait for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.parts.homes import KINDS, Home, Migrate, PostgresHomes, SqliteHomes

if TYPE_CHECKING:
    from tests.parts.browser import Launch
    from tests.parts.ceph import CephGateway
    from tests.parts.postgres import PostgresServer
    from tests.parts.smtp import MailServer


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    from tests.parts.postgres import PostgresServer

    with PostgresServer() as server:
        yield server


@pytest.fixture(scope="session")
def ceph() -> Iterator[CephGateway]:
    from tests.parts.ceph import CephGateway

    with CephGateway() as gateway:
        yield gateway


@pytest.fixture(scope="session")
def _mail_server() -> Iterator[MailServer]:
    from tests.parts.smtp import MailServer

    with MailServer() as server:
        yield server


@pytest.fixture
def mail_server(_mail_server: MailServer) -> MailServer:
    """Running, empty and willing."""
    _mail_server.reset()
    return _mail_server


@pytest.fixture(scope="session")
def browser_type_launch_args() -> Launch:
    """Read by pytest-playwright: the system's Chromium."""
    from tests.parts.browser import launch_arguments

    return launch_arguments()


@pytest.fixture(scope="session")
def sqlite_homes(migrate: Migrate, tmp_path_factory: pytest.TempPathFactory) -> SqliteHomes:
    return SqliteHomes(tmp_path_factory.mktemp("template"), migrate)


@pytest.fixture(scope="session")
def postgres_homes(migrate: Migrate, postgres: PostgresServer, ceph: CephGateway) -> PostgresHomes:
    return PostgresHomes(postgres, ceph, migrate)


@pytest.fixture(params=KINDS)
def home(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Home]:
    """The test runs once in each home. ``Settings(**home)``, or ``home.environment`` for a process."""
    name = "sqlite_homes" if request.param == "sqlite+disk" else "postgres_homes"
    homes: SqliteHomes | PostgresHomes = request.getfixturevalue(name)
    home = homes.make(tmp_path / "home")
    yield home
    homes.drop(home)


@pytest.fixture
def sqlite_home(sqlite_homes: SqliteHomes, tmp_path: Path) -> Home:
    return sqlite_homes.make(tmp_path / "home")


@pytest.fixture
def postgres_home(postgres_homes: PostgresHomes, tmp_path: Path) -> Iterator[Home]:
    home = postgres_homes.make(tmp_path / "home")
    yield home
    postgres_homes.drop(home)
