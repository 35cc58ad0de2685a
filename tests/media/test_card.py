"""Tests app/media/lettering.py."""

from io import BytesIO

import pytest
from PIL import Image, ImageColor

from app.kit.colour import Oklch, to_hex
from app.media import lettering
from app.media.card import readable
from app.media.lettering import Hand
from app.media.picture import CARD_HEIGHT as HEIGHT
from app.media.picture import CARD_WIDTH as WIDTH
from app.media.picture import PictureRefused
from app.media.sandbox import Sandbox
from tests.media.pictures import at, corners, near, saved

COBALT = Oklch(0.44, 0.2, 264.0)
NAMES = [
    ("", "", ""),
    ("Kubek babci z Łodzi", "Świętosława Żółć", "Ćmielów"),
    ("Чашка моей бабушки", "Иван Петров", "Гжель"),
    ("奶奶的杯子画在厨房的桌子上", "王小明", "景德镇"),
    ("فنجان جدتي", "ليلى", "الشرق"),
    ("🎉👩‍👩‍👧‍👦🏳️‍🌈", "🎨", "☕"),
    ("W" * 300, "Donaudampfschifffahrtsgesellschaft" * 5, "M" * 200),
    ("\x00\ud800\u202e\u0301" * 20, "\t\n", "\ufffe"),
    ("Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘", "a" * 2, "b"),
]


def opened(card: bytes) -> Image.Image:
    im = Image.open(BytesIO(card))
    im.load()
    assert (im.format, im.size) == ("JPEG", (WIDTH, HEIGHT)) == ("JPEG", (1200, 630))
    return im


def draw(sandbox: Sandbox, picture: Image.Image, title: str = "", byline: str = "", brand: str = "") -> Image.Image:
    data = saved(picture, "JPEG", quality=95)
    return opened(sandbox.draw_card(data, title=title, byline=byline, brand=brand, colour=COBALT))


@pytest.mark.parametrize(("title", "byline", "brand"), NAMES)
def test_a_card_is_drawn_whatever_the_words(sandbox: Sandbox, title: str, byline: str, brand: str) -> None:
    draw(sandbox, corners(600, 400), title, byline, brand)


@pytest.mark.parametrize("size", [(1600, 1000), (1000, 1600), (1600, 20), (20, 1600), (3, 3)])
def test_the_picture_is_whole_whatever_its_shape(sandbox: Sandbox, size: tuple[int, int]) -> None:
    left = draw(sandbox, Image.new("RGB", size, (200, 20, 20))).crop((0, 0, 720, HEIGHT))
    box = left.convert("HSV").getchannel("S").point(lambda level: 255 if level > 128 else 0).getbbox()
    assert box is not None
    width, height = box[2] - box[0], box[3] - box[1]
    assert abs(width * size[1] - height * size[0]) <= 12 * max(size)
    assert box[0] > 20
    assert box[1] > 20


def test_words_stand_in_ink_and_the_ring_in_the_brands_colour(sandbox: Sandbox) -> None:
    card = draw(sandbox, corners(), "Grandmother’s cup", "Zofia", "Ćmielów")
    assert near(at(card, (764 + 17) / WIDTH, (630 - 44 - 17) / HEIGHT), ImageColor.getrgb(to_hex(readable(COBALT))), 16)
    title = card.crop((764, 44, 1156, 300)).convert("L").getextrema()
    assert isinstance(title[0], (int, float))
    assert title[0] < 80
    empty = draw(sandbox, corners()).crop((764, 44, 1156, 300)).convert("L").getextrema()
    assert isinstance(empty[0], (int, float))
    assert empty[0] > 230


def test_what_is_no_picture_gives_no_card(sandbox: Sandbox) -> None:
    with pytest.raises(PictureRefused):
        sandbox.draw_card(b"no picture", title="", byline="", brand="", colour=COBALT)


def test_a_brands_light_colour_is_moved_to_where_it_can_be_read() -> None:
    assert readable(Oklch(0.9, 0.3, 98.0)) == Oklch(0.48, 0.2, 98.0)


def test_letters_that_no_face_has_are_left_out_and_lines_fit() -> None:
    lettering.load_faces()
    hand = Hand(40)
    assert hand.readable("cup \U0010fffe\u202e of tea") == "cup of tea"
    lines = hand.lines("a cup of tea on the kitchen table " + "x" * 60, 300)
    assert len(lines) > 3
    assert all(hand.width(line) <= 300 for line in lines)
    assert hand.width(hand.shorten("a cup of tea on the kitchen table", 200)) <= 200
