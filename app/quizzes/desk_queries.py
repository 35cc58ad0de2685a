"""Reads of what people wrote, for the moderators' desk."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import NotFound
from app.kit.i18n import gettext as _
from app.moderation.models import Case
from app.moderation.target import Brief
from app.quizzes.models import NAMES, Content, ContentVersion, OpenText

LABEL = 40
"""Letters of a text that stand for it in a sentence."""


def text_of(session: Session, case: Case, *, lock: bool = False) -> OpenText:
    """What a case is about; ``lock`` reads it anew and keeps others from changing it."""
    statement = select(OpenText).where(OpenText.id == case.subject)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return session.exec(statement).one()


def text_by_id(session: Session, public_id: str) -> tuple[OpenText, Content]:
    """Raises NotFound."""
    statement = select(OpenText, Content).join(Content, col(Content.id) == OpenText.content_id)
    found = session.exec(statement.where(OpenText.public_id == public_id)).first()
    if found is None:
        raise NotFound
    return found[0], found[1]


def briefs(session: Session, subjects: Collection[int]) -> dict[int, Brief]:
    zone = col(Content.draft)["zone"].as_string()
    statement = (
        sa.select(col(OpenText.id), col(OpenText.public_id), col(OpenText.words), zone, col(Content.title))
        .join(Content, col(Content.id) == col(OpenText.content_id))
        .where(col(OpenText.id).in_(list(subjects)))
    )
    return {
        id_: Brief(label_of(words), label_of(words), zone or "UTC", title, f"/moderation/texts/{public}")
        for id_, public, words, zone, title in session.execute(statement)
    }


def label_of(words: str) -> str:
    """'“In the oven”', cut where it is long."""
    line = " ".join(words.split())
    return _("“%(words)s”") % {"words": line if len(line) <= LABEL else line[: LABEL - 1].rstrip() + "…"}


def question_of(session: Session, text: OpenText) -> str:
    """As it was asked last; its key where no version that is public asks it any more."""
    if text.place == NAMES:
        return _("A name on the leaderboard")
    statement = select(ContentVersion.document).where(ContentVersion.content_id == text.content_id)
    document = session.exec(statement.order_by(col(ContentVersion.n).desc()).limit(1)).one()
    asked = (step["title"] for step in document.get("steps", ()) if step["key"] == text.place)
    return str(next(asked, text.place))
