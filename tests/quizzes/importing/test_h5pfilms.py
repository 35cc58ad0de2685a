"""H5P films become branching videos by their published semantics.

Tests app/quizzes/importing/h5pfilms.py and app/quizzes/importing/h5pbranching.py.
"""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.quizzes.importing import Imported, read_file
from app.quizzes.importing.report import Unreadable
from app.quizzes.kinds import KINDS
from tests.quizzes.importing.files import h5p, sentences
from tests.quizzes.importing.stories import film_in


def branching(*content: dict[str, Any], **more: Any) -> Imported:
    scenario = {
        "content": list(content), "startScreen": {"startScreenTitle": "<p>Cups</p>", "startScreenSubtitle": "Which one?"},
        "endScreens": [{"endScreenTitle": "Done", "endScreenSubtitle": "Bye.", "contentId": -1}], **more,
    }  # fmt: skip
    return read_file("a.h5p", h5p("H5P.BranchingScenario", {"branchingScenario": scenario}))


def card(text: str, to: int = -1, library: str = "H5P.AdvancedText 1.1", **params: Any) -> dict[str, Any]:
    kind = {"library": library, "params": {"text": f"<p>{text}</p>", **params}, "metadata": {"title": text.title()}}
    return {"type": kind, "nextContentId": to}


def question(text: str, *answers: dict[str, Any]) -> dict[str, Any]:
    asked = {"question": f"<p>{text}</p>", "alternatives": list(answers)}
    return {"type": {"library": "H5P.BranchingQuestion 1.0", "params": {"branchingQuestion": asked}}}


def answer(text: str, to: int, **feedback: Any) -> dict[str, Any]:
    return {"text": text, "nextContentId": to, "feedback": feedback}


def video(*interactions: dict[str, Any], **more: Any) -> Imported:
    about = {
        "video": {"files": [{"path": "videos/cup.mp4", "mime": "video/mp4"}], "startScreenOptions": {"shortStartDescription": "Look."}},
        "assets": {"interactions": list(interactions), **more},
    }  # fmt: skip
    return read_file("a.h5p", h5p("H5P.InteractiveVideo", {"interactiveVideo": about, "override": {"autoplay": False}}))


def at(start: float, end: float, library: str, params: dict[str, Any], **more: Any) -> dict[str, Any]:
    action = {"library": library, "params": params, "metadata": {"title": "Named"}}
    return {"duration": {"from": start, "to": end}, "x": 10, "y": 20, "action": action, **more}


TRUTH = {"question": "<p>Is it white?</p>", "correct": "true"}


def test_contents_are_scenes_and_questions_are_choices() -> None:
    imported = branching(
        card("a door", 1), question("What now?", answer("Open", 2), answer("Leave", -1)), card("a room", 0)
    )
    content = film_in(imported)
    assert [(one.title, one.text, [jump.to for jump in one.go]) for one in content.steps] == [
        ("A Door", "a door", ["branchingquestion"]),
        ("What now?", "", []),
        ("A Room", "a room", ["a-door"]),
    ]
    ask = content.steps[1]
    assert ([(one.text, one.to) for one in ask.options], ask.loop) == ([("Open", "a-room"), ("Leave", "done")], True)
    assert [(one.title, one.text) for one in content.outcomes] == [("Done", "Bye.")]
    assert (content.title, content.lead, content.back) == ("Cups", "Which one?", False)
    assert (imported.found, imported.kept, imported.report) == (3, 3, ())
    assert [one for one in KINDS["video"].problems(content) if one.grave] == []


def test_what_is_said_after_an_answer_is_a_scene_or_an_ending() -> None:
    content = film_in(
        branching(
            question("What now?", answer("Open", 1, title="Well done", subtitle="It opens."), answer("Leave", -1, title="Too early")),
            card("a room"),
        )
    )  # fmt: skip
    opened, left = content.steps[0].options
    said = content.scenes[opened.to or ""]
    assert (said.title, said.text, [jump.to for jump in said.go]) == ("Well done", "It opens.", ["a-room"])
    assert {one.key: one.title for one in content.outcomes}[left.to or ""] == "Too early"


def test_films_in_it_are_named_and_wait_for_a_clip() -> None:
    imported = branching(
        card("Pour", 1, "H5P.Video 1.6", sources=[{"path": "videos/pour.mp4"}]),
        card("x", 9, "H5P.CoursePresentation 1.2"),
    )
    said = sentences(imported)
    assert (
        "Scene 1 (Pour): The film itself is not in the file. Send it as a clip and choose it here: “videos/pour.mp4”"
        in said
    )
    assert "Scene 2 (X): We have nothing of this kind, so only its name is here as a card: CoursePresentation" in said
    assert "Scene 2 (X): It leads to a content that is not there: 9" in said
    assert [one.clip for one in film_in(imported).steps] == ["", ""]


