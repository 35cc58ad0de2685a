"""Reads of entries for the moderators' desk."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Contest, Entrant, Entry, EntryRevision, EntryState
from app.errors import NotFound
from app.kit.i18n import gettext as _
from app.media.models import Asset, Rendition
from app.moderation.models import Case
from app.moderation.target import Brief


def entry_of(session: Session, case: Case, *, lock: bool = False) -> Entry:
    """The entry that a case is about; ``lock`` reads it anew and keeps others from changing it."""
    statement = select(Entry).where(Entry.id == case.subject)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return session.exec(statement).one()


def entry_by_id(session: Session, public_id: str) -> tuple[Entry, Contest]:
    """Raises NotFound."""
    statement = select(Entry, Contest).join(Contest, col(Contest.id) == Entry.contest_id)
    found = session.exec(statement.where(Entry.public_id == public_id)).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def briefs(session: Session, subjects: Collection[int]) -> dict[int, Brief]:
    statement = (
        select(Entry, EntryRevision.title, Contest.zone, Contest.title)
        .join(Contest, col(Contest.id) == Entry.contest_id)
        .join(EntryRevision, sa.and_(col(EntryRevision.entry_id) == Entry.id, col(EntryRevision.n) == Entry.revision_n))
        .where(col(Entry.id).in_(list(subjects)))
    )
    return {
        entry.id: brief_of(entry, title, zone, campaign) for entry, title, zone, campaign in session.exec(statement)
    }


def brief_of(entry: Entry, title: str, zone: str, campaign: str) -> Brief:
    return Brief(number_of(entry), title, zone, campaign, f"/moderation/entries/{entry.public_id}")


def number_of(entry: Entry) -> str:
    """'No. 0231'."""
    return _("No. %(number)s") % {"number": f"{entry.number:04d}"}


def entries_numbered(session: Session, *, brand_ids: Collection[int], number: int) -> list[int]:
    statement = select(Entry.id).join(Contest, col(Contest.id) == Entry.contest_id)
    return list(session.exec(statement.where(col(Contest.brand_id).in_(list(brand_ids)), Entry.number == number)))


def rendition_named(session: Session, *, entry_id: int, name: str) -> Rendition | None:
    """'abc123-800.webp': a rendition of any photo in the contest of this entry."""
    photo, _dash, rest = name.partition("-")
    size, _dot, kind = rest.partition(".")
    contest = sa.select(col(Entry.contest_id)).where(col(Entry.id) == entry_id).scalar_subquery()
    statement = (
        select(Rendition)
        .join(Asset, col(Asset.id) == Rendition.asset_id)
        .join(EntryRevision, col(EntryRevision.asset_id) == Asset.id)
        .join(Entry, col(Entry.id) == EntryRevision.entry_id)
        .where(Asset.public_id == photo, Rendition.name == size, Rendition.format == kind)
        .where(col(Entry.contest_id) == contest)
    )
    return session.exec(statement).first()


def record_of(session: Session, entrant: Entrant, contest: Contest, *, but: Entry) -> tuple[int, int]:
    """How many other entries of the same person were approved and rejected in all contests of the brand."""
    brand = sa.select(col(Contest.id)).where(col(Contest.brand_id) == contest.brand_id)
    statement = (
        select(Entry.state, sa.func.count())
        .join(Entrant, col(Entrant.id) == Entry.entrant_id)
        .where(col(Entrant.contest_id).in_(brand), Entrant.email_key == entrant.email_key, Entry.id != but.id)
        .group_by(col(Entry.state))
    )
    counts = dict(session.exec(statement).all())
    rejected = counts.get(EntryState.REJECTED, 0) + counts.get(EntryState.DISQUALIFIED, 0)
    return counts.get(EntryState.APPROVED, 0), rejected
