"""A browser that keeps nothing at all for sites: no cookie, no storage of any kind. Everything in a frame works all the same."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import Complaints, noisy_photo
from tests.e2e.phones import READY, choose, entries, fill, send
from tests.e2e.test_voting import mailed_code
from tests.embed.sites import Sites
from tests.embed.test_framed_contest import shown_contest, votes
from tests.embed.test_framed_play import article, embedded, vote
from tests.factories import make_entry

REFUSE = """for (const name of ["sessionStorage", "localStorage", "indexedDB", "caches"])
  Object.defineProperty(window, name, { get() { throw new DOMException("The operation is insecure.", "SecurityError"); } });
Object.defineProperty(Document.prototype, "cookie", { get() { throw new DOMException("", "SecurityError"); } });"""
"""As a browser answers whose owner lets no site keep anything; the headless shell has no such setting of its own."""


@pytest.fixture
def forgetful(guest: Page) -> Page:
    guest.add_init_script(REFUSE)
    return guest


def keeps_nothing(page: Page) -> bool:
    return bool(page.frames[1].evaluate("() => { try { sessionStorage.x = 1; return false; } catch { return true; } }"))


def test_a_poll_a_vote_and_an_entry_need_nothing_to_be_kept(sites: Sites, forgetful: Page) -> None:
    complaints = Complaints().listen(forgetful)
    guest, slug = forgetful, embedded(sites, "poll")
    guest.goto(article(sites, slug))
    frame = guest.frame_locator("iframe")
    vote(frame)
    guest.context.clear_cookies()
    assert keeps_nothing(guest), "the control: this browser keeps things"
    contest = shown_contest(sites, vote_by_mail=True)
    with sites.tools.db.write() as session:
        make_entry(session, contest, title="Beetroot")
    guest.goto(article(sites, f"{contest.slug}/gallery"))
    frame.get_by_role("link", name="Vote for Beetroot").click()
    frame.get_by_label("E-mail").fill("ola@poczta.example")
    frame.get_by_role("button", name="Send me the code").click()
    guest.context.clear_cookies()
    frame.get_by_label("Code").fill(mailed_code(sites.tools))
    frame.get_by_role("button", name="Count my vote").click()
    expect(frame.get_by_text("Your vote is counted. Thank you.")).to_be_visible()
    assert votes(sites) == 1
    guest.goto(article(sites, f"{shown_contest(sites).slug}/enter"))
    expect(frame.get_by_label("Name your cup")).to_be_visible()
    inner = guest.frames[1]
    choose(inner, noisy_photo(600, 800))  # type: ignore[arg-type]  # a frame has what is asked of a page here
    expect(inner.get_by_text(READY)).to_be_visible(timeout=30_000)
    fill(inner, "zofia@poczta.example")  # type: ignore[arg-type]  # as above
    send(inner)  # type: ignore[arg-type]  # as above
    expect(frame.get_by_role("heading", level=1)).to_have_text("We have your entry", timeout=30_000)
    assert len(entries(sites.tools)) == 2
    assert [line for line in complaints if "web-share" not in line] == []
