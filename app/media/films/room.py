"""Folders to make films in: gone when they are done, and where a process died over one, when the next film begins."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

HELD = "held"
"""A file that is locked for as long as somebody works in the folder; the lock of a dead process is free."""


@contextmanager
def working(room: Path) -> Iterator[Path]:
    """An empty folder in ``room`` until the block ends."""
    room.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        with _locked(room, os.O_RDONLY):  # so that nobody takes a folder away between its making and its locking
            _clear(room)
            folder = Path(stack.enter_context(TemporaryDirectory(dir=room)))
            stack.enter_context(_locked(folder / HELD, os.O_WRONLY | os.O_CREAT))
        yield folder


@contextmanager
def _locked(path: Path, flags: int) -> Iterator[None]:
    handle = os.open(path, flags, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _clear(room: Path) -> None:
    for held in room.glob(f"*/{HELD}"):
        with suppress(OSError), held.open("rb") as file:  # it is held, or its owner just takes it away
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(held.parent, ignore_errors=True)
