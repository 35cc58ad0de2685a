"""Uploads on their way in, several lines at once."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from app.errors import Conflict
from app.media import uploads
from tests import loops

PHOTO = bytes(range(250)) * 400
SIZE, FIRST, SECOND = len(PHOTO), 40_000, 70_000


async def line(*pieces: bytes) -> AsyncIterator[bytes]:
    for one in pieces:
        yield one


async def slow_line(first: bytes, taken: asyncio.Event, gate: asyncio.Event, rest: bytes) -> AsyncIterator[bytes]:
    """``taken`` once the first piece is written; the rest when the gate opens."""
    yield first
    taken.set()
    await gate.wait()
    yield rest


def test_a_line_given_up_may_trickle_on_and_spoils_nothing(tmp_path: Path) -> None:
    path = tmp_path / "upload"

    async def play() -> None:
        taken, gate = asyncio.Event(), asyncio.Event()
        old = slow_line(PHOTO[:FIRST], taken, gate, PHOTO[FIRST:SECOND])
        given_up = asyncio.create_task(uploads.append(path, old, offset=0, size=SIZE))
        await taken.wait()
        new = line(PHOTO[FIRST:SECOND], PHOTO[SECOND:])
        assert await uploads.append(path, new, offset=FIRST, size=SIZE) == SIZE
        gate.set()
        await given_up

    loops.run(play())
    assert path.read_bytes() == PHOTO


def test_a_piece_from_another_place_is_refused_with_the_right_one(tmp_path: Path) -> None:
    path = tmp_path / "upload"

    async def play() -> None:
        await uploads.append(path, line(PHOTO[:FIRST]), offset=0, size=SIZE)
        with pytest.raises(Conflict) as refused:
            await uploads.append(path, line(PHOTO[300:]), offset=300, size=SIZE)
        assert refused.value.facts["offset"] == FIRST

    loops.run(play())
    assert path.read_bytes() == PHOTO[:FIRST]


def test_many_who_send_the_same_photo_at_once_fill_no_disk(tmp_path: Path) -> None:
    path = tmp_path / "upload"

    async def slowly() -> AsyncIterator[bytes]:
        for place in range(0, SIZE, 10_000):
            await asyncio.sleep(0.001)
            yield PHOTO[place : place + 10_000]

    async def all_of_them() -> None:
        sending = (uploads.append(path, slowly(), offset=0, size=SIZE) for _n in range(8))
        told = await asyncio.gather(*sending, return_exceptions=True)
        assert SIZE in told
        assert all(one == SIZE or isinstance(one, Conflict) for one in told)

    loops.run(all_of_them())
    assert path.read_bytes() == PHOTO
