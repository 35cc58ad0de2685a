"""What the studio is told of, and how much of it anybody can write."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from sqlmodel import Session, select

from app.embed import trouble
from app.embed.models import EmbedTrouble
from app.kit.tools import Tools
from tests.factories import NOON, make_brand
from tests.statements import statements_of


def note(session: Session, brand: int, **values: Any) -> None:
    said = {"scope": "piece:a", "kind": "origin", "origin": "https://shop.example", "reason": "refused", "now": NOON}
    trouble.note(session, brand_id=brand, **{**said, **values})


def a_brand(tools: Tools) -> int:
    with tools.db.write() as session:
        return make_brand(session).id


def test_the_same_is_counted_and_keeps_when_it_began(tools: Tools) -> None:
    brand, later = a_brand(tools), NOON + timedelta(hours=3)
    with tools.db.write() as session:
        note(session, brand)
        note(session, brand, now=later)
        note(session, brand, origin="https://other.example")
    with tools.db.read() as session:
        first, second = trouble.newest(session, brand_id=brand)
        assert (first.origin, first.n, first.first_at, first.last_at) == ("https://shop.example", 2, NOON, later)
        assert (second.origin, second.n) == ("https://other.example", 1)
        assert trouble.newest(session, brand_id=brand + 1) == []


def test_counting_one_is_one_statement(tools: Tools) -> None:
    brand = a_brand(tools)
    with tools.db.write() as session:
        assert statements_of(tools, lambda: note(session, brand)) == 1


def test_twenty_at_once_lose_none(tools: Tools) -> None:
    brand = a_brand(tools)

    def one(_n: int) -> None:
        with tools.db.write() as session:
            note(session, brand)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(one, range(20)))
    with tools.db.read() as session:
        assert session.exec(select(EmbedTrouble.n)).all() == [20]


def test_past_two_hundred_rows_all_else_is_one_row_and_those_known_go_on(tools: Tools) -> None:
    brand, other = a_brand(tools), a_brand(tools)
    with tools.db.write() as session:
        for n in range(230):
            note(session, brand, origin=f"https://a{n}.example", now=NOON + timedelta(seconds=n))
        note(session, brand, origin="https://a7.example", now=NOON + timedelta(hours=1))
        note(session, other)
    with tools.db.read() as session:
        rows = trouble.newest(session, brand_id=brand, most=500)
        assert len(rows) == 201
        assert [(row.origin, row.n) for row in rows[:1]] == [("https://a7.example", 2)]
        (rest,) = [row for row in rows if row.kind == "other"]
        assert (rest.n, rest.origin, rest.scope, rest.reason) == (30, "", "", "")
        assert len(trouble.newest(session, brand_id=other)) == 1


def test_what_no_row_can_hold_is_kept_as_far_as_it_can_be(tools: Tools) -> None:
    brand = a_brand(tools)
    with tools.db.write() as session:
        note(session, brand, origin="https://\0\ud800" + "x" * 9000)
    with tools.db.read() as session:
        (row,) = trouble.newest(session, brand_id=brand)
        assert row.origin.startswith("https://?xxx")
        assert len(row.origin) < 300


def test_one_network_can_write_so_much_and_no_more(tools: Tools) -> None:
    brand = a_brand(tools)
    with tools.db.write() as session:
        for n in range(80):
            note(session, brand, origin=f"https://a{n}.example", network="flood")
        note(session, brand, network="somebody else")
    with tools.db.read() as session:
        assert len(trouble.newest(session, brand_id=brand)) == trouble.A_NETWORK + 1


def test_an_allowed_site_is_no_trouble_any_more(tools: Tools) -> None:
    brand, other = a_brand(tools), a_brand(tools)
    with tools.db.write() as session:
        for scope in ("piece:a", "piece:b"):
            note(session, brand, scope=scope)
        note(session, brand, kind="context")
        note(session, other)
        trouble.settle(session, brand_id=brand, origin="https://shop.example", scope="piece:b")
        assert {(row.scope, row.kind) for row in trouble.newest(session, brand_id=brand)} == {
            ("piece:a", "origin"),
            ("piece:a", "context"),
        }
        trouble.settle(session, brand_id=brand, origin="https://shop.example")
        assert [row.kind for row in trouble.newest(session, brand_id=brand)] == ["context"]
        assert len(trouble.newest(session, brand_id=other)) == 1


def test_a_brand_finds_its_own_rows_only_and_old_ones_go(tools: Tools) -> None:
    brand, other = a_brand(tools), a_brand(tools)
    with tools.db.write() as session:
        note(session, brand)
        note(session, brand, origin="https://late.example", now=NOON + timedelta(days=20))
        number = trouble.newest(session, brand_id=brand)[-1].id
        assert trouble.by_number(session, brand_id=brand, number=number) is not None
        assert trouble.by_number(session, brand_id=other, number=number) is None
        trouble.forget_old(session, now=NOON + timedelta(days=31))
        assert [row.origin for row in trouble.newest(session, brand_id=brand)] == ["https://late.example"]
