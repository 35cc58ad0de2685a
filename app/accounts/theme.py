"""From a brand's one colour to a theme that can be read, in light and in dark.

The colour moves inside bands in which every hue reads, and whatever still falls short is moved on until it does not.
``static/css/palette.css`` is ``stylesheet(DEFAULT)``; a test keeps it so.
"""

from functools import lru_cache
from typing import NamedTuple

from app.kit.colour import Oklch, contrast, from_hex, parse_hex, to_hex
from app.kit.i18n import gettext as _

DEFAULT = "#123eba"  # cobalt, the blue of painted porcelain
WORDS = 4.5  # contrast that WCAG 2.2 AA asks of text
EDGES = 3.0  # and of the edge of a control
PAPER_HUE, INK_HUE, BAD_HUE = 85.0, 60.0, 27.0
STEP = 0.004

Tokens = dict[str, str]


class Theme(NamedTuple):
    """Colours by token name without the dashes (``surface``, ``text``, ``accent``, ``fill``, ...), as ``#rrggbb``."""

    light: Tokens
    dark: Tokens


@lru_cache(maxsize=256)
def derive(colour: str) -> Theme:
    """Return the theme of a brand colour given as ``#rrggbb``; ValueError if it is not one."""
    brand = from_hex(parse_hex(colour))
    return Theme(_light(brand), _dark(brand))


@lru_cache(maxsize=256)
def stylesheet(colour: str) -> str:
    """Return the theme as CSS with plain values: by the reader's setting, and by ``data-scheme`` on any element."""
    light, dark = (_declarations(tokens) for tokens in derive(colour))
    return f"""@layer tokens {{
  :root, [data-scheme="light"] {{
    color-scheme: light;
{light}
  }}
  @media screen and (prefers-color-scheme: dark) {{
    :root:not([data-scheme="light"]) {{
      color-scheme: dark;
{dark}
    }}
  }}
  @media screen {{
    [data-scheme="dark"] {{
      color-scheme: dark;
{dark}
    }}
  }}
}}
"""


def notes(colour: str) -> list[str]:
    """Return a sentence for each place in which the colour was moved; none if it serves as it is."""
    brand, theme = from_hex(parse_hex(colour)), derive(colour)
    words, fill, dark = (from_hex(shown) for shown in (theme.light["accent"], theme.light["fill"], theme.dark["fill"]))
    too_light, too_dark = (_differs(brand.light, words.light), _differs(words.light, brand.light))
    told = []
    if too_light and not _differs(brand.light, fill.light):
        told.append(_("Your colour is too light for words. Buttons keep it; words use a darker one."))
    elif too_light:
        told.append(_("Your colour hardly shows on white. Buttons and words use a darker one."))
    if too_dark:
        told.append(
            _("Your colour is so dark that links look like plain text. Words use a lighter one; buttons keep it.")
        )
    if _differs(fill.light, brand.light):
        told.append(_("On your colour neither black nor white is easy to read. Buttons use a slightly lighter one."))
    if _differs(dark.light, brand.light):
        told.append(_("On dark pages buttons and words use a lighter one."))
    return told


def _light(brand: Oklch) -> Tokens:
    surface, surface_2 = to_hex(Oklch(0.988, 0.003, PAPER_HUE)), to_hex(Oklch(0.962, 0.005, PAPER_HUE))
    washes = to_hex(Oklch(0.955, min(brand.chroma, 0.2) * 0.11, brand.hue)), to_hex(Oklch(0.962, 0.014, BAD_HUE))
    papers = [surface, surface_2, *washes]
    accent = _readable(brand._replace(light=max(0.3, brand.light)), papers, -STEP)
    fill, strong, fill_text = _button(brand._replace(light=min(brand.light, 0.92)))
    return {
        "surface": surface,
        "surface-2": surface_2,
        "text": to_hex(Oklch(0.235, 0.014, 55)),
        "text-2": _readable(Oklch(0.46, 0.014, INK_HUE), papers, -STEP),
        "line": to_hex(Oklch(0.885, 0.006, 70)),
        "line-strong": _readable(Oklch(0.61, 0.01, 65), papers, -STEP, EDGES),
        "accent": accent,
        "accent-wash": washes[0],
        "fill": fill,
        "fill-strong": strong,
        "fill-text": fill_text,
        "bad": _readable(Oklch(0.48, 0.17, BAD_HUE), papers, -STEP),
        "bad-wash": washes[1],
        "focus": accent,
    }


