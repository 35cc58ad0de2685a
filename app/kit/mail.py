"""Mails: rendered and sent by a job, so that a refusing server loses nothing.

A room enqueues ``send_mail`` with a template's name and plain values; the job renders ``emails/<template>.html`` and
``.txt`` and hands the message to the Mailer. The Message-ID comes from the job, so that a doubled delivery is recognised.
"""

import contextlib
import os
import smtplib
import ssl
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime, parseaddr
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote, urlsplit

import sqlalchemy as sa
from sqlmodel import Session, col

from app.kit.ids import token
from app.kit.jobs import Job, enqueue

TAKING_SECONDS = 600
"""So long a server may look at a mail before it takes it (RFC 5321, 4.5.3.2.6); who gives up sooner sends it again and again."""


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    text: str
    html: str
    message_id: str
    sent_at: datetime
    reply_to: str = ""
    kind: str = ""  # name of its template
    brand: str = ""  # slug of the brand in whose name it is written; empty for the product's own


def is_refused_for_good(error: Exception) -> bool:
    """The server will not take this mail whenever we come: nobody of that name, or words that it does not want."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in error.recipients.values())
    return isinstance(error, smtplib.SMTPDataError) and error.smtp_code >= 500


class Mailer(Protocol):
    def send(self, mail: Mail) -> None:
        """Raises OSError (smtplib's errors are such) when the mail was not taken; the job tries again."""


def post(
    session: Session, *, template: str, to: str, context: Mapping[str, Any], now: datetime, dedupe: str | None = None,
    after: timedelta = timedelta(0),
) -> None:  # fmt: skip
    """Put a mail into the caller's transaction. ``context`` holds JSON values only; ``dedupe`` makes it once for ever.

    One that is to wait (``after``) can be taken back meanwhile: ``jobs.cancel`` with its ``dedupe``.
    """
    payload = {"template": template, "to": to, "context": dict(context), "message_id": token()}
    enqueue(session, "send_mail", payload, now=now, after=after, dedupe=dedupe, priority=3)


def forget(session: Session, dedupe: str) -> None:
    """Empty the mail that was put under this name, sent or not: one that still waits is not sent any more."""
    session.execute(sa.update(Job).where(col(Job.dedupe) == dedupe).values(payload="{}", state="done"))


def as_message(mail: Mail, sender: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = mail.to
    message["Subject"] = " ".join(mail.subject.split())
    message["Date"] = format_datetime(mail.sent_at)
    message["Message-ID"] = f"<{mail.message_id}@{parseaddr(sender)[1].rpartition('@')[2] or 'localhost'}>"
    message["Auto-Submitted"] = "auto-generated"
    if mail.kind:
        message["X-Whitecup-Kind"] = mail.kind
    if mail.brand:
        message["X-Whitecup-Brand"] = mail.brand
    if mail.reply_to:
        message["Reply-To"] = mail.reply_to
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    return message


class FolderMailer:
    """Keeps each mail as a file; the studio has a page that shows them."""

    def __init__(self, folder: Path, sender: str) -> None:
        self.folder = folder
        self._sender = sender
        folder.mkdir(parents=True, exist_ok=True)

    def send(self, mail: Mail) -> None:
        stamp = mail.sent_at.strftime("%Y%m%dT%H%M%S")
        path = self.folder / f"{stamp}-{mail.message_id}.eml"
        draft = path.with_suffix(".part")
        with draft.open("wb") as file:
            file.write(bytes(as_message(mail, self._sender)))
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)


class SmtpMailer:
    """``smtp://user:password@host:port`` (STARTTLS when offered) or ``smtps://…`` (TLS from the start)."""

    def __init__(self, url: str, sender: str) -> None:
        parts = urlsplit(url)
        self._host = parts.hostname or "localhost"
        self._port = parts.port or (465 if parts.scheme == "smtps" else 587)
        self._tls = parts.scheme == "smtps"
        self._user = unquote(parts.username or "")
        self._password = unquote(parts.password or "")
        self._sender = sender

    def send(self, mail: Mail) -> None:
        with self.connected() as server:
            if server.sock:
                server.sock.settimeout(TAKING_SECONDS)
            server.send_message(as_message(mail, self._sender))

    @contextlib.contextmanager
    def connected(self) -> Iterator[smtplib.SMTP]:
        """The server, ready to take mails. Raises OSError when it cannot be reached, trusted or signed in to."""
        context = ssl.create_default_context()
        server: smtplib.SMTP = (
            smtplib.SMTP_SSL(self._host, self._port, timeout=20, context=context)
            if self._tls
            else smtplib.SMTP(self._host, self._port, timeout=20)
        )
        try:
            server.ehlo()
            if not self._tls and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            if self._user:
                server.login(self._user, self._password)
            yield server
        finally:
            with contextlib.suppress(OSError):
                server.quit()
