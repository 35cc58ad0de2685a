"""Pixels of any kind -> opaque eight-bit pixels -> sRGB."""

from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageChops, ImageCms, ImageMath

WHITE = (255, 255, 255)
_SRGB = ImageCms.createProfile("sRGB")
_SPACES = {"GRAY": "L", "RGB ": "RGB", "CMYK": "CMYK"}
# Colours from all over the cube: a profile that moves none of them is sRGB by another name.
_PROBE = bytes(range(0, 256, 5)) + bytes(level * 83 % 256 for level in range(101))
_UNSEEN = 2


def flatten(im: Image.Image, frame: tuple[int, int, int, int] | None = None) -> Image.Image:
    """The picture in eight bits and without transparency, in mode L, RGB or CMYK; what is see-through becomes white.

    `frame` is the part of the canvas that an animation's first frame covers; around it everything is see-through.
    """
    if im.mode.startswith("I;16") or im.mode in ("I", "F"):
        return _flatten_sixteen(im)
    if frame and frame != (0, 0, *im.size):
        return _flatten_part(im, frame)
    if im.has_transparency_data:
        return _on_white(im if im.mode == "RGBA" else im.convert("RGBA"))
    if im.mode in ("L", "RGB", "CMYK"):
        return im
    return im.convert("L" if im.mode == "1" else "RGB")


def _on_white(im: Image.Image) -> Image.Image:
    flat = Image.new("RGB", im.size, WHITE)
    flat.paste(im, mask=im.getchannel("A"))
    return flat


def _flatten_part(im: Image.Image, frame: tuple[int, int, int, int]) -> Image.Image:
    canvas = Image.new("RGB", im.size, WHITE)
    canvas.paste(_on_white(im.crop(frame).convert("RGBA")), frame)
    return canvas


def _flatten_sixteen(im: Image.Image) -> Image.Image:
    """Sixteen bits of grey are scaled, because `convert` would clip nearly all of them to white."""
    wide = im.convert("I") if im.mode != "F" else im
    grey = wide.point(lambda level: level * (1 / 257) + 0).convert("L")
    clear = im.info.get("transparency")
    if isinstance(clear, int) and wide.mode == "I":
        hole = ImageMath.lambda_eval(lambda bands: (bands["wide"] == clear) * 255, wide=wide)
        grey = ImageChops.lighter(grey, hole.convert("L"))
    return grey


def to_srgb(im: Image.Image, icc: bytes | None) -> Image.Image:
    """The same picture in sRGB, mode RGB. A profile that cannot be read or does not fit is skipped."""
    if icc:
        with suppress(Exception):
            return _through_profile(im, icc)
    return im.convert("RGB")


def _through_profile(im: Image.Image, icc: bytes) -> Image.Image:
    profile = ImageCms.ImageCmsProfile(BytesIO(icc))
    mode = _SPACES[profile.profile.xcolor_space]
    if (mode == "CMYK") != (im.mode == "CMYK"):
        raise ValueError("the profile describes another kind of colour")
    transform = ImageCms.buildTransform(profile, _SRGB, mode, "RGB", ImageCms.Intent.PERCEPTUAL)
    source = im.convert(mode)
    if mode == "RGB" and _changes_nothing(transform):
        return source
    converted = ImageCms.applyTransform(source, transform)
    if converted is None:
        raise ValueError("the profile gave no picture")
    return converted


def _changes_nothing(transform: ImageCms.ImageCmsTransform) -> bool:
    probe = Image.frombytes("RGB", (len(_PROBE) // 3, 1), _PROBE[: len(_PROBE) // 3 * 3])
    moved = ImageCms.applyTransform(probe, transform)
    if moved is None:
        return False
    extrema = ImageChops.difference(probe, moved).getextrema()
    return all(isinstance(band, tuple) and band[1] <= _UNSEEN for band in extrema)
