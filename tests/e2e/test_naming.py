"""A name for the leaderboard, on a small screen: what became of it stands where one looks; with scripts and without."""

import pytest
from playwright.sync_api import Browser, expect

from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from tests.e2e.test_playing import choose, go_on, is_over
from tests.quizzes.pieces import published


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_what_became_of_a_name_is_in_sight(browser: Browser, site: Tools, scripts: bool) -> None:
    published(site, KINDS["quiz"].example(), leaderboard=True, names=True)
    context = browser.new_context(
        viewport={"width": 360, "height": 330}, java_script_enabled=scripts, base_url=site.settings.base_url
    )
    page = context.new_page()
    page.goto("/play/quiz")
    while not is_over(page):
        choose(page, 0)
        go_on(page)
    box, told = page.get_by_label("Your name on this list"), page.locator("#name-said")
    box.fill("Ola z Sopotu")
    page.get_by_role("button", name="Keep this name").click()
    expect(told).to_contain_text("Nobody else sees it until")
    expect(told).to_be_in_viewport(ratio=1)
    expect(box).to_be_in_viewport(ratio=1)
    box.evaluate("box => box.removeAttribute('maxlength')")
    box.fill("x" * 31)
    page.get_by_role("button", name="Keep this name").click()
    expect(told).to_contain_text("Keep it to 30 letters")
    expect(box).to_be_in_viewport(ratio=1)
    expect(told).to_be_in_viewport(ratio=1)
    context.close()
