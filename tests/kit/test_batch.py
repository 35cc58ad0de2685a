"""The group-commit writer."""

import threading
from collections.abc import Sequence

import pytest
from sqlmodel import Session, select

from app.accounts.models import Brand
from app.errors import Unavailable
from app.kit.batch import GroupWriter
from app.kit.tools import Tools
from tests.factories import make_brand


def keep(session: Session, slugs: Sequence[str]) -> list[str]:
    for slug in slugs:
        if slug == "bad":
            raise ValueError(slug)
        make_brand(session, slug=slug)
    return list(slugs)


def slugs_in(tools: Tools) -> set[str]:
    with tools.db.read() as session:
        return set(session.exec(select(Brand.slug)))


def test_what_is_answered_is_durable(tools: Tools) -> None:
    writer = GroupWriter(tools.db, keep, name="test")
    assert writer.submit("a").result(10) == "a"
    assert slugs_in(tools) == {"a"}
    writer.close()


def test_one_bad_record_spoils_nobody_elses(tools: Tools) -> None:
    gate = threading.Event()

    def slow(session: Session, batch: Sequence[str]) -> list[str]:
        gate.wait(10)
        return keep(session, batch)

    writer = GroupWriter(tools.db, slow, name="test")
    futures = {slug: writer.submit(slug) for slug in ("first", "a", "bad", "b")}
    gate.set()
    assert [futures[slug].result(10) for slug in ("first", "a", "b")] == ["first", "a", "b"]
    with pytest.raises(Unavailable):
        futures["bad"].result(10)
    assert slugs_in(tools) == {"first", "a", "b"}
    writer.close()


def test_who_went_away_before_the_writing_stops_nobody_elses(tools: Tools) -> None:
    gate = threading.Event()

    def slow(session: Session, batch: Sequence[str]) -> list[str]:
        gate.wait(10)
        return keep(session, batch)

    writer = GroupWriter(tools.db, slow, name="test")
    first, gone, bad = (writer.submit(slug) for slug in ("first", "gone", "bad"))
    assert gone.cancel()
    assert bad.cancel()
    gate.set()
    assert first.result(10) == "first"
    assert writer.submit("next").result(10) == "next"
    assert slugs_in(tools) == {"first", "next"}
    writer.close()


def test_many_records_share_few_commits(tools: Tools) -> None:
    batches: list[int] = []

    def counted(session: Session, batch: Sequence[str]) -> list[str]:
        batches.append(len(batch))
        return keep(session, batch)

    writer = GroupWriter(tools.db, counted, name="test")
    for future in [writer.submit(f"s{n}") for n in range(200)]:
        future.result(20)
    assert sum(batches) == 200
    assert len(batches) < 100
    writer.close()


def test_closing_writes_what_was_handed_over(tools: Tools) -> None:
    writer = GroupWriter(tools.db, keep, name="test")
    future = writer.submit("last")
    writer.close()
    assert future.result(0) == "last"
