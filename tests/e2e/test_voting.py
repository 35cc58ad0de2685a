"""A voter with a phone: one press of a ring; by mail code when the contest says so."""

import re
import time
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from app.contests.models import Contest
from app.kit.tools import Tools
from tests.e2e.conftest import Complaints, open_contest
from tests.factories import make_entry


def mailed_code(tools: Tools) -> str:
    folder = Path(tools.settings.data_dir, "mail")
    ends = time.monotonic() + 20
    while time.monotonic() < ends:
        for path in folder.glob("*.eml"):
            if found := re.search(r"Subject: Your code: (\S+)", path.read_text()):
                return found[1]
        time.sleep(0.1)
    raise AssertionError("no code was mailed")


@pytest.mark.parametrize("place", ["gallery", "entry"])
def test_the_first_vote_by_mail_leads_to_the_page_that_asks_for_the_address(
    small_house: Tools, page: Page, place: str, complaints: Complaints
) -> None:
    contest = open_contest(small_house, vote_by_mail=True)
    with small_house.db.write() as session:
        entry = make_entry(session, contest, title="Beetroot")
    here = f"{small_house.settings.base_url}/contests/{contest.slug}"
    page.goto(f"{here}/gallery" if place == "gallery" else f"{here}/entries/{entry.public_id}")
    page.get_by_role("button", name="Vote for Beetroot").click()
    expect(page).to_have_url(re.compile("/votes/new$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vote for Beetroot")
    page.get_by_label("E-mail").fill("ola@poczta.example")
    page.get_by_role("button", name="Send me the code").click()
    page.get_by_label("Code").fill(mailed_code(small_house))
    page.get_by_role("button", name="Count my vote").click()
    expect(page.get_by_role("button", name="Your vote is counted")).to_have_attribute("aria-pressed", "true")


def test_a_vote_that_came_too_late_is_told_on_a_page_of_its_own(
    small_house: Tools, page: Page, complaints: Complaints
) -> None:
    contest = open_contest(small_house)
    with small_house.db.write() as session:
        make_entry(session, contest, title="Beetroot")
    page.goto(f"{small_house.settings.base_url}/contests/{contest.slug}/gallery")
    with small_house.db.write() as session:
        session.get_one(Contest, contest.id).voting_closes_at = small_house.clock.now()
    page.get_by_role("button", name="Vote for Beetroot").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Voting is closed")
    expect(page.get_by_role("button", name="Vote for Beetroot")).to_have_count(0)
