"""A quiz built from nothing by keyboard in a real browser, published and played. Tests static/js/editor.js, dragging.js and pictures.js
together with the pages of app/quizzes/routes/studio/."""

from playwright.sync_api import Page, expect
from sqlmodel import select

from app.kit.tools import Tools
from app.quizzes.models import Answer, Content, Play
from app.worker import Worker
from tests.parts.axe import violations
from tests.pictures import draw_cup


def tab_to(page: Page, selector: str) -> None:
    """With the Tab key alone."""
    for _ in range(120):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the Tab key does not come to {selector}")


def saved(page: Page, n: int) -> None:
    expect(page.locator(f"#ed-state[data-n='{n}']")).to_be_attached()


def draft_of(site: Tools, slug: str) -> Content:
    with site.db.read() as session:
        return session.exec(select(Content).where(Content.slug == slug)).one()


def make_by_keys(staff: Page, base: str) -> None:
    """From the studio's first page to the editor of an empty quiz."""
    staff.goto(f"{base}/studio")
    tab_to(staff, "a[href='/studio/pieces/new']")
    staff.keyboard.press("Enter")
    staff.wait_for_url("**/studio/pieces/new")
    tab_to(staff, "input[name=begin]")
    while not staff.locator("#f-begin-quiz-empty").is_checked():
        staff.keyboard.press("ArrowDown")
    tab_to(staff, "#f-title")
    staff.keyboard.type("Cups and saucers")
    tab_to(staff, "button.btn")
    staff.keyboard.press("Enter")
    staff.wait_for_url("**/studio/pieces/cups-and-saucers/edit?said=created")


def test_a_quiz_is_built_from_nothing_by_keyboard_published_and_played(site: Tools, staff: Page) -> None:
    base = site.settings.base_url
    make_by_keys(staff, base)
    tab_to(staff, "#new-steps")
    staff.keyboard.type("What holds coffee?")
    staff.keyboard.press("Enter")
    staff.wait_for_url("**/edit/steps/what-holds-coffee#deeds")
    expect(staff.frame_locator("iframe[name=player]").locator("h1")).to_have_text("What holds coffee?")
    tab_to(staff, "[id='f-options.answer-1.text']")
    staff.keyboard.type("A cup")
    tab_to(staff, "[id='f-options.answer-1.right']")
    staff.keyboard.press("Space")
    expect(staff.locator("#ed-problems")).to_contain_text("It can be published")
    expect(staff.frame_locator("iframe[name=player]").locator(".option").first).to_have_text("A cup")
    tab_to(staff, "#new-options")
    staff.keyboard.type("A saucer")
    staff.keyboard.press("Enter")
    expect(staff.locator("[id='f-options.a-saucer.text']")).to_have_value("A saucer")
    expect(staff.locator("#new-options")).to_be_focused()
    expect(staff.frame_locator("iframe[name=player]").locator(".option")).to_have_count(3)
    assert violations(staff) == []
    tab_to(staff, "a[href$='/publish']")
    staff.keyboard.press("Enter")
    staff.wait_for_url("**/publish")
    tab_to(staff, "main button.btn")
    staff.keyboard.press("Enter")
    staff.wait_for_url("**?said=published")
    staff.goto(f"{base}/play/cups-and-saucers")
    staff.get_by_role("button", name="Begin").click()
    staff.get_by_label("A cup").check()
    staff.get_by_role("button", name="Finish").or_(staff.get_by_role("button", name="Next")).click()
    expect(staff.locator("h1")).to_have_text("Right")
    with site.db.read() as session:
        assert session.exec(select(Play.points)).one() == 1
        assert session.exec(select(Answer.value)).one() == ["answer-1"]


def test_a_change_is_saved_without_a_button_undone_by_keys_and_seen_in_the_player(site: Tools, staff: Page) -> None:
    staff.goto(f"{site.settings.base_url}/studio/pieces/quiz/edit/steps/bean")
    staff.locator("#f-title").fill("What is it?")
    staff.locator("#f-text").click()
    saved(staff, 2)
    expect(staff.locator("#ed-nav [aria-current=step]")).to_contain_text("What is it?")
    expect(staff.frame_locator("iframe[name=player]").locator("h1")).to_have_text("What is it?")
    staff.locator("h1").first.click()
    staff.keyboard.press("Control+z")
    staff.wait_for_url("**said=undone#deed-undo")
    expect(staff.locator("#f-title")).to_have_value("What is a coffee bean?")
    staff.locator("h1").first.click()
    staff.keyboard.press("Control+Shift+z")
    staff.wait_for_url("**said=redone#deed-redo")
    expect(staff.locator("#f-title")).to_have_value("What is it?")


def test_while_typing_the_keys_of_undo_are_the_browsers_own(site: Tools, staff: Page) -> None:
    staff.goto(f"{site.settings.base_url}/studio/pieces/quiz/edit/steps/bean")
    staff.locator("#f-text").fill("Some words")
    saved(staff, 1)
    staff.locator("#f-text").press("Control+z")
    staff.wait_for_timeout(300)
    assert staff.url.endswith("/edit/steps/bean")
    expect(staff.locator("#f-text")).to_have_value("")


