"""The mail server refuses or is away: mails wait, and each is sent once when it is back."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.mail import SmtpMailer, post
from app.kit.tools import Tools
from app.main import make_tools
from app.settings import Settings
from app.worker import Worker
from tests.factories import NOON
from tests.parts.homes import Home
from tests.parts.smtp import MailServer

BRAND = {"slug": "halv", "name": "Halv", "mark": "Halv", "imprint": "Halv, Oslo", "colour": "#123456"}
WORDS = {"brand": BRAND, "code": "123456", "contest_title": "White cups", "minutes": 15, "path": "/x"}


def refuse(server: MailServer) -> None:
    server.refusal = "451 Try again later"


def go_away(server: MailServer) -> None:
    server.stop()


@pytest.mark.parametrize("fault", [refuse, go_away])
def test_mails_wait_for_the_server_and_are_sent_once(
    home: Home, mail_server: MailServer, monkeypatch: pytest.MonkeyPatch, fault: Callable[[MailServer], None]
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.ca_file))
    settings, clock = Settings(**home), SetClock(NOON)
    tools = make_tools(settings, clock=clock, mailer=SmtpMailer(mail_server.url, settings.mail_from))
    worker = Worker(tools)
    with tools.db.write() as session:
        for n in range(3):
            post(session, template="vote_code", to=f"voter{n}@mail.example", context=WORDS, now=NOON)
    fault(mail_server)
    for _hour in range(5):
        worker.run_until_idle()
        clock.move(timedelta(hours=1))
    assert mail_server.mails == []
    assert states(tools) == {"ready"}
    mail_server.reset()
    worker.run_until_idle()
    clock.move(timedelta(hours=1))
    worker.run_until_idle()
    assert sorted(mail.recipients[0] for mail in mail_server.mails) == [f"voter{n}@mail.example" for n in range(3)]
    assert len({mail.message["Message-ID"] for mail in mail_server.mails}) == 3
    assert states(tools) == {"done"}
    tools.db.close()


def states(tools: Tools) -> set[str]:
    with tools.db.read() as session:
        return set(session.exec(select(Job.state)))
