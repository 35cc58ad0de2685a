"""A piece in English on a Polish reader's page: every word is marked as what it is, so that it is read out as such."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.survey import Survey
from tests.e2e.test_going_back import OPTIONS
from tests.e2e.test_playing import MOST_SCREENS, choose, go_on, is_over
from tests.quizzes.pieces import published

WORDS = """() => {
  const found = [], walk = document.createTreeWalker(document.querySelector("#play"), NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const text = walk.currentNode.textContent.trim();
    if (text) found.push([text, walk.currentNode.parentElement.closest("[lang]").lang]);
  }
  return found;
}"""
FORM = {"title": "Who are you, please?", "text": "So that we know.", "fields": [{"key": "n", "label": "Your good name"}],
        "consents": [{"key": "c", "label": "You may write to me."}]}  # fmt: skip
TARGETS = [{"key": word.lower(), "text": word} for word in ("Alpha", "Beta", "Gamma")]
ASKED: list[dict[str, Any]] = [
    {"key": "match", "type": "match", "title": "What goes?", "options": OPTIONS, "targets": TARGETS},
    {"key": "matrix", "type": "matrix", "title": "And this?", "text": "Say it.", "rows": OPTIONS, "columns": TARGETS},
    {"key": "order", "type": "order", "title": "Which first?", "options": OPTIONS},
    {"key": "scale", "type": "scale", "title": "How likely?", "low_label": "Never", "high_label": "Always"},
    {"key": "last", "type": "choice", "title": "Which?", "options": OPTIONS, "other": True},
]  # fmt: skip


@pytest.fixture
def reader(browser: Browser, site: Tools) -> Iterator[Page]:
    context = browser.new_context(locale="pl-PL", base_url=site.settings.base_url)
    yield context.new_page()
    context.close()


def strings(plain: Any) -> Iterator[str]:
    """All that is written in a document."""
    if isinstance(plain, str):
        yield plain
    elif isinstance(plain, dict):
        for value in plain.values():
            yield from strings(value)
    elif isinstance(plain, list):
        for value in plain:
            yield from strings(value)


def survey() -> Any:
    return Survey.Content.model_validate(
        {"kind": "survey", "brand": "b", "slug": "survey", "title": "A survey", "lead": "Short.", "steps": ASKED,
         "thanks": "Good of you", "thanks_text": "We read it.", "lead_form": FORM}
    )  # fmt: skip


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_what_the_piece_says_is_english_and_what_we_say_is_polish(site: Tools, reader: Page, kind: str) -> None:
    document = survey() if kind == "survey" else KINDS[kind].example()
    theirs = set(strings(document.model_dump(mode="json")))
    content = published(site, document, **({"results": "always"} if kind == "poll" else {}))
    reader.goto(f"/play/{content.slug}")
    seen: list[tuple[str, str]] = []
    for n in range(MOST_SCREENS):
        seen += [tuple(one) for one in reader.evaluate(WORDS)]
        if is_over(reader):
            break
        choose(reader, n)
        go_on(reader)
    assert is_over(reader)
    said = {text for text, _language in seen if text in theirs}
    assert len(said) > 3
    assert {text for text, language in seen if (text in theirs) != (language == "en")} == set()


def test_counts_that_come_by_themselves_are_marked_as_well(site: Tools, reader: Page) -> None:
    published(site, "poll", results="always")
    reader.goto("/play/poll")
    choose(reader, 0)
    go_on(reader)
    expect(reader.get_by_text("1 głos")).to_be_visible()
    reader.wait_for_timeout(300)
    assert all(language == "en" for text, language in reader.evaluate(WORDS) if text == "After lunch")
    assert ["After lunch", "en"] in reader.evaluate(WORDS)
