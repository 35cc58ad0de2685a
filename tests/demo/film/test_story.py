"""The film as a document: nothing stands against it, every walk ends, and all that is heard can be read.

Tests app/demo/film/story.py.
"""

from functools import cache
from itertools import pairwise
from random import Random

import pytest

from app.demo.film.clips import SHOTS
from app.demo.film.story import PART_OF, captions, story
from app.quizzes.clips import vtt
from app.quizzes.kinds.video import Video
from app.quizzes.kinds.video.walk import MOST_SCENES
from tests.quizzes.kinds.plays import begin, choose, here, say

VIDEO = Video()


@cache
def walked(seed: int) -> list[str]:
    """A play by somebody who answers anything; the steps, and what it ended in."""
    content, dice = story(), Random(seed)
    state, seen = begin(VIDEO, content), list[str]()
    while not state.is_over and len(seen) < MOST_SCENES:
        step = here(VIDEO, content, state)
        seen.append(step.key)
        open_ = [option.key for option in VIDEO.options(content, state, step)]
        state = say(VIDEO, content, state, choose(dice.choice(open_)) if open_ else {})
    return [*seen, VIDEO.result(content, state).outcome]


def test_nothing_stands_against_publishing_it() -> None:
    assert VIDEO.problems(story()) == []


def test_every_walk_ends_and_both_ends_and_all_scenes_are_met() -> None:
    walks = [walked(seed) for seed in range(150)]
    assert {walk[-1] for walk in walks} == {"drawn", "white"}
    assert {key for walk in walks for key in walk} >= {scene.key for scene in story().steps}
    assert max(map(len, walks)) < 15


def test_who_was_cold_is_not_offered_the_pen() -> None:
    cold = [walk for walk in (walked(seed) for seed in range(150)) if "waiting" in walk and "ask" in walk]
    assert cold
    assert not [walk for walk in cold if "draw" in walk]


def test_it_has_what_a_film_can_have() -> None:
    content = story()
    options = [option for scene in content.steps for option in scene.options]
    assert len(SHOTS) >= 7
    assert sum(len(scene.options) > 1 for scene in content.steps) >= 4
    assert any(option.region for option in options)
    assert any(option.when for option in options)
    assert any(scene.notes for scene in content.steps)
    assert any(scene.asks for scene in content.steps)
    assert len({scene.chapter for scene in content.steps if scene.chapter}) == 3
    assert all(scene.text for scene in content.steps)


@pytest.mark.parametrize("key", SHOTS)
def test_captions_are_there_in_both_languages_within_the_clip(key: str) -> None:
    said = captions()[key]
    assert set(said) == {"en", "pl"}
    for text in said.values():
        cues = vtt.read(text)
        assert cues
        assert max(cue.finish for cue in cues) <= SHOTS[key].seconds
        assert all(one.finish <= other.begin for one, other in pairwise(cues))
        assert vtt.write(cues) == text


def test_every_scene_plays_a_clip_and_every_choice_stands_in_it_for_five_seconds() -> None:
    content = story({key: f"id{n}" for n, key in enumerate(SHOTS)})
    assert set(content.clips()) == {f"id{n}" for n in range(len(SHOTS))}
    for scene in content.steps:
        seconds = scene.finish or SHOTS[PART_OF.get(scene.key, scene.key)].seconds
        assert all(seconds - (option.appears or scene.begin or 0) >= 5 for option in scene.options)
