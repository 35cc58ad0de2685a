"""Questions with a time limit: the seconds are counted in sight, and what was chosen by the end is sent by itself, once."""

from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from tests.factories import NOON
from tests.parts.axe import violations
from tests.quizzes.pieces import published


def timed(seconds: int) -> list[Any]:
    return [step.model_copy(update={"seconds": seconds}) for step in KINDS["quiz"].example().steps]


@pytest.fixture
def player(site: Tools, page: Page) -> Page:
    """In front of the first question, with a clock that stands still."""
    published(site, "quiz", steps=timed(5))
    page.clock.install(time=NOON)
    page.goto(f"{site.settings.base_url}/play/quiz")
    page.clock.pause_at(NOON + timedelta(hours=1))
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Question 1 of 4")).to_be_visible()
    page.clock.run_for(200)
    return page


def test_the_seconds_go_down_and_what_was_chosen_is_sent_when_they_are_over(player: Page) -> None:
    expect(player.get_by_role("timer")).to_have_text("5 seconds")
    player.get_by_label("A seed").check()
    player.clock.run_for(2100)
    expect(player.get_by_role("timer")).to_have_text("3 seconds")
    player.clock.run_for(2000)
    expect(player.get_by_role("timer")).to_have_text("1 second")
    player.clock.run_for(1500)
    expect(player.get_by_role("heading", name="Right")).to_be_focused()


def test_every_question_has_its_own_seconds_and_none_is_sent_twice(player: Page) -> None:
    sent: list[Request] = []
    player.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    player.get_by_label("A nut").check()
    player.clock.run_for(9000)
    expect(player.get_by_role("heading", name="Not quite")).to_be_visible()
    player.get_by_role("button", name="Next").click()
    expect(player.get_by_text("Question 2 of 4")).to_be_visible()
    player.clock.run_for(200)
    player.clock.run_for(2100)
    expect(player.get_by_role("timer")).to_have_text("3 seconds")
    assert len(sent) == 2


def test_who_has_chosen_nothing_is_told_that_the_time_is_up(player: Page) -> None:
    sent: list[Request] = []
    player.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    player.clock.run_for(9000)
    told = player.get_by_role("timer")
    expect(told).to_have_text("The time is up. Answer to see what is right.")
    expect(told).to_have_attribute("aria-live", "polite")
    assert sent == []
    player.get_by_label("A seed").check()
    player.get_by_role("button", name="Next").click()
    expect(player.get_by_role("heading", name="Right")).to_be_visible()


def test_who_does_without_limits_has_no_clock_beside_them(site: Tools, page: Page) -> None:
    published(site, "quiz", steps=timed(5))
    page.clock.install()
    page.goto(f"{site.settings.base_url}/play/quiz")
    page.get_by_label("Without time limits").check()
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_text("Question 1 of 4")).to_be_visible()
    page.clock.run_for(20_000)
    expect(page.get_by_role("timer")).to_have_count(0)
    expect(page.get_by_text("Question 1 of 4")).to_be_visible()


def test_a_timed_question_is_plain_to_everybody(site: Tools, page: Page) -> None:
    published(site, "quiz", steps=timed(600))
    page.goto(f"{site.settings.base_url}/play/quiz")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("timer")).to_be_visible()
    assert violations(page) == []
