"""What each person does on the way from entry to winners, and what that person must see."""

import re

from playwright.sync_api import Locator, Page, expect

from app.accounts.models import Role
from app.contests.models import Contest
from tests.e2e.photographs import Photograph, assert_shows
from tests.e2e.stage import Sent, Stage
from tests.parts.axe import violations

FIRST = ("Quiet", "Blue", "Sunday", "Winter", "Little", "Painted", "Northern")
SECOND = (
    "harbour",
    "garden",
    "morning",
    "tram",
    "kitchen",
    "river",
    "orchard",
    "window",
    "lighthouse",
    "field",
    "platform",
)
PEOPLE = ("Tomek, Lublin", "Zosia, Łowicz", "Helena, Jelenia Góra", "Olek, Nowy Targ", "Ewa, Sopot")
WAITS = "Somebody looks at every one by hand"
SENT = re.compile(r"/entries/[\w-]{20,}$")


def send_in(stage: Stage, contest: Contest, photo: Photograph, *, look: bool = False) -> Sent:
    """An entrant with a phone."""
    n = len(stage.sent)
    mine = Sent(contest, photo, f"{FIRST[n % 7]} {SECOND[n % 11]}", f"person{n}@mail.example")
    keep = stage.album.keep if look else lambda *_: None
    with stage.visit(path=f"/contests/{contest.slug}") as page:
        keep(page, "contest-open")
        page.get_by_role("link", name="Send my cup").first.click()
        keep(page, "form-empty")
        choose(page, photo)
        keep(page, "form-chosen")
        fill(page, mine, PEOPLE[n % len(PEOPLE)])
        keep(page, "form-filled")
        page.get_by_role("button", name="Send my cup").click()
        expect(page).to_have_url(SENT)
        expect(page.locator("#status")).to_contain_text(WAITS, timeout=30_000)
        assert_shows(page.locator(".status-pic img"), photo)
        assert not look or violations(page) == []
        keep(page, "own-page-waiting")
    stage.sent.append(mine)
    return mine


def choose(page: Page, photo: Photograph) -> None:
    """The upload begins with the choice."""
    page.locator("input[type=file]").set_input_files({"name": photo.name, "mimeType": photo.kind, "buffer": photo.data})
    expect(page.get_by_text("The photo is here and fine")).to_be_visible(timeout=60_000)


def fill(page: Page, mine: Sent, name: str) -> None:
    page.get_by_label("18 or older").check()
    page.get_by_label("Name your cup").fill(mine.title)
    page.get_by_label("Your name, as we show it").fill(name)
    page.get_by_label("E-mail").fill(mine.email)
    page.get_by_label("What is on it").fill(f"From the file {mine.photo.name}.")
    page.get_by_label("It is my own work").check()


def moderate(stage: Stage) -> Sent:
    """By keys alone: the third is undone and approved again, the fifth rejected with words; all others approved. Returns the fifth."""
    with stage.staff(Role.MODERATOR, "Ewa", "/moderation") as page:
        stage.album.keep(page, "desk-start")
        page.keyboard.press("o")
        for n, one in enumerate(stage.sent):
            expect(page.locator("h1")).to_have_text(one.title)
            assert_shows(page.locator(".desk-pic img"), one.photo)
            if n in (0, 1, len(stage.sent) - 1):
                stage.album.keep(page, "desk", whole=False)
            reject(stage, page, "Closer to the cup, please.") if n == 4 else page.keyboard.press("a")
            if n == 2:
                expect(page.locator("h1")).to_have_text(stage.sent[3].title)
                page.keyboard.press("z")
                expect(page.locator("h1")).to_have_text(one.title)
                page.keyboard.press("a")
        expect(page.locator("h1")).to_have_text("Nothing waits.")
        stage.album.keep(page, "desk-done")
        page.get_by_role("link", name="Who decided what").click()
        expect(page.locator("tbody tr").filter(has_text="Too blurred to judge")).to_have_count(1)
        expect(page.locator("tbody tr").filter(has_text="decision undone")).to_have_count(1)
        stage.album.keep(page, "desk-history")
    return stage.sent[4]


