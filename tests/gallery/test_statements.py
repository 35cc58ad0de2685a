"""The statements of public pages."""

from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import event

from app.gallery import queries, statements
from app.gallery.orders import Order
from app.kit.tools import Tools
from tests.gallery.conftest import Make

INDEXES = {Order.MIXED: "ix_entry_mixed", Order.NEW: "ix_entry_newest", Order.VOTES: "ix_entry_votes"}


@pytest.mark.parametrize("order", list(Order))
def test_every_order_is_read_along_its_index(tools: Tools, make: Make, order: Order) -> None:
    contest = make(30)
    sent: list[Any] = []

    def note(connection: Any, cursor: Any, statement: str, parameters: Any, *rest: Any) -> None:
        if statement.startswith("SELECT"):
            sent.append((statement, parameters))

    event.listen(tools.db.engine, "before_cursor_execute", note)
    with tools.db.read() as session:
        queries.gallery_slice(session, contest, origin="", order=order, seed=77)
    event.remove(tools.db.engine, "before_cursor_execute", note)
    with tools.db.engine.connect() as connection:
        if not tools.db.is_sqlite:  # so few rows are read whole otherwise
            for way in ("seqscan", "bitmapscan", "sort"):
                connection.execute(sa.text(f"SET enable_{way} = off"))
        explain = "EXPLAIN QUERY PLAN " if tools.db.is_sqlite else "EXPLAIN "
        plan = str(connection.exec_driver_sql(explain + sent[0][0], sent[0][1]).all())
    assert INDEXES[order] in plan


def test_a_statement_is_built_once() -> None:
    page = statements.page(Order.NEW, words=0, after=False, limit=25)
    assert statements.page(Order.NEW, words=0, after=False, limit=25) is page
    assert statements.page(Order.NEW, words=1, after=False, limit=25) is not page
