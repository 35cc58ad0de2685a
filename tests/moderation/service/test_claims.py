"""Claims: who looks at what, and for how long."""

import re
import threading
from collections.abc import Sequence
from datetime import timedelta
from functools import partial

import pytest
import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand, Role
from app.contests.models import Contest
from app.kit.tools import Tools
from app.moderation.models import Case, Turn
from app.moderation.service import claims
from app.moderation.service.claims import Queue
from tests.factories import (
    NOON,
    make_account,
    make_brand,
    make_case,
    make_contest,
    make_entry,
    make_member,
    make_waiting,
)
from tests.statements import statements_of

MINUTES = 5


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        return make_contest(session)


def wait(session: Session, contest: Contest, *minutes: int) -> list[Case]:
    """Cases that came so many minutes after noon."""
    made = [make_waiting(session, contest) for _ in minutes]
    for case, minute in zip(made, minutes, strict=True):
        case.queued_at = NOON + timedelta(minutes=minute)
    session.flush()
    return made


def claim(
    session: Session, contest: Contest, account_id: int, *, later: int = 0, passed: Sequence[Case] = ()
) -> Case | None:
    now = NOON + timedelta(minutes=later)
    return claims.claim_next(
        session, queue=Queue([contest.brand_id]), account_id=account_id, minutes=MINUTES, now=now, passed=passed
    )


