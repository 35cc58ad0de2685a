"""Taking a decision back: the entry stands as it stood before, and is seen again if it was."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.contests import queries
from app.contests.models import Entry, EntryRevision, EntryState
from app.contests.service import results
from app.contests.service.reviewing import OVER, hide, settle_files
from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.kit.jobs import enqueue
from app.kit.tools import Tools
from app.media import service as media
from app.moderation.service import cases


def standing(session: Session, entry: Entry) -> dict[str, Any]:
    """How an entry stands, as JSON values: taken before a decision, given back by ``restore_entry``."""
    revision = queries.newest_revision(session, entry)
    return {
        "n": entry.revision_n,
        "state": str(entry.state),
        "shown": entry.shown_revision_id if entry.is_shown else None,
        "why": revision.why,
        "advice": revision.advice,
        "reviewed_at": revision.reviewed_at.isoformat() if revision.reviewed_at else None,
    }


def restore_entry(session: Session, *, entry: Entry, before: dict[str, Any], now: datetime) -> None:
    """Raises Conflict when the entrant has withdrawn or changed it since."""
    if entry.state is EntryState.WITHDRAWN or entry.revision_n != before["n"]:
        raise Conflict(_("The sender has withdrawn or changed it since, so this cannot be undone any more."))
    revision = queries.newest_revision(session, entry)
    reviewed_at = before["reviewed_at"]
    revision.why, revision.advice = before["why"], before.get("advice", "")
    revision.reviewed_at = datetime.fromisoformat(reviewed_at) if reviewed_at else None
    if entry.is_shown and entry.shown_revision_id != before["shown"]:
        hide(session, entry=entry, now=now)
        results.entry_left(session, entry=entry, now=now, gone="taken down")
    entry.state, entry.changed_at = EntryState(before["state"]), now
    session.add_all([entry, revision])
    if entry.state is EntryState.PENDING:
        cases.reopen_case(session, kind="entry", subject=entry.id, revision=entry.revision_n)
    if before["shown"] and not entry.is_shown:
        enqueue(session, "show_again", {"entry_id": entry.id, "revision_id": before["shown"]}, now=now, priority=2)


def show_again(tools: Tools, *, entry_id: int, revision_id: int) -> None:
    """Put a revision back before the public that was there already: files first, then the entry. A job; repeatable."""
    with tools.db.read() as session:
        revision = session.exec(select(EntryRevision).where(EntryRevision.id == revision_id)).one()
    media.make_public(tools, asset_id=revision.asset_id)
    with tools.db.write() as session:
        shown = _mark_shown(session, entry_id, revision_id, now=tools.clock.now())
        if shown:
            results.entry_came_back(session, entry_id=entry_id)
    settle_files(tools, entry_id=entry_id, asset_id=revision.asset_id, is_shown=shown)


def _mark_shown(session: Session, entry_id: int, revision_id: int, *, now: datetime) -> bool:
    """Unless it was decided otherwise meanwhile, or something newer is shown."""
    still = (col(Entry.id) == entry_id, col(Entry.state).not_in(OVER), col(Entry.is_shown).is_(False))
    values = {"is_shown": True, "shown_revision_id": revision_id, "changed_at": now}
    statement = sa.update(Entry).where(*still).values(**values).execution_options(synchronize_session=False)
    return bool(session.execute(statement.returning(col(Entry.id))).first())
