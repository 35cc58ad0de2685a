"""Where a story leads: choices, variables, conditions, questions in a clip.

Tests app/quizzes/kinds/video/walk.py, app/quizzes/kinds/video/kind.py, app/quizzes/kinds/video/content.py,
app/quizzes/kinds/video/scene.py, app/quizzes/kinds/video/example.py and app/quizzes/kinds/video/templates.py.
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.quizzes.kinds.base.asking import NotTaken
from app.quizzes.kinds.base.document import END
from app.quizzes.kinds.base.flow import Given, State, take
from app.quizzes.kinds.base.paths import edges_of, reached
from app.quizzes.kinds.base.scored import AskTruth
from app.quizzes.kinds.video import Video
from app.quizzes.kinds.video.content import Variable, VideoContent
from app.quizzes.kinds.video.scene import BY_TIME, Change, FilmWhen, Moment, Scene
from app.quizzes.kinds.video.walk import MOST_SCENES, amounts, choices_now
from tests.quizzes.kinds.plays import begin, choose, here, say
from tests.quizzes.kinds.video.stories import choice, on, scene, stories, story

VIDEO = Video()


def walked(content: VideoContent, *said: str) -> State:
    """Each word is a choice, '' goes on."""
    state = begin(VIDEO, content)
    for one in said:
        step = here(VIDEO, content, state)
        typed = choose(one) if one else {}
        assert not VIDEO.objection(content, state, step, step.read(typed))
        state = say(VIDEO, content, state, typed)
    return state


def test_a_choice_leads_to_its_own_scene_and_one_without_goes_the_scenes_way() -> None:
    content = story(scene("a", choice("left", "c"), choice("on")), scene("b", go=[on("z")]), scene("c", go=[on("z")]))
    assert walked(content, "left").at == "c"
    assert walked(content, "on").at == "b"
    assert VIDEO.result(content, walked(content, "left", "")).outcome == "z"


def test_a_variable_remembers_what_was_chosen_and_decides_later() -> None:
    brave = Change(variable="v", add=1)
    content = story(
        scene("a", choice("brave", sets=[brave]), choice("shy")),
        scene("b", go=[on("y", variable="v", amount_at_least=1), on("z")]),
        endings="yz", variables=[Variable(key="v", title="Courage")],
    )  # fmt: skip
    assert VIDEO.result(content, walked(content, "brave", "")).outcome == "y"
    assert VIDEO.result(content, walked(content, "shy", "")).outcome == "z"
    assert amounts(content, walked(content, "brave")) == {"v": 1}


def test_a_choice_whose_condition_does_not_hold_is_not_there_and_cannot_be_forged() -> None:
    hidden = choice("door", "z", when=[FilmWhen(step="a", any_of=["key"])])
    content = story(scene("a", choice("key"), choice("hat")), scene("b", hidden, choice("window", "z")))
    for said, open_ in (("key", ["door", "window"]), ("hat", ["window"])):
        state = walked(content, said)
        step = here(VIDEO, content, state)
        assert isinstance(step, Scene)
        assert [one.key for one in choices_now(content, state, step)] == open_
        assert bool(VIDEO.objection(content, state, step, ["door"])) == (said == "hat")


def test_where_nothing_can_be_chosen_the_film_goes_on_by_itself() -> None:
    never = [FilmWhen(step="a", any_of=["key"])]
    content = story(
        scene("a", choice("key"), choice("hat")),
        scene("b", choice("door", "y", when=never), go=[on("z")]),
        endings="yz",
    )
    assert VIDEO.result(content, walked(content, "hat", "")).outcome == "z"
    state = walked(content, "key")
    assert VIDEO.objection(content, state, here(VIDEO, content, state), None)


def test_what_happens_by_itself_is_told_from_what_was_chosen_and_cannot_be_another_choice() -> None:
    step = scene("a", choice("left", "z"), choice("right", "z"))
    assert step.read({"answer": ["right"], "by": ["time"]}) == ["right", BY_TIME]
    assert step.words(["right", BY_TIME]) == "right, by itself, when the time was up"
    with pytest.raises(NotTaken, match="without a choice"):
        step.read({"answer": ["left"], "by": ["time"]})


def test_questions_in_a_clip_come_in_the_order_of_their_moments_before_its_choices() -> None:
    asks = [
        Moment(at=9, ask=AskTruth(key="later", title="?", right=True)),
        Moment(at=2, ask=AskTruth(key="sooner", title="?", right=True)),
    ]
    content = story(scene("a", go=[on("b")]), scene("b", choice("on", "z"), asks=asks))
    state = walked(content, "")
    assert state.at == "sooner"
    state = walked(content, "", "true", "false", "on")
    assert [one.step for one in state.given] == ["a", "sooner", "later", "b"]
    result = VIDEO.result(content, state)
    assert (result.outcome, result.points, result.full) == ("z", 1, 2)


def test_the_outcome_is_where_the_last_scene_led() -> None:
    content = story(scene("a", choice("left", "y"), choice("right", "end")), endings="yz")
    assert VIDEO.result(content, walked(content, "left")).outcome == "y"
    assert VIDEO.result(content, walked(content, "right")).title == "Story"


@settings(max_examples=100, deadline=None)
@given(stories(), st.integers(0, 10**6))
def test_every_walk_ends_and_never_comes_to_what_is_called_unreachable(content: VideoContent, seed: int) -> None:
    chance = random.Random(seed)
    there = reached(edges_of(content.played), content.played[0].key)
    unreachable = {p.where for p in VIDEO.problems(content) if p.sentence.startswith("Nobody can come to")}
    assert unreachable == set(content.scenes) - there
    state = begin(VIDEO, content)
    for _n in range(MOST_SCENES + 1):
        if state.at == END:
            break
        assert state.at in there
        step = here(VIDEO, content, state)
        assert isinstance(step, Scene)
        open_ = choices_now(content, state, step)
        value = [chance.choice(open_).key] if open_ else None
        assert not VIDEO.objection(content, state, step, value)
        state = take(state, Given(step.key, value))
        state = state._replace(at=VIDEO.onward(content, state, ""))
    assert state.at == END
    assert VIDEO.result(content, state).title
