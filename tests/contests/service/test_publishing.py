"""What stops publishing, and taking it back."""

from datetime import timedelta

import pytest

from app.contests.service.publishing import missing_parts, publish_contest, unpublish_contest
from app.errors import Conflict, Unprocessable
from app.kit.tools import Tools
from tests.factories import NOON, make_contest
from tests.people import add_texts


def test_everything_that_is_missing_is_named(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, published_at=None, headline="", closes_at=NOON, jury="[[names]]")
        assert set(missing_parts(session, contest=contest, now=NOON)) == {"rules", "headline", "times.closes", "jury"}
        with pytest.raises(Unprocessable):
            publish_contest(session, contest=contest, now=NOON)


def test_a_link_in_the_rules_is_no_gap(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, published_at=None, lead="See [the shop](https://biala.example) [1].")
        add_texts(session, contest)
        assert missing_parts(session, contest=contest, now=NOON) == {}


def test_published_is_published_once_and_taken_back_before_it_begins(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, published_at=None, opens_at=NOON + timedelta(days=1))
        add_texts(session, contest)
        publish_contest(session, contest=contest, now=NOON)
        publish_contest(session, contest=contest, now=NOON + timedelta(hours=1))
        assert contest.published_at == NOON
        unpublish_contest(session, contest=contest, now=NOON + timedelta(hours=2))
        assert contest.published_at is None
        publish_contest(session, contest=contest, now=NOON)
        with pytest.raises(Conflict):
            unpublish_contest(session, contest=contest, now=NOON + timedelta(days=1))
