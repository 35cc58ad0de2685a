import smtplib
import ssl
import time
from email.message import EmailMessage

import pytest

from tests.parts.smtp import MailServer


def deliver(server: MailServer, *, password: str = "", tls: bool = True) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "us@example.org", "you@example.org", "Your cup"
    message.set_content("It is white.")
    with smtplib.SMTP("127.0.0.1", server.port, timeout=10) as client:
        if tls:
            client.starttls(context=ssl.create_default_context(cafile=str(server.ca_file)))
            client.login(server.user, password or server.password)
        client.send_message(message)


def test_a_mail_arrives_encrypted_and_from_a_known_user(mail_server: MailServer) -> None:
    deliver(mail_server)
    (mail,) = mail_server.wait_for(1)
    assert (mail.recipients, mail.user, mail.encrypted) == (("you@example.org",), "whitecup", True)
    assert mail.message["Subject"] == "Your cup"
    assert mail.text == "It is white.\r\n"


def test_a_wrong_password_is_refused(mail_server: MailServer) -> None:
    with pytest.raises(smtplib.SMTPAuthenticationError):
        deliver(mail_server, password="guess")
    assert mail_server.mails == []


def test_without_tls_nothing_is_taken(mail_server: MailServer) -> None:
    with pytest.raises(smtplib.SMTPException):
        deliver(mail_server, tls=False)


def test_a_refusing_server_keeps_nothing(mail_server: MailServer) -> None:
    mail_server.refusal = "451 Try again later"
    with pytest.raises(smtplib.SMTPDataError, match="Try again later"):
        deliver(mail_server)
    assert mail_server.mails == []


def test_a_slow_server_takes_its_time(mail_server: MailServer) -> None:
    mail_server.delay = 0.3
    started = time.monotonic()
    deliver(mail_server)
    assert time.monotonic() - started >= 0.3


def test_a_server_that_is_away_comes_back_on_its_port(mail_server: MailServer) -> None:
    mail_server.stop()
    with pytest.raises(OSError, match="refused"):
        deliver(mail_server)
    mail_server.start()
    deliver(mail_server)
    assert len(mail_server.mails) == 1
