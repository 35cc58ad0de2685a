"""What a decision does to an entry, to its place in the gallery and to mails; and what undo takes back."""

from dataclasses import dataclass
from datetime import timedelta
from email import message_from_bytes, policy
from functools import partial
from typing import Any

import pytest
from sqlmodel import col, select

from app.accounts.models import Brand
from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.contests.queries import newest_revision
from app.contests.service.reporting import report_entry
from app.contests.status import Status, status_of
from app.errors import Conflict
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.media.models import Rendition
from app.moderation.models import Case, CaseState, Report, Verb
from app.moderation.service import decisions
from app.moderation.service.decisions import Decider
from app.moderation.service.reports import Complaint
from app.moderation.target import targets
from app.worker import Worker
from tests.factories import NOON, make_case, make_contest, make_entry, make_waiting
from tests.moderators import decider
from tests.pictures import store_renditions
from tests.statements import statements_of


@dataclass
class Play:
    """Ewa decides about one entry; the worker does what follows."""

    tools: Tools
    clock: SetClock
    worker: Worker
    ewa: Decider

    def decide(self, verb: Verb, *, kind: str = "entry", reason: str = "") -> None:
        with self.tools.db.write() as session:
            case = session.exec(select(Case).where(Case.kind == kind).order_by(col(Case.revision).desc())).first()
            assert case is not None
            decisions.decide(
                session, case=case, seen=case.decision_n, verb=verb, reason=reason, decider=self.ewa,
                signer=self.tools.signer, now=self.clock.now(),
            )  # fmt: skip
        self.worker.run_until_idle()

    def undo(self) -> None:
        with self.tools.db.write() as session:
            decisions.undo(session, decider=self.ewa, signer=self.tools.signer, now=self.clock.now())
        self.worker.run_until_idle()

    def wait(self, seconds: int = 61) -> None:
        self.clock.move(timedelta(seconds=seconds))
        self.worker.run_until_idle()

    def entry(self) -> Entry:
        with self.tools.db.read() as session:
            return session.exec(select(Entry)).one()

    def case(self, kind: str = "entry") -> Case:
        with self.tools.db.read() as session:
            return session.exec(
                select(Case).where(Case.kind == kind).order_by(col(Case.revision).desc()).limit(1)
            ).one()

    def told(self) -> Status:
        with self.tools.db.read() as session:
            entry, contest = session.exec(select(Entry)).one(), session.exec(select(Contest)).one()
            return status_of(entry, newest_revision(session, entry), contest, now=self.clock.now())

    def public_files(self) -> set[bool]:
        """Whether the public store has the renditions: all, none, or both kinds."""
        with self.tools.db.read() as session:
            keys = [r.key for r in session.exec(select(Rendition).where(Rendition.name != "card"))]
        return {self.tools.public.size(key) is not None for key in keys}

    def mails(self) -> list[str]:
        """Subjects, in the order of sending."""
        files = sorted((self.tools.settings.data_dir / "mail").glob("*.eml"))
        return [str(message_from_bytes(file.read_bytes(), policy=policy.default)["subject"]) for file in files]


@pytest.fixture
def play(tools: Tools, clock: SetClock, worker: Worker) -> Play:
    """A cup with pictures waits."""
    with tools.db.write() as session:
        contest = make_contest(session)
        make_waiting(session, contest, title="Beetroot")
        store_renditions(session, tools)
        return Play(tools, clock, worker, decider(session, session.get_one(Brand, contest.brand_id)))


def test_an_approved_entry_is_shown_and_its_mail_waits_a_minute(play: Play) -> None:
    play.decide(Verb.APPROVE)
    assert play.entry().is_shown
    assert play.public_files() == {True}
    assert play.mails() == []
    play.wait()
    assert play.mails() == ["Your cup is in the gallery: Beetroot"]


def test_undoing_an_approval_hides_everything_again_without_any_mail(play: Play) -> None:
    play.decide(Verb.APPROVE)
    play.undo()
    assert (play.entry().state, play.entry().is_shown) == (EntryState.PENDING, False)
    assert play.public_files() == {False}
    assert play.case().state is CaseState.OPEN
    play.wait()
    assert play.mails() == []


def test_approved_again_after_an_undo_there_is_one_mail(play: Play) -> None:
    play.decide(Verb.APPROVE)
    play.undo()
    play.decide(Verb.APPROVE)
    play.wait()
    assert play.entry().is_shown
    assert play.mails() == ["Your cup is in the gallery: Beetroot"]


def test_a_rejection_that_was_undone_in_time_is_never_mailed(play: Play) -> None:
    play.decide(Verb.REJECT, reason="blurred")
    play.undo()
    play.decide(Verb.APPROVE)
    play.wait()
    assert play.mails() == ["Your cup is in the gallery: Beetroot"]


@pytest.mark.parametrize("verbs", [[Verb.REJECT], [Verb.APPROVE, Verb.TAKE_DOWN]])
def test_the_sender_reads_what_the_reason_advises_until_it_is_undone(play: Play, verbs: list[Verb]) -> None:
    for verb in verbs:
        play.decide(verb, reason="" if verb is Verb.APPROVE else "blurred")
    assert play.told().advice.startswith("Take it again by daylight")
    play.undo()
    assert play.told().advice == ""


