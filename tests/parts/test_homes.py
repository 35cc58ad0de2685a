from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.parts.homes import Home, SqliteHomes

CUP = sa.Table("cup", sa.MetaData(), sa.Column("name", sa.String(20)))


def names_after_adding(home: Home, name: str) -> list[str]:
    """In a table of this test's own, which nobody else may have made."""
    engine = sa.create_engine(home["database_url"])
    assert "cup" not in sa.inspect(engine).get_table_names()
    CUP.metadata.create_all(engine)
    with engine.begin() as connection:
        connection.execute(CUP.insert().values(name=name))
        names = list(connection.scalars(sa.select(CUP.c.name)))
    engine.dispose()
    return names


@pytest.mark.parametrize("name", ["white", "black"])
def test_each_test_has_a_migrated_home_of_its_own(home: Home, name: str) -> None:
    assert names_after_adding(home, name) == [name]


def test_both_homes_name_their_store(home: Home) -> None:
    store = home["store"]
    assert (home.kind, store) in (("sqlite+disk", "disk"), ("postgres+s3", "s3"))
    assert Path(home.environment["WHITECUP_DATA_DIR"]).is_dir()


def test_two_homes_in_one_test_are_strangers(sqlite_homes: SqliteHomes, tmp_path: Path) -> None:
    first, second = sqlite_homes.make(tmp_path / "1"), sqlite_homes.make(tmp_path / "2")
    assert names_after_adding(first, "white") == ["white"]
    assert names_after_adding(second, "black") == ["black"]
