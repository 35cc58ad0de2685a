"""Mails as files."""

from datetime import timedelta
from pathlib import Path

import pytest

from app.accounts.service import mail_folder
from app.accounts.service.mail_folder import Reader
from app.errors import NotFound
from app.kit.mail import FolderMailer, Mail
from tests.factories import NOON


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    mailer = FolderMailer(tmp_path / "mail", "Cups <cups@biala.example>")
    for n, (brand, to) in enumerate(
        [("biala", "a@x.example"), ("other", "b@x.example"), ("", "c@x.example"), ("biala", "d@x.example")]
    ):
        mailer.send(
            Mail(to=to, subject=f"Żółty {n}", text="Hello", html="<p>Hello", message_id=f"message{n}",
                 sent_at=NOON + timedelta(minutes=n), brand=brand)
        )  # fmt: skip
    return mailer.folder


def seen(folder: Path, brand: str, own: str) -> list[str]:
    return [letter.to for letter in mail_folder.letters(folder, reader=Reader(brand, own))]


def test_a_brand_sees_its_own_mails_newest_first(folder: Path) -> None:
    assert seen(folder, "biala", "z@x.example") == ["d@x.example", "a@x.example"]


def test_mails_about_an_account_are_for_its_owner_alone(folder: Path) -> None:
    assert seen(folder, "other", "c@x.example") == ["c@x.example", "b@x.example"]
    assert seen(folder, "", "z@x.example") == []


def test_a_mail_is_read_whole(folder: Path) -> None:
    newest = mail_folder.letters(folder, reader=Reader("biala", ""))[0]
    letter = mail_folder.letter_of(folder, name=newest.name, reader=Reader("biala", ""))
    assert (letter.subject, letter.text.strip(), letter.html.strip()) == ("Żółty 3", "Hello", "<p>Hello")
    assert letter.at == NOON + timedelta(minutes=3)


@pytest.mark.parametrize("name", ["../secret", "20261122T120000-../../x", "", "20261122T120000-missing99", ".part"])
def test_what_is_no_mail_is_not_there(folder: Path, name: str) -> None:
    with pytest.raises(NotFound):
        mail_folder.letter_of(folder, name=name, reader=Reader("biala", ""))