def test_a_refusal_stands_at_its_field_and_what_is_typed_elsewhere_goes_on(site: Tools, staff: Page) -> None:
    staff.goto(f"{site.settings.base_url}/studio/pieces/quiz/edit/steps/bean")
    staff.locator("#f-points").fill("many")
    staff.locator("#f-explanation").fill("Typed meanwhile")
    expect(staff.locator("#s-points")).to_contain_text("Write a number here")
    expect(staff.locator("#f-points")).to_have_attribute("aria-invalid", "true")
    expect(staff.locator("#f-explanation")).to_have_value("Typed meanwhile")
    staff.locator("#f-points").fill("2")
    staff.locator("#f-title").click()
    expect(staff.locator("#s-points")).to_be_empty()
    assert staff.locator("#f-points").get_attribute("aria-invalid") is None
    assert draft_of(site, "quiz").draft["steps"][0]["points"] == 2


def test_questions_and_answers_are_dragged_by_their_grips(site: Tools, staff: Page) -> None:
    staff.goto(f"{site.settings.base_url}/studio/pieces/quiz/edit/steps/bean")
    drag(staff, "[data-item='options.nut'] [data-grip]", "[data-item='options.seed']")
    saved(staff, 2)
    keys = [one["key"] for one in draft_of(site, "quiz").draft["steps"][0]["options"]]
    assert keys == ["nut", "seed", "bean"]
    drag(staff, "#ed-nav [data-item=country] [data-grip]", "#ed-nav [data-item=bean]")
    staff.wait_for_url("**/edit/steps/country#deeds")
    assert draft_of(site, "quiz").draft["steps"][0]["key"] == "country"


def drag(page: Page, grip: str, to: str) -> None:
    """To just above the middle of another line."""
    handle = page.locator(grip).first
    handle.scroll_into_view_if_needed()
    start, end = handle.bounding_box(), page.locator(to).first.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(end["x"] + 20, end["y"] + 6, steps=6)
    page.mouse.up()


DROP = """([selector, name, bytes]) => {
  const data = new DataTransfer();
  data.items.add(new File([new Uint8Array(bytes)], name, { type: "image/jpeg" }));
  const event = { bubbles: true, cancelable: true };
  const place = document.querySelector(selector);
  if (name.startsWith("drop")) place.dispatchEvent(new DragEvent("drop", { ...event, dataTransfer: data }));
  else place.dispatchEvent(new ClipboardEvent("paste", { ...event, clipboardData: data }));
}"""


def test_a_picture_is_chosen_dropped_or_pasted_and_shown_in_the_player(site: Tools, staff: Page) -> None:
    worker = Worker(site)
    worker.start()
    staff.goto(f"{site.settings.base_url}/studio/pieces/quiz/edit/steps/bean")
    with staff.expect_file_chooser() as choosing:
        staff.locator("a[data-picture=image]").click()
    choosing.value.set_files({"name": "chosen.jpg", "mimeType": "image/jpeg", "buffer": draw_cup()})
    staff.wait_for_url("**said=pictured#f-image")
    for n, (key, name) in enumerate((("seed", "dropped.jpg"), ("bean", "pasted.jpg"))):
        place = f"[data-picture-drop='options.{key}.image']"
        staff.evaluate(DROP, [place, name, list(draw_cup(ink=f"#{n}07090"))])
        staff.wait_for_url(f"**said=pictured#f-options.{key}.image")
    worker.stop()
    pictures = staff.frame_locator("iframe[name=player]").locator("img")
    expect(pictures).to_have_count(3)
    assert pictures.first.evaluate("one => one.decode().then(() => one.naturalWidth > 0)")
    step = draft_of(site, "quiz").draft["steps"][0]
    assert [step["image"]["name"], *(one["image"]["name"] for one in step["options"][:2])] == [
        "chosen",
        "dropped",
        "pasted",
    ]


def test_no_other_page_can_frame_the_player_of_a_draft(site: Tools, staff: Page) -> None:
    frame = f"<iframe src='{site.settings.base_url}/studio/pieces/quiz/trying'></iframe>"
    staff.set_content(frame)
    staff.wait_for_timeout(500)
    assert all("What" not in (one.content() if one.url.startswith("http") else "") for one in staff.frames)


def test_what_is_typed_beside_a_change_that_is_being_saved_stays(site: Tools, staff: Page) -> None:
    staff.goto(f"{site.settings.base_url}/studio/pieces/quiz/edit/steps/bean")
    staff.locator("#f-title").fill("What is it, then?")
    staff.locator("#f-title").press("Tab")
    staff.locator("#new-steps").fill("And what is a cup?")
    saved(staff, 2)
    expect(staff.locator("#ed-nav [aria-current=step]")).to_contain_text("What is it, then?")
    expect(staff.locator("#new-steps")).to_have_value("And what is a cup?")
    expect(staff.locator("#new-steps")).to_be_focused()
