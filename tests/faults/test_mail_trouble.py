"""A mail server that is slow, says no, or hangs up at the wrong moment: every mail arrives, and nothing else waits for it."""

import smtplib
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import select

from app.kit import mail
from app.kit.clock import SetClock
from app.kit.jobs import MAX_ATTEMPTS, PATIENCE, Job, enqueue
from app.kit.mail import SmtpMailer, post
from app.kit.tools import Tools
from app.main import make_tools
from app.settings import Settings
from app.worker import HANDLERS, Worker
from tests.factories import NOON
from tests.faults.test_mail_away import WORDS
from tests.parts.homes import Home
from tests.parts.processes import wait_until
from tests.parts.smtp import MailServer


@pytest.fixture
def clock() -> SetClock:
    return SetClock(NOON)


@pytest.fixture
def tools(
    sqlite_home: Home, mail_server: MailServer, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Tools]:
    monkeypatch.setenv("SSL_CERT_FILE", str(mail_server.ca_file))
    settings = Settings(**sqlite_home)
    made = make_tools(settings, clock=clock, mailer=SmtpMailer(mail_server.url, settings.mail_from))
    with made.db.write() as session:
        post(session, template="vote_code", to="voter@mail.example", context=WORDS, now=NOON)
    yield made
    made.db.close()


def the_mail(tools: Tools) -> Job:
    with tools.db.read() as session:
        return session.exec(select(Job).where(Job.kind == "send_mail")).one()


def go_on(tools: Tools, clock: SetClock, *, hours: int) -> None:
    worker = Worker(tools, every={})
    for _quarter in range(hours * 4):
        worker.run_until_idle()
        clock.move(timedelta(minutes=15))


def test_a_mail_whose_receipt_was_lost_comes_once_more_under_the_same_id(
    tools: Tools, mail_server: MailServer, clock: SetClock
) -> None:
    """Nobody can know whether it was taken: mail programs recognise the double by its Message-ID."""
    mail_server.drops = 1
    go_on(tools, clock, hours=1)
    assert len(mail_server.mails) == 2
    assert len({mail.message["Message-ID"] for mail in mail_server.mails}) == 1
    assert the_mail(tools).state == "done"


@pytest.mark.nightly
def test_a_server_that_thinks_for_long_is_waited_for(tools: Tools, mail_server: MailServer, clock: SetClock) -> None:
    """Longer than we wait for a greeting."""
    mail_server.delay = 22
    go_on(tools, clock, hours=1)
    assert len(mail_server.mails) == 1
    assert the_mail(tools).attempts == 1


@pytest.mark.parametrize("how", ["recipient", "mail"])
def test_a_temporary_refusal_is_tried_for_days(
    tools: Tools, mail_server: MailServer, clock: SetClock, how: str
) -> None:
    if how == "recipient":
        mail_server.no_such_person = "450 Greylisted, come back later"
    else:
        mail_server.refusal = "452 No room at the moment"
    go_on(tools, clock, hours=24)
    assert the_mail(tools).state == "ready"
    mail_server.reset()
    go_on(tools, clock, hours=1)
    assert len(mail_server.mails) == 1


@pytest.mark.parametrize("how", ["recipient", "mail"])
def test_a_refusal_for_good_is_believed_after_an_hour(
    tools: Tools, mail_server: MailServer, clock: SetClock, how: str
) -> None:
    if how == "recipient":
        mail_server.no_such_person = "550 Nobody of that name"
    else:
        mail_server.refusal = "554 We do not want this"
    go_on(tools, clock, hours=5)
    job = the_mail(tools)
    assert (job.state, job.attempts) == ("failed", MAX_ATTEMPTS)
    assert clock.now() - NOON < PATIENCE
    assert ("Nobody of that name" if how == "recipient" else "We do not want this") in job.last_error


def test_only_a_refusal_of_everybody_for_good_is_one() -> None:
    assert not mail.is_refused_for_good(smtplib.SMTPRecipientsRefused({"a": (550, b""), "b": (450, b"")}))
    assert not mail.is_refused_for_good(smtplib.SMTPAuthenticationError(535, b"a password that will be mended"))


def test_nothing_else_waits_for_a_slow_mail_server(tools: Tools, mail_server: MailServer) -> None:
    mail_server.delay = 3
    done: list[float] = []
    worker = Worker(
        tools, every={}, handlers={**HANDLERS, "look_at_photo": lambda _tools: done.append(time.monotonic())}
    )
    began = time.monotonic()
    worker.start()
    wait_until(lambda: the_mail(tools).state == "running", seconds=10, what="the mail")
    with tools.db.write() as session:
        enqueue(session, "look_at_photo", {}, now=NOON)
    wait_until(lambda: bool(done), seconds=10, what="the photo")
    assert done[0] - began < 2.5
    assert mail_server.mails == []
    worker.stop()
    assert len(mail_server.mails) == 1
