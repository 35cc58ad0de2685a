"""Entries as rows. What stands in them is tested in tests/contests/routes/studio/test_entries.py."""

from app.contests.sheet import FIXED, entry_header
from app.kit.tools import Tools
from tests.factories import make_contest


def test_the_contests_own_questions_stand_between_the_fixed_columns_and_the_consents(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, fields=[{"key": "shop", "label": "Which shop?"}])
    assert entry_header(contest) == [*FIXED, "answer_shop", "consents"]
