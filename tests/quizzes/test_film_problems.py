"""What a story's clips are in bytes and seconds, beside what tests/quizzes/routes/studio/test_clips.py sees of their problems."""

import re
from pathlib import Path

import pytest

from app.quizzes import film_problems
from app.quizzes.clips.facts import ClipFacts, Rendition
from app.quizzes.film_problems import ahead_of, measure
from app.quizzes.kinds.video.content import VideoContent
from tests.quizzes.kinds.video.stories import choice, on, scene, story

MB = 1_000_000


def clip(name: str, small: int, large: int) -> ClipFacts:
    files = tuple(Rendition(f"https://m.example/{name}{n}", 854, 480, n) for n in (small, large))
    return ClipFacts(name, 10.0, files)


CLIPS = {one.public_id: one for one in (clip("a", 1000, 9 * MB), clip("b", 200, 13 * MB), clip("c", 30, 14 * MB))}


def fork() -> VideoContent:
    return story(
        scene("one", choice("left", "two"), choice("right", "three"), choice("again", "one"), clip="a", loop=True),
        scene("two", go=[on("three")], clip="b"),
        scene("three", go=[on("end")], clip="c"),
    )


def test_ahead_of_each_scene_are_the_clips_that_can_come_next_each_once_and_not_its_own() -> None:
    assert ahead_of(fork(), CLIPS) == {"one": 230, "two": 30, "three": 0}
    assert ahead_of(fork(), CLIPS, file=-1) == {"one": 27 * MB, "two": 14 * MB, "three": 0}
    assert ahead_of(fork(), {}) == {"one": 0, "two": 0, "three": 0}


def test_a_viewing_fetches_what_it_plays_and_what_it_might_have_played() -> None:
    found = measure(fork(), CLIPS)
    assert found
    assert (found.seconds.least, found.fetched.least) == (20.0, 1000 + 230 + 30)


def test_the_player_and_the_finder_have_one_budget() -> None:
    said = re.search(r"const MOST = (\S+);", Path("static/js/film/ahead.js").read_text())
    assert said
    assert float(said[1]) == film_problems.AHEAD


@pytest.mark.parametrize(("budget", "told"), [(26 * MB, ["one"]), (27 * MB, [])])
def test_more_than_the_budget_ahead_is_remarked_beside_the_scene(
    monkeypatch: pytest.MonkeyPatch, budget: int, told: list[str]
) -> None:
    monkeypatch.setattr(film_problems, "AHEAD", budget)
    found = list(film_problems.ahead_problems(fork(), CLIPS))
    assert [one.where for one in found] == told
    assert not any(one.grave for one in found)
    assert all("27 MB" in one.sentence for one in found)
