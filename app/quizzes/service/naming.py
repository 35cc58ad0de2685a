"""The name that a player puts to their place on the leaderboard: optional, one a play, seen by others once it is approved."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import Conflict, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.i18n import ngettext
from app.kit.jobs import insert_or_ignore
from app.kit.wording import has_letters, tidy
from app.quizzes.models import NAMES, OpenText, PlayName
from app.quizzes.service.texts import Texts
from app.quizzes.standing import Run
from app.quizzes.texts import digest_of

LONGEST = 30
MOST_CHANGES = 5
"""Each new name is one more for somebody to look at."""


def set_name(session: Session, *, run: Run, typed: str, now: datetime) -> None:
    """Put this name to a finished play; '' takes it away. The same again changes nothing; another one is looked at anew.

    Raises Unprocessable, under 'name', for what is no name; Conflict before the end, or after too many changes.
    """
    if run.finished_at is None:
        raise Conflict(_("There is no place yet to put a name to. Play to the end first."))
    words = _name_in(typed)
    kept = _lock(session, run, now)
    present = session.get(OpenText, kept.text_id) if kept.text_id else None
    if words == (present.words if present else ""):
        return
    if words and kept.changes >= MOST_CHANGES:
        raise Conflict(_("You have changed your name as often as one can. It can still be taken away."))
    texts = Texts()
    if present:
        texts.add(run.content_id, NAMES, present.words, now, -1)
    if words:
        texts.add(run.content_id, NAMES, words, now)
    texts.write(session)
    kept.text_id = _text_id(session, run, words) if words else None
    kept.changes, kept.at = kept.changes + bool(words), now
    session.add(kept)
    session.flush()


def _name_in(typed: str) -> str:
    words = tidy(typed)
    if len(words) > LONGEST:
        said = ngettext("Keep it to %(n)d letter.", "Keep it to %(n)d letters.", LONGEST)
        raise Unprocessable(fields={"name": said % {"n": LONGEST}})
    if typed.strip() and not has_letters(words):
        raise Unprocessable(fields={"name": _("Write a name with letters or figures in it, or leave it empty.")})
    return words


def _lock(session: Session, run: Run, now: datetime) -> PlayName:
    """The one row of this play, made where there is none; whoever sends two names at once sends them one after the other."""
    session.execute(insert_or_ignore(session, PlayName, {"play_id": run.id, "changes": 0, "at": now}))
    statement = select(PlayName).where(PlayName.play_id == run.id).with_for_update()
    return session.exec(statement.execution_options(populate_existing=True)).one()


def _text_id(session: Session, run: Run, words: str) -> int:
    here = (col(OpenText.content_id) == run.content_id, col(OpenText.place) == NAMES)
    found: int = session.execute(
        sa.select(col(OpenText.id)).where(*here, col(OpenText.digest) == digest_of(NAMES, words))
    ).scalar_one()
    return found


def name_of(session: Session, run: Run) -> OpenText | None:
    """As its player sees it, whatever became of it."""
    statement = select(OpenText).join(PlayName, col(PlayName.text_id) == OpenText.id)
    return session.exec(statement.where(PlayName.play_id == run.id)).first()
