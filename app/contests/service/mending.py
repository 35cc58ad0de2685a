"""Changes that an entrant makes: another photo, other words. Each is a new revision that goes back to review; votes are kept."""

from datetime import datetime

from sqlmodel import Session

from app.contests import queries
from app.contests.models import Contest, Entry, EntryLink, EntryRevision, EntryState
from app.contests.service.entering import Words, folded
from app.contests.service.links import use_up
from app.contests.service.reviewing import OVER, queue_for_review
from app.errors import Conflict, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.templating import moment
from app.media.models import Asset, AssetState
from app.media.service import refusal_sentence
from app.moderation.service import cases


def revise_entry(
    session: Session,
    *,
    link: EntryLink,
    entry: Entry,
    contest: Contest,
    words: Words,
    asset: Asset | None,
    now: datetime,
) -> EntryRevision:
    """Add a revision with ``words`` and, unless None, another photo. Raises Conflict when it is too late or the entry is over.

    Saying what is already there changes nothing and keeps the review.
    """
    cases.lock_open(session, kinds=("entry",), subject=entry.id)
    session.refresh(entry, with_for_update=True)  # it may be taken down, or sent away, right now
    refuse_when_too_late(entry, contest, now)
    before, photo = queries.revision_with_asset(session, entry)
    if asset is None and (before.title, before.name, before.caption) == (words.title, words.name, words.caption):
        return before
    photo = asset or photo
    session.refresh(photo, with_for_update=True)  # the worker may be settling it right now
    if photo.state is AssetState.REFUSED:
        raise Unprocessable(fields={"photo": refusal_sentence(photo)})
    cases.drop_case(session, kind="entry", subject=entry.id, revision=entry.revision_n, now=now)
    revision = EntryRevision(
        entry_id=entry.id,
        n=entry.revision_n + 1,
        asset_id=photo.id,
        created_at=now,
        search=folded(words),
        **vars(words),
    )
    entry.revision_n, entry.changed_at, entry.state = revision.n, now, EntryState.RECEIVED
    use_up(session, link=link, now=now)
    session.add_all([revision, entry])
    session.flush()
    if photo.state is AssetState.READY:
        queue_for_review(session, entry=entry, contest=contest, now=now)
    return revision


def refuse_when_too_late(entry: Entry, contest: Contest, now: datetime) -> None:
    if entry.state in OVER:
        raise Conflict(_("This entry is out of the contest, so it cannot be changed any more."))
    if not contest.takes_entries(now):
        when = moment(contest.closes_at, contest.zone)
        sentence = _("Changes were possible until %(when)s. Your entry stays as it is.") % {"when": when}
        raise Conflict(sentence, title=_("Too late to change it"))
