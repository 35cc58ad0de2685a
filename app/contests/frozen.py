"""The copy of an entry that a result keeps: whatever happens to the entry later, the result says the same."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Contest, Entry, EntryRevision
from app.media.models import Asset, Rendition


def frozen_copy(session: Session, *, contest: Contest, entry: Entry) -> dict[str, Any]:
    """The keys of ``Winner.frozen``. An entry without a shown revision gives the newest one's words and no picture files."""
    which = EntryRevision.id == entry.shown_revision_id if entry.is_shown else EntryRevision.n == entry.revision_n
    statement = select(EntryRevision, Asset).join(Asset, col(Asset.id) == EntryRevision.asset_id)
    revision, asset = session.exec(statement.where(EntryRevision.entry_id == entry.id, which)).one()
    files = session.exec(
        select(Rendition).where(Rendition.asset_id == asset.id, col(Rendition.is_public)).order_by(col(Rendition.width))
    ).all()
    largest = max((file for file in files if file.name != "card"), key=lambda file: file.width, default=None)
    return {
        "title": revision.title, "name": revision.name, "number": entry.number, "entry_id": entry.public_id,
        "thumbhash": asset.thumbhash, "alt": revision.caption or f"{contest.thing.capitalize()}: {revision.title}",
        "width": largest.width if largest else 0, "height": largest.height if largest else 0,
        "files": [{"name": f.name, "format": f.format, "key": f.key, "width": f.width} for f in files],
        "votes": entry.votes if contest.has_voting else None,
        "of_votes": _all_votes(session, contest) if contest.has_voting else None,
        "of_entries": shown_entries(session, contest),
    }  # fmt: skip


def _all_votes(session: Session, contest: Contest) -> int:
    statement = select(sa.func.coalesce(sa.func.sum(col(Entry.votes)), 0)).where(Entry.contest_id == contest.id)
    return int(session.exec(statement).one())


def shown_entries(session: Session, contest: Contest) -> int:
    """Those in the gallery: among them a winner was chosen."""
    statement = select(sa.func.count()).where(Entry.contest_id == contest.id, col(Entry.is_shown))
    return int(session.exec(statement).one())
