"""Colour arithmetic: sRGB as ``#rrggbb`` to OKLCH and back, and the contrast of two colours as WCAG counts it."""

import math
import re
from typing import NamedTuple

HEX = re.compile(r"#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})")
Triple = tuple[float, float, float]


class Oklch(NamedTuple):
    """``light`` 0 to 1, ``chroma`` 0 to about 0.32, ``hue`` in degrees."""

    light: float
    chroma: float
    hue: float


def parse_hex(text: str) -> str:
    """Return ``#rrggbb`` in small letters for ``#rgb``, ``rrggbb`` and the like; ValueError for anything else."""
    match = HEX.fullmatch(text.strip())
    if not match:
        raise ValueError(f"not a colour of the form #rrggbb: {text!r}")
    digits = match[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def from_hex(text: str) -> Oklch:
    r, g, b = linear(text)
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    lightness = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b_axis = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return Oklch(lightness, math.hypot(a, b_axis), math.degrees(math.atan2(b_axis, a)) % 360)


def to_hex(colour: Oklch) -> str:
    """Return the nearest colour that sRGB can show: lightness and hue stay, chroma gives way."""
    low, high = 0.0, colour.chroma
    if not _shown(_to_linear(colour)):
        for _ in range(20):
            middle = (low + high) / 2
            low, high = (middle, high) if _shown(_to_linear(colour._replace(chroma=middle))) else (low, middle)
        colour = colour._replace(chroma=low)
    return "#" + "".join(f"{round(255 * _encode(channel)):02x}" for channel in _to_linear(colour))


def linear(text: str) -> Triple:
    """Return the three channels as amounts of light, 0 to 1."""
    digits = parse_hex(text)
    r, g, b = (_decode(int(digits[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return r, g, b


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 (the same) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(text: str) -> float:
    r, g, b = linear(text)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def _to_linear(colour: Oklch) -> Triple:
    a = colour.chroma * math.cos(math.radians(colour.hue))
    b = colour.chroma * math.sin(math.radians(colour.hue))
    long = (colour.light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (colour.light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (colour.light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )


def _shown(channels: Triple) -> bool:
    return all(-0.0005 <= channel <= 1.0005 for channel in channels)


def _encode(channel: float) -> float:
    channel = min(max(channel, 0.0), 1.0)
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


def _decode(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
