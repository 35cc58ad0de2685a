"""Zip files from strangers: nothing of what they say about themselves is believed, and nothing is written to a disk by a name of theirs.

Entries are counted before the archive is opened and inflated only when asked for; the bytes are counted as they come, over all
entries together. A name that points out of the archive or stands for two files, a link, a password or an unusual packing
refuses the whole file.
"""

import io
import posixpath
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from app.kit.i18n import gettext as _
from app.quizzes.importing.report import Unreadable

MOST_ENTRIES = 5_000
MOST_BYTES = 50_000_000
"""Inflated, of all entries that are read."""
MOST_EACH = 20_000_000
MOST_COPIED = 600_000_000
"""Inflated, of all entries that are copied."""
CHUNK = 65_536
ENTRY = b"PK\x01\x02"


def is_zip(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


class Archive:
    def __init__(
        self, file: bytes | BinaryIO, *, most_entries: int = MOST_ENTRIES, most_bytes: int = MOST_BYTES
    ) -> None:
        file = io.BytesIO(file) if isinstance(file, bytes) else file
        if _entries(file) > most_entries:  # before zipfile makes an object of each
            raise Unreadable(
                _("This package holds more than %(n)d files. Export fewer questions at once.") % {"n": most_entries}
            )
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise Unreadable(_("This package is damaged. Export it again and try once more.")) from error
        self._entries: dict[str, zipfile.ZipInfo] = {}
        self._left = most_bytes
        self._left_to_copy = MOST_COPIED
        for entry in self._zip.infolist():
            self._take(entry)

    def names(self) -> list[str]:
        return list(self._entries)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def read(self, name: str, most: int = MOST_EACH) -> bytes:
        """Raises Unreadable when there is too much of it, or when it is damaged."""
        parts: list[bytes] = []
        size = 0
        for part in self._parts(name):
            size += len(part)
            self._left -= len(part)
            if size > most or self._left < 0:
                raise Unreadable(_("This package unpacks to far more than a quiz needs, so it was not opened."))
            parts.append(part)
        return b"".join(parts)

    def copy(self, name: str, target: BinaryIO) -> int:
        """Bytes of it into ``target``; returns how many. Raises Unreadable when there is too much of it, or when it is damaged."""
        size = 0
        for part in self._parts(name):
            size += len(part)
            self._left_to_copy -= len(part)
            if self._left_to_copy < 0:
                raise Unreadable(_("The films in this package are too large together. Send them as clips, one by one."))
            target.write(part)
        return size

    def _parts(self, name: str) -> Iterator[bytes]:
        try:
            with self._zip.open(self._entries[name]) as file:
                while part := file.read(CHUNK):
                    yield part
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise Unreadable(_("This package is damaged. Export it again and try once more.")) from error

    def _take(self, entry: zipfile.ZipInfo) -> None:
        name = entry.orig_filename
        if entry.is_dir() and not _escapes(name.rstrip("/")):
            return
        linked = stat.S_ISLNK(entry.external_attr >> 16)
        twin = self._entries.get(name)
        if linked or _escapes(name) or (twin and (twin.CRC, twin.file_size) != (entry.CRC, entry.file_size)):
            raise Unreadable(
                _("This package holds a file with a forbidden name, so it was not opened: %(name)s")
                % {"name": ascii(name[:80])}
            )
        if entry.flag_bits & 0x1:
            raise Unreadable(_("This package is locked with a password. Export it without one."))
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unreadable(_("This package is packed in a way that we do not open. Pack it as an ordinary zip file."))
        self._entries[name] = entry


def _entries(file: BinaryIO) -> int:
    """How many there can be at most, counted in the bytes themselves."""
    file.seek(0)
    found, tail = 0, b""
    while part := file.read(1 << 20):
        found += (tail + part).count(ENTRY)
        tail = part[-len(ENTRY) + 1 :]
    return found


def _escapes(name: str) -> bool:
    """Absolute, upwards, with a drive, or with signs that some systems take for a way out."""
    strange = "\\" in name or any(ord(letter) < 32 or ord(letter) == 127 for letter in name)
    return (
        not name
        or strange
        or name.startswith("/")
        or ":" in name.split("/")[0]
        or ".." in name.split("/")
        or len(name) > 500
    )


def beside(base: str, address: str) -> str:
    """The entry that a file at ``base`` means by ``address``; '' when it points elsewhere."""
    address = address.split("?")[0].split("#")[0].replace("%20", " ")
    if not address or ":" in address or "\\" in address or address.startswith("/"):
        return ""
    path = posixpath.normpath(posixpath.join(posixpath.dirname(base), address))
    return "" if path.startswith("..") else path
