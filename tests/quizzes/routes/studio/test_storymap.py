"""A story drawn on its map. Tests app/quizzes/routes/studio/storymap.py and app/quizzes/editor/drawing.py."""

from typing import Any

import pytest

from app.accounts.models import Role
from app.kit.tools import Tools
from app.quizzes.clips.measuring import ENDLESS
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.routes.studio.storymap import said_bytes, said_length
from tests.quizzes.kinds.video.stories import choice, on, scene, story
from tests.quizzes.routes.studio.conftest import SWAP, Editor, make_editor, text_of


@pytest.fixture
def film(tools: Tools) -> Editor:
    """The example: closing leads to talk and quiet, talk to drawing and quiet, quiet and drawing to endings."""
    return make_editor(tools, "video")


def draw(editor: Editor, deed: str, **values: Any) -> Any:
    return editor.desk.post("/map", {"deed": deed, **values}, headers=SWAP)


def leads(editor: Editor) -> dict[str, list[str | None]]:
    """Where the choices and jumps of each scene lead."""
    return {
        one["key"]: [*(option["to"] for option in one["options"]), *(jump["to"] for jump in one["go"])]
        for one in editor.draft["steps"]
    }


def test_the_map_shows_scenes_endings_ways_and_how_long_a_viewing_takes(film: Editor) -> None:
    page = text_of(film.desk.get("/map"))
    for words in (
        "Closing time",
        "The cup is drawn",
        "Pour him a coffee",
        "if “Courage” is at least 1",
        "then goes on",
    ):
        assert words in page
    assert page.count('class="map-line map-line--choice is-default"') == 2
    assert page.count('class="map-box map-box--scene') == 4
    assert page.count('class="map-box map-box--ending') == 2
    assert "A viewing takes from 0:" in page


def test_it_says_that_a_viewing_can_go_on_for_ever(tools: Tools) -> None:
    steps = story(scene("a", choice("again", "a"), choice("on", "z"))).steps
    page = text_of(make_editor(tools, "video", steps=steps, outcomes=story().outcomes).desk.get("/map"))
    assert "and it can go on for ever." in page


def test_a_story_that_never_ends_and_an_empty_one_have_a_map(tools: Tools) -> None:
    editor = make_editor(tools, "video", steps=story(scene("a", go=[on("a")])).steps, outcomes=[])
    assert "No way through the story comes to an end." in text_of(editor.desk.get("/map"))
    draw(editor, "remove", key="a")
    assert "There is no scene yet." in text_of(editor.desk.get("/map"))


def test_problems_stand_in_their_boxes(film: Editor) -> None:
    assert "has-problem" not in film.desk.get("/map").text
    draw(film, "scene", words="Lost")
    page = text_of(film.desk.get("/map?at=lost"))
    assert page.count("has-problem") == 1
    assert page.count('<p class="map-problem is-grave">') == 1


def test_moving_a_box_is_kept_and_can_be_undone_from_the_map(film: Editor) -> None:
    answer = draw(film, "move", key="talk", x="-40", y="512.4")
    assert 'data-key="talk" data-x="-40" data-y="512"' in answer.text
    assert film.step("talk")["on_map"] == {"x": -40, "y": 512}
    undone = film.desk.post("/undo", {"n": film.content.edit_n, "part": "map", "key": "talk"})
    assert undone.headers["location"].endswith("/map?at=talk&said=undone#deed-undo")
    assert film.step("talk")["on_map"] is None


def test_moving_does_not_disturb_who_writes_in_the_same_scene(film: Editor) -> None:
    form = film.fields("/edit/steps/talk")
    draw(film.seat(), "move", key="talk", x="5", y="6")
    answer = film.send("/edit/steps/talk", form | {"title": "He talks"}, swap=True)
    assert answer.status_code == 200
    assert (film.step("talk")["title"], film.step("talk")["on_map"]) == ("He talks", {"x": 5, "y": 6})


def test_an_ending_can_be_moved_and_tidying_forgets_all_places(film: Editor) -> None:
    draw(film, "move", key="drawn", x="1", y="2")
    draw(film, "move", key="quiet", x="3", y="4")
    assert film.draft["outcomes"][0]["on_map"] == {"x": 1, "y": 2}
    draw(film, "tidy")
    assert [one["on_map"] for one in (*film.draft["steps"], *film.draft["outcomes"])] == [None] * 6


def test_ways_are_led_elsewhere(film: Editor) -> None:
    draw(film, "lead", key="closing", way="options.pour", to="drawing")
    draw(film, "lead", key="closing", way="options.clean", to="")
    draw(film, "lead", key="quiet", way="go.1", to="drawn")
    assert leads(film)["closing"] == ["drawing", None]
    assert leads(film)["quiet"] == ["drawn", "drawn"]
    draw(film, "lead", key="closing", way="onward", to="quiet")
    assert leads(film)["closing"] == ["drawing", None, "quiet"]


