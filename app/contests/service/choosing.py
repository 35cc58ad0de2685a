"""The shortlist and the places: what a manager decides about winners before the announcement."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.frozen import frozen_copy
from app.contests.models import Contest, Entry, Prize, Winner
from app.contests.queries import prizes
from app.errors import Conflict, NotFound, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext


def refuse_when_announced(contest: Contest, now: datetime) -> None:
    """Raises Conflict: a result that everybody has seen does not change."""
    if contest.is_announced(now):
        sentence = _(
            "The winners were announced, so the result stays as it is. Only a take-down removes a picture from it."
        )
        raise Conflict(sentence, title=_("The result is final"))


def change_shortlist(
    session: Session, *, contest: Contest, on: Collection[str], off: Collection[str], now: datetime
) -> int:
    """Put entries on the shortlist and take others off, by public id; returns how many changed. Only what is shown can go on."""
    refuse_when_announced(contest, now)
    mine = col(Entry.contest_id) == contest.id
    fresh = (mine, col(Entry.public_id).in_(on), col(Entry.shortlisted_at).is_(None), col(Entry.is_shown).is_(True))
    listed = (mine, col(Entry.public_id).in_(off), col(Entry.shortlisted_at).is_not(None))
    changed = 0
    for conditions, value in ((fresh, now), (listed, None)):
        statement = sa.update(Entry).where(*conditions).values(shortlisted_at=value).returning(col(Entry.id))
        changed += len(session.execute(statement.execution_options(synchronize_session=False)).all())
    return changed


def shortlist_most_voted(session: Session, *, contest: Contest, n: int, now: datetime) -> int:
    """Put the ``n`` most voted on the shortlist; those with as many votes as the last of them come too. Returns how many are new."""
    refuse_when_announced(contest, now)
    shown = (col(Entry.contest_id) == contest.id, col(Entry.is_shown).is_(True), col(Entry.votes) > 0)
    votes = (
        session.execute(sa.select(col(Entry.votes)).where(*shown).order_by(col(Entry.votes).desc()).limit(n))
        .scalars()
        .all()
    )
    if not votes:
        raise Conflict(_("No entry has a vote yet, so there are no most voted ones."))
    statement = (
        sa.update(Entry)
        .where(*shown, col(Entry.votes) >= votes[-1], col(Entry.shortlisted_at).is_(None))
        .values(shortlisted_at=now)
        .returning(col(Entry.id))
    )
    return len(session.execute(statement.execution_options(synchronize_session=False)).all())


def winners_of(session: Session, contest: Contest) -> list[tuple[Winner, Entry]]:
    """By rank."""
    statement = (
        select(Winner, Entry)
        .join(Entry, col(Entry.id) == Winner.entry_id)
        .where(Winner.contest_id == contest.id)
        .order_by(col(Winner.rank))
    )
    return [(winner, entry) for winner, entry in session.exec(statement)]


def winner_of(session: Session, contest: Contest, entry: Entry) -> Winner:
    """Raises NotFound."""
    mine = (Winner.contest_id == contest.id, Winner.entry_id == entry.id)
    winner = session.exec(select(Winner).where(*mine)).first()
    if winner is None:
        raise NotFound
    return winner


def place_winner(session: Session, *, contest: Contest, entry: Entry, now: datetime) -> Winner:
    """Give the entry the next place; placing it again changes nothing. Raises Conflict for one that is not shown.

    After the release the new place is part of it at once.
    """
    refuse_when_announced(contest, now)
    if not entry.is_shown:
        raise Conflict(_("This entry is not in the gallery, so it cannot win. Choose another one."))
    placed = winners_of(session, contest)
    for winner, placed_entry in placed:
        if placed_entry.id == entry.id:
            return winner
    taken = {winner.rank for winner, _entry in placed}
    rank = next(rank for rank in range(1, len(taken) + 2) if rank not in taken)
    winner = Winner(contest_id=contest.id, entry_id=entry.id, rank=rank, created_at=now)
    if contest.winners_at:
        winner.frozen = frozen_copy(session, contest=contest, entry=entry)
    session.add(winner)
    session.flush()
    return winner


@dataclass(frozen=True)
class PlaceWords:
    """What is said of a place, beside the rank."""

    prize_keys: list[str] = field(default_factory=list)
    place: str = ""
    won: str = ""
    chosen: str = ""
    story: str = ""
    jury_sentence: str = ""
    full_name: str = ""


def describe_places(session: Session, *, contest: Contest, words: Mapping[str, PlaceWords], now: datetime) -> None:
    """The words of places, by the entry's public id, all or none; a place that is not there any more is left out.

    Raises Unprocessable by '<public id>.prize' for a prize that more places would have than there are copies, or that does not exist.
    """
    refuse_when_announced(contest, now)
    placed = winners_of(session, contest)
    known = {prize.key: prize for prize in prizes(session, contest)}
    given = {
        entry.public_id: words[entry.public_id].prize_keys if entry.public_id in words else winner.prize_keys
        for winner, entry in placed
    }
    found = ((key, _prize_trouble(key, given, known)) for key in words if key in given)
    if refused := {f"{key}.prize": sentence for key, sentence in found if sentence}:
        raise Unprocessable(fields=refused)
    for winner, entry in placed:
        if said := words.get(entry.public_id):
            for name, value in asdict(said).items():
                setattr(winner, name, value)
            session.add(winner)
    session.flush()


def _prize_trouble(place: str, given: Mapping[str, list[str]], known: Mapping[str, Prize]) -> str:
    mine = given[place]
    if unknown := set(mine) - set(known):
        return _("There is no prize %(key)s.") % {"key": min(unknown)}
    for prize in (known[key] for key in mine):
        if sum(prize.key in keys for keys in given.values()) > prize.copies:
            sentence = ngettext(
                "Another winner has this prize, too: %(title)s. Leave it with one of them.",
                "More than %(n)s winners have this prize: %(title)s. Leave it with %(n)s of them.",
                prize.copies,
            )
            return sentence % {"title": prize.title, "n": prize.copies}
    return ""


def move_winner(session: Session, *, contest: Contest, winner: Winner, up: bool, now: datetime) -> None:
    """Change places with the one before or behind, or take the place that is free there. The last cannot move down."""
    refuse_when_announced(contest, now)
    rank, target = winner.rank, winner.rank + (-1 if up else 1)
    placed = {other.rank: other for other, _entry in winners_of(session, contest)}
    if target < 1 or target > max(placed):
        return
    for row, value in ((winner, -rank), (placed.get(target), rank), (winner, target)):
        if row is not None:
            row.rank = value
            session.add(row)
            session.flush()


def remove_winner(session: Session, *, contest: Contest, winner: Winner, now: datetime) -> None:
    """Take the place back; those behind move up. A release without any winner is none."""
    refuse_when_announced(contest, now)
    session.delete(winner)
    session.flush()
    left = [other for other, _entry in winners_of(session, contest)]
    for other in left:
        if other.rank > winner.rank:
            other.rank -= 1
            session.add(other)
            session.flush()
    if not left:
        contest.winners_at = None
        session.add(contest)
