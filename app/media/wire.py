"""What goes through the pipe between the sandbox and its child: a length, a JSON header, then raw bytes.

The parent reads the child's answer as one reads a letter from a stranger: capped, typed, never unpickled.
"""

import json
import re
import struct
from collections.abc import Container, Sequence
from typing import Any

from app.media.picture import REASONS, Picture, PictureFile, PictureRefused

_LENGTH = struct.Struct(">I")
_MAX_HEADER = 64_000
_MAX_SIDE = 1_000_000
MAX_TEXT = 300
_STARTS = {"webp": re.compile(rb"RIFF....WEBP", re.DOTALL), "jpeg": re.compile(rb"\xff\xd8\xff")}
_FORMATS = {"jpeg", "png", "webp", "avif", "gif", "heic"}
_SIZES = {"320", "800", "1600"}


class BadReply(Exception):  # noqa: N818  read aloud it is a sentence
    """The child wrote something that no child of ours writes."""


def pack_picture(picture: Picture) -> bytes:
    """A picture as the child sends it; bytes that stand under several names go once."""
    blobs = list(dict.fromkeys(file.data for file in picture.files))
    facts = {
        **{name: getattr(picture, name) for name in ("format", "width", "height", "frames", "dhash")},
        **{name: getattr(picture, name) for name in ("credit", "copyright", "taken_at")},
        "thumbhash": picture.thumbhash.hex(),
        "files": [[f.name, f.format, f.width, f.height, blobs.index(f.data)] for f in picture.files],
    }
    return _pack({"picture": facts}, blobs)


def pack_card(card: bytes) -> bytes:
    return _pack({"card": True}, [card])


def pack_refusal(refused: PictureRefused) -> bytes:
    return _pack({"refused": refused.reason, "facts": refused.facts}, [])


def unpack_picture(reply: bytes) -> Picture:
    """The picture in a child's answer; raises PictureRefused if it says so, BadReply if it makes no sense."""
    header, blobs = _unpack(reply)
    facts = _dict(header.get("picture"))
    files = tuple(_file(row, blobs) for row in _list(facts.get("files"), 6))
    if {(file.name, file.format) for file in files} != {(name, kind) for name in _SIZES for kind in _STARTS}:
        raise BadReply("renditions are missing")
    return Picture(
        format=_one_of(facts.get("format"), _FORMATS),
        width=_number(facts.get("width"), _MAX_SIDE),
        height=_number(facts.get("height"), _MAX_SIDE),
        frames=_number(facts.get("frames"), _MAX_SIDE),
        files=files,
        thumbhash=_hex(facts.get("thumbhash")),
        dhash=None if facts.get("dhash") is None else _number(facts["dhash"], (1 << 64) - 1, least=0),
        **{name: _text(facts.get(name)) for name in ("credit", "copyright", "taken_at")},
    )


def unpack_card(reply: bytes) -> bytes:
    """The share card in a child's answer; raises as `unpack_picture` does."""
    header, blobs = _unpack(reply)
    if header.get("card") is not True or len(blobs) != 1 or not _STARTS["jpeg"].match(blobs[0]):
        raise BadReply("no card")
    return blobs[0]


def _pack(header: dict[str, Any], blobs: Sequence[bytes]) -> bytes:
    text = json.dumps({**header, "sizes": [len(blob) for blob in blobs]}).encode()
    return b"".join((_LENGTH.pack(len(text)), text, *blobs))


def _unpack(reply: bytes) -> tuple[dict[str, Any], list[bytes]]:
    if len(reply) < _LENGTH.size or (length := _LENGTH.unpack_from(reply)[0]) > _MAX_HEADER:
        raise BadReply("no header")
    start = _LENGTH.size + length
    try:
        header = _dict(json.loads(reply[_LENGTH.size : start]))
    except (ValueError, RecursionError) as error:
        raise BadReply("the header is no JSON") from error
    if "refused" in header:
        raise _refusal(header)
    blobs = []
    for size in _list(header.get("sizes"), 6):
        end = start + _number(size, len(reply))
        blobs.append(reply[start:end])
        start = end
    if start != len(reply):
        raise BadReply("the sizes do not add up")
    return header, blobs


def _refusal(header: dict[str, Any]) -> PictureRefused:
    facts = {}
    for name, value in list(_dict(header.get("facts")).items())[:8]:
        facts[_text(name)] = _text(value) if isinstance(value, str) else _number(value, 1 << 62, least=0)
    return PictureRefused(_one_of(header["refused"], REASONS), **facts)


def _file(row: object, blobs: list[bytes]) -> PictureFile:
    name, kind, width, height, place = _list(row, 5, least=5)
    file = PictureFile(
        name=_one_of(name, _SIZES),
        format=_one_of(kind, _STARTS),
        width=_number(width, 1600),
        height=_number(height, 1600),
        data=blobs[_number(place, len(blobs) - 1, least=0)],
    )
    if not _STARTS[file.format].match(file.data):
        raise BadReply(f"no {file.format} file")
    return file


def _dict(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadReply("a mapping was expected")
    return value


def _list(value: object, most: int, *, least: int = 0) -> list[Any]:
    if not isinstance(value, list) or not least <= len(value) <= most:
        raise BadReply("a list was expected")
    return value


def _number(value: object, most: int, *, least: int = 1) -> int:
    if type(value) is not int or not least <= value <= most:
        raise BadReply("a number was expected")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT:
        raise BadReply("a short text was expected")
    return value


def _one_of(value: object, known: Container[str]) -> str:
    if not isinstance(value, str) or value not in known:
        raise BadReply("an unknown word")
    return value


def _hex(value: object) -> bytes:
    text = _text(value)
    if not re.fullmatch(r"(?:[0-9a-f]{2}){5,40}", text):
        raise BadReply("no thumbhash")
    return bytes.fromhex(text)
