"""A contest to look at."""

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

from app.contests.models import Contest
from app.kit.tools import Tools
from tests.factories import make_contest, make_entry

Make = Callable[..., Contest]


@pytest.fixture
def make(tools: Tools) -> Make:
    """A contest ``x`` with so many shown entries; titles are 'Cup 1' and on, the first sent first."""

    def made(entries: int = 0, **values: Any) -> Contest:
        with tools.db.write() as session:
            contest = make_contest(session, **{"slug": "x", **values})
            for n in range(1, entries + 1):
                title = f"Cup {n}"
                make_entry(
                    session, contest, title=title, name=f"Maker {n}", search=title.lower(), shown_at=contest.opens_at,
                    shuffle=n * 1_000_003 * 1_009 % (2**31 - 1), votes=n, public_votes=n,
                )  # fmt: skip
            return contest

    return made


@pytest.fixture
def html(client: TestClient) -> Callable[[str], str]:
    """The page at a path, which must be there."""

    def got(path: str) -> str:
        answer = client.get(path)
        assert answer.status_code == 200, f"{path}: {answer.status_code}"
        return answer.text

    return got
