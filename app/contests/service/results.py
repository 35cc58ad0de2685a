"""What becomes of a result when a winning entry goes away.

Before the announcement the place is empty again and the release is held, since nobody decided who moves up. Afterwards the result
is frozen: withdrawing changes nothing on the winners' page; erasing and taking down leave rank, number and votes, and remove the
name, the words and the pictures. What was taken down comes back when that is undone; what was erased never does.
"""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests.models import Contest, Entry, EntryRevision, Winner
from app.media.models import Rendition

BLANK: dict[str, Any] = {"title": "", "name": "", "alt": "", "thumbhash": "", "files": [], "width": 0, "height": 0}
WORDS = ("full_name", "story", "jury_sentence")


def entry_left(session: Session, *, entry: Entry, now: datetime, gone: str = "") -> None:
    """The entry is out of sight. ``gone`` is 'erased' or 'taken down'; empty means that it was only withdrawn."""
    statement = select(Winner, Contest).join(Contest).where(Winner.entry_id == entry.id)
    for winner, contest in session.exec(statement).all():
        if not contest.is_announced(now):
            contest.winners_at = None
            session.add(contest)
            session.delete(winner)
        elif gone:
            _empty(winner, gone)
            session.add(winner)
    session.flush()


def _empty(winner: Winner, gone: str) -> None:
    before = winner.frozen.get("before") or {
        **{name: winner.frozen.get(name) for name in BLANK},
        **{name: getattr(winner, name) for name in WORDS},
    }
    kept = {"before": before} if gone == "taken down" else {"before": None}
    winner.frozen = {**winner.frozen, **BLANK, **kept, "gone": gone}
    for name in WORDS:
        setattr(winner, name, "")


def entry_came_back(session: Session, *, entry_id: int) -> None:
    """A take-down was undone: the result shows the entry again, as it was."""
    winner = session.exec(select(Winner).where(Winner.entry_id == entry_id)).first()
    before = winner.frozen.get("before") if winner else None
    if winner is None or not before:
        return
    for name in WORDS:
        setattr(winner, name, before[name])
    frozen = {name: value for name, value in winner.frozen.items() if name not in ("before", "gone")}
    winner.frozen = {**frozen, **{name: before[name] for name in BLANK}}
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
