"""Where the keyboard is after a deed in the editor, and what follows a choice. Tests static/js/focus.js and static/js/editor.js with the
pages of app/quizzes/routes/studio/."""

import pytest
from playwright.sync_api import Page, expect

from app.kit.tools import Tools


@pytest.fixture
def at_bean(site: Tools, staff: Page) -> Page:
    """At the first question of the example."""
    staff.goto(f"{site.settings.base_url}/studio/pieces/quiz/edit/steps/bean")
    return staff


def answers(page: Page) -> list[str]:
    return [one.input_value() for one in page.get_by_label("Answer", exact=True).all()]


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id"))


def test_an_answer_is_moved_to_the_end_by_one_button_pressed_again_and_again(at_bean: Page) -> None:
    at_bean.locator("[id='b-down-options.seed']").focus()
    at_bean.keyboard.press("Enter")
    expect(at_bean.locator("[data-item]").nth(1)).to_be_attached()
    expect(at_bean.locator("#section [data-item='options.seed'] ~ [data-item]")).to_have_count(1)
    expect(at_bean.locator("[id='b-down-options.seed']")).to_be_focused()
    at_bean.keyboard.press("Enter")
    expect(at_bean.locator("#section [data-item='options.seed'] ~ [data-item]")).to_have_count(0)
    expect(at_bean.locator("[id='b-up-options.seed']")).to_be_focused()  # the other one can do nothing more
    assert answers(at_bean) == ["A bean", "A nut", "A seed"]


def test_what_is_added_has_the_focus_and_where_a_line_was_taken_away_its_list(at_bean: Page) -> None:
    at_bean.get_by_role("button", name="Add: Branch").click()
    expect(at_bean.locator("[id='l-go.0']")).to_be_focused()
    at_bean.get_by_label("Remove Branch 1").click()
    expect(at_bean.locator("#f-go")).to_be_focused()


def test_a_question_is_moved_by_one_button_pressed_again_and_again(at_bean: Page) -> None:
    for place in (2, 3):
        at_bean.locator("#deed-down").focus()
        at_bean.keyboard.press("Enter")
        expect(at_bean.locator("#ed-nav [aria-current=step] .num")).to_have_text(str(place))
        expect(at_bean.locator("#deed-down")).to_be_focused()
    assert at_bean.evaluate("scrollY") == 0
    at_bean.locator("#deed-undo").focus()
    at_bean.keyboard.press("Enter")
    expect(at_bean.locator("#ed-nav [aria-current=step] .num")).to_have_text("2")
    expect(at_bean.locator("#deed-undo")).to_be_focused()


def test_a_condition_offers_the_answers_of_the_question_that_was_just_chosen(at_bean: Page) -> None:
    at_bean.get_by_role("button", name="Add: Branch").click()
    at_bean.get_by_text("Only if", exact=True).click()
    asked = at_bean.locator("[id='f-go.0.when.any_of']")
    expect(asked).to_contain_text("Say first which answer is meant.")
    which = at_bean.get_by_label("The answer to")
    which.select_option("bean")
    expect(asked).to_contain_text("A nut")
    asked.get_by_label("A nut").check()
    which.select_option("espresso")
    expect(asked).to_contain_text("True")
    expect(asked).not_to_contain_text("nut")
    which.select_option("degrees")
    expect(asked).to_contain_text("How great a number is can be asked under “More”.")
    expect(at_bean.locator("#ed-problems")).not_to_contain_text("nut")
