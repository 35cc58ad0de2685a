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
    """A home that was dropped is emptied and given out again, which takes a hundredth of making one."""

    def __init__(self, server: PostgresServer, gateway: CephGateway, migrate: Migrate) -> None:
        self._server, self._gateway = server, gateway
        self._template = server.fresh_database()
        migrate(server.url(self._template))
        self._shape = server.shape(self._template)
        self._free: list[dict[str, str]] = []

    def make(self, folder: Path) -> Home:
        """A copy of the migrated database, and two empty buckets, one of them public."""
        (folder / "data").mkdir(parents=True)
        gateway, own = self._gateway, self._free.pop() if self._free else self._furnish()
        return Home(
            **own,
            store="s3",
            s3_endpoint=gateway.endpoint,
            s3_region=gateway.region,
            s3_access_key=gateway.access_key,
            s3_secret_key=gateway.secret_key,
            data_dir=folder / "data",
        )

    def _furnish(self) -> dict[str, str]:
        return {
            "database_url": self._server.url(self._server.fresh_database(self._template)),
            "s3_private_bucket": self._gateway.make_bucket(),
            "s3_public_bucket": self._gateway.make_bucket(public=True),
        }

    def drop(self, home: Home) -> None:
        """A database whose tables were changed, or that grew, is not given out again."""
        own = {name: home[name] for name in ("database_url", "s3_private_bucket", "s3_public_bucket")}
        database = own["database_url"].rpartition("/")[2]
        for name in ("s3_private_bucket", "s3_public_bucket"):
            self._gateway.empty_bucket(own[name])
        if self._server.shape(database) == self._shape and self._server.empty(database):
            self._free.append(own)
            return
        self._server.drop_database(database)
        for name in ("s3_private_bucket", "s3_public_bucket"):
            self._gateway.drop_bucket(own[name])
