"""An SMTP server that keeps what it is sent. It can refuse, be slow, and be away."""

import asyncio
import ssl
import tempfile
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from types import TracebackType
from typing import Self

import trustme
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.parts.processes import free_port, wait_until


@dataclass(frozen=True)
class Delivery:
    sender: str
    recipients: tuple[str, ...]
    user: str
    encrypted: bool
    message: EmailMessage

    @property
    def text(self) -> str:
        part = self.message.get_body(("plain",))
        return str(part.get_content()) if part else ""


class MailServer:
    """STARTTLS and a password are required. ``mails`` grows as mail comes in.

    ``refusal`` is the answer to every mail while it is set (``"451 Try again later"``), ``no_such_person`` to every recipient;
    ``delay`` are the seconds that each mail takes; so many mails as ``drops`` says are taken, and the line is cut before the
    answer; ``stop`` and ``start`` take the server away and bring it back on the same port. Clients trust the
    certificate when they read ``ca_file`` (OpenSSL does so through SSL_CERT_FILE).
    """

    user, password = "whitecup", "a secret of the tests"

    def __init__(self) -> None:
        self.port = free_port()
        self.mails: list[Delivery] = []
        self.refusal = ""
        self.no_such_person = ""
        self.delay = 0.0
        self.drops = 0
        self._controller: Controller | None = None

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="whitecup-smtp-")
        authority = trustme.CA()
        self.ca_file = Path(self._folder.name) / "ca.pem"
        authority.cert_pem.write_to_path(str(self.ca_file))
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1", "localhost").configure_cert(self._tls)
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._folder.cleanup()

    @property
    def url(self) -> str:
        return f"smtp://{self.user}:{self.password.replace(' ', '%20')}@127.0.0.1:{self.port}"

    def start(self) -> None:
        self._controller = Controller(
            self,
            hostname="127.0.0.1",
            port=self.port,
            tls_context=self._tls,
            require_starttls=True,
            authenticator=self._check,
            auth_required=True,
        )
        self._controller.start()

    def stop(self) -> None:
        if self._controller:
            self._controller.stop()
        self._controller = None

    def reset(self) -> None:
        """As new: nothing received, nothing refused."""
        self.mails.clear()
        self.refusal, self.no_such_person, self.delay, self.drops = "", "", 0.0, 0
        if not self._controller:
            self.start()

    def wait_for(self, number: int = 1, *, seconds: float = 10) -> list[Delivery]:
        """The mails, once there are ``number``; raises TimeoutError."""
        wait_until(lambda: len(self.mails) >= number, seconds=seconds, what=f"mail number {number}")
        return self.mails

    def _check(self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: object) -> AuthResult:
        known = isinstance(given, LoginPassword) and (
            given.login == self.user.encode() and given.password == self.password.encode()
        )
        return AuthResult(success=known, handled=known, auth_data=self.user if known else None)

    async def handle_RCPT(  # noqa: N802  aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.no_such_person:
            return self.no_such_person
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        await asyncio.sleep(self.delay)
        if self.refusal:
            return self.refusal
        assert envelope.original_content is not None
        message = message_from_bytes(envelope.original_content, policy=policy.default)
        recipients = tuple(envelope.rcpt_tos)
        encrypted = session.ssl is not None
        user = str(session.auth_data)
        self.mails.append(Delivery(str(envelope.mail_from), recipients, user, encrypted, message))
        if self.drops:
            self.drops -= 1
            assert isinstance(server.transport, asyncio.Transport)
            server.transport.abort()
        return "250 OK"
