"""A queue of three, and who looks at it."""

import pytest

from app.contests.models import Contest
from app.kit.tools import Tools
from tests.factories import make_contest, make_waiting
from tests.moderators import Moderator, sign_in


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        made = make_contest(session)
        for title in ("Beetroot", "Tram 9", "Vines"):
            make_waiting(session, made, title=title)
        return made


@pytest.fixture
def ewa(tools: Tools, contest: Contest) -> Moderator:
    return sign_in(tools, contest.brand_id, name="Ewa")
