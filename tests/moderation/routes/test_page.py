"""How the desk is drawn."""

from starlette.testclient import TestClient

from app.accounts.models import Brand, Member, Role
from app.contests.models import Contest
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.factories import NOON, make_brand, make_contest, make_waiting
from tests.moderators import sign_in
from tests.statements import statements_of


def waiting(tools: Tools, n: int) -> Contest:
    with tools.db.write() as session:
        contest = make_contest(session)
        for _ in range(n):
            make_waiting(session, contest)
        return contest


def test_the_desk_takes_the_same_number_of_statements_however_much_waits(tools: Tools) -> None:
    counts = []
    for n in (2, 4):
        ewa = sign_in(tools, waiting(tools, n).brand_id)
        ewa.start()
        counts.append(statements_of(tools, ewa.desk))
    assert counts[0] == counts[1] <= 28


def test_who_moderates_for_two_brands_sees_both_one_after_the_other(tools: Tools, client: TestClient) -> None:
    contest = waiting(tools, 1)
    ewa = sign_in(tools, contest.brand_id)
    with tools.db.write() as session:
        other: Brand = make_brand(session)
        session.add(Member(account_id=ewa.account.id, brand_id=other.id, role=Role.MODERATOR, created_at=NOON))
        make_waiting(session, make_contest(session, other), title="Of the other brand")
    assert "2 wait" in ewa.desk()
    ewa.start()
    assert "Of the other brand" in ewa.decide("approve").text


def test_the_desk_is_never_kept_anywhere(tools: Tools) -> None:
    ewa = sign_in(tools, waiting(tools, 1).brand_id)
    assert ewa.client.get("/moderation").headers["cache-control"] == "no-store"


def test_today_begins_at_midnight_where_the_contest_is(tools: Tools, clock: SetClock) -> None:
    """Warsaw is an hour ahead of UTC in November."""
    clock.set(NOON.replace(hour=22, minute=30))
    ewa = sign_in(tools, waiting(tools, 2).brand_id)
    ewa.start()
    assert ", 1 today" in ewa.decide("approve").text
    clock.set(NOON.replace(hour=23, minute=30))
    assert ", 0 today" in ewa.desk()
    ewa.start()
    assert ", 1 today" in ewa.decide("approve").text
