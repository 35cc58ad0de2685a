"""A film with choices in a real browser. Tests static/js/film."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from sqlmodel import col, select

from app.accounts.models import Brand
from app.kit.tools import Tools
from app.quizzes.clips.models import Clip
from app.quizzes.kinds.base.scored import AskTruth
from app.quizzes.kinds.video.scene import Moment
from app.quizzes.models import Answer
from tests.e2e.conftest import Complaints
from tests.e2e.films import begin, film_house, now, until
from tests.parts.axe import violations
from tests.parts.homes import Home
from tests.quizzes.kinds.video.stories import choice, on, scene, story
from tests.quizzes.pieces import make_piece

GAPS = "window.gaps = []; addEventListener('cut', (event) => gaps.push(event.detail))"


@pytest.fixture
def cinema(sqlite_home: Home) -> Iterator[Tools]:
    with film_house(sqlite_home) as tools:
        yield tools


@pytest.fixture
def viewer(cinema: Tools, page: Page, complaints: Complaints) -> Page:
    """In front of the cover."""
    page.add_init_script(GAPS)
    page.goto(f"{cinema.settings.base_url}/play/film")
    return page


def answers(tools: Tools) -> list[Any]:
    with tools.db.read() as session:
        return [(one.step, one.value) for one in session.exec(select(Answer).order_by(col(Answer.id)))]


def test_choices_come_in_their_time_and_a_press_cuts_to_what_was_chosen(viewer: Page, cinema: Tools) -> None:
    begin(viewer)
    expect(viewer.get_by_role("button", name="left")).to_be_visible()
    assert 0.45 < now(viewer) < 1.2
    expect(viewer.get_by_role("button", name="right")).to_be_visible()
    viewer.get_by_role("button", name="left").click()
    expect(viewer.get_by_role("heading", name="y", exact=True)).to_be_visible(timeout=8000)
    assert len(viewer.evaluate("gaps")) == 1  # how long they are is measured by the bench
    assert answers(cinema)[0] == ("rim", ["left"])


def test_where_the_clip_plays_to_its_end_a_press_waits_for_it_and_can_be_changed(cinema: Tools, page: Page) -> None:
    with cinema.db.write() as session:
        brand = session.exec(select(Brand)).one()
        clips = {one.title: one.public_id for one in session.exec(select(Clip))}
        first = scene("rim", choice("left", "left"), choice("right", "right"), clip=clips["rim"], jump="at_end")
        rest = [scene(name, clip=clips[name], go=[on("z")]) for name in ("left", "right")]
        make_piece(session, story(first, *rest), brand=brand, slug="late")
    page.add_init_script(GAPS)
    page.goto(f"{cinema.settings.base_url}/play/late")
    begin(page)
    page.get_by_role("button", name="left").click()
    until(page, "document.querySelector('.stage video.seen').currentTime > 1.2")
    assert answers(cinema) == []
    page.get_by_role("button", name="right").click()
    until(page, "document.querySelector('.stage video.seen').currentTime > 1.8")
    assert page.evaluate("gaps.length") == 0
    until(page, "gaps.length === 1")
    assert answers(cinema)[0] == ("rim", ["right"])


def test_keys_choose_and_pause(viewer: Page, cinema: Tools) -> None:
    begin(viewer)
    expect(viewer.get_by_role("button", name="right")).to_be_visible()
    viewer.keyboard.press("k")
    expect(viewer.get_by_role("button", name="Play on")).to_be_visible()
    stands = now(viewer)
    viewer.wait_for_timeout(300)
    assert now(viewer) == stands
    viewer.keyboard.press("2")
    expect(viewer.get_by_text("Not filmed yet.").first).to_be_visible(timeout=8000)
    expect(viewer.get_by_role("heading", name="z", exact=True)).to_be_visible(timeout=12_000)
    assert answers(cinema)[0] == ("rim", ["right"])


def test_who_does_not_choose_is_led_on_and_it_is_known_that_nobody_chose(viewer: Page, cinema: Tools) -> None:
    begin(viewer)
    expect(viewer.get_by_role("timer")).to_be_visible()
    until(viewer, "gaps.length === 1")
    expect(viewer.locator('#play[data-film*=\'"scene": "right"\']')).to_be_attached()
    assert answers(cinema)[0] == ("rim", ["right", "by-time"])


def test_without_time_limits_the_film_waits_for_as_long_as_one_likes(viewer: Page, cinema: Tools) -> None:
    viewer.get_by_label("Without time limits").check()
    begin(viewer)
    viewer.wait_for_timeout(4500)
    expect(viewer.get_by_role("button", name="left")).to_be_visible()
    expect(viewer.get_by_role("timer")).to_be_hidden()
    assert answers(cinema) == []
    viewer.get_by_role("button", name="left").click()
    expect(viewer.get_by_role("heading", name="y", exact=True)).to_be_visible(timeout=8000)


def test_it_can_stop_for_each_choice(viewer: Page, cinema: Tools) -> None:
    begin(viewer)
    viewer.get_by_role("button", name="Stop to let me choose").click()
    viewer.wait_for_timeout(3500)
    assert now(viewer) < 1.5
    assert answers(cinema) == []


def test_who_wants_less_motion_begins_it_with_a_press(cinema: Tools, browser: Browser) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{cinema.settings.base_url}/play/film")
    begin(page)
    page.wait_for_timeout(700)
    assert now(page) == 0
    page.get_by_role("button", name="Play on").click()
    expect(page.get_by_role("button", name="left")).to_be_visible()
    context.close()


def test_without_scripts_the_story_is_pages_with_its_clips_and_words(cinema: Tools, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{cinema.settings.base_url}/play/film")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="rim")).to_be_visible()
    expect(page.locator("video[controls]")).to_be_visible()
    expect(page.get_by_text("What happens.")).to_be_visible()
    page.get_by_text("What is said and heard").click()
    expect(page.locator(".said p")).to_have_text("rim")
    page.get_by_role("button", name="right").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("Not filmed yet.")).to_be_visible()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="z")).to_be_visible()
    assert [step for step, _value in answers(cinema)] == ["rim", "right", "card"]
    context.close()


def test_it_can_be_read_instead_and_watched_again(viewer: Page) -> None:
    begin(viewer)
    viewer.get_by_role("button", name="Read the story instead").click()
    expect(viewer.locator(".stage")).to_be_hidden()
    expect(viewer.get_by_role("heading", name="rim")).to_be_visible()
    expect(viewer.get_by_text("What is said and heard")).to_be_visible()
    expect(viewer.locator(".scene video[controls]")).to_be_visible()
    viewer.get_by_role("button", name="Watch the film").click()
    expect(viewer.locator(".stage video.seen")).to_be_visible()


def test_a_clip_that_does_not_come_is_told_and_tried_again(cinema: Tools, page: Page) -> None:
    page.route("**/c/**/*.mp4", lambda route: route.abort())
    page.goto(f"{cinema.settings.base_url}/play/film")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert").get_by_text("The film does not come through.")).to_be_visible()
    page.unroute("**/c/**/*.mp4")
    page.get_by_role("button", name="Try again").click()
    expect(page.get_by_role("button", name="left")).to_be_visible(timeout=8000)
    expect(page.locator(".film-trouble")).to_be_hidden()


def test_a_clip_that_never_comes_is_told_after_a_while(cinema: Tools, page: Page) -> None:
    page.route("**/c/**/*.mp4", lambda route: None)
    page.goto(f"{cinema.settings.base_url}/play/film")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("alert").get_by_text("The film does not come through.")).to_be_visible(timeout=12_000)
    expect(page.get_by_role("button", name="Read the story instead")).to_be_visible()


def test_a_line_that_breaks_in_mid_film_loses_no_choice(cinema: Tools, page: Page) -> None:
    viewer = page
    viewer.goto(f"{cinema.settings.base_url}/play/film")
    begin(viewer)
    expect(viewer.get_by_role("button", name="left")).to_be_visible()
    viewer.context.set_offline(True)
    viewer.get_by_role("button", name="left").click()
    expect(viewer.get_by_text("Not sent, there is no connection.")).to_be_visible()
    viewer.context.set_offline(False)
    viewer.get_by_role("button", name="left").click()
    expect(viewer.get_by_role("heading", name="y", exact=True)).to_be_visible(timeout=8000)
    assert answers(cinema)[0] == ("rim", ["left"])


def test_a_reload_goes_on_where_it_was(viewer: Page) -> None:
    begin(viewer)
    until(viewer, "document.querySelector('.stage video.seen').currentTime > 1.5")
    viewer.keyboard.press("k")
    was = now(viewer)
    viewer.reload()
    expect(viewer.locator(".stage video.seen")).to_be_visible()
    until(viewer, f"document.querySelector('.stage video.seen').currentTime >= {was - 0.6}")


def test_a_place_in_the_picture_tells_and_the_page_is_usable_by_all(viewer: Page) -> None:
    begin(viewer)
    viewer.get_by_role("button", name="Stop to let me choose").click()
    expect(viewer.get_by_role("button", name="right")).to_be_visible()
    viewer.get_by_role("button", name="The cup").click()
    expect(viewer.locator(".spot span")).to_be_visible()
    assert violations(viewer) == []


def test_one_can_go_back_to_the_last_choice(viewer: Page, cinema: Tools) -> None:
    begin(viewer)
    viewer.get_by_role("button", name="left").click()
    until(viewer, "gaps.length === 1")
    viewer.get_by_role("button", name="Back to the last choice").click()
    expect(viewer.get_by_role("button", name="right")).to_be_visible()
    viewer.get_by_role("button", name="right").click()
    expect(viewer.get_by_text("Not filmed yet.").first).to_be_visible(timeout=8000)
    assert ("right" in str(answers(cinema)[-2:])) is True


def test_what_is_said_of_an_answer_stands_over_the_picture(cinema: Tools, page: Page, complaints: Complaints) -> None:
    with cinema.db.write() as session:
        brand = session.exec(select(Brand)).one()
        clip = session.exec(select(Clip).where(Clip.title == "rim")).one().public_id
        asked = AskTruth(key="q", title="Is it full?", right=True, explanation="To the rim.")
        film = story(scene("a", clip=clip, asks=[Moment(at=0.8, ask=asked)], go=[on("z")]), explain=True)
        make_piece(session, film, brand=brand, slug="asked")
    page.goto(f"{cinema.settings.base_url}/play/asked")
    begin(page)
    page.get_by_label("True").check()
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("To the rim.")).to_be_visible()
    expect(page.locator(".stage video.seen")).to_be_visible()
    assert 0.6 < now(page) < 1.1
    assert violations(page) == []
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("heading", name="z", exact=True)).to_be_visible(timeout=8000)


def test_where_the_browser_cannot_play_it_the_story_is_read(cinema: Tools, page: Page) -> None:
    page.add_init_script("HTMLMediaElement.prototype.canPlayType = () => ''")
    page.goto(f"{cinema.settings.base_url}/play/film")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", name="rim")).to_be_visible()
    expect(page.get_by_text("What happens.")).to_be_visible()
    expect(page.locator(".stage")).to_be_hidden()
    page.get_by_role("button", name="left").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="y", exact=True)).to_be_visible()
