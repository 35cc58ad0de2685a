"""What other sites are told."""

from dataclasses import replace
from datetime import timedelta

from app.contests.queries import Seen
from app.gallery.cards import entry_card, feed_item
from app.gallery.orders import Place
from app.gallery.queries import Piece
from app.kit.tools import Tools
from app.media.shown import Shown
from tests.factories import NOON, make_brand, make_contest

PICTURE = Shown(
    src="http://m/a.jpeg", jpeg="", webp="", width=9, height=9, alt="", ground="", card="http://m/card.jpeg"
)
PIECE = Piece(1, "abc", 7, "Vines", "Helena", "Drawn.", NOON + timedelta(microseconds=5), 12, Place(1, "abc"), PICTURE)


def seen(tools: Tools) -> Seen:
    with tools.db.write() as session:
        brand = make_brand(session)
        return Seen(make_contest(session, brand, slug="x"), brand, NOON)


def test_our_drawn_card_is_shared_where_there_is_one(tools: Tools) -> None:
    here = seen(tools)
    card = entry_card(here, PIECE, base_url="https://w")
    assert (card.title, card.text) == ("Vines, by Helena", "Drawn.")
    assert (card.image, card.width, card.height) == ("http://m/card.jpeg", 1200, 630)
    assert card.facts["url"] == "https://w/contests/x/entries/abc"
    bare = entry_card(here, replace(PIECE, picture=replace(PICTURE, card="")), base_url="")
    assert (bare.image, bare.width) == ("http://m/a.jpeg", 0)
    assert entry_card(here, replace(PIECE, picture=None, caption=""), base_url="").text == "Draw on a cup."


def test_no_feed_and_no_card_tells_votes(tools: Tools) -> None:
    here = seen(tools)
    item = feed_item(here.contest, PIECE, base_url="https://w")
    assert item["id"] == item["url"] == "https://w/contests/x/entries/abc"
    assert item["date_published"] == "2026-11-22T12:00:00+00:00"
    assert "12" not in str(item).replace("2026-11-22T12:00:00", "")
    assert "votes" not in str(entry_card(here, PIECE, base_url="").facts)
