"""What the worker does for accounts."""

from datetime import timedelta

from sqlmodel import select

from app.accounts import jobs
from app.accounts.models import PasswordReset, StaffSession
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from tests.staff import Person


def test_a_repeated_job_sends_one_mail(tools: Tools, editor: Person) -> None:
    for _n in range(2):
        jobs.send_reset(tools, email=editor.account.email, language="en", once="abc")
    with tools.db.read() as session:
        assert len(session.exec(select(Job).where(Job.kind == "send_mail")).all()) == 1


def test_what_is_over_is_swept_and_the_rest_stays(tools: Tools, editor: Person, owner: Person, clock: SetClock) -> None:
    editor.enter()
    jobs.send_reset(tools, email=editor.account.email, language="en", once="abc")
    clock.move(timedelta(days=16))
    owner.enter()
    jobs.send_reset(tools, email=owner.account.email, language="en", once="def")
    jobs.sweep_accounts(tools)
    with tools.db.read() as session:
        assert session.exec(select(StaffSession.account_id)).all() == [owner.account.id]
        assert session.exec(select(PasswordReset.account_id)).all() == [owner.account.id]
