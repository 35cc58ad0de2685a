"""What an entrant is told about an entry: a heading, why, what next, and the path so far."""

from dataclasses import dataclass
from datetime import datetime

from app.contests.models import Contest, Entry, EntryRevision, EntryState
from app.kit.i18n import gettext as _
from app.kit.templating import moment

WAITS = (EntryState.RECEIVED, EntryState.PROCESSING, EntryState.PENDING)
Step = tuple[str, str, str]
"""Words, detail, and the state of the ring: '', 'done', 'now' or 'bad'."""


@dataclass(frozen=True)
class Status:
    heading: str
    words: str
    is_bad: bool = False
    advice: str = ""


def status_of(entry: Entry, revision: EntryRevision, contest: Contest, *, now: datetime) -> Status:
    if revision.n > 1 and entry.state in WAITS:
        return _changed(entry)
    if entry.state in (EntryState.RECEIVED, EntryState.PROCESSING):
        when = moment(revision.created_at, contest.zone)
        return Status(
            _("We have your %(thing)s") % {"thing": contest.thing},
            _("It came in on %(when)s. We are preparing the photo now; you can close this page.") % {"when": when},
        )
    if entry.state is EntryState.PENDING:
        words = _("Somebody looks at every one by hand, mostly within a day. We will write to you then.")
        return Status(_("We have your %(thing)s") % {"thing": contest.thing}, words)
    if entry.state is EntryState.APPROVED and entry.is_shown:
        return Status(_("Your %(thing)s is in the gallery") % {"thing": contest.thing}, _("Show it to your friends."))
    if entry.state is EntryState.APPROVED:
        return Status(
            _("Your %(thing)s was approved") % {"thing": contest.thing}, _("It appears in the gallery in a moment.")
        )
    if entry.state is EntryState.REJECTED:
        return Status(_("We could not show this photo"), revision.why, is_bad=True, advice=revision.advice)
    if entry.state is EntryState.DISQUALIFIED:
        heading = _("Your %(thing)s was taken down") % {"thing": contest.thing}
        return Status(heading, revision.why, is_bad=True, advice=revision.advice)
    heading = _("Your %(thing)s is withdrawn") % {"thing": contest.thing}
    words = _("It takes no part any more and is out of the gallery. There is nothing more to do.")
    if contest.takes_entries(now):
        words = _("It takes no part any more and is out of the gallery. You can send another one.")
    return Status(heading, words)


def _changed(entry: Entry) -> Status:
    words = _("We look at it again, mostly within a day, and write to you then.")
    if entry.state is not EntryState.PENDING:
        words = _("We are preparing the photo now; you can close this page. Then we look at it again.")
    if entry.is_shown:
        words += " " + _("Until then the gallery shows what was approved before.")
    return Status(_("Your change is here"), words)


def seen_by(entry: Entry, revision: EntryRevision, *, framed: bool) -> str:
    """Who sees the picture of this revision. ``framed`` while an announced result shows the entry."""
    if entry.is_shown and entry.shown_revision_id == revision.id:
        return _("Everybody can see it in the gallery.")
    if entry.is_shown:
        return _("Only you and our moderators see this one. The gallery shows what was approved before.")
    if framed:
        return _(
            "It is out of the gallery. Everybody can still see it among the winners, since that result was announced."
        )
    if entry.state is EntryState.WITHDRAWN:
        return _("It is out of sight. Only you and our moderators can still open it, until you erase everything.")
    return _("Only you and our moderators see this picture.")


def path_of(entry: Entry, revision: EntryRevision, contest: Contest, *, now: datetime) -> list[Step]:
    """We have it -> looked at -> in the gallery, with where it stands now."""
    got = [_done(_("We have it"), entry.created_at, contest)]
    if revision.n > 1:
        got.append(_done(_("Your change is here"), revision.created_at, contest))
    seen_at = moment(revision.reviewed_at, contest.zone, place=False) if revision.reviewed_at else ""
    if entry.state in (EntryState.RECEIVED, EntryState.PROCESSING):
        now_at: Step = (_("The photo is being prepared"), _("a few seconds"), "now")
        return [*got, now_at, (_("Looked at"), _("mostly within a day"), ""), (_("In the gallery"), "", "")]
    if entry.state is EntryState.PENDING:
        return [*got, (_("Waits to be looked at"), _("mostly within a day"), "now"), (_("In the gallery"), "", "")]
    looked: Step = (_("Looked at"), seen_at, "done")
    if entry.state is EntryState.APPROVED:
        return [*got, looked, (_("In the gallery"), "", "now" if entry.is_shown else "")]
    if entry.state is EntryState.REJECTED:
        can_mend = contest.takes_entries(now)
        waits = (_("Waits for a new photo"), _("from you"), "now") if can_mend else (_("Not shown"), "", "bad")
        return [*got, looked, waits]
    if entry.state is EntryState.DISQUALIFIED:
        return [*got, looked, (_("Taken down"), moment(entry.changed_at, contest.zone, place=False), "bad")]
    return [*got, _done(_("Withdrawn"), entry.changed_at, contest)]


def _done(words: str, at: datetime, contest: Contest) -> Step:
    return words, moment(at, contest.zone, place=False), "done"
