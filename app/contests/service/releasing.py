"""Releasing the winners: frozen copies that the clock announces, and the mails about them."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests import mails, queries
from app.contests.frozen import frozen_copy
from app.contests.models import Contest, Entry, Prize, Winner
from app.contests.service.choosing import refuse_when_announced, winners_of
from app.contests.service.links import give_link
from app.contests.service.tallies import publish_counts
from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.kit.i18n import speaking
from app.kit.signing import Signer
from app.kit.templating import moment
from app.kit.tools import Tools


def release_winners(session: Session, *, contest: Contest, now: datetime) -> None:
    """Freeze copies of the winners; everybody sees them from ``announces_at`` on, at once when that has passed.

    Doing it again before the announcement takes new copies. Raises Conflict while something stands against it.
    """
    refuse_when_announced(contest, now)
    if why := what_stops_release(session, contest=contest, now=now):
        raise Conflict(why[0], title=_("Not yet"))
    for winner, entry in winners_of(session, contest):
        winner.frozen = frozen_copy(session, contest=contest, entry=entry)
        session.add(winner)
    contest.winners_at = now
    session.add(contest)
    session.flush()


def what_stops_release(session: Session, *, contest: Contest, now: datetime) -> list[str]:
    """Sentences, empty when the winners can be released."""
    placed = winners_of(session, contest)
    found = []
    if contest.published_at is None:
        found.append(_("The contest is a draft. Publish it first."))
    if now < contest.judging_begins_at:
        when = moment(contest.judging_begins_at, contest.zone)
        found.append(_("Entries and voting go on until %(when)s. Release the winners after that.") % {"when": when})
    if contest.announces_at is None:
        found.append(_("There is no time for the announcement. Set one in the editor."))
    if not placed:
        found.append(_("Nobody has a place yet. Put an entry from the shortlist on the first one."))
    if placed and [winner.rank for winner, _entry in placed] != list(range(1, len(placed) + 1)):
        found.append(_("A place in between is empty. Move the others up, or fill it."))
    for winner, entry in placed:
        if not entry.is_shown:
            words = {"rank": winner.rank, "number": entry.number}
            found.append(
                _("Place %(rank)d, No. %(number)04d, is not in the gallery any more. Choose another one.") % words
            )
    return found


def hold_winners(session: Session, *, contest: Contest, now: datetime) -> None:
    """Take the release back, before the announcement."""
    refuse_when_announced(contest, now)
    contest.winners_at = None
    session.add(contest)


def tell_winners(session: Session, *, signer: Signer, contest: Contest, now: datetime) -> int:
    """Write to each winner who was not told yet: once, whatever happens. Returns how many mails are on their way."""
    told = 0
    for winner, entry in winners_of(session, contest):
        if winner.told_at is None and _write(session, signer, contest, winner, entry, template="winner_told", now=now):
            winner.told_at = now
            session.add(winner)
            told += 1
    return told


def _write(
    session: Session, signer: Signer, contest: Contest, winner: Winner, entry: Entry, *, template: str, now: datetime
) -> bool:
    """False for a person who was erased, and for an entry that was taken down."""
    entrant = queries.entrant_of(session, entry)
    if not entrant.email or winner.frozen.get("gone"):
        return False
    _contest, brand = queries.contest_and_brand(session, entry)
    about = mails.About(entrant, entry, queries.newest_revision(session, entry), contest, brand)
    announces = contest.announces_at.isoformat() if contest.announces_at and not contest.is_announced(now) else ""
    with speaking(mails.language_of(entrant, contest)):
        place = place_words(winner, queries.prizes(session, contest))
    mails.tell_entrant(
        session, template, about, now=now, once=template, token=give_link(session, signer=signer, entry=entry, now=now),
        place=place, won=winner.won, announces_at=announces,
    )  # fmt: skip
    return True


def place_words(winner: Winner, prizes: list[Prize]) -> str:
    """The place in the contest's words: its own, else the prizes' titles, else the rank."""
    titles = [prize.title for prize in prizes if prize.key in winner.prize_keys]
    return winner.place or ", ".join(titles) or _("Place %(n)d") % {"n": winner.rank}


def announce_contests(tools: Tools) -> None:
    """The regular job: after the moment has passed, also while we were down, counts become public and winners get their mail, once."""
    now = tools.clock.now()
    due = (
        col(Contest.announces_at) <= now, col(Contest.winners_at).is_not(None), col(Contest.published_at).is_not(None),
        col(Contest.announcement_told_at).is_(None),
    )  # fmt: skip
    with tools.db.read() as session:
        ids = list(session.execute(sa.select(col(Contest.id)).where(*due)).scalars())
    for contest_id in ids:
        with tools.db.write() as session:
            row = select(Contest).where(Contest.id == contest_id, *due).with_for_update()
            if contest := session.exec(row).first():
                _announce(session, tools.signer, contest, now=now)


def _announce(session: Session, signer: Signer, contest: Contest, *, now: datetime) -> None:
    publish_counts(session, contest=contest, now=now)
    for winner, entry in winners_of(session, contest):
        _write(session, signer, contest, winner, entry, template="winner_announced", now=now)
    contest.announcement_told_at = now
    session.add(contest)
