"""Visitors report an entry; those who left an address hear what became of it."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from app.contests import queries
from app.contests.desk_queries import number_of
from app.contests.mails import words_of
from app.contests.models import Contest, Entry
from app.errors import NotFound
from app.kit import mail
from app.kit.i18n import gettext as _
from app.kit.jobs import cancel
from app.moderation.service import cases, reports
from app.moderation.service.decisions import GRACE
from app.moderation.service.reports import Complaint


class ReportReason(StrEnum):
    NOT_THEIRS = "not_theirs"
    PERSON = "person"
    HURTFUL = "hurtful"
    UNLAWFUL = "unlawful"
    OTHER = "other"


def reason_words(reason: str) -> str:
    """As people read it."""
    words: dict[str, str] = {
        ReportReason.NOT_THEIRS: _("It is not the sender’s own work"),
        ReportReason.PERSON: _("It shows somebody who does not want this"),
        ReportReason.HURTFUL: _("It is hurtful"),
        ReportReason.UNLAWFUL: _("It breaks the law"),
    }
    return words.get(reason, _("Something else"))


def report_entry(session: Session, *, contest: Contest, entry: Entry, complaint: Complaint, now: datetime) -> None:
    """Keep a report and put the entry into the queue. Raises NotFound for an entry that the public does not see."""
    cases.lock_open(session, kinds=(reports.KIND,), subject=entry.id)
    session.refresh(entry, with_for_update=True)  # it may be leaving right now
    if not entry.is_shown:
        raise NotFound
    reports.file_report(
        session,
        brand_id=contest.brand_id,
        scope=contest.scope,
        kind="entry",
        subject=entry.id,
        complaint=complaint,
        now=now,
    )


def close_reports(
    session: Session, *, entry: Entry, occasion: str, now: datetime, taken_down: bool = False
) -> int | None:
    """The entry is gone, so nobody need look at what was reported about it. Returns what ``reopen_reports`` wants to know."""
    revision = cases.drop_newest(session, kind=reports.KIND, subject=entry.id, now=now)
    if revision is not None:
        answer_reporters(
            session, entry=entry, occasion=occasion, taken_down=taken_down, has_left=not taken_down, now=now
        )
    return revision


def reopen_reports(session: Session, *, entry: Entry, revision: int, occasion: str, decided_at: datetime) -> None:
    cases.reopen_case(session, kind=reports.KIND, subject=entry.id, revision=revision)
    take_back_answers(session, entry=entry, occasion=occasion, decided_at=decided_at)


def answer_reporters(
    session: Session, *, entry: Entry, occasion: str, taken_down: bool, now: datetime, has_left: bool = False
) -> None:
    """Close the open reports about an entry; mails go to those who left an address, unless the decision is undone first."""
    answered = reports.answer_reports(session, kind="entry", subject=entry.id, now=now)
    contest, brand = queries.contest_and_brand(session, entry)
    title = queries.newest_revision(session, entry).title or number_of(entry)
    about = {"language": contest.language, **words_of(contest, brand), "title": title, "number": entry.number}
    for report in answered:
        if report.email:
            context = {**about, "taken_down": taken_down, "has_left": has_left, "path": _path(contest, entry)}
            mail.post(
                session, template="report_answered", to=report.email, context=context, now=now, after=GRACE,
                dedupe=reports.answer_key(report.id, occasion),
            )  # fmt: skip


def _path(contest: Contest, entry: Entry) -> str:
    return f"/contests/{contest.slug}/entries/{entry.public_id}"


def take_back_answers(session: Session, *, entry: Entry, occasion: str, decided_at: datetime) -> None:
    """The decision was undone: its reports are open again, and answers that still wait are not sent."""
    waiting = reports.unanswer_reports(session, kind="entry", subject=entry.id, at=decided_at)
    cancel(session, reports.answer_keys(waiting, occasion))
