"""Every knob explains itself."""

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from app.settings import Settings

DOCS = Path(__file__).resolve().parents[1] / "docs/operate.md"


@pytest.mark.parametrize("name", Settings.model_fields)
def test_a_setting_has_help_and_stands_in_the_docs(name: str) -> None:
    help_text = Settings.model_fields[name].description
    assert help_text
    assert help_text.endswith(".")
    assert f"`WHITECUP_{name.upper()}`" in DOCS.read_text()


def test_an_address_that_makes_no_sense_names_its_variable() -> None:
    with pytest.raises(ValidationError, match="WHITECUP_BASE_URL"):
        Settings(base_url="https://brand.example/")


def test_s3_needs_its_keys() -> None:
    with pytest.raises(ValidationError, match="WHITECUP_S3_ACCESS_KEY"):
        Settings(store="s3")


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    first = Settings(data_dir=tmp_path)
    assert len(first.key) >= 40
    assert Settings(data_dir=tmp_path).key == first.key
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0


def test_secrets_are_not_shown_in_logs(tmp_path: Path) -> None:
    shown = repr(Settings(data_dir=tmp_path, secret_key="s3cr3t", s3_secret_key="s3cr3t", mail="smtp://a:s3cr3t@b"))
    assert "s3cr3t" not in shown


def test_users_files_have_an_origin_of_their_own(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    assert settings.media_origin == "http://127.0.0.1:8001" != settings.base_url


def test_browsers_are_sent_to_the_store_at_its_public_address_and_without_one_to_amazons() -> None:
    keys: dict[str, Any] = {"store": "s3", "s3_access_key": "a", "s3_secret_key": "b"}
    assert Settings(**keys, s3_region="eu-north-1").store_address == "https://s3.eu-north-1.amazonaws.com"
    assert Settings(**keys, s3_endpoint="http://s3.inside:9000").store_address == "http://s3.inside:9000"
    both = Settings(**keys, s3_endpoint="http://s3.inside:9000", s3_public_endpoint="https://files.example")
    assert (both.store_address, both.media_origin) == ("https://files.example", "https://files.example/whitecup-public")
    assert Settings().store_address == ""
