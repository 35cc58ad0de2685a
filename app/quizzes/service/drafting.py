"""The states of a draft: each change is kept, undo and redo go from one to another, and nobody writes over what they have not seen."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.quizzes.kinds.base.document import Piece
from app.quizzes.models import Content, ContentEdit

MOST_STATES = 500
"""Of one draft; the oldest go first."""


def keep_draft(session: Session, *, content: Content, document: Piece, by: str, now: datetime) -> bool:
    """Make the draft what the document says; False when it is that already.

    What was undone before is dropped. Raises Conflict when somebody else was quicker by so little that nobody could see it.
    """
    plain = document.model_dump(mode="json")
    if plain == content.draft:
        return False
    n = content.edit_n + 1
    _stand_at(session, content, n, plain, now)
    old = (col(ContentEdit.n) >= n) | (col(ContentEdit.n) <= n - MOST_STATES)
    session.execute(sa.delete(ContentEdit).where(col(ContentEdit.content_id) == content.id, old))
    session.add(ContentEdit(content_id=content.id, n=n, document=plain, by=by, at=now))
    session.flush()
    return True


def _stand_at(session: Session, content: Content, n: int, plain: dict[str, Any], now: datetime) -> None:
    """The conditional update that decides between two."""
    here = (col(Content.id) == content.id, col(Content.edit_n) == content.edit_n)
    values = {"draft": plain, "title": plain["title"], "edit_n": n, "changed_at": now}
    done = session.execute(
        sa.update(Content).where(*here).values(**values).execution_options(synchronize_session=False)
    )
    if done.rowcount != 1:  # type: ignore[attr-defined]  # the result of an update has it
        raise Conflict(_("Somebody changed this at the same moment. Load the page again, then do it once more."))
    session.refresh(content)


def go_to_state(session: Session, *, content: Content, step: int, now: datetime) -> ContentEdit:
    """Undo (-1) or redo (+1); returns the change that was taken back or made again. Raises Conflict where there is none."""
    target = state_at(session, content, content.edit_n + step)
    if target is None:
        raise Conflict(_("There is nothing more to take back.") if step < 0 else _("There is nothing to do again."))
    deed = target if step > 0 else state_at(session, content, content.edit_n)
    _stand_at(session, content, target.n, target.document, now)
    return deed or target


def state_at(session: Session, content: Content, n: int) -> ContentEdit | None:
    statement = sa.select(ContentEdit).where(col(ContentEdit.content_id) == content.id, col(ContentEdit.n) == n)
    return session.execute(statement).scalars().first()
