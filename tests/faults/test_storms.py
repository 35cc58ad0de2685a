"""Fifty identical requests at once have one effect and the same answer, in both homes."""

import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import select
from starlette.applications import Starlette
from starlette.testclient import TestClient

from app.accounts.models import Role
from app.contests.models import Consent, Contest, Entrant, Entry, EntryState, Vote
from app.kit.tools import Tools
from app.main import make_app
from app.moderation.models import Case, Decision
from app.worker import Worker
from tests import moderators
from tests.factories import NOON, make_contest, make_entry
from tests.faults.at_once import at_once, browser
from tests.people import Entrant as Person
from tests.people import add_texts, hidden_fields

MANY = 50


@pytest.fixture
def contest(tools: Tools) -> Contest:
    with tools.db.write() as session:
        made = make_contest(session, voting_opens_at=NOON - timedelta(hours=1), entries_per_person=3)
        add_texts(session, made)
        return made


@pytest.fixture
def site(tools: Tools) -> Starlette:
    return make_app(tools)


def filled_form(site: Starlette, tools: Tools, contest: Contest) -> dict[str, Any]:
    """A form whose photo is here already, as it is after a mistake in another field."""
    person = Person(browser(site, tools), contest.slug)
    again = person.send(title="")
    assert again.status_code == 422
    fields = hidden_fields(again.text)
    assert fields["upload"]
    return {**person.words, **fields}


def test_fifty_identical_entries_are_one_entry_with_one_address(
    tools: Tools, site: Starlette, contest: Contest, working: Worker
) -> None:
    form = filled_form(site, tools, contest)
    send = partial(TestClient.post, url=f"/contests/{contest.slug}/entries", data=form)
    answers = at_once([partial(send, browser(site, tools)) for _n in range(MANY)])
    assert {answer.status_code for answer in answers} == {303}
    assert len({answer.headers["location"] for answer in answers}) == 1
    with tools.db.read() as session:
        assert [len(session.exec(select(table)).all()) for table in (Entry, Entrant, Consent)] == [1, 1, 3]


def test_fifty_identical_votes_are_one_vote(tools: Tools, site: Starlette, contest: Contest) -> None:
    with tools.db.write() as session:
        cup = make_entry(session, contest)
        wanted = make_entry(session, contest)
    first = browser(site, tools)
    assert first.post(f"/contests/{contest.slug}/entries/{cup.public_id}/votes").status_code == 303
    voter = first.cookies["voter"]

    def vote() -> Any:
        person = browser(site, tools)
        person.cookies.set("voter", voter)
        return person.post(f"/contests/{contest.slug}/entries/{wanted.public_id}/votes")

    answers = at_once([vote for _n in range(MANY)])
    assert {(answer.status_code, answer.headers.get("location")) for answer in answers} == {
        (303, f"/contests/{contest.slug}/entries/{wanted.public_id}#vote")
    }
    with tools.db.read() as session:
        assert len(session.exec(select(Vote).where(Vote.entry_id == wanted.id)).all()) == 1
        assert session.get_one(Entry, wanted.id).votes == 1


def test_two_moderators_never_decide_the_same_case(tools: Tools, site: Starlette, contest: Contest) -> None:
    """Both hold the form of the same case (the first one's claim ran out); both send it at the same moment, twenty times."""
    first = moderators.sign_in(tools, contest.brand_id, Role.MODERATOR)
    second = moderators.sign_in(tools, contest.brand_id, Role.MODERATOR)
    winners: Counter[int] = Counter()
    for _n in range(20):
        answers = race(tools, contest, first, second)
        assert sum("/moderation" in answer.headers.get("location", "") for answer in answers) >= 1
        with tools.db.read() as session:
            decisions = session.exec(select(Decision)).all()
            winners.update([decisions[-1].account_id or 0])
            assert max(Counter(decision.case_id for decision in decisions).values()) == 1
    with tools.db.read() as session:
        assert len(session.exec(select(Decision)).all()) == 20
        assert {case.state for case in session.exec(select(Case))} != {"open"}
    assert set(winners) <= {first.account.id, second.account.id}


def race(tools: Tools, contest: Contest, *people: moderators.Moderator) -> list[Any]:
    from app.contests.service.reviewing import queue_for_review

    clock: Any = tools.clock
    with tools.db.write() as session:
        entry = make_entry(session, contest, state=EntryState.RECEIVED)
        queue_for_review(session, entry=entry, contest=contest, now=clock.now())
    sends: list[Callable[[], Any]] = []
    for person in random.sample(people, len(people)):
        person.start()
        fields = person.fields()
        sends.append(
            partial(
                TestClient.post, person.client, f"/moderation/cases/{fields['case']}/decisions",
                data={**fields, "verb": "approve"},
            )
        )  # fmt: skip
        clock.move(timedelta(minutes=6))
    return at_once(sends)
