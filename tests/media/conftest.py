"""One sandbox for all tests of the room, and the decoders registered in this process for those that need no sandbox."""

from collections.abc import Iterator

import pytest

from app.media import decode
from app.media.limits import PictureLimits
from app.media.sandbox import Sandbox

LIMITS = PictureLimits()


@pytest.fixture(scope="session")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox(LIMITS) as opened:
        yield opened


@pytest.fixture(scope="session", autouse=True)
def _decoders() -> None:
    decode.prepare(LIMITS)