def test_a_choice_is_added_with_a_new_scene_and_nothing_else_leads_elsewhere(film: Editor) -> None:
    before = leads(film)
    draw(film, "choice", key="closing", words="Look out of the window", to="+scene")
    after = leads(film)
    assert after["closing"] == [*before["closing"], "look-out-of-the-window"]
    assert film.step("look-out-of-the-window")["title"] == "Look out of the window"
    assert {key: to for key, to in after.items() if key in before and key != "closing"} == {
        key: to for key, to in before.items() if key != "closing"
    }
    document = VideoContent.model_validate(film.draft)
    followed = document.following.get("closing")
    assert followed == "look-out-of-the-window"  # behind a scene that never goes on by order


def test_a_new_scene_comes_between_a_scene_and_the_next_one_in_order(tools: Tools) -> None:
    editor = make_editor(tools, "video", steps=story(scene("a"), scene("b")).steps)
    draw(editor, "lead", key="a", way="onward", to="+scene", words="Between")
    assert [one["key"] for one in editor.draft["steps"]] == ["a", "between", "b"]
    assert leads(editor) == {"a": [], "between": [], "b": []}


def test_a_scene_that_nothing_leads_to_changes_no_way(tools: Tools) -> None:
    editor = make_editor(tools, "video", steps=story(scene("a"), scene("b")).steps)
    draw(editor, "scene", words="Alone")
    assert leads(editor) == {"a": [], "b": ["end"], "alone": []}


def test_a_new_scene_stands_beside_the_one_it_was_made_from(film: Editor) -> None:
    draw(film, "move", key="talk", x="1000", y="-3000")
    draw(film, "lead", key="talk", way="options.ask", to="+scene", words="Ask")
    draw(film, "lead", key="talk", way="options.smile", to="+ending", words="Smile")
    assert film.step("ask")["on_map"] == {"x": 1328, "y": -3000}
    assert film.draft["outcomes"][-1]["on_map"]["x"] == 1328
    assert film.draft["outcomes"][-1]["on_map"]["y"] > -2900


def test_the_first_choice_of_a_scene_happens_by_itself(film: Editor) -> None:
    draw(film, "choice", key="drawing", words="Take it", to="drawn")
    assert film.step("drawing")["default"] == "take-it"
    draw(film, "choice", key="drawing", words="Leave it", to="empty")
    assert film.step("drawing")["default"] == "take-it"


def test_ways_and_boxes_are_taken_away_and_copied(film: Editor) -> None:
    draw(film, "move", key="talk", x="1", y="1")
    draw(film, "drop", key="talk", way="options.ask")
    assert leads(film)["talk"] == ["quiet"]
    draw(film, "copy", key="talk")
    assert film.step("the-stranger-talks")["on_map"] is None
    draw(film, "remove", key="talk")
    assert "talk" not in leads(film)


@pytest.mark.parametrize(
    ("deed", "values"),
    [
        ("move", {"key": "gone", "x": "1", "y": "1"}), ("lead", {"key": "talk", "way": "options.gone", "to": "quiet"}),
        ("drop", {"key": "talk", "way": "go.7"}), ("dance", {"key": "talk"}), ("move", {"key": "talk", "x": "nan", "y": "1"}),
        ("move", {"key": "talk", "x": "9e99", "y": "1"}), ("lead", {"key": "talk", "way": "title", "to": "quiet"}),
        ("lead", {"key": "talk", "way": "options.ask", "to": "no key!"}),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_and_changes_nothing(film: Editor, deed: str, values: dict[str, str]) -> None:
    before = film.draft
    answer = draw(film, deed, **values)
    assert answer.status_code == 409
    assert 'role="alert"' in answer.text
    assert "Not saved." in answer.text
    assert film.draft == before


def test_without_scripts_a_deed_leads_back_to_the_map(film: Editor) -> None:
    answer = film.desk.post("/map", {"deed": "lead", "key": "talk", "way": "options.ask", "to": "quiet"})
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("/map?at=talk#map-panel")
    assert "Where it leads" in film.desk.get("/map?at=talk").text


def test_htmx_gets_the_panel_alone_and_viewers_get_no_way_to_change_it(film: Editor) -> None:
    panel = film.desk.get("/map?at=talk", headers=SWAP).text
    assert 'id="map-panel"' in panel
    assert 'class="map-lines"' not in panel
    viewer = film.seat(Role.VIEWER)
    assert 'name="deed"' not in viewer.desk.get("/map?at=talk").text
    assert viewer.desk.post("/map", {"deed": "tidy"}).status_code == 403


def test_other_kinds_are_not_drawn_on(tools: Tools) -> None:
    assert make_editor(tools, "quiz").desk.post("/map", {"deed": "tidy"}).status_code == 404


def test_lengths_and_sizes_are_said_shortly() -> None:
    assert [said_length(n) for n in (0, 59.6, 61, 3600, ENDLESS)] == ["0:00", "1:00", "1:01", "60:00", ""]
    assert [said_bytes(n) for n in (0, 1500, 2_340_000, ENDLESS)] == ["0 kB", "2 kB", "2.3 MB", ""]
