"""Tests app/media/picture.py."""

import json
import pickle
from typing import Any

import pytest

from app.media.limits import PictureLimits
from app.media.picture import PictureRefused
from app.media.pipeline import make_picture
from app.media.wire import BadReply, pack_card, pack_picture, pack_refusal, unpack_card, unpack_picture
from tests.media.pictures import corners, saved

PICTURE = make_picture(saved(corners(), "PNG"), PictureLimits())
REPLY = pack_picture(PICTURE)


def forged(**changes: object) -> bytes:
    """A reply whose header says something else about the picture."""
    length = int.from_bytes(REPLY[:4])
    header: dict[str, Any] = json.loads(REPLY[4 : 4 + length])
    header["picture"].update(changes)
    text = json.dumps(header).encode()
    return len(text).to_bytes(4) + text + REPLY[4 + length :]


def test_a_picture_comes_through_unchanged_and_equal_files_travel_once() -> None:
    assert unpack_picture(REPLY) == PICTURE
    assert unpack_picture(forged()) == PICTURE
    assert len(REPLY) < sum(len(file.data) for file in PICTURE.files)


def test_a_refusal_comes_through_as_one() -> None:
    with pytest.raises(PictureRefused) as refused:
        unpack_picture(pack_refusal(PictureRefused("too_small", width=3, height=4, min_side=5)))
    assert refused.value.reason == "too_small"
    assert refused.value.facts == {"width": 3, "height": 4, "min_side": 5}


@pytest.mark.parametrize(
    "changes",
    [
        {"width": -1},
        {"width": "60"},
        {"width": True},
        {"height": 10**9},
        {"format": "exe"},
        {"dhash": 1 << 64},
        {"thumbhash": "zz"},
        {"credit": "x" * 301},
        {"copyright": None},
        {"files": []},
        {"files": [["1600", "webp", 60, 40, 99]] * 6},
        {"files": [["../../etc", "webp", 60, 40, 0]] * 6},
        {"files": [["1600", "jpeg", 60, 40, 0]] * 6},
    ],
)
def test_a_forged_header_is_a_bad_reply(changes: dict[str, object]) -> None:
    with pytest.raises(BadReply):
        unpack_picture(forged(**changes))


def test_bytes_that_are_not_what_their_row_says_are_a_bad_reply() -> None:
    length = int.from_bytes(REPLY[:4])
    rows = json.loads(REPLY[4 : 4 + length])["picture"]["files"]
    swapped = [[name, kind, width, height, 1 - place] for name, kind, width, height, place in rows]
    with pytest.raises(BadReply):
        unpack_picture(forged(files=swapped))


def test_a_reply_cut_at_any_place_or_with_more_behind_is_a_bad_reply() -> None:
    for end in (*range(0, 600, 7), len(REPLY) - 1):
        with pytest.raises(BadReply):
            unpack_picture(REPLY[:end])
    with pytest.raises(BadReply):
        unpack_picture(REPLY + b"more")


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"[" * 5000, b'{"refused": "boredom"}', b'{"refused": []}', b"\xff"]
)
def test_a_header_that_is_no_sense_is_a_bad_reply(body: bytes) -> None:
    with pytest.raises(BadReply):
        unpack_picture(len(body).to_bytes(4) + body)


def test_a_pickle_is_never_opened() -> None:
    class Trap:
        def __reduce__(self) -> tuple[object, tuple[str]]:
            return exec, ("raise SystemExit",)

    with pytest.raises(BadReply):
        unpack_picture(pickle.dumps(Trap()))


def test_a_card_that_is_no_jpeg_is_a_bad_reply() -> None:
    jpeg = saved(corners(), "JPEG")
    assert unpack_card(pack_card(jpeg)) == jpeg
    for other in (b"GIF89a", b"", b"<html>"):
        with pytest.raises(BadReply):
            unpack_card(pack_card(other))
    with pytest.raises(BadReply):
        unpack_card(REPLY)