def reject(stage: Stage, page: Page, words: str) -> None:
    page.keyboard.press("w")
    page.keyboard.type(words)
    stage.album.keep(page, "desk-reject", whole=False)
    page.keyboard.press("Escape")  # keys do nothing while somebody types
    page.keyboard.press("2")


def mend(stage: Stage, rejected: Sent, better: Photograph) -> None:
    """The entrant follows the mailed link; a moderator approves the second revision."""
    link = stage.mailed(rejected.email, "entry_rejected", r"Mend it with a new photo: \S+?(/entries/\S+/change)")
    own = stage.mailed(rejected.email, "entry_rejected", r"Open your entry: \S+?(/entries/\S+)")
    with stage.visit(path=own) as page:
        expect(page.locator("#status")).to_contain_text("Too blurred to judge")
        expect(page.locator("#status")).to_contain_text("Closer to the cup, please.")
        stage.album.keep(page, "own-page-rejected")
        page.goto(f"{stage.base}{link}")
        expect(page.get_by_label("Name your cup")).to_have_value(rejected.title)
        choose(page, better)
        stage.album.keep(page, "mend")
        page.get_by_role("button", name="Send the change").click()
        expect(page.locator("#status")).to_contain_text("Your change is here", timeout=30_000)
        assert_shows(page.locator(".status-pic img"), better)
        stage.album.keep(page, "own-page-mended")
    rejected.photo = better
    with stage.staff(Role.MODERATOR, "Marek", "/moderation") as page:
        page.keyboard.press("o")
        expect(page.locator("h1")).to_have_text(rejected.title)
        expect(page.get_by_text("second revision")).to_be_visible()
        assert_shows(page.locator(".desk-pic img"), better)
        stage.album.keep(page, "desk-second-revision", whole=False)
        page.keyboard.press("a")
        expect(page.locator("h1")).to_have_text("Nothing waits.")


def vote(stage: Stage, contest: Contest, voter: int, *, look: bool = False) -> None:
    """From the gallery, found by its name; the first voter gives three votes and takes one back, later ones give fewer."""
    with stage.visit(path=f"/contests/{contest.slug}/gallery") as page:
        if look:
            stage.album.keep(page, "gallery-voting")
        chosen = stage.of(contest)[: 3 - voter % 3]
        for one in chosen:
            page.get_by_role("searchbox").fill(one.title)
            page.get_by_role("searchbox").press("Enter")
            assert_shows(page.locator(".piece img"), one.photo)
            page.get_by_role("button", name=f"Vote for {one.title}").click()
            expect(given(page, one)).to_have_attribute("aria-pressed", "true")
            one.votes += 1
            if look:
                stage.album.keep(page, "gallery-voted")
            page.reload()
            expect(given(page, one)).to_contain_text(str(one.votes))
        if voter == 0:
            last = chosen[-1]
            given(page, last).click()
            expect(page.get_by_role("button", name=f"Vote for {last.title}")).to_have_attribute("aria-pressed", "false")
            last.votes -= 1


def given(page: Page, one: Sent) -> Locator:
    return page.get_by_role("button", name=f"Take back your vote for {one.title}")


def vote_by_mail(stage: Stage, one: Sent, address: str, *, look: bool = False) -> None:
    """On the entry's own page: the address, the code, the vote."""
    keep = stage.album.keep if look else lambda *_: None
    with stage.visit(path=f"/contests/{one.contest.slug}/gallery?q={one.title}") as page:
        page.get_by_role("link", name=one.title).click()
        assert_shows(page.locator(".entry-pic img"), one.photo)
        keep(page, "entry-voting")
        page.get_by_role("button", name=f"Vote for {one.title}").click()
        page.get_by_label("E-mail").fill(address)
        keep(page, "vote-mail")
        page.get_by_role("button", name="Send me the code").click()
        code = stage.mailed(address, "vote_code", r"Your code: (\S+)")
        page.get_by_label("Code").fill(code)
        keep(page, "vote-code")
        page.get_by_role("button", name="Count my vote").click()
        expect(page.get_by_role("button", name="Your vote is counted")).to_have_attribute("aria-pressed", "true")
        keep(page, "entry-voted")
    one.votes += 1
