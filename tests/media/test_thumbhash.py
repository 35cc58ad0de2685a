from math import cos, pi

import pytest

from app.media.limits import PictureLimits
from app.media.pipeline import make_picture
from app.media.thumbhash import thumb_hash
from tests.media.pictures import BLUE, GREEN, GREY, RED, corners, near, saved


def decoded_pixel(code: bytes, across: float, down: float) -> tuple[int, int, int]:
    """One pixel of the placeholder that a browser draws, by the published recipe."""
    head, tail = int.from_bytes(code[:3], "little"), int.from_bytes(code[3:5], "little")
    landscape = tail >> 15
    count = max(3, tail & 7)
    luma_x, luma_y = (7, count) if landscape else (count, 7)
    nibbles = [level for byte in code[5:] for level in (byte & 15, byte >> 4)]
    level, p, q = (head & 63) / 63, (head >> 6 & 63) / 31.5 - 1, (head >> 12 & 63) / 31.5 - 1
    scales = (head >> 18 & 31) / 31, (tail >> 3 & 63) / 63, (tail >> 9 & 63) / 63
    sums = [level, p, q]
    boost = (1, 1.25, 1.25)
    for band, (nx, ny) in enumerate(((luma_x, luma_y), (3, 3), (3, 3))):
        for cy in range(ny):
            for cx in range(0 if cy else 1, nx):
                if cx * ny < nx * (ny - cy):
                    wave = (nibbles.pop(0) / 7.5 - 1) * scales[band] * boost[band]
                    sums[band] += wave * cos(pi * across * cx) * cos(pi * down * cy) * 2
    level, p, q = sums
    blue = level - 2 / 3 * p
    red = (3 * level - blue + q) / 2
    return _level(red), _level(red - q), _level(blue)


def _level(value: float) -> int:
    return round(255 * min(1.0, max(0.0, value)))


def test_the_placeholder_has_about_25_bytes_and_the_colours_in_their_places() -> None:
    code = make_picture(saved(corners(300, 200), "PNG"), PictureLimits()).thumbhash
    assert 15 <= len(code) <= 28
    for place, colour in zip(((0.2, 0.2), (0.8, 0.2), (0.2, 0.8), (0.8, 0.8)), (RED, GREEN, BLUE, GREY), strict=True):
        assert near(decoded_pixel(code, *place), colour, 90), place


def test_a_single_colour_needs_no_waves() -> None:
    assert near(decoded_pixel(thumb_hash(4, 4, bytes((200, 100, 50)) * 16), 0.5, 0.5), (200, 100, 50), 8)


@pytest.mark.parametrize(("width", "height", "pixels"), [(0, 0, b""), (2, 2, b"short"), (101, 1, bytes(303))])
def test_what_is_no_small_picture_is_our_own_mistake(width: int, height: int, pixels: bytes) -> None:
    with pytest.raises(ValueError, match="thumbhash"):
        thumb_hash(width, height, pixels)
