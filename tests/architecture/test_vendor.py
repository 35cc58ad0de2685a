import hashlib
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
FILES: list[dict[str, str]] = tomllib.loads((ROOT / "static/vendor/VENDOR.toml").read_text())["file"]
SHIPPED = [file for file in FILES if not file["keep"].startswith(".cache/")]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file["keep"])
def test_a_vendored_file_is_the_one_that_was_pinned(file: dict[str, str]) -> None:
    content = (ROOT / file["keep"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == file["sha256"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file["keep"])
def test_a_vendored_file_carries_its_version_in_its_name(file: dict[str, str]) -> None:
    assert f"-{file['version']}." in file["keep"]
    assert re.fullmatch(r"[0-9a-f]{64}", file["sha256"])


def test_nothing_lies_in_the_vendor_folder_that_the_list_does_not_name() -> None:
    named = {file["keep"] for file in SHIPPED}
    found = {str(path.relative_to(ROOT)) for path in (ROOT / "static/vendor").iterdir()}
    assert found - {"static/vendor/VENDOR.toml"} == named
