"""Who goes back finds every answer as it was given, and who voted finds their own choice among the others; with scripts and without."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from app.kit.tools import Tools
from app.quizzes.kinds.survey import Survey
from tests.e2e.phones import PHONE
from tests.parts.axe import violations
from tests.quizzes.pieces import published

OPTIONS = [{"key": key, "text": key.title()} for key in ("milk", "sugar", "salt")]
STEPS: list[dict[str, Any]] = [
    {"key": "one", "type": "choice", "options": OPTIONS},
    {"key": "some", "type": "choice", "options": OPTIONS, "most": 3, "other": True},
    {"key": "order", "type": "order", "options": OPTIONS},
    {"key": "match", "type": "match", "options": OPTIONS, "targets": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]},
    {"key": "matrix", "type": "matrix", "rows": OPTIONS, "columns": [{"key": "a", "text": "A"}, {"key": "b", "text": "B"}]},
    {"key": "number", "type": "number", "unit": "ml"},
    {"key": "line", "type": "text"},
    {"key": "long", "type": "text", "format": "long"},
    {"key": "day", "type": "text", "format": "date"},
    {"key": "mail", "type": "text", "format": "email"},
    {"key": "figures", "type": "scale", "measure": "nps"},
    {"key": "stars", "type": "scale", "look": "stars"},
    {"key": "slider", "type": "scale", "low": 0, "high": 100, "look": "slider"},
    {"key": "consent", "type": "consent", "label": "Yes, do"},
]  # fmt: skip
WORDS = {
    "number": "12.5",
    "line": "Łódź & co",
    "long": "Two\nlines <b>",
    "day": "2026-11-29",
    "mail": "ewa@example.com",
}


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def visitor(browser: Browser, site: Tools, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=PHONE, java_script_enabled=request.param, base_url=site.settings.base_url)
    yield context.new_page()
    context.close()


def answer(stage: Locator, key: str) -> None:
    if key in WORDS:
        stage.locator("[name=answer]").fill(WORDS[key])
    elif key in ("one", "figures", "stars"):
        stage.locator("[name=answer]").nth(1).check(force=True)
    elif key == "some":
        stage.locator("[value=salt]").check()
        stage.locator("[value=other]").check()
        stage.locator("[name=answer-other]").fill("Cinnamon")
    elif key in ("order", "match"):
        for box, value in zip(stage.locator("select").all(), ("3", "1", "2") if key == "order" else "bab", strict=True):
            box.select_option(value)
    elif key == "matrix":
        for row, value in zip(stage.locator(".matrix").all(), "bab", strict=True):
            row.locator(f"[value={value}]").check()
    elif key == "slider":
        stage.locator("[name=answer]").fill("70")
    else:
        stage.locator("[name=answer]").check()


def state(stage: Locator) -> Any:
    """All fields that a person sees, with what is in them."""
    return stage.evaluate(
        "stage => [...stage.querySelectorAll('input:not([type=hidden]), select, textarea')].map(f => [f.name, f.value, f.checked])"
    )


def at(stage: Locator, key: str) -> None:
    expect(stage.locator("[name=step]")).to_have_value(key)


def test_every_answer_is_there_again_when_one_goes_back_and_forth(site: Tools, visitor: Page) -> None:
    steps = [{"title": f"About {step['key']}?"} | step for step in STEPS]
    document = Survey.Content.model_validate({"brand": "b", "slug": "all", "title": "All of it", "steps": steps})
    published(site, document)
    visitor.goto("/play/all")
    stage = visitor.locator("#play")
    stage.locator(".btn").click()
    given = {}
    keys = [step["key"] for step in STEPS]
    for key in keys[:-1]:
        at(stage, key)
        answer(stage, key)
        given[key] = state(stage)
        stage.locator(".btn").click()
    at(stage, keys[-1])
    for key in reversed(keys[:-1]):
        stage.get_by_role("button", name="Back").click()
        at(stage, key)
        assert state(stage) == given[key]
    for key in keys[:-1]:  # the later answers were not lost either
        at(stage, key)
        assert state(stage) == given[key]
        stage.locator(".btn").click()
    at(stage, keys[-1])
    answer(stage, keys[-1])
    stage.locator(".btn").click()
    expect(stage.locator(".outcome")).to_be_visible()


def test_ones_own_choice_is_marked_among_everybodys(site: Tools, visitor: Page) -> None:
    published(site, "poll")
    visitor.goto("/play/poll")
    visitor.locator("[value=noon]").check()
    visitor.locator("#play .btn").click()
    mine = visitor.locator("li", has_text="After lunch").get_by_text("✓ your choice")
    expect(mine).to_be_visible()
    expect(visitor.get_by_text("your choice")).to_have_count(1)
    visitor.goto("/play/poll")
    expect(visitor.get_by_role("link", name="See your result")).to_be_visible()


def test_the_mark_stays_while_others_vote(browser: Browser, site: Tools) -> None:
    published(site, "poll")
    pages = [browser.new_context(viewport=PHONE, base_url=site.settings.base_url).new_page() for _n in range(2)]
    for page, choice in zip(pages, ("noon", "night"), strict=True):
        page.goto("/play/poll")
        page.locator(f"[value={choice}]").check()
        page.locator("#play .btn").click()
    expect(pages[0].get_by_text("2 ballots")).to_be_visible()
    expect(pages[0].locator("li", has_text="After lunch").get_by_text("✓ your choice")).to_be_visible()
    expect(pages[0].get_by_text("your choice")).to_have_count(1)
    assert violations(pages[0]) == []
    for page in pages:
        page.context.close()


def test_changing_a_ballot_begins_with_the_earlier_choice(site: Tools, visitor: Page) -> None:
    published(site, "poll")
    visitor.goto("/play/poll")
    visitor.locator("[value=noon]").check()
    visitor.locator("#play .btn").click()
    visitor.get_by_role("button", name="Change my answer").click()
    expect(visitor.locator("[value=noon]")).to_be_checked()
    visitor.locator("[value=night]").check()
    visitor.locator("#play .btn").click()
    expect(visitor.locator("li", has_text="At night").get_by_text("your choice")).to_be_visible()
