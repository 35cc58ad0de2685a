"""From a draft to what the public plays."""

from datetime import datetime

from sqlmodel import Session, select

from app.errors import Unprocessable
from app.kit.i18n import gettext as _
from app.quizzes.clips.cutting import cut_soon
from app.quizzes.film_problems import all_problems
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.models import Content, ContentVersion
from app.quizzes.service.picturing import settle_soon


def document_of(content: Content) -> Piece:
    """The draft, checked."""
    document: Piece = KINDS[content.kind].Content.model_validate(content.draft)
    return document


def grave_problems(session: Session, content: Content) -> list[Problem]:
    return [problem for problem in all_problems(session, content, document_of(content)) if problem.grave]


def publish_content(session: Session, *, content: Content, by: str, now: datetime) -> ContentVersion | None:
    """Make the draft the version that people play from now on; None when it is that already.

    Whoever is in mid-play finishes the version that they began. Raises Unprocessable while a grave problem stands.
    """
    if problems := grave_problems(session, content):
        fields = {problem.where: problem.sentence for problem in problems}
        raise Unprocessable(_("This cannot be published yet."), fields=fields)
    document = document_of(content)
    content.opens_at, content.closes_at = document.moment(document.opens), document.moment(document.closes)
    content.published_at, content.changed_at = content.published_at or now, now
    session.add(content)
    settle_soon(session, content=content, now=now)
    if isinstance(document, VideoContent):
        cut_soon(session, brand_id=content.brand_id, document=document, now=now)
    plain = document.model_dump(mode="json") | {"published": True}
    if content.version_n and newest_version(session, content).document == plain:
        return None
    content.version_n += 1
    version = ContentVersion(content_id=content.id, n=content.version_n, document=plain, by=by, published_at=now)
    session.add(version)
    session.flush()
    return version


def newest_version(session: Session, content: Content) -> ContentVersion:
    statement = select(ContentVersion).where(
        ContentVersion.content_id == content.id, ContentVersion.n == content.version_n
    )
    return session.exec(statement).one()


def unpublish_content(session: Session, *, content: Content, now: datetime) -> None:
    """Out of the public's sight; plays and answers stay."""
    content.published_at, content.changed_at = None, now
    session.add(content)
    settle_soon(session, content=content, now=now)
