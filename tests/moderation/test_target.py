"""Every registered kind keeps the promises of the protocol."""

import pytest

from app.contests.models import EntryState
from app.errors import NotFound
from app.kit.tools import Tools
from app.moderation.models import Case, CaseState, Verb
from app.moderation.target import targets
from tests.factories import make_case, make_contest, make_entry

KINDS = ("entry", "report")


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_registered_and_shows_itself(tools: Tools, kind: str) -> None:
    with tools.db.write() as session:
        contest = make_contest(session, title="#Cups")
        entry = make_entry(session, contest, title="Beetroot")
        case = make_case(session, contest, entry, kind=kind)
        target = targets.of(case)
        assert target.kind == kind
        facts = target.facts(session, case)
        brief = target.briefs(session, [entry.id, 10**6])
        assert brief == {entry.id: facts.brief}
        assert (facts.brief.label, facts.brief.title, facts.brief.campaign) == ("No. 0001", "Beetroot", "#Cups")
        assert facts.picture is not None
        assert facts.picture == target.preview(session, case) or facts.picture.src
        assert list(target.find(session, brand_ids=[contest.brand_id], number=1)) == [entry.id]
        assert list(target.find(session, brand_ids=[contest.brand_id + 1], number=1)) == []
        with pytest.raises(NotFound):
            target.picture(tools, session, case, "no-such.file")


@pytest.mark.parametrize("kind", KINDS)
def test_a_dropped_case_has_nothing_to_decide(tools: Tools, kind: str) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        case = make_case(session, contest, make_entry(session, contest), kind=kind, state=CaseState.DROPPED)
        assert list(targets.of(case).verbs(session, case)) == []


def test_reports_are_kept_or_taken_down_and_entries_approved_or_rejected(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest)
        report = make_case(session, contest, entry, kind="report")
        assert list(targets.of(report).verbs(session, report)) == [Verb.KEEP, Verb.TAKE_DOWN]
        waiting = make_entry(session, contest, state=EntryState.PENDING)
        case: Case = make_case(session, contest, waiting)
        assert list(targets.of(case).verbs(session, case)) == [Verb.APPROVE, Verb.REJECT]
