from playwright.sync_api import Page, expect


def test_chromium_draws_a_page(page: Page) -> None:
    page.set_content("<h1>White cup</h1>")
    expect(page.locator("h1")).to_have_text("White cup")
    assert page.screenshot().startswith(b"\x89PNG")
