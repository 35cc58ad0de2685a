"""Releasing the winners: frozen copies that the clock announces, and the mails about them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests import mails, queries
from app.contests.frozen import frozen_copy
from app.contests.models import Contest, Entry, Winner
from app.contests.service.choosing import refuse_when_announced, winners_of
from app.contests.service.links import give_link
from app.contests.service.tallies import publish_counts
from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.kit.i18n import speaking
from app.kit.signing import Signer
from app.kit.templating import moment
from app.kit.tools import Tools


def release_winners(session: Session, *, contest: Contest, now: datetime, how: str | None = None) -> None:
    """Freeze copies of the winners; everybody sees them from ``announces_at`` on, at once when that has passed.

    ``how`` is what the page says of how they were chosen; None leaves it as it is. Doing it again before the announcement takes
    new copies. Raises Conflict while something stands against it.
    """
    refuse_when_announced(contest, now)
    if why := what_stops_release(session, contest=contest, now=now):
        raise Conflict(why[0], title=_("Not yet"))
    for winner, entry in winners_of(session, contest):
        winner.frozen = frozen_copy(session, contest=contest, entry=entry)
        session.add(winner)
    if how is not None and how != contest.how_winners:
        contest.how_winners, contest.changed_at = how, now
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
    return found + [_nothing_won(rank) for rank in without_prize(placed)]


def without_prize(placed: Iterable[tuple[Winner, Entry]]) -> list[int]:
    """Ranks of places that win nothing: neither a prize nor words of what was won."""
    return [winner.rank for winner, _entry in placed if not winner.prize_keys and not winner.won.strip()]


def _nothing_won(rank: int) -> str:
    return _("Place %(rank)d has no prize. Give it one, or write what was won.") % {"rank": rank}


def hold_winners(session: Session, *, contest: Contest, now: datetime) -> None:
    """Take the release back, before the announcement."""
    refuse_when_announced(contest, now)
    contest.winners_at = None
    session.add(contest)


def tell_winners(session: Session, *, signer: Signer, contest: Contest, now: datetime) -> int:
    """Write to each winner who was not told yet: once, whatever happens. Returns how many mails are on their way.

    Raises Conflict while one of them would not learn what was won.
    """
    untold = [(winner, entry) for winner, entry in winners_of(session, contest) if winner.told_at is None]
    if poor := without_prize(untold):
        raise Conflict(_nothing_won(poor[0]), title=_("Not yet"))
    told = 0
    for winner, entry in untold:
        if _write(session, signer, contest, winner, entry, template="winner_told", now=now):
            winner.told_at = now
            session.add(winner)
            told += 1
    return told


def letter_to(
    session: Session, contest: Contest, winner: Winner, entry: Entry, *, now: datetime
) -> tuple[mails.About, dict[str, Any]] | None:
    """Whom a mail to a winner is for and what it says; None for a person who was erased, and for an entry that was taken down."""
    entrant = queries.entrant_of(session, entry)
    if not entrant.email or winner.frozen.get("gone"):
        return None
    _contest, brand = queries.contest_and_brand(session, entry)
    announces = contest.announces_at.isoformat() if contest.announces_at and not contest.is_announced(now) else ""
    given = [prize for prize in queries.prizes(session, contest) if prize.key in winner.prize_keys]
    with speaking(mails.language_of(entrant, contest)):
        place = winner.place or ("" if given else _("Place %(n)d") % {"n": winner.rank})
    more = {
        "place": place, "prizes": [{"title": prize.title, "text": prize.text} for prize in given], "won": winner.won,
        "announces_at": announces,
    }  # fmt: skip
    return mails.About(entrant, entry, queries.newest_revision(session, entry), contest, brand), more


def _write(
    session: Session, signer: Signer, contest: Contest, winner: Winner, entry: Entry, *, template: str, now: datetime
) -> bool:
    """False when there is nobody to write to."""
    letter = letter_to(session, contest, winner, entry, now=now)
    if letter is None:
        return False
    about, more = letter
    link = give_link(session, signer=signer, entry=entry, now=now)
    mails.tell_entrant(session, template, about, now=now, once=template, token=link, **more)
    return True


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
