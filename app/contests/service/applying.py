"""Campaign files and the database: applied, compared, and found by their slug."""

from datetime import datetime

from sqlmodel import Session, select

from app.accounts.models import Brand
from app.contests.campaign import Document
from app.contests.document import BrandDocument, ContestDocument
from app.contests.models import Contest
from app.contests.service.composing import brand_document, document_of, save_brand, save_contest
from app.errors import NotFound
from app.kit.i18n import gettext as _


def apply(session: Session, documents: list[Document], *, now: datetime) -> None:
    """All or nothing, brands first; applying the same again changes nothing."""
    for document in documents:
        if isinstance(document, BrandDocument):
            save_brand(session, document=document, now=now)
    for document in documents:
        if isinstance(document, ContestDocument):
            save_contest(session, document=document, now=now)


def current(session: Session, document: Document) -> Document | None:
    """What the database holds under the document's slug; None for nothing."""
    if isinstance(document, BrandDocument):
        brand = session.exec(select(Brand).where(Brand.slug == document.slug)).first()
        return brand_document(brand) if brand else None
    contest = session.exec(select(Contest).where(Contest.slug == document.slug)).first()
    return document_of(session, contest) if contest else None


def contest_by_slug(session: Session, slug: str) -> Contest:
    contest = session.exec(select(Contest).where(Contest.slug == slug)).first()
    if contest is None:
        raise NotFound(_("There is no contest %(slug)s.") % {"slug": slug})
    return contest
