"""Reads of entries for the desk."""

import pytest
from sqlmodel import select

from app.contests import desk_queries
from app.errors import NotFound
from app.kit.tools import Tools
from app.media.models import Asset
from tests.factories import make_contest, make_entry
from tests.statements import statements_of


def test_briefs_take_one_statement(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        ids = [make_entry(session, contest).id for _ in range(3)]
        session.flush()
        assert statements_of(tools, lambda: desk_queries.briefs(session, ids)) == 1
        assert sorted(brief.label for brief in desk_queries.briefs(session, ids).values()) == [
            "No. 0001",
            "No. 0002",
            "No. 0003",
        ]


def test_a_rendition_is_found_by_photo_size_and_format_within_the_contest(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry, elsewhere = make_entry(session, contest), make_entry(session, make_contest(session))
        photo = session.exec(select(Asset)).first()
        assert photo is not None
        name = f"{photo.public_id}-800.webp"
        found = desk_queries.rendition_named(session, entry_id=entry.id, name=name)
        assert found is not None
        assert (found.asset_id, found.name, found.format) == (photo.id, "800", "webp")
        assert desk_queries.rendition_named(session, entry_id=elsewhere.id, name=name) is None
        assert desk_queries.rendition_named(session, entry_id=entry.id, name="800.webp") is None


def test_an_unknown_entry_is_not_found(tools: Tools) -> None:
    with tools.db.read() as session, pytest.raises(NotFound):
        desk_queries.entry_by_id(session, "nobody")
