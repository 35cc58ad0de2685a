"""Whoever leaves takes along what was still to be looked at: no case without a subject, whatever happens at the same moment."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app.accounts.models import Role
from app.contests import queries
from app.contests.models import Contest, Entry, EntryLink, EntryState, Winner
from app.contests.service import leaving, mending, releasing, reporting, reviewing
from app.contests.service.entering import Words
from app.contests.service.links import give_link, open_link
from app.errors import Conflict, NotFound
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.media.models import AssetState
from app.moderation.models import Case, CaseState, Report, Verb
from app.moderation.service import decisions
from app.moderation.service.reports import Complaint
from app.worker import Worker
from tests import moderators
from tests.factories import NOON, make_contest, make_entry

Act = Callable[[Session, Entry], object]


def withdraw(session: Session, entry: Entry) -> None:
    leaving.withdraw_entry(session, entry=entry, now=NOON)


def erase(session: Session, entry: Entry) -> None:
    leaving.erase_entrant(session, entrant=queries.entrant_of(session, entry), now=NOON)


def report(session: Session, entry: Entry) -> None:
    contest = session.get_one(Contest, entry.contest_id)
    complaint = Complaint(reporter="r1", reason="hurtful", email="ola@mail.example")
    reporting.report_entry(session, contest=contest, entry=entry, complaint=complaint, now=NOON)


@pytest.fixture
def entry(tools: Tools) -> Entry:
    """Shown, changed since, and reported: two cases are open."""
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest, title="Beetroot")
        report(session, entry)
        reviewing.queue_for_review(session, entry=entry, contest=contest, now=NOON)
        return entry


def take_down(tools: Tools, session: Session, kind: str, ewa: decisions.Decider) -> None:
    case = session.exec(select(Case).where(Case.kind == kind)).one()
    decisions.decide(
        session, case=case, seen=0, verb=Verb.TAKE_DOWN, reason="hurtful", decider=ewa, signer=tools.signer, now=NOON
    )


def states(tools: Tools) -> dict[str, CaseState]:
    with tools.db.read() as session:
        return {case.kind: case.state for case in session.exec(select(Case).order_by(col(Case.revision)))}


def again(session: Session, entry: Entry) -> Entry:
    return session.get_one(Entry, entry.id)


@pytest.mark.parametrize("act", [withdraw, erase])
def test_who_leaves_leaves_nothing_to_look_at(tools: Tools, entry: Entry, act: Act, clock: SetClock) -> None:
    assert set(states(tools).values()) == {CaseState.OPEN}
    with tools.db.read() as session:
        brand_id = session.exec(select(Contest.brand_id)).one()
    desk = moderators.sign_in(tools, brand_id)
    desk.start()
    with tools.db.write() as session:
        act(session, again(session, entry))
    assert states(tools) == {"report": CaseState.DROPPED, "entry": CaseState.DROPPED}
    assert "/decisions" not in desk.desk()
    clock.move(timedelta(minutes=2))
    Worker(tools, every={}).run_until_idle()
    [mail] = [path.read_text() for path in (tools.settings.data_dir / "mail").glob("*.eml")]
    assert "its sender took it back" in mail
    assert ("Beetroot" in mail) is (act is withdraw)
    with tools.db.read() as session:
        assert session.exec(select(Report)).one().answered_at is not None


def test_a_take_down_of_the_entry_answers_its_reports_and_undo_opens_them_again(tools: Tools, entry: Entry) -> None:
    with tools.db.write() as session:
        contest = session.get_one(Contest, entry.contest_id)
        ewa = moderators.decider(session, queries.published_contest(session, contest.slug, now=NOON)[1], Role.EDITOR)
        take_down(tools, session, "entry", ewa)
    assert states(tools)["report"] is CaseState.DROPPED
    with tools.db.read() as session:
        assert "ola@mail.example" in "".join(session.exec(select(Job.payload)))
    with tools.db.write() as session:
        decisions.undo(session, decider=ewa, signer=tools.signer, now=NOON)
    assert states(tools) == {"report": CaseState.OPEN, "entry": CaseState.OPEN}
    with tools.db.read() as session:
        assert session.exec(select(Report)).one().answered_at is None
        assert "ola@mail.example" not in "".join(session.exec(select(Job.payload)))


def test_what_an_announced_result_still_shows_is_still_looked_at(tools: Tools, entry: Entry, clock: SetClock) -> None:
    """A winner who withdraws stays framed: a report about the picture can still take it down; erasing ends both."""
    with tools.db.write() as session:
        contest = session.get_one(Contest, entry.contest_id)
        contest.closes_at, contest.voting_opens_at, contest.voting_closes_at = NOON, None, None
        session.add_all(
            [contest, Winner(contest_id=contest.id, entry_id=entry.id, rank=1, won="A cup.", created_at=NOON)]
        )
        session.flush()
        contest.announces_at = NOON
        releasing.release_winners(session, contest=contest, now=NOON)
    with tools.db.write() as session:
        withdraw(session, again(session, entry))
    assert states(tools) == {"report": CaseState.OPEN, "entry": CaseState.DROPPED}
    with tools.db.write() as session:
        brand = queries.published_contest(session, contest.slug, now=NOON)[1]
        ewa = moderators.decider(session, brand)
        take_down(tools, session, "report", ewa)
        assert session.exec(select(Winner)).one().frozen["gone"] == "taken down"


def in_the_middle(tools: Tools, entry: Entry, first: Act, second: Act) -> list[Any]:
    """``second`` begins while ``first`` is done and not committed yet; returns what it raised."""
    raised: list[Any] = []

    def other() -> None:
        try:
            with tools.db.write() as session:
                seen = again(session, entry)
                second(session, seen)
        except Exception as error:
            raised.append(error)

    thread = threading.Thread(target=other)
    with tools.db.write() as session:
        first(session, again(session, entry))
        session.flush()
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
    thread.join(30)
    return raised


def test_a_report_that_comes_while_its_entry_leaves_finds_nothing(tools: Tools) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, make_contest(session))
    raised = in_the_middle(tools, entry, withdraw, report)
    assert [type(error) for error in raised] == [NotFound]
    assert states(tools) == {}


def test_an_entry_that_leaves_while_it_is_reported_takes_the_report_along(tools: Tools) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, make_contest(session))
    assert in_the_middle(tools, entry, report, withdraw) == []
    assert states(tools) == {"report": CaseState.DROPPED}


def test_a_photo_that_was_looked_at_meanwhile_does_not_bring_a_withdrawn_entry_back(tools: Tools) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, make_contest(session), state=EntryState.RECEIVED)
        asset_id = queries.newest_revision(session, entry).asset_id

    def look(session: Session, entry: Entry) -> None:
        reviewing.photo_was_seen(session, signer=tools.signer, asset_id=asset_id, now=NOON)

    assert in_the_middle(tools, entry, withdraw, look) == []
    with tools.db.read() as session:
        assert again(session, entry).state is EntryState.WITHDRAWN
    assert states(tools) == {}


def test_a_case_that_opens_while_its_entry_leaves_is_closed(tools: Tools) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, make_contest(session), state=EntryState.RECEIVED)
        asset_id = queries.newest_revision(session, entry).asset_id

    def look(session: Session, entry: Entry) -> None:
        reviewing.photo_was_seen(session, signer=tools.signer, asset_id=asset_id, now=NOON)

    assert in_the_middle(tools, entry, look, withdraw) == []
    assert states(tools) == {"entry": CaseState.DROPPED}


def test_a_change_that_is_sent_while_the_entry_is_taken_down_is_refused(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest)
        token = give_link(session, signer=tools.signer, entry=entry, now=NOON)

    def take_down(session: Session, entry: Entry) -> None:
        reviewing.take_down(session, entry=entry, now=NOON)

    def change(session: Session, entry: Entry) -> None:
        link: EntryLink = open_link(session, token=token)[0]
        words = Words(title="Another", name="Tomek", caption="")
        mending.revise_entry(session, link=link, entry=entry, contest=contest, words=words, asset=None, now=NOON)

    raised = in_the_middle(tools, entry, take_down, change)
    assert [type(error) for error in raised] == [Conflict]
    with tools.db.read() as session:
        assert again(session, entry).state is EntryState.DISQUALIFIED
        assert queries.revision_with_asset(session, again(session, entry))[1].state is AssetState.READY
