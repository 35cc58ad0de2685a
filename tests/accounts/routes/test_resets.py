"""A forgotten password."""

from datetime import timedelta

from sqlmodel import col, select

from app.accounts.service.resets import PER_ADDRESS
from app.kit.clock import SetClock
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.worker import Worker
from tests.staff import Person, another_browser, token_mailed

NEW = "nine yellow tramcars"


def ask(person: Person, worker: Worker) -> str:
    """The token of the mailed link; the mail itself stays in the queue."""
    assert person.client.post("/studio/reset", data={"email": person.account.email}).status_code == 200
    assert worker.run_one("test")
    return token_mailed(person.tools, "password_reset")


def test_the_link_sets_a_new_password_and_ends_every_session(tools: Tools, editor: Person, worker: Worker) -> None:
    editor.enter()
    other = another_browser(tools)
    token = ask(Person(tools, other, editor.account), worker)
    assert other.get(f"/studio/reset/{token}").headers["referrer-policy"] == "no-referrer"
    assert other.post(f"/studio/reset/{token}", data={"new_password": NEW}).status_code == 303
    assert editor.client.get("/studio").status_code == 303
    assert editor.sign_in().status_code == 422
    assert editor.sign_in(password=NEW).status_code == 303


def test_the_link_opens_once(editor: Person, worker: Worker) -> None:
    token = ask(editor, worker)
    assert editor.client.post(f"/studio/reset/{token}", data={"new_password": NEW}).status_code == 303
    assert editor.client.get(f"/studio/reset/{token}").status_code == 410
    assert editor.client.post(f"/studio/reset/{token}", data={"new_password": "x" + NEW}).status_code == 410
    assert editor.sign_in(password=NEW).status_code == 303


def test_the_link_ends_after_half_an_hour(editor: Person, worker: Worker, clock: SetClock) -> None:
    token = ask(editor, worker)
    clock.move(timedelta(minutes=30))
    assert editor.client.get(f"/studio/reset/{token}").status_code == 410
    assert editor.client.get("/studio/reset/" + "x" * 32).status_code == 404


def test_a_weak_password_is_refused_and_the_link_stays_good(editor: Person, worker: Worker) -> None:
    token = ask(editor, worker)
    weak = editor.client.post(f"/studio/reset/{token}", data={"new_password": "short"})
    assert weak.status_code == 422
    assert "At least 12 letters" in weak.text
    assert editor.client.post(f"/studio/reset/{token}", data={"new_password": NEW}).status_code == 303


def test_an_unknown_address_gets_the_same_answer_and_no_mail(tools: Tools, editor: Person, worker: Worker) -> None:
    known = editor.client.post("/studio/reset", data={"email": editor.account.email})
    unknown = editor.client.post("/studio/reset", data={"email": "nobody@biala.example"})
    assert unknown.text == known.text.replace(editor.account.email, "nobody@biala.example")
    for _n in range(2):
        worker.run_one("test")
    with tools.db.read() as session:
        mails = session.exec(select(Job).where(Job.kind == "send_mail")).all()
        assert len(mails) == 1
        assert session.exec(select(Job).where(Job.kind == "send_reset", col(Job.state) != "done")).all() == []


def test_a_second_factor_is_still_asked_after_a_reset(owner: Person, worker: Worker) -> None:
    token = ask(owner, worker)
    owner.client.post(f"/studio/reset/{token}", data={"new_password": NEW})
    owner.sign_in(password=NEW)
    assert owner.client.get("/studio").headers["location"].startswith("/studio/second-factor?")


def test_links_for_one_address_are_counted(editor: Person) -> None:
    form = {"email": editor.account.email}
    answers = [editor.client.post("/studio/reset", data=form).status_code for _n in range(PER_ADDRESS + 1)]
    assert answers == [200] * PER_ADDRESS + [429]
