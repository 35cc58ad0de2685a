"""What comes up while a film plays on a phone: a question, a note. Tests static/js/film/film.js and static/js/film/keys.js."""

from playwright.sync_api import Page, expect

from app.quizzes.kinds.base.scored import AskTruth
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import Moment, Note, Region
from tests.e2e.conftest import whole_house
from tests.factories import make_brand
from tests.parts.homes import Home
from tests.quizzes.clips.ready import ready_clip
from tests.quizzes.kinds.video.stories import on, scene, story
from tests.quizzes.pieces import make_piece


def test_a_question_has_the_focus_when_it_comes_and_a_note_stays_in_the_picture(sqlite_home: Home, page: Page) -> None:
    with whole_house(sqlite_home, worker=False) as tools:
        with tools.db.write() as session:
            brand = make_brand(session)
        clip = ready_clip(tools, brand, "rim", hue=0)
        with tools.db.write() as session:
            make_piece(session, asking(clip), brand=brand, slug="asked")
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"{tools.settings.base_url}/play/asked")
        look_at(page)


def asking(clip: str) -> VideoContent:
    """A question in a clip, and a note in the corner of its picture."""
    asked = AskTruth(key="q", title="Is it full?", right=True)
    note = Note(
        key="n",
        label="The cup",
        text="It is white, and it was never full to the rim.",
        region=Region(left=70, top=70),
    )
    return story(scene("a", clip=clip, asks=[Moment(at=0.8, ask=asked)], notes=[note], go=[on("z")]))


def look_at(page: Page) -> None:
    page.get_by_role("button", name="Begin").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Is it full?")).to_be_focused()
    expect(page.get_by_text("Question 1")).to_have_count(0)
    page.get_by_role("button", name="The cup").click()
    said, stage = page.locator(".spot span").bounding_box(), page.locator(".stage").bounding_box()
    assert said
    assert stage
    assert said["x"] >= stage["x"]
    assert said["x"] + said["width"] <= stage["x"] + stage["width"]
    assert said["y"] >= stage["y"]
    assert said["y"] + said["height"] <= stage["y"] + stage["height"]
