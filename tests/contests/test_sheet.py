"""Entries as rows. What stands in them is tested in tests/contests/routes/studio/test_entries.py."""

from app.contests.models import Contest
from app.contests.sheet import FIXED, entry_header
from tests.factories import NOON


def test_the_contests_own_questions_stand_between_the_fixed_columns_and_the_consents() -> None:
    contest = Contest(
        brand_id=1, slug="cups", title="Cups", fields=[{"key": "shop", "label": "Which shop?"}], opens_at=NOON,
        closes_at=NOON, announces_at=NOON, created_at=NOON, changed_at=NOON,
    )  # fmt: skip
    assert entry_header(contest) == [*FIXED, "answer_shop", "consents"]
