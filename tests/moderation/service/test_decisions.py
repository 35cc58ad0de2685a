"""The gate: one decision a case, with a reason, by somebody who may, and back again within ten minutes."""

import threading
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from app.accounts.models import Brand, Role
from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.errors import Conflict, Forbidden, NotFound, Unprocessable
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.moderation.models import Case, CaseState, Decision, Verb
from app.moderation.service import claims, decisions
from app.moderation.service.claims import Queue
from app.moderation.service.decisions import Decider
from tests.factories import NOON, make_brand, make_contest, make_waiting
from tests.moderators import decider

RACES = 100


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        return make_contest(session)


def staff(session: Session, contest: Contest, role: Role = Role.MODERATOR, **values: object) -> Decider:
    return decider(session, session.get_one(Brand, contest.brand_id), role, **values)


def decide(
    tools: Tools, case_id: int, by: Decider, verb: Verb = Verb.APPROVE, *, minute: int = 0, seen: int = 0, reason: str = "",
    words: str = "",
) -> Decision:  # fmt: skip
    with tools.db.write() as session:
        return decisions.decide(
            session, case=session.get_one(Case, case_id), seen=seen, verb=verb, reason=reason, words=words, decider=by,
            signer=tools.signer, now=NOON + timedelta(minutes=minute),
        )  # fmt: skip


def undo(tools: Tools, by: Decider, minute: int = 0) -> Case:
    with tools.db.write() as session:
        return decisions.undo(session, decider=by, signer=tools.signer, now=NOON + timedelta(minutes=minute))


def rows(tools: Tools) -> tuple[Case, Entry, list[Decision]]:
    with tools.db.read() as session:
        case, entry = session.exec(select(Case)).one(), session.exec(select(Entry)).one()
        return case, entry, list(session.exec(select(Decision).order_by(col(Decision.n))))


@pytest.fixture
def scene(tools: Tools, contest: Contest) -> tuple[int, Decider, Decider]:
    """A waiting entry, Ewa and Marek."""
    with tools.db.write() as session:
        case = make_waiting(session, contest)
        return case.id, staff(session, contest, name="Ewa"), staff(session, contest, name="Marek")


Scene = tuple[int, Decider, Decider]


def test_approving_decides_case_and_entry_together(tools: Tools, scene: Scene) -> None:
    case_id, ewa, _marek = scene
    decide(tools, case_id, ewa)
    case, entry, made = rows(tools)
    assert (case.state, case.decision_n, entry.state) == (CaseState.DECIDED, 1, EntryState.APPROVED)
    assert [(d.n, d.verb, d.account_id) for d in made] == [(1, Verb.APPROVE, ewa.account.id)]


def test_the_second_is_told_who_did_what_and_when(tools: Tools, scene: Scene) -> None:
    case_id, ewa, marek = scene
    decide(tools, case_id, ewa, minute=3)
    with pytest.raises(Conflict) as refused:
        decide(tools, case_id, marek, Verb.REJECT, minute=4, reason="blurred")
    assert refused.value.sentence == "No. 0001 was approved by Ewa at 13:03."  # in Warsaw
    assert len(rows(tools)[2]) == 1


def test_the_same_form_twice_has_one_effect_and_the_same_answer(tools: Tools, scene: Scene) -> None:
    case_id, ewa, _marek = scene
    first, second = (decide(tools, case_id, ewa, Verb.REJECT, reason="blurred", words="Sorry.") for _ in range(2))
    assert first.id == second.id
    assert len(rows(tools)[2]) == 1


def test_a_rejection_needs_a_reason_of_the_brands_list(tools: Tools, scene: Scene) -> None:
    case_id, ewa, _marek = scene
    for reason in ("", "no-such-reason"):
        with pytest.raises(Unprocessable):
            decide(tools, case_id, ewa, Verb.REJECT, reason=reason)
    case, entry, made = rows(tools)
    assert (case.state, entry.state, made) == (CaseState.OPEN, EntryState.PENDING, [])


def test_the_entrant_reads_reason_and_the_moderators_words(tools: Tools, scene: Scene) -> None:
    case_id, ewa, _marek = scene
    decide(tools, case_id, ewa, Verb.REJECT, reason="blurred", words="Hold it still.")
    with tools.db.read() as session:
        assert session.exec(select(EntryRevision)).one().why == "Too blurred to judge. Hold it still."
        mail = session.exec(select(Job).where(Job.kind == "send_mail")).one()
    assert "tap on the piece" in mail.payload
    assert "mend_token" in mail.payload


