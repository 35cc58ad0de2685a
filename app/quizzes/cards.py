"""What other sites are told of a piece and of what a play came to: words, and a card that is there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app.media.picture import CARD_HEIGHT, CARD_WIDTH
from app.quizzes.kinds.base.document import Piece
from app.quizzes.models import ContentCard
from app.quizzes.pictures import Pictures

Cards = Mapping[str, str]
"""Addresses of cards by ending, '' for the piece itself; only of those that everybody may fetch by now."""


@dataclass(frozen=True)
class Told:
    """``image`` is '' where there is none yet; ``card`` where it is no card of ours. Sizes are 0 where they are not known."""

    title: str
    text: str
    alt: str
    image: str = ""
    card: str = ""
    width: int = 0
    height: int = 0


def public_cards(session: Session, version_id: int, origin: str) -> Cards:
    statement = select(ContentCard.place, ContentCard.key).order_by(col(ContentCard.id))
    rows = session.exec(statement.where(ContentCard.version_id == version_id, col(ContentCard.is_public)))
    return {place: f"{origin}/{key}" for place, key in rows}


def told_of_piece(piece: Piece, cards: Cards, pictures: Pictures) -> Told:
    return _told(piece.title, piece.lead, piece, cards.get("", ""), pictures)


def told_of_result(piece: Piece, result: Mapping[str, Any], cards: Cards, pictures: Pictures) -> Told:
    """The ending's words and card; while that is not drawn, the piece's card."""
    gift = result["facts"].get("gift")
    card = cards.get(result.get("ending") or result["outcome"], "")
    title = gift["title"] if gift else result["title"]
    return _told(title, piece.title, piece, card or cards.get("", ""), pictures)


def _told(title: str, text: str, piece: Piece, card: str, pictures: Pictures) -> Told:
    alt = title if title == piece.title else f"{title}. {piece.title}"
    if card:
        return Told(title, text, alt, card, card, CARD_WIDTH, CARD_HEIGHT)
    picture = pictures.get(piece.image.name) if piece.image else None
    if picture is None or piece.image is None:
        return Told(title, text, alt)
    return Told(title, text, piece.image.alt or alt, picture.src)
