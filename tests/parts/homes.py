"""The two homes of the product as settings: SQLite with a folder, PostgreSQL with S3."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.parts.ceph import CephGateway
from tests.parts.postgres import PostgresServer

Migrate = Callable[[str], None]
"""Brings the database at a SQLAlchemy address to the newest tables, and leaves no connection open."""

KINDS = ("sqlite+disk", "postgres+s3")


@dataclass
class Home:
    """``environment`` holds the WHITECUP_ variables of one fresh, migrated home."""

    kind: str
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def database_url(self) -> str:
        return self.environment["WHITECUP_DATABASE_URL"]


class SqliteHomes:
    def __init__(self, folder: Path, migrate: Migrate) -> None:
        self._template = folder / "template.db"
        migrate(f"sqlite:///{self._template}")

    def make(self, folder: Path) -> Home:
        """A copy of the migrated file, and an empty folder."""
        (folder / "data").mkdir(parents=True)
        database = folder / "data/whitecup.db"
        shutil.copyfile(self._template, database)
        return Home(
            "sqlite+disk",
            {
                "WHITECUP_DATABASE_URL": f"sqlite:///{database}",
                "WHITECUP_STORE": "disk",
                "WHITECUP_DATA_DIR": str(folder / "data"),
            },
        )

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
            "postgres+s3",
            {
                "WHITECUP_DATABASE_URL": self._server.url(self._server.fresh_database(self._template)),
                "WHITECUP_STORE": "s3",
                "WHITECUP_S3_ENDPOINT": gateway.endpoint,
                "WHITECUP_S3_REGION": gateway.region,
                "WHITECUP_S3_ACCESS_KEY": gateway.access_key,
                "WHITECUP_S3_SECRET_KEY": gateway.secret_key,
                "WHITECUP_S3_PRIVATE_BUCKET": gateway.make_bucket(),
                "WHITECUP_S3_PUBLIC_BUCKET": gateway.make_bucket(public=True),
                "WHITECUP_DATA_DIR": str(folder / "data"),
            },
        )

    def drop(self, home: Home) -> None:
        self._server.drop_database(home.database_url.rpartition("/")[2])
        for name in ("PRIVATE", "PUBLIC"):
            self._gateway.drop_bucket(home.environment[f"WHITECUP_S3_{name}_BUCKET"])
