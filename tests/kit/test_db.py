"""Transactions, moments and choices, in both homes."""

from datetime import datetime, timedelta, timezone

import pytest
import sqlalchemy as sa
from sqlmodel import select

from app.accounts.models import Brand, Member, Role
from app.kit.tools import Tools
from tests.factories import NOON, make_brand, make_member


def test_what_fails_half_way_leaves_nothing(tools: Tools) -> None:
    def write_half() -> None:
        with tools.db.write() as session:
            make_brand(session)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        write_half()
    with tools.db.read() as session:
        assert session.exec(select(Brand)).all() == []


def test_a_moment_comes_back_in_utc_whatever_its_zone(tools: Tools) -> None:
    warsaw = timezone(timedelta(hours=1))
    with tools.db.write() as session:
        make_brand(session, slug="zone", created_at=datetime(2026, 11, 22, 13, tzinfo=warsaw))
    with tools.db.read() as session:
        kept = session.exec(select(Brand.created_at)).one()
    assert kept == NOON
    assert kept.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(tools: Tools) -> None:
    with pytest.raises(sa.exc.StatementError, match="time zone"), tools.db.write() as session:
        make_brand(session, created_at=datetime(2026, 11, 22))


def test_a_choice_comes_back_as_its_member(tools: Tools) -> None:
    with tools.db.write() as session:
        make_member(session, make_brand(session), Role.JUROR)
    with tools.db.read() as session:
        assert session.exec(select(Member.role)).one() is Role.JUROR


def test_a_value_outside_the_choice_is_refused(tools: Tools) -> None:
    with pytest.raises(sa.exc.StatementError), tools.db.write() as session:
        session.add(
            Member(account_id=1, brand_id=1, role=Role("juror"), created_at=NOON).model_copy(update={"role": "emperor"})
        )


def test_the_database_is_reachable_until_it_is_not(tools: Tools) -> None:
    assert tools.db.is_reachable()


def test_what_is_acknowledged_survives_a_power_cut_on_sqlite(tools: Tools) -> None:
    if not tools.db.is_sqlite:
        return
    with tools.db.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_what_an_error_says_in_the_log_holds_no_values(tools: Tools) -> None:
    with pytest.raises(sa.exc.DBAPIError) as failed, tools.db.read() as session:
        session.execute(sa.text("select :word from nowhere"), {"word": "tomek@poczta.example"})
    assert "nowhere" in str(failed.value)
    assert "tomek" not in str(failed.value)
    assert "tomek" not in repr(failed.value)
