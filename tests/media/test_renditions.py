from io import BytesIO

import pytest
from PIL import Image

from app.media.limits import PictureLimits
from app.media.picture import Picture
from app.media.pipeline import make_picture
from app.media.renditions import fitted
from tests.media.pictures import corners, near, saved

LIMITS = PictureLimits()


def sizes(picture: Picture) -> dict[tuple[str, str], tuple[int, int]]:
    return {(file.name, file.format): (file.width, file.height) for file in picture.files}


@pytest.mark.parametrize("kind", ["webp", "jpeg"])
def test_a_large_picture_comes_in_three_sizes_and_two_formats(kind: str) -> None:
    picture = make_picture(saved(corners(2400, 1200), "JPEG"), LIMITS)
    assert len(picture.files) == 6
    found = sizes(picture)
    assert [found[name, kind] for name in ("1600", "800", "320")] == [(1600, 800), (800, 400), (320, 160)]


def test_no_picture_is_made_larger_than_it_was() -> None:
    picture = make_picture(saved(corners(500, 250), "PNG"), LIMITS)
    assert set(sizes(picture).values()) == {(500, 250), (320, 160)}
    names = {file.name: file.data for file in picture.files if file.format == "webp"}
    assert names["1600"] is names["800"]


@pytest.mark.parametrize(
    ("size", "target"), [((3000, 1), (1600, 1)), ((1, 9000), (1, 1600)), ((1601, 1600), (1600, 1599))]
)
def test_a_long_thin_picture_keeps_at_least_one_pixel(size: tuple[int, int], target: tuple[int, int]) -> None:
    assert fitted(size, 1600) == target


def test_every_file_is_what_it_says() -> None:
    for file in make_picture(saved(corners(1000, 700), "JPEG"), LIMITS).files:
        with Image.open(BytesIO(file.data)) as im:
            assert im.format is not None
            assert (im.format.lower(), im.size) == (file.format, (file.width, file.height))


def test_the_colours_of_a_small_drawing_stay_exact() -> None:
    checks = Image.new("RGB", (16, 16), (255, 0, 0))
    checks.putdata([(255, 0, 0) if (n + n // 16) % 2 else (0, 0, 255) for n in range(256)])
    for file in make_picture(saved(checks, "PNG"), LIMITS).files:
        with Image.open(BytesIO(file.data)) as im:
            pixel = im.convert("RGB").getpixel((8, 8))
        assert isinstance(pixel, tuple)
        assert near(pixel, (0, 0, 255), 40 if file.format == "jpeg" else 0)
