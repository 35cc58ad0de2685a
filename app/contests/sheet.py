"""Entries as rows for other programs."""

import sqlalchemy as sa
from sqlmodel import Session, col

from app.contests.models import Consent, Contest, Entrant, Entry, EntryRevision, Winner
from app.contests.queries import prizes

FIXED = (
    "number", "id", "state", "title", "name", "email", "caption", "age", "language", "votes", "shortlisted", "sent_at",
    "decided_at", "place", "prizes",
)  # fmt: skip


def entry_header(contest: Contest) -> list[str]:
    """Fixed columns, then the contest's own questions, then the consents that were given and not taken back."""
    return [*FIXED, *(f"answer_{question['key']}" for question in contest.fields), "consents"]


def entry_rows(
    session: Session, contest: Contest, people: list[tuple[Entry, EntryRevision, Entrant]]
) -> list[list[object]]:
    """One row for each; three statements for all. ``place`` is the rank, also before the announcement; ``prizes`` are their titles."""
    given = _consents(session, [entrant.id for _entry, _revision, entrant in people])
    won = _won(session, contest, [entry.id for entry, _revision, _entrant in people])
    return [
        [
            entry.number, entry.public_id, str(entry.state), revision.title, revision.name, entrant.email, revision.caption,
            entrant.age_answer, entrant.language, entry.votes, "yes" if entry.shortlisted_at else "",
            entry.created_at.isoformat(timespec="seconds"),
            revision.reviewed_at.isoformat(timespec="seconds") if revision.reviewed_at else "",
            *won.get(entry.id, ("", "")),
            *(revision.answers.get(question["key"], "") for question in contest.fields),
            " ".join(given.get(entrant.id, [])),
        ]
        for entry, revision, entrant in people
    ]  # fmt: skip


def _consents(session: Session, entrant_ids: list[int]) -> dict[int, list[str]]:
    statement = (
        sa.select(col(Consent.entrant_id), col(Consent.purpose))
        .where(col(Consent.entrant_id).in_(entrant_ids), col(Consent.withdrawn_at).is_(None))
        .order_by(col(Consent.id))
    )
    found: dict[int, list[str]] = {}
    for entrant_id, purpose in session.execute(statement):
        found.setdefault(entrant_id, []).append(purpose)
    return found


def _won(session: Session, contest: Contest, entry_ids: list[int]) -> dict[int, tuple[int, str]]:
    titles = {prize.key: prize.title for prize in prizes(session, contest)}
    statement = sa.select(col(Winner.entry_id), col(Winner.rank), col(Winner.prize_keys)).where(
        col(Winner.contest_id) == contest.id, col(Winner.entry_id).in_(entry_ids)
    )
    return {
        entry_id: (rank, "; ".join(titles.get(key, key) for key in keys))
        for entry_id, rank, keys in session.execute(statement)
    }