def _button(brand: Oklch) -> tuple[str, str, str]:
    """Return ground, ground under the pointer and words: white words wherever the brand's own colour carries them."""
    white, ink = to_hex(Oklch(0.99, 0.004, PAPER_HUE)), to_hex(Oklch(0.2, 0.015, INK_HUE))
    own = to_hex(brand)
    if contrast(own, white) >= WORDS:
        under = brand.light - 0.07 if brand.light > 0.3 else brand.light + 0.16
        return own, _readable(brand._replace(light=under), [white], -STEP), white
    fill = _readable(brand, [ink], STEP)
    under = from_hex(fill).light + (0.05 if brand.light < 0.85 else -0.05)
    return fill, _readable(brand._replace(light=under), [ink], STEP), ink


def _dark(brand: Oklch) -> Tokens:
    surface, surface_2 = to_hex(Oklch(0.175, 0.006, INK_HUE)), to_hex(Oklch(0.22, 0.007, INK_HUE))
    washes = to_hex(Oklch(0.265, min(brand.chroma, 0.2) * 0.22, brand.hue)), to_hex(Oklch(0.25, 0.035, BAD_HUE))
    papers = [surface, surface_2, *washes]
    accent = _readable(Oklch(_clamp(0.74, brand.light, 0.84), min(brand.chroma, 0.125), brand.hue), papers, STEP)
    fill_text = to_hex(Oklch(0.2, 0.02, INK_HUE))
    more = 0.06 if brand.light > 0.62 else 0.0
    fill = Oklch(_clamp(0.74, brand.light, 0.9), min(brand.chroma, 0.125 + more), brand.hue)
    strong = Oklch(_clamp(0.82, brand.light + 0.05, 0.93), min(brand.chroma, 0.1 + more), brand.hue)
    return {
        "surface": surface,
        "surface-2": surface_2,
        "text": to_hex(Oklch(0.935, 0.006, 80)),
        "text-2": _readable(Oklch(0.74, 0.01, 70), papers, STEP),
        "line": to_hex(Oklch(0.315, 0.008, INK_HUE)),
        "line-strong": _readable(Oklch(0.56, 0.01, INK_HUE), papers, STEP, EDGES),
        "accent": accent,
        "accent-wash": washes[0],
        "fill": _readable(fill, [fill_text], STEP),
        "fill-strong": _readable(strong, [fill_text], STEP),
        "fill-text": fill_text,
        "bad": _readable(Oklch(0.76, 0.13, BAD_HUE), papers, STEP),
        "bad-wash": washes[1],
        "focus": accent,
    }


def _readable(colour: Oklch, grounds: list[str], step: float, least: float = WORDS) -> str:
    """Move the lightness by ``step`` until the colour stands out from every ground; black or white ends the walk."""
    shown = to_hex(colour)
    while any(contrast(shown, ground) < least for ground in grounds) and 0 < colour.light < 1:
        colour = colour._replace(light=_clamp(0, colour.light + step, 1))
        shown = to_hex(colour)
    return shown


def _declarations(tokens: Tokens) -> str:
    return "\n".join(f"    --{name}: {value};" for name, value in tokens.items())


def _differs(more: float, less: float) -> bool:
    return more - less > 0.012


def _clamp(least: float, value: float, most: float) -> float:
    return min(max(least, value), most)
