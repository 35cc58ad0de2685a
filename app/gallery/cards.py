"""What other sites are told of a page: share cards and facts that machines read."""

from dataclasses import dataclass
from typing import Any

from app.contests.models import Contest
from app.contests.queries import Seen
from app.gallery.queries import Piece
from app.kit.i18n import gettext as _
from app.media.picture import CARD_HEIGHT, CARD_WIDTH
from app.media.shown import Shown


@dataclass(frozen=True)
class Card:
    """``image`` is our drawn card where there is one, else the picture itself."""

    title: str
    text: str
    image: str
    width: int
    height: int
    facts: dict[str, Any]


def entry_card(seen: Seen, piece: Piece, *, base_url: str) -> Card:
    title = _("%(title)s, by %(name)s") % {"title": piece.title, "name": piece.name}
    text = piece.caption or seen.contest.headline
    image, width, height = _image(piece.picture)
    facts = {
        "@context": "https://schema.org",
        "@type": "VisualArtwork",
        "name": piece.title,
        "creator": {"@type": "Person", "name": piece.name},
        "description": piece.caption or None,
        "image": piece.picture.src if piece.picture else None,
        "url": f"{base_url}/contests/{seen.contest.slug}/entries/{piece.public_id}",
        "datePublished": piece.shown_at.isoformat(timespec="seconds"),
        "isPartOf": {"@type": "CollectionPage", "name": seen.contest.title},
    }
    return Card(title, text, image, width, height, {key: value for key, value in facts.items() if value})


def _image(picture: Shown | None) -> tuple[str, int, int]:
    if picture is None:
        return "", 0, 0
    return (picture.card, CARD_WIDTH, CARD_HEIGHT) if picture.card else (picture.src, 0, 0)


def feed_item(contest: Contest, piece: Piece, *, base_url: str) -> dict[str, Any]:
    """An entry in a JSON Feed (version 1.1). Votes are never in it."""
    address = f"{base_url}/contests/{contest.slug}/entries/{piece.public_id}"
    return {
        "id": address,
        "url": address,
        "title": piece.title,
        "content_text": piece.caption or f"{piece.title}, {piece.name}",
        "date_published": piece.shown_at.isoformat(timespec="seconds"),
        "authors": [{"name": piece.name}],
        **({"image": piece.picture.src} if piece.picture else {}),
    }
