import sqlalchemy as sa

from app.migrations import upgrade
from app.migrations.tables import metadata
from tests.architecture.migrations import differences


def cups(*columns: str) -> sa.MetaData:
    made = sa.MetaData()
    sa.Table("cup", made, *(sa.Column(name, sa.String(20)) for name in columns))
    return made


def create(made: sa.MetaData, url: str) -> None:
    engine = sa.create_engine(url)
    made.create_all(engine)
    engine.dispose()


def test_the_migrations_make_the_tables_that_the_code_knows() -> None:
    assert differences(metadata, upgrade) == []


def test_a_column_without_a_migration_is_found() -> None:
    (found,) = differences(cups("name", "colour"), lambda url: create(cups("name"), url))
    assert "add_column" in found
    assert "colour" in found


def test_a_table_in_step_is_no_difference() -> None:
    assert differences(cups("name"), lambda url: create(cups("name"), url)) == []
