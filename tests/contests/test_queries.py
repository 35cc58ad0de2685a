"""Reads that are used twice."""

from datetime import timedelta

import pytest

from app.contests import queries
from app.contests.models import TextVersion
from app.errors import NotFound
from app.kit.tools import Tools
from tests.factories import NOON, make_contest


def test_a_contest_is_known_from_the_moment_it_is_published(tools: Tools) -> None:
    with tools.db.write() as session:
        make_contest(session, slug="x", published_at=NOON)
    with tools.db.read() as session:
        assert queries.published_contest(session, "x", now=NOON)[0].slug == "x"
        for slug, now in (("x", NOON - timedelta(seconds=1)), ("y", NOON)):
            with pytest.raises(NotFound):
                queries.published_contest(session, slug, now=now)


def test_the_newest_text_is_in_force_and_all_are_remembered(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        for key, n, retired in (("rules", 1, None), ("rules", 2, None), ("news", 1, NOON)):
            session.add(TextVersion(contest_id=contest.id, key=key, n=n, retired_at=retired, created_at=NOON))
    with tools.db.read() as session:
        assert [(text.key, text.n) for text in queries.current_texts(session, contest)] == [("rules", 2)]
        history = [(text.key, text.n) for text in queries.text_history(session, contest)]
    assert sorted(history) == [("news", 1), ("rules", 1), ("rules", 2)]
