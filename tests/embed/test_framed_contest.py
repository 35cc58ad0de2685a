"""A contest in a brand's own page: entering with a photo, the gallery, and votes, in a browser that takes no cookies of third parties.

Tests app/contests/places.py and the frames of app/contests/routes and app/gallery/routes.
"""

import re

from playwright.sync_api import Page, expect
from sqlmodel import col, select

from app.accounts.models import Brand
from app.contests.models import Contest, Vote
from tests.e2e.conftest import noisy_photo, open_contest
from tests.e2e.phones import READY, choose, entries, fill, send
from tests.e2e.test_voting import mailed_code
from tests.embed.sites import Sites
from tests.embed.test_framed_play import article, said
from tests.factories import make_entry


def shown_contest(sites: Sites, **values: object) -> Contest:
    """Open for entries and votes; its brand's site may show it."""
    contest = open_contest(sites.tools, **values)
    with sites.tools.db.write() as session:
        session.get_one(Brand, contest.brand_id).embed_origins = [sites.brand.host]
    return contest


def votes(sites: Sites) -> int:
    with sites.tools.db.read() as session:
        return len(list(session.exec(select(Vote.id).where(col(Vote.status) == "counted"))))


def test_somebody_enters_with_a_photo_inside_an_article(sites: Sites, guest: Page) -> None:
    contest = shown_contest(sites)
    guest.goto(article(sites, f"{contest.slug}/enter"))
    frame = guest.frames[1] if len(guest.frames) > 1 else guest.wait_for_event("frameattached")
    frame.wait_for_selector("input[type=file]", state="attached")
    choose(frame, noisy_photo(600, 800))  # type: ignore[arg-type]  # a frame has what is asked of a page here
    expect(frame.get_by_text(READY)).to_be_visible(timeout=30_000)
    fill(frame)  # type: ignore[arg-type]  # as above
    send(frame)  # type: ignore[arg-type]  # as above
    expect(guest.frame_locator("iframe").get_by_role("heading", level=1)).to_have_text(
        "We have your entry", timeout=30_000
    )
    [(entry, _asset)] = entries(sites.tools)
    assert entry.contest_id == contest.id
    assert "entered" in [one["type"] for one in said(guest)]
    link = guest.frame_locator("iframe").get_by_role("link", name="See, change or withdraw it")
    assert re.fullmatch(r"/entries/[\w-]{20,}", link.get_attribute("href") or "")
    assert link.get_attribute("target") == "_blank"


def test_a_vote_is_never_counted_by_a_press_in_a_frame(sites: Sites, guest: Page) -> None:
    contest = shown_contest(sites)
    with sites.tools.db.write() as session:
        make_entry(session, contest, title="Beetroot")
    guest.goto(article(sites, f"{contest.slug}/gallery"))
    frame = guest.frame_locator("iframe")
    with guest.context.expect_page() as opened:
        frame.get_by_role("link", name="Vote for Beetroot").click()
    own = opened.value
    expect(own).to_have_url(re.compile(f"^{sites.base}/contests/{contest.slug}/entries/"))
    assert votes(sites) == 0
    own.get_by_role("button", name="Vote for Beetroot").click()
    expect(own.get_by_role("button", name="Your vote is counted")).to_be_visible()
    assert votes(sites) == 1


def test_a_vote_with_a_mailed_code_stays_inside_the_frame(sites: Sites, guest: Page) -> None:
    contest = shown_contest(sites, vote_by_mail=True)
    with sites.tools.db.write() as session:
        make_entry(session, contest, title="Beetroot")
    guest.goto(article(sites, f"{contest.slug}/gallery"))
    frame = guest.frame_locator("iframe")
    frame.get_by_role("link", name="Vote for Beetroot").click()
    frame.get_by_label("E-mail").fill("ola@poczta.example")
    frame.get_by_role("button", name="Send me the code").click()
    frame.get_by_label("Code").fill(mailed_code(sites.tools))
    frame.get_by_role("button", name="Count my vote").click()
    expect(frame.get_by_text("Your vote is counted. Thank you.")).to_be_visible()
    assert votes(sites) == 1
    assert "voted" in [one["type"] for one in said(guest)]


def test_winners_and_entries_are_walked_through_inside_the_frame(sites: Sites, guest: Page) -> None:
    contest = shown_contest(sites)
    with sites.tools.db.write() as session:
        for title in ("Beetroot", "Acorn"):
            make_entry(session, contest, title=title)
    guest.goto(article(sites, f"{contest.slug}/gallery"))
    frame = guest.frame_locator("iframe")
    frame.get_by_role("link", name="Newest").click()
    frame.get_by_role("link", name="Beetroot", exact=True).click()
    expect(frame.get_by_role("heading", level=1)).to_have_text("Beetroot")
    frame.get_by_role("link", name="Back to the gallery").click()
    expect(frame.get_by_role("link", name="Acorn", exact=True)).to_be_visible()
    guest.goto(article(sites, f"{contest.slug}/winners"))
    expect(frame.get_by_text("There are no winners yet.")).to_be_visible()
