"""Bytes -> safe picture. Runs in the sandbox's child; nothing in here trusts a single byte of the source.

Order: decode (`decode`) -> renditions, each from the one before (`renditions`) -> thumbhash and likeness.
"""

from PIL import Image

from app.media.decode import decode
from app.media.likeness import COLUMNS, ROWS, difference_hash
from app.media.limits import PictureLimits
from app.media.picture import Picture
from app.media.renditions import encode, make_files
from app.media.thumbhash import MAX_SIDE, thumb_hash


def make_picture(data: bytes, limits: PictureLimits, min_side: int = 0) -> Picture:
    """The picture that `data` becomes; raises PictureRefused and nothing else, MemoryError aside."""
    decoded = decode(data, limits, min_side)
    files, smallest = make_files(decoded.pixels, (decoded.width, decoded.height))
    return Picture(
        format=decoded.format,
        width=decoded.width,
        height=decoded.height,
        frames=decoded.frames,
        files=files,
        thumbhash=_thumb_hash(smallest),
        dhash=_likeness(smallest),
        credit=decoded.credits.credit,
        copyright=decoded.credits.copyright,
        taken_at=decoded.credits.taken_at,
    )


def _thumb_hash(pixels: Image.Image) -> bytes:
    small = pixels.copy()
    small.thumbnail((MAX_SIDE, MAX_SIDE))
    return thumb_hash(*small.size, small.tobytes())


def _likeness(pixels: Image.Image) -> int | None:
    levels = pixels.convert("L").resize((COLUMNS, ROWS), Image.Resampling.BOX)
    return difference_hash(levels.tobytes())


def sample(kind: str) -> bytes:
    """A small picture in Pillow's format `kind`, for warming up what is loaded at first use."""
    return encode(Image.linear_gradient("L").resize((400, 300)).convert("RGB"), kind)
