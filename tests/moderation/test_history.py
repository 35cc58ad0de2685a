"""A page of decisions takes the same number of statements, however long it is."""

from datetime import timedelta

from app.accounts.models import Brand
from app.kit.tools import Tools
from app.moderation.history import PAGE, Wanted, decisions, lines
from app.moderation.models import Decision, Verb
from tests.factories import NOON, make_contest, make_waiting
from tests.moderators import decider
from tests.statements import statements_of


def decided(tools: Tools, n: int) -> tuple[int, int]:
    """A brand with so many decisions; its id and the moderator's."""
    with tools.db.write() as session:
        contest = make_contest(session)
        ewa = decider(session, session.get_one(Brand, contest.brand_id)).account
        for _ in range(n):
            case = make_waiting(session, contest)
            case.decision_n = 1
            session.add(Decision(case_id=case.id, n=1, verb=Verb.APPROVE, account_id=ewa.id, at=NOON))
        return contest.brand_id, ewa.id


def test_one_and_three_lines_take_the_same_number_of_statements(tools: Tools) -> None:
    counts = []
    for n in (1, 3):
        brand_id, account_id = decided(tools, n)

        def read(brand_id: int = brand_id, account_id: int = account_id, n: int = n) -> None:
            with tools.db.read() as session:
                found = decisions(session, Wanted([brand_id]))
                listed = lines(session, found, account_id=account_id, since=NOON - timedelta(minutes=10))
            assert len(listed) == n
            assert [line.can_undo for line in listed] == [True] + [False] * (n - 1)

        counts.append(statements_of(tools, read))
    assert counts[0] == counts[1] <= 6


def test_the_next_page_begins_where_this_one_ends(tools: Tools) -> None:
    brand_id, _account_id = decided(tools, PAGE + 2)
    with tools.db.read() as session:
        first = decisions(session, Wanted([brand_id]))
        assert len(first) == PAGE + 1
        rest = decisions(session, Wanted([brand_id], before=first[PAGE - 1][0].id))
    assert [decision.id for decision, _case in rest] == [first[PAGE][0].id, first[PAGE][0].id - 1]


def test_other_brands_decisions_are_not_listed(tools: Tools) -> None:
    decided(tools, 1)
    with tools.db.read() as session:
        assert decisions(session, Wanted([10**6])) == []
