"""The two homes of the product as settings: SQLite with a folder, PostgreSQL with S3."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.parts.ceph import CephGateway
    from tests.parts.postgres import PostgresServer

Migrate = Callable[[str], None]
"""Brings the database at a SQLAlchemy address to the newest tables, and leaves no connection open."""

KINDS = ("sqlite+disk", "postgres+s3")


class Home(dict[str, Any]):
    """Settings by name of one fresh, migrated home: ``Settings(**home)``; as variables for a process: ``environment``."""

    @property
    def kind(self) -> str:
        return KINDS[self["store"] == "s3"]

    @property
    def environment(self) -> dict[str, str]:
        return {f"WHITECUP_{name.upper()}": str(value) for name, value in self.items()}


class SqliteHomes:
    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._template = folder / "template.db"
        migrate(f"sqlite:///{self._template}")

    def make(self, folder: Path) -> Home:
        """A copy of the migrated file, and an empty folder."""
        (folder / "data").mkdir(parents=True)
        database = folder / "data/whitecup.db"
        shutil.copyfile(self._template, database)
        return Home(database_url=f"sqlite:///{database}", store="disk", data_dir=folder / "data")

    def drop(self, home: Home) -> None:
        """The folder belongs to whoever gave it."""


class PostgresHomes:
    def __init__(self, server: PostgresServer, gateway: CephGateway, migrate: Migrate) -> None:
        self._server, self._gateway = server, gateway
        self._template = server.fresh_database()
        migrate(server.url(self._template))

    def make(self, folder: Path) -> Home:
        """A copy of the migrated database, and two empty buckets, one of them public."""
        (folder / "data").mkdir(parents=True)
        gateway = self._gateway
        return Home(
            database_url=self._server.url(self._server.fresh_database(self._template)),
            store="s3",
            s3_endpoint=gateway.endpoint,
            s3_region=gateway.region,
            s3_access_key=gateway.access_key,
            s3_secret_key=gateway.secret_key,
            s3_private_bucket=gateway.make_bucket(),
            s3_public_bucket=gateway.make_bucket(public=True),
            data_dir=folder / "data",
        )

    def drop(self, home: Home) -> None:
        self._server.drop_database(home["database_url"].rpartition("/")[2])
        for name in ("s3_private_bucket", "s3_public_bucket"):
            self._gateway.drop_bucket(home[name])
