"""How entries, and reports about entries, are moderated: the two targets that this room gives to moderation."""

from collections.abc import Collection, Mapping

from sqlmodel import Session

from app.contests import desk_queries as desk
from app.contests import mails, queries
from app.contests.facts import entry_facts, preview
from app.contests.models import EntryState
from app.contests.service import reporting, results, reviewing
from app.contests.service.restoring import restore_entry, standing
from app.errors import Conflict, NotFound
from app.kit.i18n import gettext as _
from app.kit.jobs import cancel
from app.kit.tools import Tools
from app.media import service as media
from app.media.models import AssetState
from app.moderation.models import Case, CaseState, Verb
from app.moderation.target import Before, Brief, Picture, Ruling, TargetFacts, Undoing


class _OfEntries:
    """What the two have in common: their subject is an entry."""

    def briefs(self, session: Session, subjects: Collection[int]) -> Mapping[int, Brief]:
        return desk.briefs(session, subjects)

    def find(self, session: Session, *, brand_ids: Collection[int], number: int) -> Collection[int]:
        return desk.entries_numbered(session, brand_ids=brand_ids, number=number)

    def picture(self, tools: Tools, session: Session, case: Case, name: str) -> tuple[bytes, str]:
        rendition = desk.rendition_named(session, entry_id=case.subject, name=name)
        if rendition is None:
            raise NotFound
        return media.picture_of(tools.private, rendition)


class EntryTarget(_OfEntries):
    """A case for each revision of an entry; the newest one can be decided."""

    kind = "entry"

    def verbs(self, session: Session, case: Case) -> Collection[Verb]:
        entry = desk.entry_of(session, case)
        if case.revision != entry.revision_n or case.state is CaseState.DROPPED:
            return ()
        down = (Verb.TAKE_DOWN,) if entry.is_shown else ()
        if case.state is CaseState.OPEN:
            return (Verb.APPROVE, Verb.REJECT, *down) if entry.state is EntryState.PENDING else down
        if entry.state is EntryState.APPROVED:
            return (Verb.TAKE_DOWN,)
        back = entry.state in (EntryState.REJECTED, EntryState.DISQUALIFIED)
        usable = queries.revision_with_asset(session, entry)[1].state is AssetState.READY
        return ((Verb.APPROVE,) if back and usable else ()) + down

    def facts(self, session: Session, case: Case) -> TargetFacts:
        return entry_facts(session, case, n=case.revision)

    def preview(self, session: Session, case: Case) -> Picture | None:
        return preview(session, case, n=case.revision)

    def approve(self, session: Session, ruling: Ruling) -> Before:
        entry = desk.entry_of(session, ruling.case, lock=True)
        before = standing(session, entry)
        reviewing.approve_revision(session, entry=entry, n=ruling.case.revision, now=ruling.now)
        return before

    def reject(self, session: Session, ruling: Ruling) -> Before:
        entry = desk.entry_of(session, ruling.case, lock=True)
        before = standing(session, entry)
        reviewing.reject_revision(
            session, signer=ruling.signer, entry=entry, n=ruling.case.revision, why=ruling.why, advice=ruling.advice,
            can_mend=ruling.can_mend, occasion=ruling.occasion, now=ruling.now,
        )  # fmt: skip
        return before

    def take_down(self, session: Session, ruling: Ruling) -> Before:
        before = _take_down(session, ruling)
        entry = desk.entry_of(session, ruling.case)
        closed = reporting.close_reports(
            session, entry=entry, occasion=ruling.occasion, now=ruling.now, taken_down=True
        )
        return before | {"reports": closed}

    def keep(self, session: Session, ruling: Ruling) -> Before:
        raise Conflict(_("An entry is approved or rejected. Only a report can be closed by keeping what it is about."))

    def undo(self, session: Session, undoing: Undoing) -> None:
        _undo_entry(session, undoing, undoing.before)
        if closed := undoing.before.get("reports"):
            entry, ruling = desk.entry_of(session, undoing.ruling.case), undoing.ruling
            reporting.reopen_reports(
                session, entry=entry, revision=closed, occasion=ruling.occasion, decided_at=undoing.decided_at
            )


class ReportTarget(_OfEntries):
    """One case for all reports about an entry that came before somebody looked; afterwards the next report opens another."""

    kind = "report"

    def verbs(self, session: Session, case: Case) -> Collection[Verb]:
        if case.state is not CaseState.OPEN:
            return ()
        entry = desk.entry_of(session, case)
        is_out = entry.state in reviewing.OVER and not results.framed_assets(session, entry.id)
        return (Verb.KEEP,) if is_out else (Verb.KEEP, Verb.TAKE_DOWN)

    def facts(self, session: Session, case: Case) -> TargetFacts:
        return entry_facts(session, case, n=None)

    def preview(self, session: Session, case: Case) -> Picture | None:
        return preview(session, case, n=None)

    def approve(self, session: Session, ruling: Ruling) -> Before:
        raise Conflict(_("A report is closed by keeping the entry or by taking it down."))

    reject = approve

    def take_down(self, session: Session, ruling: Ruling) -> Before:
        before = _take_down(session, ruling)
        entry = desk.entry_of(session, ruling.case)
        reporting.answer_reporters(session, entry=entry, occasion=ruling.occasion, taken_down=True, now=ruling.now)
        return before

    def keep(self, session: Session, ruling: Ruling) -> Before:
        entry = desk.entry_of(session, ruling.case)
        reporting.answer_reporters(session, entry=entry, occasion=ruling.occasion, taken_down=False, now=ruling.now)
        return {}

    def undo(self, session: Session, undoing: Undoing) -> None:
        entry = desk.entry_of(session, undoing.ruling.case)
        reporting.take_back_answers(
            session, entry=entry, occasion=undoing.ruling.occasion, decided_at=undoing.decided_at
        )
        if undoing.before:
            _undo_entry(session, undoing, undoing.before)


def _take_down(session: Session, ruling: Ruling) -> Before:
    entry = desk.entry_of(session, ruling.case, lock=True)
    before = standing(session, entry)
    reviewing.take_down(session, entry=entry, now=ruling.now, why=ruling.why, advice=ruling.advice)
    reviewing.tell_taken_down(session, signer=ruling.signer, entry=entry, occasion=ruling.occasion, now=ruling.now)
    return before


def _undo_entry(session: Session, undoing: Undoing, before: Before) -> None:
    entry = desk.entry_of(session, undoing.ruling.case, lock=True)
    restore_entry(session, entry=entry, before=before, now=undoing.ruling.now)
    n, occasion = before["n"], undoing.ruling.occasion
    occasions = {
        Verb.APPROVE: f"approved:{n}", Verb.REJECT: f"rejected:{n}:{occasion}", Verb.TAKE_DOWN: f"taken-down:{occasion}",
    }  # fmt: skip
    cancel(session, [mails.mail_key(entry, occasions[undoing.verb])])
