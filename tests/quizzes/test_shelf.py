"""Published pieces in memory."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from app.errors import NotFound
from app.kit.tools import Tools
from app.quizzes.models import Content
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import document_of, publish_content, unpublish_content
from app.quizzes.shelf import Shelf
from tests.factories import NOON
from tests.quizzes.pieces import published
from tests.statements import statements_of


@pytest.fixture
def shelf(tools: Tools) -> Shelf:
    return Shelf(tools.db)


def change(session: Session, content: Content, title: str) -> None:
    here = session.get_one(Content, content.id)
    document = document_of(here).model_copy(update={"title": title})
    apply_document(session, brand_id=here.brand_id, document=document, by="Ewa", now=NOON)
    publish_content(session, content=here, by="Ewa", now=NOON)


def test_a_piece_is_read_once_and_then_known(tools: Tools, shelf: Shelf) -> None:
    published(tools)
    first = shelf.read("quiz")
    assert statements_of(tools, lambda: shelf.read("quiz")) == 0
    assert shelf.read("quiz") is first


def test_a_new_version_is_seen_at_once_and_the_old_one_stays_for_its_plays(tools: Tools, shelf: Shelf) -> None:
    content = published(tools)
    old = shelf.read("quiz").edition
    with tools.db.write() as session:
        change(session, content, "Another title")
    new = shelf.read("quiz").edition
    assert (new.n, new.document.title) == (old.n + 1, "Another title")
    with tools.db.read() as session:
        assert shelf.edition(session, old.version_id).document.title == old.document.title


def test_what_is_not_published_is_not_there(tools: Tools, shelf: Shelf) -> None:
    content = published(tools)
    shelf.read("quiz")
    with tools.db.write() as session:
        unpublish_content(session, content=session.get_one(Content, content.id), now=NOON)
    for slug in ("quiz", "nothing"):
        with pytest.raises(NotFound):
            shelf.read(slug)


def test_a_piece_is_open_from_its_first_moment_until_just_before_its_last(tools: Tools, shelf: Shelf) -> None:
    opens = (NOON + timedelta(hours=1)).replace(tzinfo=None)
    published(tools, "quiz", opens=opens, closes=opens + timedelta(hours=1))
    shown = shelf.read("quiz")
    moments = [NOON, NOON + timedelta(hours=1), NOON + timedelta(minutes=119, seconds=59), NOON + timedelta(hours=2)]
    assert [shown.is_open(moment) for moment in moments] == [False, True, True, False]
