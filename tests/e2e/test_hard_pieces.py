"""Pieces that nobody drew the pages for: endless words, right to left, eight rows by seven; with scripts and without, by touch."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.kit.tools import Tools
from app.quizzes.kinds.poll import Poll
from app.quizzes.kinds.survey import Survey
from tests.e2e.phones import PHONE
from tests.e2e.test_playing import choose, go_on, is_over
from tests.parts.axe import violations
from tests.quizzes.pieces import published

WORD = "Donaudampfschiff" * 18
ARABIC = "ما هو مشروبك المفضل في الصباح؟"
AGREE = ("Strongly disagree", "Disagree", "Rather disagree", "Neither nor", "Rather agree", "Agree", "Uneingeschränkt")


def things(*words: str) -> list[dict[str, str]]:
    return [{"key": f"k{n}", "text": text} for n, text in enumerate(words)]


STEPS: list[dict[str, Any]] = [
    {"key": "word", "type": "choice", "title": WORD, "options": things(WORD, "Short", ARABIC), "other": True},
    {"key": "many", "type": "choice", "text": "A sentence. " * 250, "options": things(*map(str, range(20))), "most": 20},
    {"key": "matrix", "type": "matrix", "rows": things("Row", WORD), "columns": things(*AGREE)},
    {"key": "rank", "type": "order", "options": things("Short", WORD[:80], "A longer thing to rank among others")},
    {"key": "pairs", "type": "match", "options": things(WORD[:90], "B"), "targets": things("A", "Longer than a phone " * 3)},
    {"key": "nps", "type": "scale", "measure": "nps", "low_label": "Not at all likely, not once", "high_label": WORD[:40]},
    {"key": "ces", "type": "scale", "measure": "ces"},
    {"key": "stars", "type": "scale", "look": "stars", "low": 1, "high": 10},
    {"key": "slider", "type": "scale", "look": "slider", "low": 0, "high": 100, "low_label": WORD[:60]},
    {"key": "consent", "type": "consent", "label": WORD},
    {"key": "last", "type": "text", "required": False},
]  # fmt: skip
TOO_WIDE = """() => [...document.querySelectorAll("body *")].filter(e => {
  const r = e.getBoundingClientRect();
  return r.width && (r.right > innerWidth + 0.5 || r.left < -0.5 || !e.matches("select, input, textarea, .only-read")
    && getComputedStyle(e).display !== "inline" && e.scrollWidth > e.clientWidth + 4);
}).map(e => `${e.tagName}.${e.className} ${e.innerText}`.slice(0, 60))"""
TOO_SMALL = """() => [...document.querySelectorAll("a, button, select, summary, label:has(input), input:not([type=hidden])")].map(e => {
  const r = (e.matches("label input") && e.type !== "text" ? e.closest("label") : e).getBoundingClientRect();
  return [`${e.tagName} ${e.innerText || e.name}`, r.width, r.height];
}).filter(([, width, height]) => width && (width < 43 || height < 43.5))"""

ENDS = (
    "span => { const r = document.createRange(); r.selectNodeContents(span); return r.getBoundingClientRect().right }"
)


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def phone(request: pytest.FixtureRequest, browser: Browser, site: Tools) -> Iterator[Page]:
    context = browser.new_context(
        viewport=PHONE, has_touch=True, java_script_enabled=request.param, base_url=site.settings.base_url
    )
    yield context.new_page()
    context.close()


def survey() -> Any:
    steps = [{"title": f"About {step['key']}"} | step for step in STEPS]
    return Survey.Content.model_validate(
        {"kind": "survey", "brand": "b", "slug": "hard", "title": WORD[:100], "steps": steps, "thanks": WORD}
    )


def test_endless_words_and_large_grids_stay_on_the_page_and_under_the_thumb(site: Tools, phone: Page) -> None:
    published(site, survey())
    phone.goto("/play/hard")
    for n in range(len(STEPS) + 2):
        assert phone.evaluate("document.documentElement.scrollWidth") <= 360, n
        assert phone.evaluate(TOO_WIDE) == [], n
        assert phone.evaluate(TOO_SMALL) == [], n
        if is_over(phone):
            break
        choose(phone, 1)
        if phone.locator("#play .tick").count():
            phone.locator("#play .tick").tap()
        go_on(phone)
    assert is_over(phone)


def test_what_is_written_from_right_to_left_stands_at_the_right(site: Tools, page: Page) -> None:
    published(site, survey())
    page.set_viewport_size(PHONE)
    page.goto(f"{site.settings.base_url}/play/hard")
    go_on(page)
    room, arabic = (
        page.locator(".option", has_text=ARABIC).bounding_box(),
        page.locator(".option span", has_text=ARABIC),
    )
    assert room
    assert arabic.evaluate(ENDS) == pytest.approx(room["x"] + room["width"] - 15.4, abs=2)
    assert page.locator(".option span", has_text="Short").evaluate(ENDS) < 300
    assert violations(page) == []


def test_the_question_s_number_is_seen_after_a_long_page(site: Tools, page: Page) -> None:
    published(site, survey())
    page.set_viewport_size(PHONE)
    page.goto(f"{site.settings.base_url}/play/hard")
    for _ in range(2):
        go_on(page)
        choose(page, 1)
    go_on(page)
    expect(page.get_by_text("Question 3 of")).to_be_in_viewport(ratio=1)


def test_own_words_beside_pictures_have_the_whole_line(site: Tools, phone: Page) -> None:
    words = [{"key": "a", "text": "A", "image": {"name": "none", "alt": "A cup"}}, {"key": "b", "text": "B"}]
    step = {"key": "one", "type": "choice", "title": "Which?", "options": words, "other": True, "show_words": True}
    published(
        site,
        Poll.Content.model_validate({"kind": "poll", "brand": "b", "slug": "cups", "title": "Cups", "steps": [step]}),
    )
    phone.goto("/play/cups")
    phone.get_by_label("Something else").check()
    box = phone.get_by_label("In your own words").bounding_box()
    assert box
    assert box["width"] == 320
