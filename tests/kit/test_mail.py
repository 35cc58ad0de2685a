"""Mails: to a folder and to a real SMTP server."""

from pathlib import Path

import pytest

from app.kit.mail import FolderMailer, Mail, SmtpMailer
from tests.factories import NOON
from tests.parts.smtp import MailServer

MAIL = Mail("ola@mail.example", "Your\ncup", "Text ąę", "<p>HTML</p>", "id1", NOON, "shop@brand.example")


def test_a_folder_keeps_each_mail_as_a_file(tmp_path: Path) -> None:
    FolderMailer(tmp_path / "mail", "Whitecup <a@brand.example>").send(MAIL)
    (kept,) = (tmp_path / "mail").iterdir()
    text = kept.read_text()
    assert "Message-ID: <id1@brand.example>" in text
    assert "Subject: Your cup" in text


def test_a_server_gets_the_mail_over_tls_with_a_password(
    mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.ca_file))
    SmtpMailer(mail_server.url, "Whitecup <a@brand.example>").send(MAIL)
    (got,) = mail_server.wait_for(1)
    assert got.message["Reply-To"] == "shop@brand.example"
    assert got.message["Auto-Submitted"] == "auto-generated"


def test_a_server_that_refuses_is_an_oserror_that_the_job_retries(
    mail_server: MailServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.ca_file))
    mail_server.refusal = "451 try later"
    with pytest.raises(OSError, match=r"451|later"):
        SmtpMailer(mail_server.url, "a@brand.example").send(MAIL)
