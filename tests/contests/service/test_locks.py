"""What may change, and until when."""

from datetime import timedelta

import pytest

from app.contests.models import Contest
from app.contests.service.composing import document_of
from app.contests.service.locks import BEGUN, VOTED, locked_parts, refuse_locked_changes
from app.errors import Conflict
from app.kit.tools import Tools
from tests.factories import NOON, make_contest


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        return make_contest(session, winners_at=NOON + timedelta(days=16))


def test_locks_come_with_the_phases(contest: Contest) -> None:
    assert locked_parts(contest, contest.opens_at - timedelta(seconds=1)) == frozenset()
    assert locked_parts(contest, contest.opens_at) == {*BEGUN}
    assert locked_parts(contest, NOON + timedelta(days=9)) == {*BEGUN, *VOTED}
    assert {"prizes", "times.announces", "jury"} <= locked_parts(contest, NOON + timedelta(days=20))


def test_a_draft_is_never_locked(contest: Contest) -> None:
    contest.published_at = None
    assert locked_parts(contest, NOON + timedelta(days=30)) == frozenset()


@pytest.mark.parametrize(
    ("changes", "part"),
    [({"min_age": 21}, "min_age"), ({"rules": "Others."}, "rules"), ({"published": False}, "published"),
     ({"zone": "UTC"}, "zone"), ({"entries_per_person": 1}, "entries_per_person")],
)  # fmt: skip
def test_a_locked_change_is_refused_by_name(
    tools: Tools, contest: Contest, changes: dict[str, object], part: str
) -> None:
    contest.entries_per_person = 2
    with tools.db.read() as session:
        there = document_of(session, contest)
    with pytest.raises(Conflict) as refusal:
        refuse_locked_changes(contest, there, there.model_copy(update=changes), now=NOON)
    assert refusal.value.facts["parts"] == [part]
    refuse_locked_changes(contest, there, there.model_copy(update={"entries_per_person": 3, "lead": "New."}), now=NOON)
