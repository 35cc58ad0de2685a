"""Pieces to play in tests: published as the studio publishes them."""

from datetime import timedelta
from typing import Any

from sqlmodel import Session

from app import campaigns
from app.accounts.models import Brand
from app.demo.files import ROOT
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece
from app.quizzes.models import Content
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import publish_content
from tests.factories import NOON, make_brand


def make_piece(
    session: Session, document: Piece | str = "quiz", *, brand: Brand | None = None, **changes: Any
) -> Content:
    """The example of a kind, or a document, published an hour before NOON."""
    brand = brand or make_brand(session)
    piece = KINDS[document].example() if isinstance(document, str) else document
    given = piece.model_copy(update={"brand": brand.slug, **changes})
    content = apply_document(session, brand_id=brand.id, document=given, by="Ewa", now=NOON - timedelta(hours=2))
    publish_content(session, content=content, by="Ewa", now=NOON - timedelta(hours=1))
    return content


def of_demo(name: str) -> Any:
    """A piece of the demo's brand, as its file has it."""
    [piece] = campaigns.read([ROOT / "pieces" / f"{name}.yaml"])
    return piece


def published(tools: Tools, document: Piece | str = "quiz", **changes: Any) -> Content:
    with tools.db.write() as session:
        return make_piece(session, document, **changes)
