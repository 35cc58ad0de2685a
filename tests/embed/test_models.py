"""The tables of embedding, and how a database of yesterday gets them. Tests app/migrations/versions/0004_embedding.py."""

from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from sqlmodel import select

from app.accounts.models import Brand
from app.contests.models import Contest
from app.embed.models import EmbedKey, EmbedTrouble, EmbedUse, KeyKind
from app.kit.tools import Tools
from app.migrations import config, upgrade
from app.quizzes.models import Content, Play
from tests.factories import NOON, make_brand, make_contest
from tests.quizzes.pieces import published

WORDS = (
    "public_id", "slug", "name", "mark_text", "colour", "imprint", "contact_email", "privacy", "privacy_url", "language"
)  # fmt: skip
OLD_BRAND = sa.table("brand", *(sa.column(name) for name in (*WORDS, "created_at")))
KEPT = ("brand", "contest", "content", "play")


def rows(tools: Tools) -> dict[str, list[dict[str, Any]]]:
    with tools.db.engine.connect() as connection:
        tables = {name: sa.Table(name, sa.MetaData(), autoload_with=connection) for name in KEPT}
        return {
            name: [dict(row) for row in connection.execute(sa.select(table).order_by(table.c.id)).mappings()]
            for name, table in tables.items()
        }


def without_news(before: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    news = ("embed_origins", "segment")
    return {name: [{key: row[key] for key in row if key not in news} for row in some] for name, some in before.items()}


def test_a_database_of_yesterday_keeps_its_rows_and_gets_the_defaults(tools: Tools) -> None:
    piece = published(tools, "poll")
    with tools.db.write() as session:
        make_contest(session)
        session.add(
            Play(
                content_id=piece.id, version_id=1, client_key="k", seed=1, first="a", day="2026-11-22", started_at=NOON
            )
        )
    now = rows(tools)
    address = config(tools.db.engine.url.render_as_string(hide_password=False))
    command.downgrade(address, "0002")
    tools.db.engine.dispose()
    old = rows(tools)
    assert old == without_news(now)
    assert all(len(some) > 0 for some in old.values())
    command.upgrade(address, "head")
    tools.db.engine.dispose()
    assert without_news(rows(tools)) == old
    with tools.db.read() as session:
        assert set(map(tuple, session.exec(select(Brand.embed_origins)))) == {()}
        assert session.exec(select(Contest.embed_origins)).all() == [None]
        assert session.exec(select(Content.embed_origins)).all() == [None]
        assert session.exec(select(Play.segment)).all() == [""]


def test_a_program_of_yesterday_can_still_write_a_brand(tools: Tools) -> None:
    with tools.db.write() as session:
        session.execute(
            sa.insert(OLD_BRAND).values(**dict.fromkeys(WORDS, "old"), created_at=NOON.replace(tzinfo=None))
        )
    with tools.db.read() as session:
        assert session.exec(select(Brand.embed_origins).where(Brand.slug == "old")).one() == []


def test_an_absent_list_is_null_and_an_empty_one_is_not(tools: Tools) -> None:
    with tools.db.write() as session:
        make_contest(session)
        make_contest(session, embed_origins=None)
        make_contest(session, embed_origins=[])
    with tools.db.read() as session:
        assert session.scalar(sa.text("SELECT count(*) FROM contest WHERE embed_origins IS NULL")) == 2


def test_a_context_is_used_once_and_a_trouble_has_one_row(tools: Tools) -> None:
    with tools.db.write() as session:
        brand, other = make_brand(session).id, make_brand(session).id
        session.add(EmbedKey(brand_id=brand, kind=KeyKind.SHARED, created_at=NOON))
        session.add(EmbedUse(brand_id=brand, jti="a", ends_at=NOON))
        session.add(EmbedUse(brand_id=other, jti="a", ends_at=NOON))
        session.add(trouble(brand))
    for row in (EmbedUse(brand_id=brand, jti="a", ends_at=NOON), trouble(brand)):
        with pytest.raises(sa.exc.IntegrityError), tools.db.write() as session:
            session.add(row)


def trouble(brand: int) -> EmbedTrouble:
    return EmbedTrouble(
        brand_id=brand, scope="piece:a", kind="origin", origin="https://x.example", reason="", first_at=NOON, last_at=NOON
    )  # fmt: skip


def test_upgrading_twice_is_as_upgrading_once(tools: Tools) -> None:
    address = tools.db.engine.url.render_as_string(hide_password=False)
    upgrade(address)
    upgrade(address)
    assert EmbedKey.__tablename__ in sa.inspect(tools.db.engine).get_table_names()
