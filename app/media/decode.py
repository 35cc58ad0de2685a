"""Bytes -> one upright, opaque, eight-bit sRGB image that carries nothing but pixels.

Every decoder is called from here and from nowhere else. Order: header and caps -> decode, small where the format can ->
opaque, eight bits -> largest rendition's size -> upright -> sRGB -> a new image.
"""

import importlib
import warnings
from dataclasses import dataclass
from io import BytesIO

import pi_heif
from PIL import AvifImagePlugin, Image

from app.media.colour import flatten, to_srgb
from app.media.credits import Credits, read_credits
from app.media.limits import PictureLimits
from app.media.picture import PictureRefused
from app.media.renditions import LARGEST, fit, fitted
from app.media.sniff import Header, look

_PILLOW_NAMES = {"jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF", "heic": "HEIF"}
# Pillow imports these at the moment it needs them, which behind the walls is too late.
_LOADED_LATER = (
    *("AvifImagePlugin", "GifImagePlugin", "JpegImagePlugin", "PngImagePlugin", "WebPImagePlugin"),
    *("MpoImagePlugin", "TiffImagePlugin", "ImageCms", "ImageColor", "ImagePalette"),
)
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Decoded:
    """`pixels` at the largest rendition's size or smaller; `width` and `height` are those of the upright source."""

    pixels: Image.Image
    format: str
    width: int
    height: int
    frames: int
    credits: Credits


def prepare(limits: PictureLimits) -> None:
    """Registers the six formats, and no other, and tells Pillow the most pixels. Once per process."""
    for name in _LOADED_LATER:
        importlib.import_module(f"PIL.{name}")
    pi_heif.options.THUMBNAILS = pi_heif.options.DEPTH_IMAGES = pi_heif.options.AUX_IMAGES = False
    pi_heif.options.DECODE_THREADS = 1
    pi_heif.register_heif_opener()
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    Image.MAX_IMAGE_PIXELS = limits.max_jpeg_pixels


def decode(data: bytes, limits: PictureLimits, min_side: int = 0) -> Decoded:
    """The image in `data`, or PictureRefused, whatever the decoders raise."""
    header = look(data)
    _check_size(header, header.width, header.height, limits)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            return _decode(data, header, limits, min_side)
    except PictureRefused:
        raise
    except MemoryError as error:
        raise PictureRefused("too_costly") from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_many_pixels(header.width, header.height, _cap(header, limits)) from error
    except Exception as error:
        # On hostile bytes decoders raise ValueError, IndexError, SyntaxError, TypeError, RuntimeError and others.
        raise PictureRefused("cut_off" if "truncated" in str(error).lower() else "damaged") from error


def _decode(data: bytes, header: Header, limits: PictureLimits, min_side: int) -> Decoded:
    with Image.open(BytesIO(data), formats=(_PILLOW_NAMES[header.format],)) as im:
        size = im.size
        _check_size(header, *size, limits)
        frames = _count_frames(im, header, limits)
        if header.format == "jpeg":
            im.draft(None, fitted(size, LARGEST))
        elif header.format == "png":
            im.load()  # EXIF may stand behind the pixels
        credits = read_credits(im)
        turn = 1 if header.format == "heic" else credits.orientation
        width, height = reversed(size) if turn >= 5 else size
        if min(width, height) < min_side:
            raise PictureRefused("too_small", width=width, height=height, min_side=min_side)
        im.load()
        icc = im.info.get("icc_profile")
        pixels = fit(flatten(im, header.first_frame), size)
    return Decoded(_clean(pixels, turn, icc), header.format, width, height, frames, credits)


def _clean(pixels: Image.Image, turn: int, icc: object) -> Image.Image:
    """Upright, in sRGB, and in a new image: encoders copy comments and profiles from the image they are given."""
    if turn in _TURNS:
        pixels = pixels.transpose(_TURNS[turn])
    pixels = to_srgb(pixels, icc if isinstance(icc, bytes) else None)
    clean = Image.new("RGB", pixels.size)
    clean.paste(pixels)
    return clean


def _check_size(header: Header, width: int, height: int, limits: PictureLimits) -> None:
    cap = _cap(header, limits)
    if width * height > cap:
        raise _too_many_pixels(width, height, cap)
    if header.coefficient_bytes > limits.memory_bytes * 6 // 10:
        raise PictureRefused("too_costly", width=width, height=height)


def _cap(header: Header, limits: PictureLimits) -> int:
    return limits.max_jpeg_pixels if header.format == "jpeg" else limits.max_pixels


def _too_many_pixels(width: int, height: int, cap: int) -> PictureRefused:
    return PictureRefused("too_many_pixels", width=width, height=height, max_pixels=cap)


def _count_frames(im: Image.Image, header: Header, limits: PictureLimits) -> int:
    """Frames of an animation; one beyond the caps counts as a still picture. Only the first is ever decoded."""
    frames = header.frames if header.format == "gif" else int(getattr(im, "n_frames", 1))
    if frames > limits.max_frames or frames * im.width * im.height > limits.max_total_pixels:
        return 1
    return frames
