"""Which format a source is in and how large it says it is: read from the header, without any decoder."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from app.media.picture import PictureRefused

HEAD_BYTES = 64

_MAGIC = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
)
_AVIF_BRANDS = {b"avif", b"avis"}
_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1"}
# Pictures that people do send and that we do not take: named, so that the refusal can name them.
_OTHERS = (
    (b"BM", "BMP"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"8BPS", "PSD"),
    (b"\0\0\1\0", "ICO"),
    (b"\0\0\0\x0cjP  ", "JPEG 2000"),
    (b"\xff\x4f\xff\x51", "JPEG 2000"),
    (b"\0\0\0\x0cJXL ", "JPEG XL"),
    (b"\xff\x0a", "JPEG XL"),
    (b"<svg", "SVG"),
    (b"%PDF-", "PDF"),
)
_SOF = set(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PROGRESSIVE = {0xC2, 0xC6, 0xCA, 0xCE}
_STANDALONE = {0x01, *range(0xD0, 0xD9)}


@dataclass(frozen=True)
class Header:
    """What a source says about itself. Zero pixels mean that only the decoder's own header reader can tell.

    `frames` is counted for GIF alone, where Pillow would have to decode them all to know; `first_frame` is the place
    (left, upper, right, lower) of its first one on the canvas; `coefficient_bytes` is what a progressive JPEG keeps in
    memory while it is decoded.
    """

    format: str
    width: int = 0
    height: int = 0
    frames: int = 1
    first_frame: tuple[int, int, int, int] | None = None
    coefficient_bytes: int = 0


def sniff(head: bytes) -> str:
    """The format by content, from the first 64 bytes; refuses what is not on the allow-list."""
    for magic, name in _MAGIC:
        if head.startswith(magic):
            return name
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _sniff_boxes(head)
    for magic, name in _OTHERS:
        if head.startswith(magic):
            raise PictureRefused("format", format=name)
    raise PictureRefused("not_a_picture")


def _sniff_boxes(head: bytes) -> str:
    brands = [head[8:12], *(head[at : at + 4] for at in range(16, min(len(head), int.from_bytes(head[:4])), 4))]
    if _AVIF_BRANDS.intersection(brands):
        return "avif"
    if _HEIC_BRANDS.intersection(brands):
        return "heic"
    raise PictureRefused("not_a_picture")


def look(data: bytes) -> Header:
    """Reads the header of a source; refuses unknown formats and files that end inside their header."""
    kind = sniff(data[:HEAD_BYTES])
    readers = {"jpeg": _look_jpeg, "png": _look_png, "gif": _look_gif, "webp": _look_webp}
    if kind not in readers:
        return Header(kind)
    try:
        return readers[kind](data)
    except (struct.error, IndexError) as error:
        raise PictureRefused("cut_off") from error


def _look_jpeg(data: bytes) -> Header:
    at = 2
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            raise PictureRefused("cut_off")
        marker = data[at + 1]
        if marker in _SOF:
            return _read_frame_header(data, at, marker)
        if marker in (0xD9, 0xDA):
            raise PictureRefused("damaged")
        if marker in (0x00, 0xFF):
            at += 1
        elif marker in _STANDALONE:
            at += 2
        else:
            at += 2 + max(2, struct.unpack_from(">H", data, at + 2)[0])


def _read_frame_header(data: bytes, at: int, marker: int) -> Header:
    height, width, count = struct.unpack_from(">HHB", data, at + 5)
    return Header(
        "jpeg",
        width,
        height,
        coefficient_bytes=_coefficient_bytes(data, at + 10, width * height, count) if marker in _PROGRESSIVE else 0,
    )


def _coefficient_bytes(data: bytes, at: int, pixels: int, count: int) -> int:
    areas = [(data[at + 3 * n + 1] >> 4) * (data[at + 3 * n + 1] & 15) for n in range(count)]
    return 2 * pixels * sum(areas) // max(1, *areas, 1)


def _look_png(data: bytes) -> Header:
    if data[12:16] != b"IHDR":
        raise PictureRefused("damaged")
    width, height = struct.unpack_from(">II", data, 16)
    return Header("png", width, height)


def _look_gif(data: bytes) -> Header:
    width, height, flags = struct.unpack_from("<HHB", data, 6)
    rectangles = list(_gif_frames(data, 13 + _table_bytes(flags)))
    if not rectangles:
        raise PictureRefused("cut_off")
    left, upper, frame_width, frame_height = rectangles[0]
    # A frame that reaches beyond the canvas widens it, as browsers and Pillow do.
    width, height = max(width, left + frame_width), max(height, upper + frame_height)
    return Header("gif", width, height, len(rectangles), (left, upper, left + frame_width, upper + frame_height))


def _gif_frames(data: bytes, at: int) -> Iterator[tuple[int, int, int, int]]:
    while at < len(data):
        if data[at] == 0x2C and at + 10 <= len(data):
            yield struct.unpack_from("<HHHH", data, at + 1)
            at = _after_blocks(data, at + 11 + _table_bytes(data[at + 9]))
        elif data[at] == 0x21:
            at = _after_blocks(data, at + 2)
        elif data[at] == 0x3B:
            return
        else:
            at += 1


def _table_bytes(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(data: bytes, at: int) -> int:
    while at < len(data) and data[at]:
        at += 1 + data[at]
    return at + 1


def _look_webp(data: bytes) -> Header:
    if struct.unpack_from("<I", data, 4)[0] + 8 > len(data) + 1:
        raise PictureRefused("cut_off")
    kind = data[12:16]
    if kind == b"VP8X":
        width, height = (1 + int.from_bytes(data[at : at + 3], "little") for at in (24, 27))
        return Header("webp", width, height)
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", data, 21)[0]
        return Header("webp", 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF))
    if kind == b"VP8 ":
        width, height = struct.unpack_from("<HH", data, 26)
        return Header("webp", width & 0x3FFF, height & 0x3FFF)
    raise PictureRefused("damaged")
