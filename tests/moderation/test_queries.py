"""Reads of the desk."""

from datetime import timedelta

import sqlalchemy as sa

from app.kit.tools import Tools
from app.moderation import queries
from app.moderation.models import Case, Decision, Turn, Verb
from tests.factories import NOON, make_account, make_brand, make_case, make_contest, make_entry, make_waiting


def test_what_waits_is_counted_with_what_is_held(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        first, second = make_waiting(session, contest), make_waiting(session, contest)
        first.queued_at, second.queued_at = NOON - timedelta(hours=2), NOON
        first.claim_token, first.claimed_until = "t", NOON
        session.flush()
        waiting = queries.waiting(session, [contest.brand_id])
        assert (waiting.n, waiting.oldest) == (2, NOON - timedelta(hours=2))
        assert queries.waiting(session, [contest.brand_id], "contest:other").n == 0
        assert queries.waiting(session, [make_brand(session).id]).n == 0


def test_the_count_stops_at_a_thousand(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest)
        rows = [
            {"brand_id": contest.brand_id, "scope": "s", "kind": "entry", "subject": entry.id, "revision": n, "state": "open",
             "turn": 1, "queued_at": NOON, "claim_token": "", "decision_n": 0, "public_id": f"case{n}"}
            for n in range(queries.BADGE + 5)
        ]  # fmt: skip
        session.execute(sa.insert(Case), rows)
        waiting = queries.waiting(session, [contest.brand_id])
        assert (waiting.n, waiting.is_capped) == (queries.BADGE, True)


def test_the_campaigns_with_something_waiting_are_found_by_hops(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        contests = [make_contest(session, brand) for _ in range(3)]
        for contest in contests[:2]:
            make_waiting(session, contest)
            make_waiting(session, contest)
        make_waiting(session, make_contest(session))  # another brand's
        wanted = sorted(f"contest:{contest.public_id}" for contest in contests[:2])
        assert queries.scopes_waiting(session, [brand.id]) == wanted


def test_the_next_free_case_is_the_one_after(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest)
        cases = [
            make_case(session, contest, entry, revision=n + 2, queued_at=NOON + timedelta(minutes=n)) for n in range(3)
        ]
        cases[1].claim_token = "held"
        session.flush()
        found = queries.next_free(session, brand_id=contest.brand_id, scope="", passed=[cases[0]])
        assert found is not None
        assert found.id == cases[2].id
        assert queries.next_free(session, brand_id=contest.brand_id, scope="", passed=[cases[2]]) is None


def test_names_are_asked_for_together(tools: Tools) -> None:
    with tools.db.write() as session:
        people = [make_account(session, name=name) for name in ("Ewa", "Marek")]
        assert queries.names(session, {one.id for one in people}) == {people[0].id: "Ewa", people[1].id: "Marek"}
        assert queries.names(session, set()) == {}


def test_what_is_urgent_is_counted_and_comes_next(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        first, _second = make_waiting(session, contest), make_waiting(session, contest)
        report = make_case(session, contest, make_entry(session, contest), kind="report", turn=Turn.URGENT)
        report.queued_at, first.queued_at = NOON + timedelta(hours=1), NOON - timedelta(hours=1)
        session.flush()
        for scope in ("", f"contest:{contest.public_id}"):
            waiting = queries.waiting(session, [contest.brand_id], scope)
            assert (waiting.n, waiting.urgent, waiting.oldest) == (3, 1, first.queued_at)
            found = queries.next_free(session, brand_id=contest.brand_id, scope=scope, passed=[first])
            assert found is not None
            assert found.id == report.id
        assert queries.first_of(session, f"contest:{contest.public_id}").id == report.id


def test_what_somebody_decided_last_is_found(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        cases, ewa = [make_waiting(session, contest) for _ in range(2)], make_account(session)
        assert queries.last_decided_by(session, account_id=ewa.id) is None
        for case in cases:
            session.add(Decision(case_id=case.id, n=1, verb=Verb.APPROVE, account_id=ewa.id, at=NOON))
            session.flush()
        last = queries.last_decided_by(session, account_id=ewa.id)
        assert last is not None
        assert last.id == cases[1].id


def test_cases_are_found_by_name(tools: Tools) -> None:
    with tools.db.write() as session:
        case = make_waiting(session, make_contest(session))
        assert queries.cases_named(session, [case.public_id, "gone"]) == [case]
        assert queries.cases_named(session, []) == []