def test_what_somebody_else_holds_is_theirs_to_decide(tools: Tools, contest: Contest, scene: Scene) -> None:
    case_id, ewa, marek = scene
    with tools.db.write() as session:
        queue = Queue([contest.brand_id])
        claims.claim_next(session, queue=queue, account_id=marek.account.id, minutes=5, now=NOON)
    with pytest.raises(Conflict, match=r"No\. 0001 is being looked at by Marek"):
        decide(tools, case_id, ewa, minute=4)
    decide(tools, case_id, ewa, minute=5)  # the lease is over


@pytest.mark.parametrize("role", [Role.JUROR, Role.VIEWER])
def test_jurors_and_viewers_decide_nothing(tools: Tools, contest: Contest, scene: Scene, role: Role) -> None:
    with tools.db.write() as session:
        watcher = staff(session, contest, role)
    with pytest.raises(Forbidden):
        decide(tools, scene[0], watcher)


def test_a_foreign_brands_case_does_not_exist(tools: Tools, scene: Scene) -> None:
    with tools.db.write() as session:
        stranger = decider(session, make_brand(session), Role.OWNER)
    with pytest.raises(NotFound):
        decide(tools, scene[0], stranger)


def test_a_withdrawn_entry_leaves_nothing_to_decide(tools: Tools, scene: Scene) -> None:
    from app.contests.service.leaving import withdraw_entry

    with tools.db.write() as session:
        withdraw_entry(session, entry=session.exec(select(Entry)).one(), now=NOON)
    with pytest.raises(Conflict, match=r"No\. 0001 was withdrawn or changed"):
        decide(tools, scene[0], scene[1])


def test_undo_puts_everything_back_and_keeps_both_rows(tools: Tools, scene: Scene) -> None:
    case_id, ewa, _marek = scene
    decide(tools, case_id, ewa, Verb.REJECT, reason="blurred")
    undo(tools, ewa, minute=9)
    case, entry, made = rows(tools)
    assert (case.state, case.decision_n, entry.state) == (CaseState.OPEN, 2, EntryState.PENDING)
    assert [d.verb for d in made] == [Verb.REJECT, Verb.UNDO]
    with tools.db.read() as session:
        assert session.exec(select(EntryRevision)).one().why == ""
        assert session.exec(select(Job).where(Job.kind == "send_mail")).all() == []


def test_undo_ends_after_ten_minutes(tools: Tools, scene: Scene) -> None:
    case_id, ewa, _marek = scene
    decide(tools, case_id, ewa)
    with pytest.raises(Conflict, match="ten minutes"):
        undo(tools, ewa, minute=11)


def test_only_who_decided_can_undo(tools: Tools, scene: Scene) -> None:
    case_id, ewa, marek = scene
    decide(tools, case_id, ewa)
    with pytest.raises(Conflict):
        undo(tools, marek)


def test_an_undone_case_can_be_decided_anew(tools: Tools, scene: Scene) -> None:
    case_id, ewa, marek = scene
    decide(tools, case_id, ewa)
    undo(tools, ewa, minute=1)
    decide(tools, case_id, marek, Verb.REJECT, minute=2, seen=2, reason="brand")
    case, entry, made = rows(tools)
    assert (case.decision_n, entry.state, [d.n for d in made]) == (3, EntryState.REJECTED, [1, 2, 3])
    with pytest.raises(Conflict):
        undo(tools, ewa, minute=3)


def test_of_two_moderators_at_once_one_decides_and_one_is_told(tools: Tools, contest: Contest) -> None:
    with tools.db.write() as session:
        people = [staff(session, contest, name=name) for name in ("Ewa", "Marek")]
        cases = [make_waiting(session, contest).id for _ in range(RACES)]
    told: list[str] = []
    start = threading.Barrier(2)

    def work(by: Decider, verb: Verb, reason: str) -> None:
        for case_id in cases:
            start.wait()
            try:
                decide(tools, case_id, by, verb, reason=reason)
            except Conflict as refused:
                told.append(refused.sentence)

    threads = [
        threading.Thread(target=work, args=(people[0], Verb.APPROVE, "")),
        threading.Thread(target=work, args=(people[1], Verb.REJECT, "blurred")),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(100)
    with tools.db.read() as session:
        made = session.exec(select(Decision)).all()
    assert sorted(d.case_id for d in made) == sorted(cases)
    assert len(told) == RACES
    said = {one.split(" ", 2)[2] for one in told}  # "No. 0017 was approved …"
    assert said <= {"was approved by Ewa at 13:00.", "was rejected by Marek at 13:00."}
