"""Who one is, how near the others were, and which song one gets."""

from collections import Counter
from typing import Any

import pytest

from app.quizzes.kinds.base.flow import Given, State
from app.quizzes.kinds.personality import Personality
from app.quizzes.kinds.personality.content import PersonalityContent
from tests.quizzes.kinds.plays import begin, choose, say

KIND = Personality()


def personality(outcomes: str = "abc", *, most: int = 1) -> PersonalityContent:
    options = [
        {"key": "o0", "text": "!", "weights": {"a": 4, "b": 3, "c": 1}},
        {"key": "o1", "text": "!", "weights": {"b": 1, "c": 3}},
        {"key": "o2", "text": "!", "weights": {"c": -5}},
        {"key": "o3", "text": "!"},
    ]
    steps = [
        {"key": f"q{n}", "type": "choice", "title": "?", "options": options, "most": most, "required": False}
        for n in range(2)
    ]
    return PersonalityContent.model_validate(
        {"brand": "b", "slug": "s", "title": "Test", "steps": steps,
         "outcomes": [{"key": key, "title": key.upper()} for key in outcomes]}
    )  # fmt: skip


def mood(*gifts: dict[str, Any]) -> PersonalityContent:
    """Send a mood, get a song."""
    options = [
        {"key": key, "text": text, "weights": {key: 1}} for key, text in [("sun", "☀️ Bright"), ("rain", "🌧️ Low")]
    ]
    songs = [{"key": f"song-{n}", "title": f"Song {n}", "link": f"https://music.example/{n}"} for n in range(4)]
    outcomes = [
        {"key": "sun", "title": "A bright day", "gifts": list(gifts) or songs},
        {"key": "rain", "title": "A low day", "gifts": [{"key": "blues", "title": "Blues"}]},
    ]
    return PersonalityContent.model_validate(
        {"brand": "b", "slug": "mood", "title": "How are you?", "outcomes": outcomes,
         "steps": [{"key": "mood", "type": "choice", "title": "How are you?", "options": options}]}
    )  # fmt: skip


def answered(content: PersonalityContent, *answers: Any) -> State:
    state = begin(KIND, content)
    for answer in answers:
        state = say(KIND, content, state, choose(*([answer] if isinstance(answer, str) else answer)))
    return state


def song(content: PersonalityContent, seed: int, had: Any = ()) -> str:
    state = State(seed, "end", (Given("mood", ["sun"]),))
    return KIND.result(content, state, had=had).remember


def test_the_heaviest_outcome_is_who_one_is() -> None:
    content = personality()
    assert KIND.result(content, answered(content, "o0", "o0")).outcome == "a"
    assert KIND.result(content, answered(content, "o1", "o1")).outcome == "c"


def test_the_result_says_how_near_the_others_were() -> None:
    content = personality()
    shares = KIND.result(content, answered(content, "o0", "o1")).facts["shares"]
    assert [(one["key"], one["title"], one["total"], one["percent"]) for one in shares] == [
        ("a", "A", 4, 100), ("b", "B", 4, 100), ("c", "C", 4, 100)
    ]  # fmt: skip
    shares = KIND.result(content, answered(content, "o0", "o2")).facts["shares"]
    assert [(one["key"], one["total"], one["percent"]) for one in shares] == [("a", 4, 100), ("b", 3, 75), ("c", -4, 0)]


@pytest.mark.parametrize("outcomes", ["abc", "bca", "cab", "cba"])
def test_level_outcomes_go_by_their_declared_order_whatever_the_seed(outcomes: str) -> None:
    content = personality(outcomes)
    for seed in range(20):
        state = State(seed, "end", (Given("q0", ["o0"]), Given("q1", ["o1"])))
        result = KIND.result(content, state)
        assert [result.outcome, *(one["key"] for one in result.facts["shares"])] == [outcomes[0], *outcomes]


def test_who_is_not_level_is_never_shown_as_level() -> None:
    content = personality()
    many = tuple(Given("q0", ["o0"]) for _n in range(250)) + (Given("q1", ["o1"]),) * 248
    assert [one["percent"] for one in KIND.result(content, State(1, "end", many)).facts["shares"]] == [100, 99, 99]


def test_several_answers_to_one_question_all_weigh() -> None:
    content = personality(most=4)
    shares = KIND.result(content, answered(content, ["o0", "o1"], ["o1"])).facts["shares"]
    assert {one["key"]: one["total"] for one in shares} == {"a": 4, "b": 5, "c": 7}


def test_nobody_leads_before_anything_was_answered() -> None:
    content = personality()
    assert KIND.leading(content, begin(KIND, content)) == ""
    assert KIND.leading(content, say(KIND, content, begin(KIND, content), {})) == ""
    assert KIND.leading(content, answered(content, "o1")) == "c"


def test_whoever_answers_nothing_is_the_first_that_is_declared() -> None:
    content = personality("bca")
    state = say(KIND, content, say(KIND, content, begin(KIND, content), {}), {})
    assert KIND.result(content, state).outcome == "b"


def test_a_mood_gets_one_of_its_songs() -> None:
    content = mood()
    assert KIND.problems(content) == []
    result = KIND.result(content, answered(content, "sun"))
    assert (result.outcome, result.title) == ("sun", "A bright day")
    assert result.facts["gift"]["key"] == result.remember
    assert result.facts["gift"]["link"].startswith("https://music.example/")
    assert KIND.result(content, answered(content, "rain")).facts["gift"]["title"] == "Blues"


def test_the_same_play_gets_the_same_song() -> None:
    assert len({song(mood(), 11) for _n in range(5)}) == 1
    assert len({song(mood(), seed) for seed in range(50)}) == 4


def test_nobody_gets_a_song_twice_until_all_were_had() -> None:
    for person in range(50):
        had: list[str] = []
        for turn in range(8):
            had.append(song(mood(), person * 100 + turn, had))
        assert set(had[:4]) == set(had[4:]) == {f"song-{n}" for n in range(4)}


def test_songs_of_other_moods_and_of_yesterday_do_not_matter() -> None:
    assert song(mood(), 5, ["blues", "song-gone"]) == song(mood(), 5)


def test_a_heavy_song_comes_oftener() -> None:
    content = mood({"key": "rare", "title": "Rare"}, {"key": "often", "title": "Often", "weight": 4})
    counts = Counter(song(content, seed) for seed in range(2000))
    assert 1500 < counts["often"] < 1700


def test_only_a_test_that_gives_something_asks_what_was_had() -> None:
    assert KIND.remembers(mood())
    assert not KIND.remembers(personality())
    assert KIND.result(personality(), answered(personality(), "o0")).remember == ""
