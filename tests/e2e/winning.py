"""What the manager does after the votes, and what everybody sees from the announcement on."""

import re

from playwright.sync_api import Locator, Page, expect

from app.accounts.models import Role
from app.contests.models import Contest
from tests.e2e.album import DESKTOP
from tests.e2e.photographs import assert_shows
from tests.e2e.stage import Sent, Stage

STORY = "My mother drove the nine for thirty-one years.\n\nShe counted the stops, of course."
JURY = "No two of its lines look the same way."
PRIZES = ("The jury’s cup", "The public’s cup")
WON = "10,000 reusable cups in all shops, and 10,000 zł."


def choose_winners(stage: Stage, contest: Contest, winners: list[Sent]) -> None:
    """Shortlist by votes and by hand, places with prizes, story and sentence, mails, release."""
    *voted, by_hand = winners
    with stage.staff(Role.EDITOR, "Iga", f"/studio/contests/{contest.slug}") as page:
        stage.album.keep(page, "studio-contest")
        page.get_by_role("link", name="Shortlist", exact=True).click()
        page.get_by_label("Put the most voted on it").fill(str(len(voted)))
        page.get_by_role("button", name="Put them on").click()
        for one in voted:
            expect(candidate(page, one).get_by_role("checkbox")).to_be_checked()
        candidate(page, by_hand).locator("label").click()
        stage.album.keep(page, "studio-shortlist")
        page.get_by_role("button", name=re.compile("^Save( and stay)?$")).click()
        expect(page.get_by_text("The shortlist is saved.")).to_be_visible()
        page.get_by_role("link", name="Winners", exact=True).first.click()
        stage.album.keep(page, "studio-winners-none")
        for rank, one in enumerate(winners, 1):
            candidate(page, one).get_by_role("button", name="Give it a place").click()
            expect(page.locator(f"#place-{rank}")).to_contain_text(one.title)
        for rank in range(1, len(winners) + 1):
            describe(page, rank)
        page.get_by_role("button", name="Save all places").click()
        expect(page.get_by_text("The places are saved.")).to_be_visible()
        stage.album.keep(page, "studio-winners")
        release(stage, page, len(winners))


def candidate(page: Page, one: Sent) -> Locator:
    return page.locator(".candidate").filter(has_text=one.title)


def describe(page: Page, rank: int) -> None:
    place = page.locator(f"#place-{rank}")
    if rank <= len(PRIZES):
        place.get_by_label(PRIZES[rank - 1]).check()
    place.get_by_label("What was won").fill(WON if rank == 1 else "An edition of 500, and 2,500 zł.")
    place.get_by_label("The jury’s sentence").fill(JURY if rank == 1 else f"You can hear it, number {rank}.")
    place.get_by_label("The story").fill(STORY)


def release(stage: Stage, page: Page, n: int) -> None:
    page.get_by_role("button", name=f"Look at the mails to {n} winners").click()
    stage.album.keep(page, "studio-mails-to-winners")
    page.get_by_role("button", name=f"Send these {n} mails").click()
    expect(page.get_by_text("Every winner was told by mail.")).to_be_visible()
    page.get_by_role("button", name="Go on to the release").click()
    page.get_by_label("How the winners were chosen").fill("by Iga, after the votes")
    if (seen := page.get_by_label("I have read what this result leaves out.")).count():
        seen.check()
    stage.album.keep(page, "studio-release")
    page.get_by_role("button", name="Release the winners").click()
    expect(page.get_by_text("Released. Everybody sees the winners").first).to_be_visible()
    stage.album.keep(page, "studio-released")


def look_around(stage: Stage, contest: Contest, winners: list[Sent]) -> list[str]:
    """Every public page after the announcement; returns what is wrong with them."""
    here = f"{stage.base}/contests/{contest.slug}"
    first = winners[0]
    with stage.visit(DESKTOP) as page:
        faults = stage.album.look(page, f"{contest.slug}-winners", f"{here}/winners")
        expect(page.locator(".first h2")).to_have_text(first.title)
        expect(page.locator(".first")).to_contain_text(JURY)
        expect(page.locator(".first")).to_contain_text("She counted the stops, of course.")
        expect(page.locator(".first")).to_contain_text(WON)
        assert_shows(page.locator(".first-pic img"), first.photo)
        for winner in winners[1:]:
            article = page.locator(".seconds article").filter(has_text=winner.title)
            assert_shows(article.locator("img"), winner.photo)
        faults += stage.album.look(page, f"{contest.slug}-gallery", f"{here}/gallery")
        page.goto(f"{here}/gallery?q={first.title}")
        page.get_by_role("link", name=first.title).click()
        assert_shows(page.locator(".entry-pic img"), first.photo)
        faults += stage.album.look(page, f"{contest.slug}-entry", page.url)
        faults += stage.album.look(page, f"{contest.slug}-contest", here)
        expect(page.get_by_role("heading", name="The winners")).to_be_visible()
    return faults
