"""A draft that was never public is taken away, with its states and pictures. What was public once is kept: plays stand on it."""

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.kit.jobs import enqueue
from app.quizzes.models import Content, ContentEdit, ContentPicture


def remove_draft(session: Session, *, content: Content, now: datetime) -> None:
    """For good. Raises Conflict for a piece that was public."""
    if content.version_n:
        raise Conflict(_("This was public once, so it is kept with its plays and results. You can unpublish it."))
    mine = ContentPicture.content_id == content.id
    assets = session.exec(select(ContentPicture.asset_id).where(mine)).all()
    session.execute(sa.delete(ContentPicture).where(col(ContentPicture.content_id) == content.id))
    session.execute(sa.delete(ContentEdit).where(col(ContentEdit.content_id) == content.id))
    session.delete(content)
    for asset_id in assets:
        enqueue(session, "forget_piece_picture", {"asset_id": asset_id}, now=now)
