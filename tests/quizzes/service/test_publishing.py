"""Versions: made by publishing, never changed by it. Tests app/quizzes/service/publishing.py and app/quizzes/queries.py."""

from datetime import timedelta

import pytest
from sqlmodel import select

from app.errors import Unprocessable
from app.kit.tools import Tools
from app.quizzes import queries
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content, ContentVersion
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import document_of, publish_content, unpublish_content
from tests.factories import NOON
from tests.quizzes.pieces import published


def versions(tools: Tools) -> list[int]:
    with tools.db.read() as session:
        return [version.n for version in session.exec(select(ContentVersion).order_by(ContentVersion.n))]  # type: ignore[arg-type]  # a column


def test_publishing_what_is_public_already_makes_no_version(tools: Tools) -> None:
    content = published(tools)
    with tools.db.write() as session:
        here = session.get_one(Content, content.id)
        assert publish_content(session, content=here, by="Ewa", now=NOON) is None
        unpublish_content(session, content=here, now=NOON)
        assert publish_content(session, content=here, by="Ewa", now=NOON) is None
    assert versions(tools) == [1]


def test_the_times_of_a_piece_are_those_of_its_zone(tools: Tools) -> None:
    local = NOON.replace(tzinfo=None)
    content = published(tools, "quiz", zone="Europe/Warsaw", opens=local, closes=local + timedelta(days=1))
    assert content.opens_at == NOON - timedelta(hours=1)
    assert content.closes_at == NOON + timedelta(hours=23)


def test_a_grave_problem_keeps_the_last_version_public(tools: Tools) -> None:
    content = published(tools)
    worse = KINDS["quiz"].example().model_copy(update={"brand": "x", "steps": []})
    with tools.db.write() as session:
        here = session.get_one(Content, content.id)
        apply_document(session, brand_id=here.brand_id, document=worse, by="Ewa", now=NOON)
    with pytest.raises(Unprocessable) as refused, tools.db.write() as session:
        publish_content(session, content=session.get_one(Content, content.id), by="Ewa", now=NOON)
    assert "steps" in refused.value.fields
    assert versions(tools) == [1]
    with tools.db.read() as session:
        found = queries.content_by_slug(session, "quiz")
        assert found
        assert found.published_at
        assert document_of(found).kind == "quiz"
