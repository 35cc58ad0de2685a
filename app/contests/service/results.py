"""What becomes of a result when a winning entry goes away.

Before the announcement the place is empty again and the release is held, since nobody decided who moves up. Afterwards the result
is frozen: withdrawing changes nothing on the winners' page; erasing and taking down leave rank, number and votes, and remove the
name, the words and the pictures for good.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Contest, Entry, EntryRevision, Winner
from app.media.models import Rendition

BLANK: dict[str, Any] = {"title": "", "name": "", "alt": "", "thumbhash": "", "files": [], "width": 0, "height": 0}


def entry_left(session: Session, *, entry: Entry, now: datetime, gone: str = "") -> None:
    """The entry is out of sight. ``gone`` is 'erased' or 'taken down'; empty means that it was only withdrawn."""
    statement = select(Winner, Contest).join(Contest).where(Winner.entry_id == entry.id)
    for winner, contest in session.exec(statement).all():
        if not contest.is_announced(now):
            contest.winners_at = None
            session.add(contest)
            session.delete(winner)
        elif gone:
            winner.frozen = {**winner.frozen, **BLANK, "gone": gone}
            winner.full_name, winner.story, winner.jury_sentence = "", "", ""
            session.add(winner)
    session.flush()


def framed_assets(session: Session, entry_id: int) -> set[int]:
    """Photos of an entry whose public files an announced result shows: they stay public although the entry is not."""
    winner = session.exec(select(Winner).where(Winner.entry_id == entry_id)).first()
    keys = [file["key"] for file in winner.frozen.get("files", [])] if winner else []
    statement = (
        sa.select(col(Rendition.asset_id))
        .join(EntryRevision, col(EntryRevision.asset_id) == Rendition.asset_id)
        .where(col(Rendition.key).in_(keys), col(EntryRevision.entry_id) == entry_id)
    )
    return set(session.execute(statement).scalars()) if keys else set()
