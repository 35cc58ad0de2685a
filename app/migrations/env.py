"""Alembic's entry point; called by ``upgrade`` with the database's address."""

from typing import Any, Literal

import sqlalchemy as sa
from alembic import context

from app.kit.db import Choice, Moment, make_engine
from app.migrations.tables import metadata

LOCK = 726_001  # any number; PostgreSQL lets one migration run at a time


def render(kind: str, item: Any, autogen: Any) -> str | Literal[False]:
    """Write our own column types into migrations as the plain ones below them: history must not depend on today's code."""
    if kind == "type" and isinstance(item, Moment):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, Choice):
        return "sa.String(40)"
    if kind == "type" and type(item).__name__ == "AutoString":
        return "sa.String()"
    return False


engine = make_engine(context.config.get_main_option("sqlalchemy.url") or "")
with engine.connect() as connection:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_lock(LOCK)))
        connection.commit()
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_as_batch=True,
        render_item=render,
        compare_type=False,
        transaction_per_migration=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if connection.in_transaction():
        connection.commit()
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_unlock(LOCK)))
        connection.commit()
engine.dispose()
