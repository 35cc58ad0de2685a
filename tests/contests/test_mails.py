"""What we write to entrants: a job each, once for each occasion, with plain values."""

import json
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from app.contests.mails import About, mail_key, tell_entrant
from app.contests.models import Entrant, EntryRevision
from app.kit.jobs import Job, cancel
from app.kit.tools import Tools
from tests.factories import NOON, make_brand, make_contest, make_entry


def about(session: Session) -> About:
    brand = make_brand(session, name="Biała Coffee", mark="B", imprint="", contact_email="hello@biala.example")
    contest = make_contest(session, brand, language="en")
    entry = make_entry(session, contest, title="Peacock")
    entrant = session.exec(select(Entrant).where(Entrant.id == entry.entrant_id)).one()
    revision = session.exec(select(EntryRevision).where(EntryRevision.entry_id == entry.id)).one()
    return About(entrant, entry, revision, contest, brand)


def waiting(tools: Tools) -> list[Job]:
    with tools.db.read() as session:
        return list(session.exec(select(Job).where(Job.kind == "send_mail")))


def test_an_occasion_is_told_once_with_plain_values(tools: Tools) -> None:
    with tools.db.write() as session:
        told = about(session)
        for token in ("t", "u"):
            tell_entrant(session, "entry_received", told, now=NOON, once="received", token=token)
    (job,) = waiting(tools)
    payload = json.loads(job.payload)
    assert (payload["template"], payload["to"]) == ("entry_received", told.entrant.email)
    context = payload["context"]
    assert (context["title"], context["token"], context["language"]) == ("Peacock", "t", "en")
    assert (context["brand"]["imprint"], context["reply_to"]) == ("Biała Coffee", "hello@biala.example")


def test_an_erased_person_gets_nothing(tools: Tools) -> None:
    with tools.db.write() as session:
        told = about(session)
        told.entrant.email = ""
        tell_entrant(session, "entry_received", told, now=NOON, once="received", token="t")
    assert waiting(tools) == []


@pytest.mark.parametrize("language", ["", "pl"])
def test_the_entrants_language_goes_before_the_contests(tools: Tools, language: str) -> None:
    with tools.db.write() as session:
        told = about(session)
        told.entrant.language = language
        tell_entrant(session, "entry_received", told, now=NOON, once="received", token="t")
    (job,) = waiting(tools)
    assert json.loads(job.payload)["context"]["language"] == (language or "en")


def test_a_mail_that_waits_can_be_taken_back(tools: Tools) -> None:
    with tools.db.write() as session:
        told = about(session)
        tell_entrant(session, "entry_approved", told, now=NOON, once="decided", after=timedelta(minutes=1))
        assert cancel(session, [mail_key(told.entry, "decided")]) == 1
    assert waiting(tools) == []


def test_a_code_stands_in_the_mail_and_not_in_its_subject_alone(tools: Tools) -> None:
    words = {
        "base_url": "", "brand": {"imprint": ""}, "code": "K7M2PQ", "minutes": 30, "contest_title": "Cups", "path": "/x",
    }  # fmt: skip
    subject, _, text = tools.templates.render("emails/vote_code.txt", words).strip().partition("\n")
    assert "K7M2PQ" in subject
    assert "K7M2PQ" in text.splitlines()