def test_pictures_of_a_scenario_come_along() -> None:
    kind = {
        "library": "H5P.Image 1.1",
        "params": {"file": {"path": "images/cup.png"}, "alt": "A cup"},
        "metadata": {"title": "Cup"},
    }
    scenario = {"branchingScenario": {"content": [{"type": kind}]}}
    imported = read_file("a.h5p", h5p("H5P.BranchingScenario", scenario, cup_png=b"png"))
    image = film_in(imported).steps[0].image
    assert image is not None
    assert (imported.pictures[image.name], image.alt) == (b"png", "A cup")


def test_points_of_end_screens_and_settings_are_told() -> None:
    said = sentences(
        branching(
            card("a"),
            endScreens=[{"endScreenTitle": "Done", "contentId": -1, "endScreenScore": 5}],
            behaviour={"randomizeBranchingQuestions": True},
            scoringOptionGroup={"scoringOption": "static-end-score"},
        )
    )
    assert "Points of an end screen are not kept: 5" in said
    assert "Settings without a place here: randomizeBranchingQuestions" in said
    assert "Settings without a place here: scoringOption" in said


def test_an_empty_scenario_is_refused() -> None:
    with pytest.raises(Unreadable, match="is empty"):
        branching()


def test_questions_in_a_film_are_asked_at_their_seconds() -> None:
    imported = video(
        at(7.5, 9, "H5P.TrueFalse 1.8", TRUTH, pause=True),
        at(2, 5, "H5P.Text 1.1", {"text": "<p>Milk</p>"}, label="<p>What</p>"),
    )
    [scene] = film_in(imported).steps
    assert [(one.at, one.ask.title) for one in scene.asks] == [(7.5, "Is it white?")]
    [note] = scene.notes
    assert (note.label, note.text, note.appears, note.disappears, note.region.left, note.region.top) == (
        "What",
        "Milk",
        2,
        5,
        10,
        20,
    )
    assert (scene.clip, film_in(imported).lead, imported.found, imported.kept) == ("", "Look.", 3, 3)
    assert [remark.sentence for remark in imported.report] == [
        "The film itself is not in the file. Send it as a clip and choose it here: “videos/cup.mp4”"
    ]


def test_what_a_film_of_ours_has_no_place_for_is_told() -> None:
    said = sentences(
        video(
            at(1, 2, "H5P.DragText 1.1", {}),
            at(3, 4, "H5P.TrueFalse 1.8", TRUTH, adaptivity={"wrong": {"seekTo": 0}}),
            at(5, 6, "H5P.IVHotspot 1.2", {"destination": {"type": "timecode", "time": 0}}, label="Back"),
            at(7, 8, "H5P.Link 1.3", {"title": "Ours", "linkWidget": {"protocol": "javascript:", "url": "alert(1)"}}),
            bookmarks=[{"time": 1, "label": "One"}],
        )
    )
    assert (
        "Question 1 (Named): We have nothing of this kind in a film, or it is one too many, so it was left out: DragText"
        in said
    )
    assert "Question 2 (Named): Where an answer leads in the film is not kept." in said
    assert "Question 3 (Named): A leap to another second of the film is not kept." in said
    assert "Question 4 (Named): A link to another page is not kept: “javascript:alert(1)”" in said
    assert "Bookmarks in the film are not kept." in said


def test_links_over_a_film_are_kept() -> None:
    link = {"title": "Ours", "linkWidget": {"protocol": "https://", "url": "cups.example/a"}}
    [scene] = film_in(video(at(7, 8, "H5P.Link 1.3", link))).steps
    assert [(one.label, one.link) for one in scene.notes] == [("Ours", "https://cups.example/a")]


def test_halves_of_letters_in_a_link_are_left_out() -> None:
    link = {"title": "Ours", "linkWidget": {"protocol": "https://", "url": "cups.example/\ud800a"}}
    [scene] = film_in(video(at(7, 8, "H5P.Link 1.3", link))).steps
    assert [one.link for one in scene.notes] == ["https://cups.example/a"]


NAMES = ["content", "type", "params", "library", "nextContentId", "feedback", "title", "endScreens", "contentId"]
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers(-3, 5)
    | st.floats(-1e9, 1e9)
    | st.sampled_from(["", "\x01", "<b>x</b>", "9"])
)
ANY = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
    max_leaves=12,
)


@given(ANY, ANY, ANY)
@settings(max_examples=150, deadline=None)
def test_whatever_stands_in_a_package_it_is_read_or_refused_with_a_sentence(one: Any, two: Any, three: Any) -> None:
    asked = question("x", two, three)
    asked["type"]["params"]["branchingQuestion"]["question"] = one
    contents = [asked, {"type": one, "nextContentId": two}, three]
    scenario = {"content": contents, "endScreens": [one, two], "startScreen": three}
    interactions = [two, at(1, 2, "H5P.Text", {"text": three}), {"action": one, "duration": two}]
    film = {"video": one, "assets": {"interactions": interactions}}
    for name, content in (("branchingScenario", scenario), ("interactiveVideo", film)):
        library = f"H5P.{name[0].upper()}{name[1:]}"
        assert film_in(read_file("a.h5p", h5p(library, {name: content}))).steps
