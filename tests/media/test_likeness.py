from io import BytesIO

import pytest
from PIL import Image

from app.media.likeness import NEAR, difference_hash, distance
from app.media.limits import PictureLimits
from app.media.pipeline import make_picture
from tests.media.pictures import corners, saved

LIMITS = PictureLimits()


def likeness(im: Image.Image, kind: str = "PNG") -> int | None:
    return make_picture(saved(im, kind), LIMITS).dhash


def drawing(place: int) -> Image.Image:
    im = Image.effect_mandelbrot((300, 200), (-2.2 + place / 10, -1.2, 0.8 + place / 4, 1.2), 40)
    return Image.merge("RGB", (im, im.rotate(7 * place), im))


def bits_between(one: Image.Image, other: Image.Image) -> int:
    first, second = likeness(one), likeness(other)
    assert first is not None
    assert second is not None
    return distance(first, second)


def test_a_smaller_and_rougher_copy_is_alike() -> None:
    original = drawing(1)
    copy = Image.open(BytesIO(saved(original.resize((150, 100)), "JPEG", quality=30)))
    assert bits_between(original, copy) <= NEAR


def test_a_stranger_is_not_alike() -> None:
    assert bits_between(drawing(1), corners(300, 200)) > NEAR
    assert bits_between(drawing(1), drawing(1).rotate(180)) > NEAR


@pytest.mark.parametrize("colour", [(255, 255, 255), (0, 0, 0), (90, 120, 40)])
def test_a_blank_picture_has_no_likeness(colour: tuple[int, int, int]) -> None:
    blank = Image.new("RGB", (300, 200), colour)
    assert likeness(blank) is None


def test_a_likeness_has_64_bits_and_the_distance_counts_those_that_differ() -> None:
    rising = bytes(range(0, 216, 3))
    hash_ = difference_hash(rising)
    assert hash_ == (1 << 64) - 1
    assert difference_hash(rising[::-1]) == 0
    assert distance(hash_, hash_ ^ 0b1011) == 3


def test_a_hash_of_the_wrong_number_of_levels_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="72"):
        difference_hash(b"too few")
