"""A placeholder in about 25 bytes: the lowest waves of a picture.

The format is ThumbHash by Evan Wallace, written anew for opaque pictures.
"""

from collections.abc import Sequence
from math import cos, pi

MAX_SIDE = 32


def thumb_hash(width: int, height: int, pixels: bytes) -> bytes:
    """The ThumbHash of opaque RGB `pixels`, row by row, at most 100 px a side. Browsers decode it with its script."""
    if not pixels or len(pixels) != width * height * 3 or max(width, height) > 100:
        raise ValueError("a thumbhash is made of RGB pixels, at most 100 a side")
    longest = max(width, height)
    luma_x, luma_y = max(1, round(7 * width / longest)), max(1, round(7 * height / longest))
    red, green, blue = (pixels[band::3] for band in range(3))
    luma = [(r + g + b) / 765 for r, g, b in zip(red, green, blue, strict=True)]
    yellow = [((r + g) / 2 - b) / 255 for r, g, b in zip(red, green, blue, strict=True)]
    red_green = [(r - g) / 255 for r, g in zip(red, green, strict=True)]
    l_dc, l_ac, l_scale = _waves(luma, width, height, max(3, luma_x), max(3, luma_y))
    p_dc, p_ac, p_scale = _waves(yellow, width, height, 3, 3)
    q_dc, q_ac, q_scale = _waves(red_green, width, height, 3, 3)
    landscape = width > height
    head = (
        round(63 * l_dc) | round(31.5 + 31.5 * p_dc) << 6 | round(31.5 + 31.5 * q_dc) << 12 | round(31 * l_scale) << 18
    )
    tail = (luma_y if landscape else luma_x) | round(63 * p_scale) << 3 | round(63 * q_scale) << 9 | landscape << 15
    return head.to_bytes(3, "little") + tail.to_bytes(2, "little") + _nibbles([*l_ac, *p_ac, *q_ac])


def _waves(
    channel: Sequence[float], width: int, height: int, count_x: int, count_y: int
) -> tuple[float, list[float], float]:
    """The constant part, the waves as 0..1 and their scale. Rows first, then columns: a tenth of the work."""
    waves_x = [[cos(pi / width * cx * (x + 0.5)) for x in range(width)] for cx in range(count_x)]
    waves_y = [[cos(pi / height * cy * (y + 0.5)) for y in range(height)] for cy in range(count_y)]
    lines = [channel[row * width : (row + 1) * width] for row in range(height)]
    columns = [[_dot(line, wave) for line in lines] for wave in waves_x]
    values = [
        _dot(columns[cx], waves_y[cy]) / (width * height)
        for cy in range(count_y)
        for cx in range(count_x)
        if cx * count_y < count_x * (count_y - cy)
    ]
    constant, moving = values[0], values[1:]
    scale = max(map(abs, moving), default=0.0)
    if scale:
        moving = [0.5 + 0.5 / scale * value for value in moving]
    return constant, moving, scale


def _dot(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))


def _nibbles(values: list[float]) -> bytes:
    levels = [round(15 * value) for value in values] + [0] * (len(values) % 2)
    return bytes(low | high << 4 for low, high in zip(levels[::2], levels[1::2], strict=True))
