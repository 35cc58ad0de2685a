from io import BytesIO
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlmodel import select

from app.accounts.models import Brand
from app.main import make_tools
from app.settings import Settings
from tests.factories import make_brand
from tests.parts.homes import Home, PostgresHomes, SqliteHomes

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


def test_a_home_that_was_dropped_comes_back_empty_with_ids_from_one(
    postgres_homes: PostgresHomes, tmp_path: Path
) -> None:
    used = postgres_homes.make(tmp_path / "1")
    tools = make_tools(Settings(**used))
    with tools.db.write() as session:
        make_brand(session)
    tools.public.put("r/cup", BytesIO(b"cup"), content_type="image/webp")
    postgres_homes.drop(used)  # while somebody is still connected
    again = postgres_homes.make(tmp_path / "2")
    assert again["database_url"] == used["database_url"]
    assert again["data_dir"] != used["data_dir"]
    tools.db.close()
    tools = make_tools(Settings(**again))
    assert list(tools.public.keys("")) == []
    with tools.db.write() as session:
        assert session.exec(select(Brand)).all() == []
        assert make_brand(session).id == 1
    tools.db.close()
    postgres_homes.drop(again)


def test_a_home_whose_tables_were_changed_is_not_given_out_again(postgres_homes: PostgresHomes, tmp_path: Path) -> None:
    used = postgres_homes.make(tmp_path / "1")
    names_after_adding(used, "white")
    postgres_homes.drop(used)
    again = postgres_homes.make(tmp_path / "2")
    assert again["database_url"] != used["database_url"]
    assert names_after_adding(again, "black") == ["black"]
    postgres_homes.drop(again)


def test_both_homes_name_their_store(home: Home) -> None:
    store = home["store"]
    assert (home.kind, store) in (("sqlite+disk", "disk"), ("postgres+s3", "s3"))
    assert Path(home.environment["WHITECUP_DATA_DIR"]).is_dir()


def test_two_homes_in_one_test_are_strangers(sqlite_homes: SqliteHomes, tmp_path: Path) -> None:
    first, second = sqlite_homes.make(tmp_path / "1"), sqlite_homes.make(tmp_path / "2")
    assert names_after_adding(first, "white") == ["white"]
    assert names_after_adding(second, "black") == ["black"]
