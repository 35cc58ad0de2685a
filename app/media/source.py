"""A source as a descriptor that a child can read and not write."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.media.picture import PictureRefused

_CHUNK = 1 << 20
_SEALS = fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK | fcntl.F_SEAL_SEAL


@contextmanager
def as_descriptor(source: BinaryIO | bytes | Path, max_bytes: int) -> Iterator[int]:
    """Opens `source` for reading from its start; refuses what is longer than `max_bytes`."""
    descriptor = (
        os.open(source, os.O_RDONLY | os.O_CLOEXEC)
        if isinstance(source, Path)
        else os.memfd_create("source", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    )
    try:
        if not isinstance(source, Path):
            _fill(descriptor, source, max_bytes)
        elif os.fstat(descriptor).st_size > max_bytes:
            raise PictureRefused("too_costly", max_bytes=max_bytes)
        yield descriptor
    finally:
        os.close(descriptor)


def _fill(descriptor: int, source: BinaryIO | bytes, max_bytes: int) -> None:
    size = 0
    for part in _parts(source):
        size += len(part)
        if size > max_bytes:
            raise PictureRefused("too_costly", max_bytes=max_bytes)
        _write(descriptor, part)
    os.lseek(descriptor, 0, os.SEEK_SET)
    fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, _SEALS)


def _parts(source: BinaryIO | bytes) -> Iterator[bytes]:
    if isinstance(source, bytes):
        yield source
        return
    while part := source.read(_CHUNK):
        yield part


def _write(descriptor: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(descriptor, rest) :]
