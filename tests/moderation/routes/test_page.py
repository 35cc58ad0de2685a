"""How the desk is drawn."""

import re

import pytest
from sqlmodel import col, select
from starlette.testclient import TestClient

from app.accounts.models import Brand, Member, Role
from app.contests.models import Contest, Entry, EntryState
from app.contests.service.reporting import report_entry
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.moderation.service.reports import Complaint
from tests.factories import NOON, make_brand, make_contest, make_entry, make_waiting
from tests.moderators import Moderator, sign_in
from tests.statements import statements_of


def waiting(tools: Tools, n: int) -> Contest:
    with tools.db.write() as session:
        contest = make_contest(session)
        for _ in range(n):
            make_waiting(session, contest)
        return contest


def test_the_desk_takes_the_same_number_of_statements_however_much_waits(tools: Tools) -> None:
    counts = []
    for n in (2, 4):
        ewa = sign_in(tools, waiting(tools, n).brand_id)
        ewa.start()
        counts.append(statements_of(tools, ewa.desk))
    assert counts[0] == counts[1] <= 28


def test_who_moderates_for_two_brands_sees_both_one_after_the_other(tools: Tools, client: TestClient) -> None:
    contest = waiting(tools, 1)
    ewa = sign_in(tools, contest.brand_id)
    with tools.db.write() as session:
        other: Brand = make_brand(session)
        session.add(Member(account_id=ewa.account.id, brand_id=other.id, role=Role.MODERATOR, created_at=NOON))
        make_waiting(session, make_contest(session, other), title="Of the other brand")
    assert "2 wait" in ewa.desk()
    ewa.start()
    assert "Of the other brand" in ewa.decide("approve").text


def test_the_desk_is_never_kept_anywhere(tools: Tools) -> None:
    ewa = sign_in(tools, waiting(tools, 1).brand_id)
    assert ewa.client.get("/moderation").headers["cache-control"] == "no-store"


def test_today_begins_at_midnight_where_the_contest_is(tools: Tools, clock: SetClock) -> None:
    """Warsaw is an hour ahead of UTC in November."""
    clock.set(NOON.replace(hour=22, minute=30))
    ewa = sign_in(tools, waiting(tools, 2).brand_id)
    ewa.start()
    assert ">1 today<" in ewa.decide("approve").text
    clock.set(NOON.replace(hour=23, minute=30))
    assert ">0 today<" in ewa.desk()
    ewa.start()
    assert ">1 today<" in ewa.decide("approve").text


def states(tools: Tools) -> list[EntryState]:
    with tools.db.read() as session:
        return [entry.state for entry in session.exec(select(Entry).order_by(col(Entry.id)))]


def test_a_report_comes_first_and_is_not_asked_about_like_an_entry(
    tools: Tools, contest: Contest, ewa: Moderator
) -> None:
    file_report_about(tools, contest, "It mocks my friend.")
    assert "One is a report about something that everybody can see; it comes first." in ewa.desk()
    page = ewa.start()
    assert "Reported: it is hurtful</h1>" in page
    assert "It mocks my friend." in page
    assert "Everybody can see No. 0004 at the moment." in page
    keys = set(re.findall(r'data-key="(\w)"', page))
    assert {"k", "t"} <= keys
    assert "a" not in keys
    assert page.count('data-key-in="reasons"') == 7
    assert "Beetroot</h1>" in ewa.decide("keep").text


def file_report_about(tools: Tools, contest: Contest, words: str) -> None:
    with tools.db.write() as session:
        entry = make_entry(session, session.get_one(Contest, contest.id), title="Shown")
        complaint = Complaint(reporter="r", reason="hurtful", words=words)
        report_entry(session, contest=contest, entry=entry, complaint=complaint, now=tools.clock.now())


@pytest.mark.parametrize("path", ["decisions", "skips", "claims"])
def test_who_is_signed_out_meanwhile_is_led_back_to_the_queue_with_the_words(
    tools: Tools, ewa: Moderator, path: str
) -> None:
    ewa.start()
    fields = ewa.fields()
    ewa.client.cookies.clear()
    form = {**fields, "verb": "reject", "reason": "blurred", "words": "Closer, <please>.", "scope": "contest:x"}
    answer = ewa.post(f"/moderation/cases/{fields['case']}/{path}", **form)
    assert answer.status_code == 401
    assert "nothing was decided" in answer.text
    assert "Closer, &lt;please&gt;." in answer.text
    assert 'href="/studio/sign-in?next=/moderation%3Fscope%3Dcontest%253Ax"' in answer.text
    assert set(states(tools)) == {EntryState.PENDING}


def test_blur_is_set_before_the_first_picture_and_kept_for_a_year(ewa: Moderator) -> None:
    assert 'action="/moderation/sight"' in ewa.desk()
    answer = ewa.post("/moderation/sight", name="blur")
    assert "Max-Age=31536000" in answer.headers["set-cookie"]
    assert 'aria-pressed="true"' in ewa.desk()
    assert "is-blurred" in ewa.start()


def test_the_key_that_begins_is_not_the_one_that_approves(ewa: Moderator) -> None:
    begin, approve = (re.findall(r'type="submit" data-key="(\w)"', page)[0] for page in (ewa.desk(), ewa.start()))
    assert (begin, approve) == ("o", "a")
