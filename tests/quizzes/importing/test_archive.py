"""Zip files that lie, climb, link or swell are refused; nothing is believed that they say of themselves."""

import io
import stat
import struct
import zipfile

import pytest

from app.quizzes.importing.archive import Archive, beside
from app.quizzes.importing.report import Unreadable
from tests.quizzes.importing.files import zipped


@pytest.mark.parametrize("name", ["../up", "a/../../up", "/etc/passwd", "C:/x", "a\\..\\b", "a\nb", "x" * 501])
def test_a_name_that_points_elsewhere_refuses_the_whole_file(name: str) -> None:
    with pytest.raises(Unreadable, match="forbidden name"):
        Archive(zipped({name: "x"}))


def test_a_nul_in_a_name_is_seen_though_the_library_cuts_it_off() -> None:
    data = zipped({"ab!cd": "x"}).replace(b"ab!cd", b"ab\0cd")
    with pytest.raises(Unreadable, match="forbidden name"):
        Archive(data)


def test_a_link_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        entry = zipfile.ZipInfo("link")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    with pytest.raises(Unreadable, match="forbidden name"):
        Archive(out.getvalue())


def test_one_name_for_two_files_is_refused() -> None:
    data = zipped({"a": "one", "b": "two"}).replace(b"b", b"a")
    with pytest.raises(Unreadable, match="forbidden name"):
        Archive(data)


def test_more_files_than_a_quiz_needs() -> None:
    data = zipped({str(n): "" for n in range(12)})
    assert len(Archive(data, most_entries=12).names()) == 12
    with pytest.raises(Unreadable, match="more than 11 files"):
        Archive(data, most_entries=11)


def test_files_are_counted_before_the_library_makes_an_object_of_each() -> None:
    """The end of the archive claims one entry, and the list behind it has many."""
    with pytest.raises(Unreadable, match="more than 100 files"):
        Archive(b"PK\x03\x04" + b"PK\x01\x02" * 101, most_entries=100)


def test_a_bomb_is_stopped_while_it_is_unpacked() -> None:
    archive = Archive(zipped({"a": b"\0" * 3_000_000}))
    with pytest.raises(Unreadable, match="unpacks to far more"):
        archive.read("a", most=1_000_000)


def test_the_sum_of_all_entries_is_counted() -> None:
    archive = Archive(zipped({"a": b"\0" * 600_000, "b": b"\0" * 600_000}), most_bytes=1_000_000)
    archive.read("a")
    with pytest.raises(Unreadable, match="unpacks to far more"):
        archive.read("b")


def test_the_same_entry_read_again_and_again_counts_each_time() -> None:
    archive = Archive(zipped({"a": b"\0" * 600_000}), most_bytes=1_000_000)
    archive.read("a")
    with pytest.raises(Unreadable, match="unpacks to far more"):
        archive.read("a")


def test_a_size_that_lies_is_not_believed() -> None:
    """Its lists say ten bytes; there are a million."""
    data = zipped({"a": b"\0" * 1_000_000})
    data = data.replace(struct.pack("<I", 1_000_000), struct.pack("<I", 10))
    with pytest.raises(Unreadable, match="damaged"):
        Archive(data).read("a")


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_unusual_packing_is_refused(packing: int) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
        archive.writestr("a", "x" * 100)
    with pytest.raises(Unreadable, match="packed in a way"):
        Archive(out.getvalue())


def test_a_password_is_refused() -> None:
    data = bytearray(zipped({"a": "x"}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(Unreadable, match="password"):
        Archive(bytes(data))


@pytest.mark.parametrize(
    "data", [b"PK\x03\x04", b"PK\x03\x04" + b"x" * 100, zipped({"a": "x" * 500})[:-30]], ids=["head", "noise", "cut"]
)
def test_a_damaged_one_is_refused_politely(data: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        Archive(data)


def test_a_byte_that_was_turned_over_is_noticed() -> None:
    data = bytearray(zipped({"a": "The quick brown cup" * 50}))
    data[45] ^= 0xFF
    with pytest.raises(Unreadable, match="damaged"):
        Archive(bytes(data)).read("a")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("b.png", "items/b.png"),
        ("../b.png", "b.png"),
        ("../../b.png", ""),
        ("/b.png", ""),
        ("http://x/b.png", ""),
        ("b%20c.png", "items/b c.png"),
    ],
)
def test_an_address_is_looked_up_beside_its_file_and_never_outside(address: str, path: str) -> None:
    assert beside("items/a.xml", address) == path
