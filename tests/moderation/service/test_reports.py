"""Complaints are kept once, and none is forgotten."""

from sqlmodel import Session, select

from app.kit.tools import Tools
from app.moderation.models import Case, CaseState, Report, Turn
from app.moderation.service import reports
from app.moderation.service.reports import Complaint
from tests.factories import NOON, make_brand


def file(session: Session, brand_id: int, reporter: str = "r", reason: str = "hurtful") -> None:
    complaint = Complaint(reporter=reporter, reason=reason)
    reports.file_report(session, brand_id=brand_id, scope="s", kind="entry", subject=7, complaint=complaint, now=NOON)


def test_a_repeated_complaint_changes_nothing_even_after_it_was_answered(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        file(session, brand.id)
        reports.answer_reports(session, kind="entry", subject=7, now=NOON)
        session.exec(select(Case)).one().state = CaseState.DECIDED
        session.flush()
        file(session, brand.id)
        assert len(session.exec(select(Report)).all()) == 1
        assert len(session.exec(select(Case)).all()) == 1


def test_a_new_complaint_after_the_decision_opens_another_case(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        file(session, brand.id)
        session.exec(select(Case)).one().state = CaseState.DECIDED
        session.flush()
        file(session, brand.id, "other")
        assert [(case.revision, case.state) for case in session.exec(select(Case))] == [(1, "decided"), (2, "open")]


def test_what_one_decision_answered_waits_again_after_its_undo(tools: Tools) -> None:
    with tools.db.write() as session:
        brand = make_brand(session)
        file(session, brand.id)
        (answered,) = reports.answer_reports(session, kind="entry", subject=7, now=NOON)
        assert reports.answer_reports(session, kind="entry", subject=7, now=NOON) == []
        assert reports.unanswer_reports(session, kind="entry", subject=7, at=NOON) == [answered.id]
        session.refresh(answered)
        assert answered.answered_at is None
    assert reports.answer_keys([3], "c:1") == ["mail:report:3:c:1"]


def test_a_complaint_is_urgent(tools: Tools) -> None:
    with tools.db.write() as session:
        file(session, make_brand(session).id)
        assert session.exec(select(Case)).one().turn == Turn.URGENT
