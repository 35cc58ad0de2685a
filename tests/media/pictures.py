"""Small sources made for the tests: every case says what is wrong or odd about it."""

import struct
import zlib
from io import BytesIO

from PIL import Image

RED, GREEN, BLUE, GREY = (220, 30, 30), (30, 180, 30), (30, 30, 220), (128, 128, 128)
ORIENTATION, ARTIST, COPYRIGHT, EXIF_IFD, GPS_IFD, TAKEN_AT = 0x0112, 0x013B, 0x8298, 0x8769, 0x8825, 0x9003


def corners(width: int = 60, height: int = 40) -> Image.Image:
    """Upright: red above left, green above right, blue below left, grey below right."""
    im = Image.new("RGB", (width, height), GREY)
    im.paste(RED, (0, 0, width // 2, height // 2))
    im.paste(GREEN, (width // 2, 0, width, height // 2))
    im.paste(BLUE, (0, height // 2, width // 2, height))
    return im


def saved(im: Image.Image, kind: str, **options: object) -> bytes:
    out = BytesIO()
    im.save(out, kind, **options)
    return out.getvalue()


def turned(im: Image.Image, orientation: int) -> Image.Image:
    """What a camera writes when it was held so that EXIF's `orientation` makes its picture upright."""
    moves = Image.Transpose
    undo = {
        2: moves.FLIP_LEFT_RIGHT,
        3: moves.ROTATE_180,
        4: moves.FLIP_TOP_BOTTOM,
        5: moves.TRANSPOSE,
        6: moves.ROTATE_90,
        7: moves.TRANSVERSE,
        8: moves.ROTATE_270,
    }
    return im.transpose(undo[orientation]) if orientation in undo else im


def with_orientation(kind: str, orientation: int) -> bytes:
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    options = {"quality": 95} if kind != "PNG" else {}
    return saved(turned(corners(), orientation), kind, exif=exif.tobytes(), **options)


def png_bomb(width: int, height: int) -> bytes:
    """A header that promises `width` x `height` pixels of one bit, and compressed zeros enough to keep the promise."""
    rows = zlib.compressobj(9)
    line = bytes(1 + (width + 7) // 8)
    body = b"".join(rows.compress(line) for _ in range(height)) + rows.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def jpeg_header(width: int, height: int, *, marker: int = 0xC0, sampling: int = 0x11) -> bytes:
    """The beginning of a JPEG of three components, without a single pixel."""
    parts = b"".join(bytes((place, sampling if place == 1 else 0x11, 0)) for place in (1, 2, 3))
    frame = struct.pack(">BHHB", 8, height, width, 3) + parts
    return b"\xff\xd8\xff" + bytes([marker]) + struct.pack(">H", len(frame) + 2) + frame + b"\xff\xda\x00\x02"


def long_gif(frames: int, width: int = 8, height: int = 8) -> bytes:
    """An animation of `frames` frames, each of one byte of code."""
    first = saved(Image.new("P", (width, height)), "GIF")
    start = first.index(b"\x2c", 13)
    frame = first[start:-1]
    return first[:start] + frame * frames + b"\x3b"


def at(im: Image.Image, across: float, down: float) -> tuple[int, ...]:
    """The pixel at a place given as parts of the width and height."""
    pixel = im.convert("RGB").getpixel((int(im.width * across), int(im.height * down)))
    assert isinstance(pixel, tuple)
    return tuple(int(level) for level in pixel)


def near(one: tuple[int, ...], other: tuple[int, ...], most: int = 12) -> bool:
    return all(abs(a - b) <= most for a, b in zip(one, other, strict=True))