def test_a_taken_down_entry_is_out_at_once_and_its_sender_learns_why(play: Play) -> None:
    play.decide(Verb.APPROVE)
    play.wait()
    play.decide(Verb.TAKE_DOWN, reason="not-own")
    assert (play.entry().state, play.entry().is_shown) == (EntryState.DISQUALIFIED, False)
    assert play.public_files() == {False}
    play.wait()
    assert play.mails()[-1] == "We took down your cup: Beetroot"


def test_undoing_a_take_down_shows_it_again(play: Play) -> None:
    play.decide(Verb.APPROVE)
    play.decide(Verb.TAKE_DOWN, reason="not-own")
    play.undo()
    assert (play.entry().state, play.entry().is_shown) == (EntryState.APPROVED, True)
    assert play.public_files() == {True}
    assert play.case().state is CaseState.DECIDED
    play.wait()
    assert play.mails() == ["Your cup is in the gallery: Beetroot"]


def test_what_was_taken_down_can_be_brought_back_later(play: Play) -> None:
    play.decide(Verb.APPROVE)
    play.decide(Verb.TAKE_DOWN, reason="not-own")
    play.wait(3600)
    play.decide(Verb.APPROVE)
    assert (play.entry().state, play.entry().is_shown) == (EntryState.APPROVED, True)
    assert play.public_files() == {True}


def test_undoing_the_approval_of_a_change_shows_what_was_approved_before(play: Play) -> None:
    play.decide(Verb.APPROVE)
    with play.tools.db.write() as session:
        entry = session.exec(select(Entry)).one()
        first = session.exec(select(EntryRevision)).one()
        words: dict[str, Any] = {
            "title": "Beetroot soup",
            "name": first.name,
            "asset_id": first.asset_id,
            "created_at": NOON,
        }
        session.add(EntryRevision(entry_id=entry.id, n=2, **words))
        entry.revision_n, entry.state = 2, EntryState.PENDING
        contest = session.get_one(Contest, entry.contest_id)
        make_case(session, contest, entry, revision=2)
    play.decide(Verb.APPROVE)
    assert play.entry().shown_revision_id != first.id
    play.undo()
    assert (play.entry().state, play.entry().shown_revision_id, play.entry().is_shown) == ("pending", first.id, True)


def test_an_entry_withdrawn_since_cannot_be_put_back(play: Play) -> None:
    from app.contests.service.leaving import withdraw_entry

    play.decide(Verb.APPROVE)
    with play.tools.db.write() as session:
        withdraw_entry(session, entry=session.exec(select(Entry)).one(), now=NOON)
    with pytest.raises(Conflict, match="withdrawn or changed"):
        play.undo()


def report(play: Play, reporter: str = "r1", reason: str = "hurtful", email: str = "") -> None:
    with play.tools.db.write() as session:
        entry = session.exec(select(Entry)).one()
        contest = session.get_one(Contest, entry.contest_id)
        complaint = Complaint(reporter=reporter, reason=reason, email=email)
        report_entry(session, contest=contest, entry=entry, complaint=complaint, now=play.clock.now())


def test_reports_of_a_shown_entry_open_one_case(play: Play) -> None:
    play.decide(Verb.APPROVE)
    report(play, "r1")
    report(play, "r1")
    report(play, "r2", "unlawful")
    with play.tools.db.read() as session:
        assert len(session.exec(select(Report)).all()) == 2
        assert len(session.exec(select(Case).where(Case.kind == "report")).all()) == 1
        facts = targets["report"].facts(session, play.case("report"))
    assert [one.label for one in facts.complaints] == ["It is hurtful", "It breaks the law"]


def test_keeping_answers_the_reporters_and_the_next_report_opens_another_case(play: Play) -> None:
    play.decide(Verb.APPROVE)
    play.wait()
    report(play, "r1", email="ola@mail.example")
    play.decide(Verb.KEEP, kind="report")
    play.wait()
    assert play.mails()[-1] == "We looked at your report of “Beetroot”"
    assert play.entry().is_shown
    report(play, "r2")
    assert (play.case("report").revision, play.case("report").state) == (2, CaseState.OPEN)


def test_a_report_that_is_right_takes_the_entry_down_and_undo_brings_it_back(play: Play) -> None:
    play.decide(Verb.APPROVE)
    play.wait()
    report(play, "r1", email="ola@mail.example")
    play.decide(Verb.TAKE_DOWN, kind="report", reason="hurtful")
    assert play.entry().state is EntryState.DISQUALIFIED
    play.undo()
    assert play.entry().is_shown
    assert play.case("report").state is CaseState.OPEN
    play.wait()
    assert play.mails() == ["Your cup is in the gallery: Beetroot"]
    with play.tools.db.read() as session:
        assert session.exec(select(Report)).one().answered_at is None


def test_facts_take_the_same_number_of_statements_for_one_and_three_lookalikes(tools: Tools) -> None:
    counts = []
    for others in (1, 3):
        with tools.db.write() as session:
            contest = make_contest(session)
            case = make_waiting(session, contest)
            for _ in range(others):
                make_entry(session, contest)
            session.flush()
            counts.append(statements_of(tools, partial(targets["entry"].facts, session, case)))
    assert counts[0] == counts[1] <= 10
