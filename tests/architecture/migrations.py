"""Are the migrations in step with the models? ``python -m tests.architecture.migrations``

Runs every migration on a fresh SQLite file and compares what came of it with the tables in the code.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.migrations import upgrade
from app.migrations.tables import metadata


def differences(metadata: sa.MetaData, migrate: Callable[[str], None]) -> list[str]:
    """What a new migration would have to do, a line each."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'fresh.db'}"
        migrate(url)
        engine = sa.create_engine(url)
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_server_default": False})
            found = [str(difference) for difference in compare_metadata(context, metadata)]
        engine.dispose()
        return found


def main() -> int:
    found = differences(metadata, upgrade)
    for line in found:
        sys.stdout.write(f"the migrations lack: {line}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
