"""Casting a vote and taking it back. Limits are unique indexes; the writer only chooses which verdict to tell.

The steps of a vote, in this order: the contest takes votes now; the voter is known (by cookie, or by a mail code where the
contest asks for one); then one awaited batch write decides. What became of each is counted. Budget: no ORM object, no statement
before the batch in the common case, four statements a record inside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from prometheus_client import Counter
from sqlmodel import Session, col

from app.contests.models import Contest, Counts, Entry, EntryRevision, Vote, VoteStatus
from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.kit.jobs import insert_or_ignore
from app.kit.templating import moment


class Verdict(StrEnum):
    COUNTED = "counted"
    ALREADY = "already"
    LIMIT = "limit"
    NO_ENTRY = "no entry"
    TAKEN_BACK = "taken back"
    NOTHING_THERE = "nothing there"
    CLOSED = "closed"


verdicts = Counter("whitecup_votes_total", "Votes asked for, by what became of them", ["verdict"])


@dataclass(frozen=True)
class Ballot:
    """One wish: vote for an entry, or take that vote back. Carries all that the writer needs of the contest."""

    contest_id: int
    entry_public_id: str
    voter: str
    period: str
    most: int  # votes of one voter in a period; 0 for no limit
    is_live: bool  # the public sees the count at once
    now: datetime
    take_back: bool = False


@dataclass(frozen=True)
class Outcome:
    verdict: Verdict
    votes: int = 0  # of the entry, after the write
    title: str = ""  # of the entry, for what is told about it


def refuse_when_closed(contest: Contest, now: datetime) -> None:
    """Raises Conflict with the moment that decided it."""
    if contest.is_voting(now):
        return
    verdicts.labels(Verdict.CLOSED).inc()
    if contest.voting_opens_at is None or contest.voting_closes_at is None:
        raise Conflict(_("There is no public vote in this contest. The jury chooses."), title=_("No vote here"))
    if now < contest.voting_opens_at:
        when = moment(contest.voting_opens_at, contest.zone)
        raise Conflict(_("Voting opens %(when)s. Come back then.") % {"when": when}, title=_("Not open yet"))
    when = moment(contest.voting_closes_at, contest.zone)
    raise Conflict(_("Voting closed %(when)s, so nothing was counted.") % {"when": when}, title=_("Voting is closed"))


def ballot_for(contest: Contest, entry_public_id: str, *, voter: str, now: datetime, take_back: bool = False) -> Ballot:
    return Ballot(
        contest_id=contest.id, entry_public_id=entry_public_id, voter=voter, period=contest.vote_period_at(now),
        most=contest.votes_per_period, is_live=contest.counts is Counts.LIVE, now=now, take_back=take_back,
    )  # fmt: skip


def write_ballots(session: Session, ballots: Sequence[Ballot]) -> list[Outcome]:
    """One transaction for all; called by the group writer."""
    return [_take_back(session, ballot) if ballot.take_back else _cast(session, ballot) for ballot in ballots]


_ENTRY = (
    sa.select(col(Entry.id), col(Entry.votes), col(EntryRevision.title))
    .join(EntryRevision, col(EntryRevision.id) == col(Entry.shown_revision_id))
    .where(
        col(Entry.public_id) == sa.bindparam("public_id"),
        col(Entry.contest_id) == sa.bindparam("contest_id"),
        col(Entry.is_shown).is_(True),
    )
)
_SLOTS = sa.select(col(Vote.entry_id), col(Vote.slot)).where(
    col(Vote.contest_id) == sa.bindparam("contest_id"),
    col(Vote.voter) == sa.bindparam("voter"),
    col(Vote.period) == sa.bindparam("period"),
    col(Vote.status) != VoteStatus.VOID,
)


def _cast(session: Session, ballot: Ballot) -> Outcome:
    entry = session.execute(_ENTRY, {"public_id": ballot.entry_public_id, "contest_id": ballot.contest_id}).first()
    if entry is None:
        return _told(Verdict.NO_ENTRY)
    for slot in _free_slots(session, ballot, entry.id):
        row = {
            "contest_id": ballot.contest_id, "entry_id": entry.id, "voter": ballot.voter, "period": ballot.period,
            "slot": slot, "status": VoteStatus.COUNTED, "reason": "", "created_at": ballot.now,
        }  # fmt: skip
        inserted = session.execute(insert_or_ignore(session, Vote, row).returning(col(Vote.id))).first()
        if inserted:
            return _told(Verdict.COUNTED, _add(session, entry.id, 1, is_live=ballot.is_live), entry.title)
    given = _given(session, ballot)
    return _told(Verdict.ALREADY if entry.id in given else Verdict.LIMIT, entry.votes, entry.title)


def _free_slots(session: Session, ballot: Ballot, entry_id: int) -> list[int]:
    """Slots to try: the unique index decides, so a race costs a try and never a vote too many."""
    if not ballot.most:
        return [entry_id]
    given = _given(session, ballot)
    if entry_id in given:
        return []
    return [slot for slot in range(1, ballot.most + 1) if slot not in given.values()]


def _given(session: Session, ballot: Ballot) -> dict[int, int]:
    """Slot by entry, of the voter's votes in this period."""
    mine = {"contest_id": ballot.contest_id, "voter": ballot.voter, "period": ballot.period}
    return {row.entry_id: row.slot for row in session.execute(_SLOTS, mine)}


def _take_back(session: Session, ballot: Ballot) -> Outcome:
    entry = session.execute(_ENTRY, {"public_id": ballot.entry_public_id, "contest_id": ballot.contest_id}).first()
    if entry is None:
        return _told(Verdict.NO_ENTRY)
    mine = (
        col(Vote.entry_id) == entry.id, col(Vote.voter) == ballot.voter, col(Vote.period) == ballot.period,
        col(Vote.status) != VoteStatus.VOID,
    )  # fmt: skip
    before = session.execute(sa.select(col(Vote.status)).where(*mine)).first()
    voided = session.execute(
        sa.update(Vote).where(*mine).values(status=VoteStatus.VOID, reason="taken back", changed_at=ballot.now)
        .returning(col(Vote.id)).execution_options(synchronize_session=False)
    ).first()  # fmt: skip
    if voided is None or before is None:
        return _told(Verdict.NOTHING_THERE, entry.votes, entry.title)
    step = -1 if before.status is VoteStatus.COUNTED else 0
    return _told(Verdict.TAKEN_BACK, _add(session, entry.id, step, is_live=ballot.is_live), entry.title)


def _add(session: Session, entry_id: int, step: int, *, is_live: bool) -> int:
    values = {"votes": col(Entry.votes) + step}
    if is_live:
        values["public_votes"] = col(Entry.votes) + step
    statement = sa.update(Entry).where(col(Entry.id) == entry_id).values(**values).returning(col(Entry.votes))
    return int(session.execute(statement.execution_options(synchronize_session=False)).scalar_one())


def _told(verdict: Verdict, votes: int = 0, title: str = "") -> Outcome:
    verdicts.labels(verdict).inc()
    return Outcome(verdict, votes, title)
