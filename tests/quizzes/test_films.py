"""What the player of a film is told at a step."""

from typing import Any

from app.quizzes import films
from app.quizzes.clips.facts import ClipFacts, Rendition
from app.quizzes.kinds.base.flow import Given, State
from app.quizzes.kinds.base.scored import AskNumber
from app.quizzes.kinds.video import Video
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import Moment
from app.quizzes.shelf import Edition
from app.quizzes.ways import NO_WAYS, Likely
from tests.quizzes.kinds.video.stories import choice, on, scene, story

CLIPS = {"rim": ClipFacts("rim", 8.0, (Rendition("https://m.example/rim.mp4", 854, 480, 1000),))}


def told(content: VideoContent, at: str, *given: Given, likely: Likely = NO_WAYS) -> dict[str, Any]:
    edition = Edition(1, "p", 1, 1, "s", Video(), content)
    found = films.told(edition, State(1, at, given), CLIPS, likely)
    assert found
    return found


def test_a_part_of_a_clip_plays_and_what_comes_next_is_told_the_likeliest_first() -> None:
    content = story(
        scene("a", choice("left", "b", appears=3), choice("right", "c"), clip="rim", begin=1.0, finish=6.0, default="right"),
        scene("b", go=[on("z")]),
        scene("c", clip="rim", go=[on("z")]),
    )  # fmt: skip
    film = told(content, "a")
    assert (film["scene"], film["begin"], film["finish"], film["default"]) == ("a", 1.0, 6.0, "right")
    assert film["clip"]["files"][0]["address"] == "https://m.example/rim.mp4"
    assert [(one["key"], one["appears"], one["disappears"]) for one in film["options"]] == [
        ("left", 3, 6),
        ("right", 1, 6),
    ]
    assert [(one["choice"], one["scene"], bool(one["card"])) for one in film["next"]] == [
        ("right", "c", False),
        ("left", "b", True),
    ]


def test_where_most_people_went_is_likelier_than_what_happens_by_itself() -> None:
    ways = {"left": "b", "right": "c", "back": "d"}
    content = story(
        scene("a", *(choice(key, to) for key, to in ways.items()), default="right"), *(scene(key) for key in "bcd")
    )
    assert [one["scene"] for one in told(content, "a")["next"]] == ["c", "b", "d"]
    assert [one["scene"] for one in told(content, "a", likely={"a": ("d", "b")})["next"]] == ["d", "b", "c"]
    assert [one["scene"] for one in told(content, "a", likely={"b": ("d",)})["next"]] == ["c", "b", "d"]


def test_a_question_cuts_the_clip_in_two_parts_that_follow_each_other() -> None:
    asked = Moment(at=2.5, ask=AskNumber(key="n", title="How many?", right=3))
    content = story(scene("a", clip="rim", asks=[asked], go=[on("z")]))
    first = told(content, "n")
    assert (first["begin"], first["finish"], first["options"]) == (0.0, 2.5, [])
    assert [(one["begin"], one["finish"]) for one in first["next"]] == [(2.5, 8.0)]
    assert told(content, "a", Given("n", 3))["begin"] == 2.5


def test_a_part_never_goes_beyond_its_clip_and_a_card_stays_as_long_as_it_is_read() -> None:
    content = story(scene("a", clip="rim", finish=20.0, go=[on("b")]), scene("b", text="x" * 100, go=[on("z")]))
    assert told(content, "a")["finish"] == 8.0
    card = told(content, "b")
    assert card["card"] == {"title": "b", "text": "x" * 100}
    assert 9 < card["finish"] < 10


def test_what_cannot_be_chosen_is_not_told_nor_is_where_it_leads() -> None:
    locked = choice("open", "b", when=[on("z", step="a", any_of=["never"]).when])
    film = told(story(scene("a", locked, choice("stay", "c")), scene("b"), scene("c")), "a")
    assert [one["key"] for one in film["options"]] == ["stay"]
    assert [one["scene"] for one in film["next"]] == ["c"]


def test_a_scene_that_waits_for_a_choice_goes_on_where_nothing_can_be_chosen() -> None:
    never = choice("open", "b", when=[on("z", step="a", any_of=["never"]).when])
    assert told(story(scene("a", never, loop=True), scene("b")), "a")["loop"] is False
    assert told(story(scene("a", choice("open", "b"), loop=True), scene("b")), "a")["loop"] is True


def test_an_ending_has_nothing_to_play() -> None:
    assert told(story(scene("a", choice("end", "z"))), "a")["next"] == []
