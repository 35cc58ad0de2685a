"""Those who reported and left an address hear what became of it; nobody else does."""

import pytest
from sqlmodel import select

from app.contests.models import EntryState
from app.contests.service import reporting
from app.errors import NotFound
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.moderation.service.reports import Complaint
from tests.factories import NOON, make_contest, make_entry


def test_answers_wait_a_minute_and_can_be_taken_back(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest)
        for reporter, email in (("a", "ola@mail.example"), ("b", "")):
            complaint = Complaint(reporter=reporter, reason="hurtful", email=email)
            reporting.report_entry(session, contest=contest, entry=entry, complaint=complaint, now=NOON)
        reporting.answer_reporters(session, entry=entry, occasion="c:1", taken_down=True, now=NOON)
        job = session.exec(select(Job)).one()
        assert (job.run_at - NOON).total_seconds() == 60
        assert "ola@mail.example" in job.payload
        reporting.take_back_answers(session, entry=entry, occasion="c:1", decided_at=NOON)
        assert session.exec(select(Job)).all() == []


def test_what_the_public_does_not_see_is_not_reported(tools: Tools) -> None:
    with tools.db.write() as session:
        contest = make_contest(session)
        entry = make_entry(session, contest, state=EntryState.PENDING)
        complaint = Complaint(reporter="a", reason="hurtful")
        with pytest.raises(NotFound):
            reporting.report_entry(session, contest=contest, entry=entry, complaint=complaint, now=NOON)


def test_every_reason_has_words_of_its_own() -> None:
    assert len({reporting.reason_words(reason) for reason in reporting.ReportReason}) == len(reporting.ReportReason)
