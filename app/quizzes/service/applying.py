"""A content as a document says it: made or changed, as a campaign file, the editor and importers want it."""

from datetime import datetime

from sqlmodel import Session

from app.accounts.models import Brand
from app.errors import Conflict
from app.kit.i18n import gettext as _
from app.quizzes import queries
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece
from app.quizzes.models import Content, ContentEdit, ContentVersion
from app.quizzes.service.drafting import keep_draft
from app.quizzes.service.publishing import document_of, publish_content, unpublish_content


def apply_document(session: Session, *, brand_id: int, document: Piece, by: str, now: datetime) -> Content:
    """Make the content, or make its draft what the document says; every state of a draft is kept, so that undo finds it.

    Raises Conflict when the address belongs to another brand or kind.
    """
    plain = document.model_dump(mode="json")
    content = queries.content_by_slug(session, document.slug)
    if content is None:
        content = Content(
            brand_id=brand_id, kind=document.kind, slug=document.slug, title=document.title, draft=plain,
            created_at=now, changed_at=now,
        )  # fmt: skip
        session.add(content)
        session.flush()
        session.add(ContentEdit(content_id=content.id, n=1, document=plain, by=by, at=now))
        return content
    if content.brand_id != brand_id or content.kind != document.kind:
        raise Conflict(_("The address /play/%(slug)s is taken. Choose another.") % {"slug": document.slug})
    keep_draft(session, content=content, document=document, by=by, now=now)
    return content


def apply_file(session: Session, *, brand_id: int, document: Piece, by: str, now: datetime) -> Content:
    """As ``apply_document``, and published or not as the file says. Raises Unprocessable while a grave problem stands."""
    content = apply_document(session, brand_id=brand_id, document=document, by=by, now=now)
    if document.published:
        publish_content(session, content=content, by=by, now=now)
    elif content.published_at:
        unpublish_content(session, content=content, now=now)
    return content


def document_then(session: Session, content: Content, version: ContentVersion) -> Piece:
    """What was published as this version."""
    then: Piece = KINDS[content.kind].Content.model_validate(version.document)
    return then.model_copy(update={"brand": session.get_one(Brand, content.brand_id).slug})


def document_here(session: Session, content: Content) -> Piece:
    """What ``apply_file`` would take back without a difference."""
    here = document_of(content).model_copy(update={"published": content.published_at is not None})
    brand = session.get_one(Brand, content.brand_id)
    return here.model_copy(update={"brand": brand.slug})
