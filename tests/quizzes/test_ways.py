"""Where people go from each step of a film. Tests app/quizzes/ways.py."""

import pytest
from sqlmodel import Session, select

from app.kit.tools import Tools
from app.quizzes import shelf, ways
from app.quizzes.models import Content, ContentVersion, Figure
from app.quizzes.shelf import Shelf
from app.quizzes.ways import likeliest
from tests.quizzes.pieces import make_piece


def version(session: Session, content: Content) -> int:
    return session.exec(select(ContentVersion.id).where(ContentVersion.content_id == content.id)).one()


def went(session: Session, content: Content, way: str, n: int, *, day: str = "2026-05-01", source: str = "") -> None:
    session.add(
        Figure(
            content_id=content.id,
            version_id=version(session, content),
            day=day,
            source=source,
            what="way",
            key=way,
            n=n,
        )
    )


def test_most_first_over_days_and_sources_once_enough_people_went_on(tools: Tools) -> None:
    with tools.db.write() as session:
        film = make_piece(session, "video")
        for way, n in {"a>b": 8, "a>c": 9, "a>end": 1, "b>c": 19, "b>end": 0}.items():
            went(session, film, way, n)
        went(session, film, "a>b", 4, source="mail")
        went(session, film, "c>a", 10, day="2026-05-02")
        went(session, film, "c>a", 10, day="2026-05-03")
    with tools.db.read() as session:
        found = likeliest(session, content_id=film.id, version_id=version(session, film))
    assert found == {"a": ("b", "c", "end"), "c": ("a",)}


def test_only_the_newest_days_are_looked_at(tools: Tools, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ways, "MOST_ROWS", 2)
    with tools.db.write() as session:
        film = make_piece(session, "video")
        for n, way in enumerate(["a>b", "a>c", "a>d"], 1):
            went(session, film, way, 30, day=f"2026-05-0{n}")
    with tools.db.read() as session:
        assert likeliest(session, content_id=film.id, version_id=version(session, film)) == {"a": ("c", "d")}


def test_the_shelf_tells_it_with_the_film_and_asks_no_more_than_once_a_minute(
    tools: Tools, monkeypatch: pytest.MonkeyPatch
) -> None:
    with tools.db.write() as session:
        film = make_piece(session, "video", slug="film")
        went(session, film, "closing>talk", 30)
    kept = Shelf(tools.db)
    assert kept.read("film").likely == {"closing": ("talk",)}
    with tools.db.write() as session:
        went(session, film, "closing>quiet", 90)
    monkeypatch.setattr(shelf, "KEEP_SECONDS", 0)
    assert kept.read("film").likely == {"closing": ("talk",)}
    monkeypatch.setattr(shelf, "WAYS_SECONDS", 0)
    assert kept.read("film").likely == {"closing": ("quiet", "talk")}
