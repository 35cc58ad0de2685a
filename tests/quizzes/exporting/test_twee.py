"""A branching video goes out as a Twine story and comes back the same.

Tests app/quizzes/exporting/twee.py and app/quizzes/exporting/tweelost.py.
"""

import json

from hypothesis import given, settings

from app.quizzes.exporting.twee import ifid_of, twee_of
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.video.content import Ending, Variable, VideoContent
from app.quizzes.kinds.video.example import example
from app.quizzes.kinds.video.scene import Change, FilmWhen, Moment, Note, OnMap
from tests.quizzes.importing.files import read
from tests.quizzes.importing.stories import film, graph_of, twee_texts
from tests.quizzes.kinds.video.stories import choice, on, scene, stories, story

ID = "k3a9"


def again(content: VideoContent) -> VideoContent:
    back = read(twee_of(content, public_id=ID).text, "story.twee").document
    assert isinstance(back, VideoContent)
    return back


def test_scenes_choices_and_endings_are_passages_and_links() -> None:
    held = FilmWhen(variable="v", amount_at_least=1)
    content = story(
        scene(
            "a", choice("tell", "z", sets=[Change(variable="v", add=2)]), choice("wait", "b", when=[held]),
        ),
        scene("b", go=[on("a", variable="v", amount_at_most=3), on("z")], on_map=OnMap(x=10, y=20.5), tags=["night"]),
        variables=[Variable(key="v", title="v", begin=1)],
    )  # fmt: skip
    text = twee_of(content, public_id=ID).text
    assert text.startswith(":: StoryTitle\nStory\n\n\n:: StoryData\n")
    assert ":: StoryInit\n<<set $v to 1>>" in text
    assert "[[tell->z][$v to $v + 2]]\n<<if $v gte 1>>[[wait->b]]<</if>>" in text
    assert ':: b [night] {"position":"10,20.5","size":"100,100"}' in text
    assert "<<if $v lte 3>>[[Continue->a]]<<else>>[[Continue->z]]<</if>>" in text


def test_its_number_is_the_same_at_all_times_and_another_for_another_piece() -> None:
    text = twee_of(example(), public_id=ID).text
    data = json.loads(text.split(":: StoryData\n")[1].split("\n\n")[0])
    assert data == {"ifid": ifid_of(ID), "format": "SugarCube", "start": "Closing time"}
    assert data["ifid"] == "48DD7717-DDD0-5F81-95F7-2BF34CC2BA5F"
    assert ifid_of("k3a8") != ifid_of(ID)


def _titles(content: VideoContent) -> set[str]:
    return {one.title for one in content.steps} | {one.title for one in content.outcomes}


def _choices(content: VideoContent) -> list[list[object]]:
    return [[(option.text, option.sets) for option in one.options] for one in content.steps]


def test_the_example_comes_back_as_it_was() -> None:
    before, after = example(), again(example())
    assert [(one.title, one.text) for one in after.steps] == [(one.title, one.text) for one in before.steps]
    assert _choices(after) == _choices(before)
    assert [(one.title, one.text) for one in after.outcomes] == [(one.title, one.text) for one in before.outcomes]
    assert [one for one in KINDS["video"].problems(after) if one.grave] == []


def test_words_that_look_like_code_stay_words() -> None:
    words = '[[a]] <<b>> $c \'\'d\'\' //e// {{{ f }}} /* g */ """h""" &amp; <b>i</b> _j *k* (set: $l to 1)\n:: m\n! n\n# o\n\n--\np { q }\\'
    content = story(scene("a", choice("on", "z"), text=words))
    assert again(content).steps[0].text == words


def test_signs_of_links_in_names_and_choices_are_told() -> None:
    written = twee_of(story(scene("a", choice("a", "z"), title="one -> [two]|")), public_id=ID)
    assert ":: one → (two)/ {" in written.text
    assert any("were changed: “one → (two)/”" in one for one in written.lost)


def test_two_scenes_of_one_name_stay_two() -> None:
    back = again(story(scene("a", choice("x", "b"), title="Same"), scene("b", choice("y", "z"), title="Same")))
    assert [(one.title, one.options[0].to) for one in back.steps] == [("Same", "same-b"), ("Same (b)", "z")]


def test_what_twine_has_no_place_for_is_told() -> None:
    ask = KINDS["quiz"].example().steps[0]
    full = scene(
        "a", choice("b", "z", appears=3, points=2, when=[FilmWhen(step="a")]), clip="k3", chapter="One",
        asks=[Moment(at=1, ask=ask)], notes=[Note(key="n", label="N")], go=[on("end", variable="v", amount_at_least=1)],
    )  # fmt: skip
    lost = "\n".join(twee_of(story(full, variables=[Variable(key="v", title="Courage")]), public_id=ID).lost)
    for words in ("Clips", "Times and places", "Points", "Questions in a clip", "Places in the picture", "Chapters"):
        assert f"{words} " in lost
    for words in ("anything but variables", "without an ending", "under their keys"):
        assert words in lost
    assert twee_of(film(":: Start\n[[b]]\n:: b\nx"), public_id=ID).lost == ()


def test_an_ending_keeps_its_page() -> None:
    content = story(scene("a", choice("b", "z")), endings="")
    content.outcomes = [Ending(key="z", title="Z", text="Bye.", link="https://cups.example/", link_label="Ours")]
    assert again(content).outcomes[0].model_copy(update={"on_map": None}) == content.outcomes[0]


@given(twee_texts())
@settings(max_examples=150, deadline=None)
def test_any_story_that_was_read_comes_back_with_the_same_graph(text: str) -> None:
    once = again(film(text))  # where passages had no place they have one now
    assert graph_of(again(once)) == graph_of(once)
    kept = [(one.key, [(o.key, o.to, o.sets, o.when) for o in one.options], one.go) for one in film(text).steps]
    assert [(one.key, [(o.key, o.to, o.sets, o.when) for o in one.options], one.go) for one in once.steps] == kept
    assert [one.text for one in once.steps] == [one.text for one in film(text).steps]


@given(stories())
@settings(max_examples=100, deadline=None)
def test_any_film_that_was_written_comes_back_with_the_same_graph(content: VideoContent) -> None:
    once = again(content)
    assert graph_of(again(once)) == graph_of(once)
    assert _titles(once) == _titles(content)