def test_the_oldest_case_comes_first(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        _young, old = wait(session, contest, 2, 1)
        ewa = make_account(session)
        taken = claim(session, contest, ewa.id)
        assert taken is not None
        assert taken.id == old.id
        assert (taken.claimed_by, taken.claimed_until) == (ewa.id, NOON + timedelta(minutes=MINUTES))
        assert taken.claim_token


def report(session: Session, contest: Contest, minute: int) -> Case:
    """A report that came so many minutes after noon."""
    entry, at = make_entry(session, contest), NOON + timedelta(minutes=minute)
    return make_case(session, contest, entry, kind="report", turn=Turn.URGENT, queued_at=at)


def test_a_report_comes_before_everything_new_however_late_it_is(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        held, waiting = wait(session, contest, 1, 2)
        ewa, marek = make_account(session), make_account(session)
        claim(session, contest, marek.id)
        late = report(session, contest, 90)
        first = claim(session, contest, ewa.id, later=MINUTES)  # Marek's lease has run out, and that waits too
        assert first is not None
        assert first.id == late.id
        following = claim(session, contest, make_account(session).id, later=MINUTES)
        assert following is not None
        assert following.id == held.id
        assert waiting.claimed_by is None


def test_a_report_comes_next_to_who_has_skipped_an_entry(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        entries = wait(session, contest, 50, 51)
        early, late = report(session, contest, 1), report(session, contest, 2)
        ewa = make_account(session)
        seen = []
        for passed in ([entries[0]], [entries[0], early], [entries[0], late], [entries[1], late]):
            taken = claim(session, contest, ewa.id, passed=passed)
            assert taken is not None
            claims.release_claim(session, case=taken, claim_token=taken.claim_token)
            seen.append(taken.id)
        assert seen == [early.id, late.id, entries[1].id, early.id]  # at the end it goes round


def test_the_next_case_is_taken_in_one_statement(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        wait(session, contest, 1)
        report(session, contest, 2)
        ewa = make_account(session).id
        queue = Queue([contest.brand_id])
    with tools.db.write() as session:
        take = partial(claims.claim_next, session, queue=queue, account_id=ewa, minutes=MINUTES, now=NOON)
        assert statements_of(tools, take) == 2  # one takes it, one reads it


def test_two_moderators_get_two_cases_and_a_third_gets_none(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        wait(session, contest, 1, 2)
        people = [make_account(session) for _ in range(3)]
        taken = [claim(session, contest, one.id) for one in people]
        assert taken[2] is None
        assert len({case.id for case in taken if case}) == 2


def test_who_comes_back_gets_the_case_they_hold(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        wait(session, contest, 1, 2)
        ewa = make_account(session)
        first, again = claim(session, contest, ewa.id), claim(session, contest, ewa.id, later=1)
        assert first is not None
        assert again is not None
        assert first.id == again.id


def test_a_lease_that_ran_out_goes_to_the_next_who_asks(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        (only,) = wait(session, contest, 1)
        ewa, marek = make_account(session), make_account(session)
        claim(session, contest, ewa.id)
        assert claim(session, contest, marek.id, later=MINUTES - 1) is None
        taken = claim(session, contest, marek.id, later=MINUTES)
        assert taken is not None
        assert (taken.id, taken.claimed_by) == (only.id, marek.id)


def test_an_open_page_keeps_its_lease(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        wait(session, contest, 1)
        ewa, marek = make_account(session), make_account(session)
        held = claim(session, contest, ewa.id)
        assert held is not None
        later = NOON + timedelta(minutes=4)
        assert claims.renew_claim(session, case=held, claim_token=held.claim_token, minutes=MINUTES, now=later)
        assert claim(session, contest, marek.id, later=MINUTES + 1) is None
        assert not claims.renew_claim(session, case=held, claim_token="stale", minutes=MINUTES, now=later)
        assert not claims.renew_claim(session, case=held, claim_token="", minutes=MINUTES, now=later)


def test_a_skipped_case_comes_last_for_the_one_who_skipped_it(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        first, second = wait(session, contest, 1, 2)
        ewa = make_account(session)
        held = claim(session, contest, ewa.id)
        assert held is not None
        claims.release_claim(session, case=held, claim_token=held.claim_token)
        following = claim(session, contest, ewa.id, passed=[held])
        assert following is not None
        assert following.id == second.id
        claims.release_claim(session, case=following, claim_token=following.claim_token)
        round_again = claim(session, contest, ewa.id, passed=[following])
        assert round_again is not None
        assert round_again.id == first.id


def test_one_campaign_can_be_asked_for(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        wait(session, contest, 1)
        other = make_contest(session, session.get_one(Brand, contest.brand_id))
        (wanted,) = wait(session, other, 2)
        ewa = make_account(session)
        queue = Queue([contest.brand_id], f"contest:{other.public_id}")
        taken = claims.claim_next(session, queue=queue, account_id=ewa.id, minutes=MINUTES, now=NOON)
        assert taken is not None
        assert taken.id == wanted.id


def test_cases_of_other_brands_are_never_given(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        wait(session, contest, 1)
        stranger = make_brand(session)
        marek = make_member(session, stranger, Role.MODERATOR)
        for scope in ("", f"contest:{contest.public_id}"):
            queue = Queue([stranger.id], scope)
            assert claims.claim_next(session, queue=queue, account_id=marek.id, minutes=5, now=NOON) is None


def test_many_moderators_at_once_never_hold_the_same_case(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        people = [make_account(session).id for _ in range(4)]
        entry = make_entry(session, contest)
        for n in range(100):
            make_case(session, contest, entry, revision=n + 2, queued_at=NOON + timedelta(seconds=n))
    taken: list[int] = []
    start = threading.Barrier(len(people))

    def work(account_id: int) -> None:
        start.wait()
        while True:
            with tools.db.write() as session:
                case = claim(session, contest, account_id)
                if case is None:
                    return
                taken.append(case.id)  # decided at once, so that the next claim takes another
                session.execute(sa.update(Case).where(col(Case.id) == case.id).values(state="decided", claim_token=""))

    threads = [threading.Thread(target=work, args=(one,)) for one in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert sorted(taken) == sorted(set(taken))
    assert len(taken) == 100


@pytest.mark.parametrize("scoped", [False, True], ids=["brand", "campaign"])
def test_claiming_reads_partial_indexes_only(tools: Tools, contest: Contest, scoped: bool) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, contest)
        rows = [
            {"brand_id": contest.brand_id, "scope": f"contest:{contest.public_id}", "kind": "entry", "subject": entry.id,
             "revision": n + 2, "state": "open" if n % 10 == 0 else "decided", "turn": 1, "queued_at": NOON, "claim_token": "",
             "decision_n": 0, "public_id": f"case{n}"}
            for n in range(3000)
        ]  # fmt: skip
        session.execute(sa.insert(Case), rows)
    with tools.db.write() as session:
        session.execute(sa.text("ANALYZE"))
        plan = explained(session, contest, scoped)
    index = "ix_case_free_scope" if scoped else "ix_case_free"
    assert len(re.findall(rf"{index}\b", plan)) == 2  # what is urgent, and the rest
    by_turn = re.findall(r"(?:INDEX \w+ \(|Index Cond: )[^\n]*\bturn ?= ?", plan)
    assert len(by_turn) == 2  # where nothing is urgent, nobody walks over the rest to find that out
    assert "ix_case_held" in plan
    assert "SCAN moderation_case" not in plan
    assert "Seq Scan" not in plan
    assert "TEMP B-TREE" not in plan


def explained(session: Session, contest: Contest, scoped: bool) -> str:
    queue = Queue([contest.brand_id], f"contest:{contest.public_id}" if scoped else "")
    candidate = claims.candidate(queue, 1, NOON, ())
    statement = sa.select(col(Case.id)).where(col(Case.id) == candidate)
    text = str(statement.compile(session.get_bind(), compile_kwargs={"literal_binds": True}))
    how = "EXPLAIN QUERY PLAN " if session.get_bind().dialect.name == "sqlite" else "EXPLAIN "
    return "\n".join(str(tuple(row)) for row in session.connection().exec_driver_sql(how + text.replace("%", "%%")))


def test_released_cases_are_free_again(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        wait(session, contest, 1)
        ewa = make_account(session)
        claim(session, contest, ewa.id)
        claims.release_all(session, account_id=ewa.id, brand_ids=[contest.brand_id])
        case = session.exec(select(Case).execution_options(populate_existing=True)).one()
        assert (case.claim_token, case.claimed_by, case.claimed_until) == ("", None, None)


def test_one_case_can_be_held_by_name_unless_somebody_else_has_it(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        (case,) = wait(session, contest, 1)
        ewa, marek = make_account(session), make_account(session)
        claims.claim_this(session, case=case, account_id=ewa.id, minutes=MINUTES, now=NOON)
        claims.claim_this(session, case=case, account_id=marek.id, minutes=MINUTES, now=NOON)
        session.refresh(case)
        assert case.claimed_by == ewa.id
