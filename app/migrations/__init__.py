"""The database's history. ``upgrade`` brings any released state to today's."""

from pathlib import Path

from alembic import command
from alembic.config import Config

HERE = Path(__file__).resolve().parent


def config(url: str) -> Config:
    made = Config()
    made.set_main_option("script_location", str(HERE))
    made.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    return made


def upgrade(url: str) -> None:
    """Apply what is missing; safe to run at every start, and by several processes at once on PostgreSQL."""
    command.upgrade(config(url), "head")
