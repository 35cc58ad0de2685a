"""The first page, the page of a contest, and its rules, as the public sees them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select
from starlette.testclient import TestClient

from app.accounts.models import Brand
from app.contests.models import Prize, TextVersion
from app.kit.clock import SetClock
from app.kit.tools import Tools
from tests.factories import NOON, make_contest
from tests.gallery.conftest import Make
from tests.gallery.test_winners import win
from tests.quizzes.pieces import published
from tests.statements import statements_of

DAY = timedelta(days=1)
Html = Callable[[str], str]


def test_the_first_page_is_kind_when_nothing_is_on(html: Html) -> None:
    assert "Nothing is on at the moment." in html("/")


def test_one_campaign_has_the_first_page_to_itself(html: Html, make: Make) -> None:
    make(1, headline="Draw on a cup.")
    page = html("/")
    assert "<h1>Draw on a cup.</h1>" in page
    assert 'href="/contests/x"' in page


def test_several_campaigns_are_listed_with_their_brands(html: Html, make: Make) -> None:
    make(1)
    make(0, slug="y", title="#Other")
    page = html("/")
    assert page.count("<article>") == 2
    assert "#Other, Brand" in page


@pytest.mark.parametrize(
    ("days", "said", "button"),
    [
        (-2.5, "Entries open Friday 20 November", ""),
        (0, "Closes Sunday 29 November, 13:00 in Warsaw", "Send my cup"),
        (8, "Voting opens Tuesday 1 December", ""),
        (10, "Until Monday 7 December", "Vote"),
        (16, "The winners are announced Saturday 12 December", ""),
        (21, "Announced on 12 December 2026", "See the winners"),
        (99, "Announced on 12 December 2026", "See the winners"),
    ],
)
def test_the_page_is_right_in_every_phase(
    html: Html, make: Make, clock: SetClock, days: float, said: str, button: str
) -> None:
    make(1, winners_at=NOON, archives_at=NOON + 90 * DAY)
    clock.set(NOON + days * DAY)
    page = html("/contests/x")
    assert said in page
    buttons = page.count('class="btn"')
    assert buttons == (2 if button else 0)  # in the page, and under the thumb
    assert button in page


def test_a_page_that_was_kept_does_not_outlive_its_phase(html: Html, make: Make, clock: SetClock) -> None:
    contest = make(1)
    clock.set(contest.closes_at - timedelta(seconds=1))
    assert "Send my cup" in html("/contests/x")
    clock.set(contest.closes_at)
    assert "Send my cup" not in html("/contests/x")


def test_a_draft_is_not_there(client: TestClient, make: Make) -> None:
    make(1, published_at=None)
    for path in ("", "/rules", "/gallery", "/winners", "/feed.json", "/sitemap-0.xml"):
        assert client.get(f"/contests/x{path}").status_code == 404


def test_prizes_steps_and_the_latest_are_shown(tools: Tools, html: Html, make: Make) -> None:
    contest = make(13, steps=[{"title": "Draw", "text": "With any pen."}])
    with tools.db.write() as session:
        session.add(Prize(contest_id=contest.id, key="jury", title="The jury’s cup", text="10,000 of them."))
    page = html("/contests/x")
    assert "The jury’s cup" in page
    assert "With any pen." in page
    assert "13 cups so far" in page
    assert page.count('<article class="piece">') == 12


def test_the_winners_come_first_once_they_are_known(tools: Tools, html: Html, make: Make) -> None:
    contest = make(0, announces_at=NOON - DAY, winners_at=NOON)
    with tools.db.write() as session:
        win(session, contest, 1)
    page = html("/contests/x")
    assert page.index("The winners") < page.index("1 cup")
    assert "place-1" in page


def test_the_contest_before_is_told_of(tools: Tools, html: Html, make: Make) -> None:
    contest = make(0)
    with tools.db.write() as session:
        brand = session.exec(select(Brand)).one()
        before = make_contest(session, brand, title="#Last", announces_at=NOON - DAY, winners_at=NOON)
        win(session, before)
    assert contest.brand_id == before.brand_id
    assert "Before this: who won #Last" in html("/contests/x")


def test_a_contest_page_takes_as_many_statements_for_one_as_for_three(tools: Tools, html: Html, make: Make) -> None:
    make(1)
    make(3, slug="y")
    assert statements_of(tools, lambda: html("/contests/x")) == statements_of(tools, lambda: html("/contests/y"))


def test_rules_licence_consents_privacy_and_contact_stand_on_one_page(tools: Tools, html: Html, make: Make) -> None:
    contest = make(0)
    with tools.db.write() as session:
        brand = session.exec(select(Brand)).one()
        brand.privacy, brand.contact_email = "We keep **little**.", "cups@x.example"
        texts = (("rules", 1, "", "Old rules."), ("rules", 2, "", "## New rules"), ("licence", 1, "", "Yours."),
                 ("own", 1, "It is my own work.", ""))  # fmt: skip
        for key, n, label, text in texts:
            session.add(TextVersion(contest_id=contest.id, key=key, n=n, label=label, text=text, is_consent=bool(label),
                                    created_at=NOON))  # fmt: skip
    page = html("/contests/x/rules")
    for words in (
        "<h2>New rules</h2>",
        "Version 2, of",
        "Yours.",
        "It is my own work.",
        "<strong>little</strong>",
        "mailto:cups@x",
    ):
        assert words in page
    assert page.index("New rules") < page.index("Earlier versions") < page.index("Old rules.")
    assert 'id="privacy"' in page
    assert 'id="contact"' in page


def test_the_first_page_leads_to_what_can_be_played_now(tools: Tools, client: TestClient, clock: SetClock) -> None:
    closes = (clock.now() + timedelta(hours=1)).replace(tzinfo=None)
    published(tools, "quiz")
    published(tools, "poll", closes=closes)
    assert re.findall(r'href="(/play/[a-z]+)"', client.get("/").text) == ["/play/poll", "/play/quiz"]
    clock.move(timedelta(hours=2))
    assert re.findall(r'href="(/play/[a-z]+)"', client.get("/").text) == ["/play/quiz"]
