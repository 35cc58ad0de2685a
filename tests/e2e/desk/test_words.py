"""What people wrote, judged at the desk by keys and shown to players, in a real browser."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from sqlmodel import col, select

from app.kit.tools import Tools
from app.quizzes.models import Content, OpenText
from app.quizzes.service.texts import open_text_cases
from app.quizzes.texts import digest_of
from tests.e2e.seat import at_the_desk, is_in_view, place
from tests.parts.axe import violations
from tests.quizzes.pieces import published
from tests.quizzes.telling import poll

WORDS = ("In bed", "On a roof", "Long " * 40 + "word", "\u05e9\u05dc\u05d5\u05dd, and a telephone: 600 700 800")


@pytest.fixture
def content(site: Tools) -> Content:
    made = published(site, poll())
    now = site.clock.now()
    with site.db.write() as session:
        for n, words in enumerate(WORDS):
            digest, came = digest_of("when", words), now - timedelta(minutes=10 - n)
            session.add(
                OpenText(content_id=made.id, place="when", digest=digest, words=words.strip(), n=n + 1, came_at=came)
            )
    open_text_cases(site)
    return made


@pytest.fixture
def words(site: Tools, content: Content, page: Page) -> Iterator[Page]:
    with at_the_desk(site, content, page, "“In bed”") as seat:
        yield seat


def states(site: Tools) -> list[str]:
    with site.db.read() as session:
        return [str(state) for state in session.exec(select(OpenText.state).order_by(col(OpenText.id)))]


def test_the_keys_are_those_of_every_case(site: Tools, words: Page) -> None:
    heading, said = words.locator("h1"), words.locator("#said")
    words.keyboard.press("a")
    expect(heading).to_have_text("“On a roof”")
    expect(said).to_have_text("“In bed” approved.")
    words.keyboard.press("7")
    expect(said).to_have_text("“On a roof” rejected.")
    words.keyboard.press("s")
    expect(words.locator(".desk-words")).to_contain_text("600 700 800")
    expect(words.locator(".flags")).to_contain_text("There is a long number in it")
    words.keyboard.press("z")
    expect(words.locator(".desk-words")).to_contain_text("Long Long")
    words.keyboard.press("z")
    expect(heading).to_have_text("“On a roof”")
    assert states(site) == ["approved", "waiting", "waiting", "waiting"]


@pytest.mark.parametrize(("width", "height"), [(360, 640), (1440, 900)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_question_and_decision_are_in_one_view_without_a_barrier(
    words: Page, width: int, height: int, scheme: str
) -> None:
    words.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    words.set_viewport_size({"width": width, "height": height})
    for _n in WORDS:
        words.reload()
        for one in (
            words.locator(".desk-words"),
            words.locator("h1"),
            words.get_by_role("button", name="Approve and next"),
        ):
            expect(one).to_be_in_viewport(ratio=1)
        assert is_in_view(words.get_by_role("button", name="Skip"))
        assert words.evaluate("document.documentElement.scrollWidth") <= width
        assert violations(words) == []
        words.keyboard.press("s")
        words.wait_for_timeout(150)
    words.goto(words.url.split("/moderation")[0] + "/moderation/history")


def test_blurred_words_are_read_when_one_points_at_them(words: Page) -> None:
    words.keyboard.press("b")
    expect(words.locator("#main")).to_have_class("desk is-blurred")
    line = words.locator(".desk-words p")
    words.mouse.move(0, 0)
    assert "blur" in line.evaluate("one => getComputedStyle(one).filter")
    words.locator(".desk-words").hover()
    assert line.evaluate("one => getComputedStyle(one).filter") == "none"


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_approved_reaches_who_looks_on_and_leaves_again(
    site: Tools, words: Page, width: int, scheme: str
) -> None:
    looker = words.context.new_page()
    looker.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    looker.set_viewport_size({"width": width, "height": 800})
    looker.goto(f"{site.settings.base_url}/play/poll")
    expect(looker.locator(".tally")).to_be_visible()
    assert "In bed" not in looker.content()
    words.keyboard.press("a")
    expect(looker.locator(".said q")).to_have_text("In bed", timeout=3000)
    assert violations(looker) == []
    assert place(looker.locator(".said"))["width"] <= width
    words.keyboard.press("z")
    expect(looker.locator(".said q")).to_have_count(0, timeout=3000)
    assert "In bed" not in looker.content()
