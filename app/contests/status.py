"""What an entrant is told about an entry: a heading, why, what next, and the path so far."""

from dataclasses import dataclass
from datetime import datetime

from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.kit.i18n import gettext as _
from app.kit.templating import moment

Step = tuple[str, str, str]
"""Words, detail, and the state of the ring: '', 'done', 'now' or 'bad'."""


@dataclass(frozen=True)
class Status:
    heading: str
    words: str
    is_bad: bool = False


def status_of(entry: Entry, revision: EntryRevision, contest: Contest, *, now: datetime) -> Status:
    when = moment(revision.created_at, contest.zone)
    if entry.state in (EntryState.RECEIVED, EntryState.PROCESSING):
        return Status(
            _("We have your %(thing)s") % {"thing": contest.thing},
            _("It came in on %(when)s. We are preparing the photo now; you can close this page.") % {"when": when},
        )
    if entry.state is EntryState.PENDING:
        words = _("Somebody looks at every one by hand, mostly within a day. We will write to you then.")
        if entry.is_shown:
            words = _("Until somebody has looked at the change, the gallery shows what was approved before.")
        return Status(_("We have your %(thing)s") % {"thing": contest.thing}, words)
    if entry.state is EntryState.APPROVED and entry.is_shown:
        return Status(_("Your %(thing)s is in the gallery") % {"thing": contest.thing}, _("Show it to your friends."))
    if entry.state is EntryState.APPROVED:
        return Status(
            _("Your %(thing)s was approved") % {"thing": contest.thing}, _("It appears in the gallery in a moment.")
        )
    if entry.state is EntryState.REJECTED:
        return Status(_("We could not show this photo"), revision.why, is_bad=True)
    if entry.state is EntryState.DISQUALIFIED:
        return Status(_("Your %(thing)s was taken down") % {"thing": contest.thing}, revision.why, is_bad=True)
    heading = _("Your %(thing)s is withdrawn") % {"thing": contest.thing}
    words = _("It takes no part any more and nobody sees it. There is nothing more to do.")
    if contest.takes_entries(now):
        words = _("It takes no part any more and nobody sees it. You can send another one.")
    return Status(heading, words)


def path_of(entry: Entry, revision: EntryRevision, contest: Contest, *, now: datetime) -> list[Step]:
    """We have it -> looked at -> in the gallery, with where it stands now."""
    got: Step = (_("We have it"), moment(revision.created_at, contest.zone, place=False), "done")
    seen_at = moment(revision.reviewed_at, contest.zone, place=False) if revision.reviewed_at else ""
    if entry.state in (EntryState.RECEIVED, EntryState.PROCESSING):
        now_at: Step = (_("The photo is being prepared"), _("a few seconds"), "now")
        return [got, now_at, (_("Looked at"), _("mostly within a day"), ""), (_("In the gallery"), "", "")]
    if entry.state is EntryState.PENDING:
        return [got, (_("Waits to be looked at"), _("mostly within a day"), "now"), (_("In the gallery"), "", "")]
    looked: Step = (_("Looked at"), seen_at, "done")
    if entry.state is EntryState.APPROVED:
        return [got, looked, (_("In the gallery"), "", "now" if entry.is_shown else "")]
    if entry.state is EntryState.REJECTED:
        can_mend = contest.takes_entries(now)
        waits = (_("Waits for a new photo"), _("from you"), "now") if can_mend else (_("Not shown"), "", "bad")
        return [got, looked, waits]
    if entry.state is EntryState.DISQUALIFIED:
        return [got, looked, (_("Taken down"), moment(entry.changed_at, contest.zone, place=False), "bad")]
    return [got, (_("Withdrawn"), moment(entry.changed_at, contest.zone, place=False), "done")]
