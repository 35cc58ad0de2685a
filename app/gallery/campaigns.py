"""The live campaigns of this instance, each with a picture of its own."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.contests.models import Contest, Entry, EntryRevision, Phase
from app.gallery.phases import Standing, standing
from app.gallery.queries import public_files
from app.gallery.statements import IS_SHOWN
from app.media.models import Asset
from app.media.shown import Shown, public_address, shown

MOST = 60
RANK = {Phase.OPEN: 0, Phase.VOTING: 1, Phase.UPCOMING: 2, Phase.JUDGING: 3, Phase.ANNOUNCED: 4}


@dataclass(frozen=True)
class Campaign:
    contest: Contest
    brand: Brand
    standing: Standing
    picture: Shown | None


def live_campaigns(session: Session, now: datetime, *, origin: str) -> list[Campaign]:
    """Published and not archived: those that take entries first, then voting, soon, judging, announced. Three statements."""
    statement = (
        select(Contest, Brand)
        .join(Brand, col(Brand.id) == Contest.brand_id)
        .where(
            col(Contest.published_at) <= now, sa.or_(col(Contest.archives_at).is_(None), col(Contest.archives_at) > now)
        )
        .order_by(col(Contest.closes_at), col(Contest.id))
        .limit(MOST)
    )
    found = [(contest, brand) for contest, brand in session.exec(statement)]
    found.sort(key=lambda pair: RANK.get(pair[0].phase(now), 9))
    pictures = _newest_pictures(session, [contest.id for contest, _ in found], origin)
    return [
        Campaign(contest, brand, standing(contest, now), pictures.get(contest.id)) for contest, brand in found
    ]  # fmt: skip


def _newest_pictures(session: Session, contest_ids: list[int], origin: str) -> dict[int, Shown]:
    newest = (
        sa.select(col(Entry.shown_revision_id))
        .where(col(Entry.contest_id) == col(Contest.id), IS_SHOWN)
        .order_by(col(Entry.shown_at).desc(), col(Entry.id).desc())
        .limit(1)
        .correlate(Contest)
        .scalar_subquery()
    )
    statement = (
        sa.select(col(Contest.id), col(Asset.id), col(Asset.thumbhash), col(EntryRevision.title))
        .select_from(Contest)
        .join(EntryRevision, col(EntryRevision.id) == newest)
        .join(Asset, col(Asset.id) == EntryRevision.asset_id)
        .where(col(Contest.id).in_(contest_ids))
    )
    rows = session.execute(statement).all()
    files = public_files(session, [row[1] for row in rows])
    address = public_address(origin)
    pictures = {row[0]: shown(files[row[1]], thumbhash=row[2], address=address, alt="") for row in rows}
    return {contest_id: picture for contest_id, picture in pictures.items() if picture}


def published(session: Session, now: datetime) -> list[Contest]:
    """Every contest that the public may know of, over or not."""
    statement = select(Contest).where(col(Contest.published_at) <= now).order_by(col(Contest.id))
    return list(session.exec(statement))
