"""Cards of what is played: whatever the words, they are whole and within the card."""

from io import BytesIO

import pytest
from PIL import Image, ImageChops

from app.media import lettering
from app.media.lettering import Hand
from app.media.picture import PictureRefused
from app.media.poster import fit
from app.media.sandbox import Sandbox
from tests.media.pictures import corners, saved
from tests.media.test_card import COBALT, NAMES

LONGEST = (
    "You know where every cup stands and why, and would rather walk to the next town than drink from another. " * 3
)[:300]
WITH_PICTURE, WITHOUT = (528, 330), (1088, 370)


def draw(
    sandbox: Sandbox, title: str = "", byline: str = "", *, picture: bool = False, brand: str = "Biała"
) -> Image.Image:
    data = saved(corners(600, 400), "JPEG", quality=95) if picture else b""
    card = Image.open(BytesIO(sandbox.draw_poster(data, title=title, byline=byline, brand=brand, colour=COBALT)))
    card.load()
    assert (card.format, card.size) == ("JPEG", (1200, 630))
    return card


@pytest.mark.parametrize(("title", "byline", "brand"), NAMES)
@pytest.mark.parametrize("picture", [True, False])
def test_a_card_is_drawn_whatever_the_words(
    sandbox: Sandbox, title: str, byline: str, brand: str, picture: bool
) -> None:
    draw(sandbox, title, byline, picture=picture, brand=brand)


@pytest.mark.parametrize("room", [WITH_PICTURE, WITHOUT])
@pytest.mark.parametrize("title", ["Espresso", LONGEST, "Kapitan " * 37, "Donaudampfschifffahrtsgesellschaftskapitän"])
def test_the_longest_title_stands_on_the_card_to_its_last_word(title: str, room: tuple[int, int]) -> None:
    lettering.load_faces()
    hand, lines = fit(title, *room)
    assert "".join(lines).replace(" ", "") == title.replace(" ", "")
    assert all(hand.width(line) <= room[0] for line in lines)
    assert hand.size * (0.78 + 1.12 * (len(lines) - 1)) + 0.25 * hand.size <= room[1]


def test_a_title_that_cannot_fit_says_so_with_an_ellipsis() -> None:
    lettering.load_faces()
    _hand, lines = fit("W" * 900, *WITH_PICTURE)
    assert lines[-1].endswith("…")


@pytest.mark.parametrize("picture", [True, False])
def test_words_keep_clear_of_the_edges(sandbox: Sandbox, picture: bool) -> None:
    bare, full = draw(sandbox, picture=picture), draw(sandbox, LONGEST, LONGEST, picture=picture)
    changed = ImageChops.difference(bare, full).convert("L").point(lambda level: 255 if level > 60 else 0).getbbox()
    assert changed is not None
    left, top, right, bottom = changed
    assert left >= (560 if picture else 0) + 50
    assert (top >= 50, right <= 1150, bottom <= 530) == (True, True, True)


def test_words_that_run_from_right_to_left_begin_at_the_right(sandbox: Sandbox) -> None:
    bare, words = draw(sandbox), draw(sandbox, "קפה")
    box = ImageChops.difference(bare, words).convert("L").point(lambda level: 255 if level > 60 else 0).getbbox()
    assert box is not None
    assert box[0] > 800
    assert 1100 < box[2] <= 1150


def test_a_mark_that_no_face_has_leaves_no_box_behind() -> None:
    lettering.load_faces()
    hand = Hand(40)
    assert hand.readable("Z\u0351\u0308\u036b") in ("Z\u0308", "Z\u0351\u0308", "Z")
    assert hand.width(hand.readable("q\u0308\u036b")) == pytest.approx(hand.width("q"), rel=0.2)


def test_what_is_no_picture_gives_no_card(sandbox: Sandbox) -> None:
    with pytest.raises(PictureRefused):
        sandbox.draw_poster(b"no picture", title="", byline="", brand="", colour=COBALT)
