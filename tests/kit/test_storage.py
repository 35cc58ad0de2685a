"""Files by key, on disk and on S3."""

import io
from pathlib import Path

import httpx2
import pytest

from app.errors import Unavailable
from app.kit.storage import DiskStore
from app.kit.tools import Tools


def put(tools: Tools, key: str, data: bytes) -> None:
    tools.private.put(key, io.BytesIO(data), content_type="image/jpeg")


def test_what_was_put_can_be_read(tools: Tools) -> None:
    put(tools, "a/b.jpeg", b"cup")
    with tools.private.open("a/b.jpeg") as stream:
        assert stream.read() == b"cup"
    assert tools.private.size("a/b.jpeg") == 3


def test_a_key_that_is_not_there_says_so(tools: Tools) -> None:
    assert tools.private.size("nothing") is None
    with pytest.raises(FileNotFoundError):
        tools.private.open("nothing")


def test_deleting_is_for_good_and_may_be_repeated(tools: Tools) -> None:
    put(tools, "a", b"1")
    tools.private.delete(["a", "never-there"])
    tools.private.delete(["a"])
    assert tools.private.size("a") is None


def test_keys_are_listed_by_prefix(tools: Tools) -> None:
    for key in ("r/1", "r/2", "o/1"):
        put(tools, key, b"x")
    assert sorted(tools.private.keys("r/")) == ["r/1", "r/2"]


def test_no_key_leads_out_of_the_folder(tmp_path: Path) -> None:
    store = DiskStore(tmp_path / "files")
    (tmp_path / "secret").write_text("x")
    with pytest.raises(FileNotFoundError):
        store.open("../secret")


def test_a_full_disk_refuses_and_leaves_no_half_file(tmp_path: Path) -> None:
    class Broken(io.BytesIO):
        def read(self, n: int | None = -1, /) -> bytes:
            raise OSError(28, "No space left on device")

    store = DiskStore(tmp_path / "files")
    with pytest.raises(Unavailable):
        store.put("a/b", Broken(b""), content_type="image/jpeg")
    assert [path for path in (tmp_path / "files").rglob("*") if path.is_file()] == []


def test_a_signed_address_takes_exactly_the_announced_bytes(tools: Tools) -> None:
    address = tools.private.presigned_put("direct", content_type="image/jpeg", length=3, seconds=60)
    if address is None:  # a folder signs nothing; the form sends pieces to us
        assert tools.settings.store == "disk"
        return
    headers = {"content-type": "image/jpeg"}
    assert httpx2.put(address, content=b"too much", headers=headers).status_code == 403
    assert httpx2.put(address, content=b"cup", headers={"content-type": "text/html"}).status_code == 403
    assert tools.private.size("direct") is None
    assert httpx2.put(address, content=b"cup", headers=headers).status_code == 200
    assert tools.private.size("direct") == 3


def test_the_private_store_cannot_be_read_by_address(tools: Tools) -> None:
    put(tools, "secret.jpeg", b"x")
    if tools.settings.store == "s3":
        address = f"{tools.settings.s3_endpoint}/{tools.settings.s3_private_bucket}/secret.jpeg"
        assert httpx2.get(address).status_code == 403
