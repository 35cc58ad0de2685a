"""What a source says about its turn, its maker and its day. Nothing else is ever taken from it, above all no place."""

import re
from contextlib import suppress
from dataclasses import dataclass

from PIL import ExifTags, Image, ImageFile, IptcImagePlugin

MAX_TEXT = 300
_WHEN = re.compile(r"\d{4}:\d\d:\d\d \d\d:\d\d:\d\d")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]+")
_IPTC_MAKERS = ((2, 110), (2, 80))
_IPTC_RIGHTS = ((2, 116),)


@dataclass(frozen=True)
class Credits:
    """`orientation` is EXIF's 1 to 8; the texts are empty where the source says nothing."""

    orientation: int = 1
    credit: str = ""
    copyright: str = ""
    taken_at: str = ""


def read_credits(im: Image.Image) -> Credits:
    """Reads EXIF, then IPTC and PNG texts for what EXIF left empty; whatever is broken counts as absent."""
    exif = _exif(im)
    iptc = _iptc(im)
    return Credits(
        orientation=_orientation(exif),
        credit=_first(exif.get(ExifTags.Base.Artist), *(iptc.get(key) for key in _IPTC_MAKERS), im.info.get("Author")),
        copyright=_first(
            exif.get(ExifTags.Base.Copyright), *(iptc.get(key) for key in _IPTC_RIGHTS), im.info.get("Copyright")
        ),
        taken_at=_taken_at(exif),
    )


def _exif(im: Image.Image) -> Image.Exif:
    """From the EXIF block alone: an orientation that stands only in XMP is obeyed by no browser."""
    exif = Image.Exif()
    raw = im.info.get("exif")
    if isinstance(raw, bytes):
        with suppress(Exception):
            exif.load(raw)
    return exif


def _orientation(exif: Image.Exif) -> int:
    turn = exif.get(ExifTags.Base.Orientation)
    return turn if isinstance(turn, int) and 1 <= turn <= 8 else 1


def _taken_at(exif: Image.Exif) -> str:
    with suppress(Exception):
        text = _plain(exif.get_ifd(ExifTags.IFD.Exif).get(ExifTags.Base.DateTimeOriginal))
        return text if _WHEN.fullmatch(text) else ""
    return ""


def _iptc(im: Image.Image) -> dict[tuple[int, int], object]:
    with suppress(Exception):
        return dict(IptcImagePlugin.getiptcinfo(im) or {}) if isinstance(im, ImageFile.ImageFile) else {}
    return {}


def _first(*values: object) -> str:
    return next(filter(None, map(_plain, values)), "")


def _plain(value: object) -> str:
    """One line of readable text, at most 300 characters. Cameras write UTF-8 where EXIF says ASCII."""
    if isinstance(value, (list, tuple)) and value:
        return _plain(value[0])
    if isinstance(value, str):
        with suppress(UnicodeError):
            value = value.encode("latin-1").decode("utf-8")
    if isinstance(value, bytes):
        value = value.decode("utf-8", "replace")
    return _CONTROL.sub(" ", value).strip()[:MAX_TEXT] if isinstance(value, str) else ""
