"""Outcomes that no combination of answers gives are found, and none is called so that some answers do give."""

import random
from time import process_time
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as some

from app.quizzes.kinds.personality import Personality
from app.quizzes.kinds.personality.content import PersonalityContent
from app.quizzes.kinds.personality.possible import never_given
from tests.quizzes.kinds.exhausting import all_ends
from tests.quizzes.kinds.inventing import invented_personality

KIND = Personality()


def weighed(outcomes: str, *questions: list[dict[str, int]], **changes: Any) -> PersonalityContent:
    """A question is a list of its answers' weights."""
    steps = [
        {"key": f"q{n}", "type": "choice", "title": "?",
         "options": [{"key": f"o{i}", "text": "!", "weights": weights} for i, weights in enumerate(question)]} | changes
        for n, question in enumerate(questions)
    ]  # fmt: skip
    return PersonalityContent.model_validate(
        {"brand": "b", "slug": "s", "title": "Test", "steps": steps,
         "outcomes": [{"key": key, "title": key} for key in outcomes]}
    )  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(some.integers(0, 2**32))
def test_what_is_called_impossible_is_what_no_play_ends_in(seed: int) -> None:
    document = invented_personality(random.Random(seed), most=3)
    content = PersonalityContent.model_validate(document)
    given_by_some = {KIND.result(content, end).outcome for end in all_ends(KIND, content)}
    never = set(never_given(content))
    assert not never & given_by_some
    if not any(step.go for step in content.steps):
        assert never | given_by_some == set(KIND.outcomes(content))


def test_an_outcome_that_nothing_speaks_for_is_impossible() -> None:
    assert never_given(weighed("abc", [{"a": 1}, {"b": 1}])) == ["c"]


def test_an_outcome_that_is_level_at_best_wins_only_where_it_is_declared_first() -> None:
    assert never_given(weighed("ab", [{"a": 1, "b": 1}])) == ["b"]
    assert never_given(weighed("ba", [{"a": 1, "b": 1}])) == ["a"]


def test_an_outcome_that_only_a_mixture_of_others_beats_is_found() -> None:
    """Alone neither a nor b is always ahead of c; together they are."""
    assert never_given(weighed("abc", *[[{"a": 3, "c": 1}, {"b": 3, "c": 1}]] * 60)) == ["c"]


def test_several_answers_at_once_may_give_what_one_cannot() -> None:
    question = [{"a": 2, "c": 1}, {"a": 0, "b": 2, "c": 1}, {"c": 1}]
    assert never_given(weighed("abc", question[:2], most=1)) == ["c"]
    assert never_given(weighed("abc", question, most=3)) == []


def test_a_branch_that_an_answer_decides_is_known() -> None:
    """Whoever says so is not asked the question that would have given b."""
    content = weighed("ab", [{"a": 1}, {"a": 5}], [{"b": 3}])
    assert never_given(content) == []
    skips = {"to": "end", "when": {"step": "q0", "any_of": ["o0"]}}
    document = content.model_dump(mode="json")
    document["steps"][0]["go"] = [skips]
    assert never_given(PersonalityContent.model_validate(document)) == ["b"]


def test_of_ways_that_go_round_only_what_holds_for_any_number_of_rounds_is_said() -> None:
    content = weighed("abc", [{"a": 1, "b": 2}, {"a": 2}])
    document = content.model_dump(mode="json")
    document["steps"][0]["go"] = [{"to": "q0", "when": {"step": "q0", "any_of": ["o0"]}}]
    assert never_given(PersonalityContent.model_validate(document)) == ["c"]


def test_an_outcome_that_only_going_round_could_give_is_said_to_be_unsure() -> None:
    """Twice o0 and once o1 would make b; whoever answers each question once is never b."""
    content = weighed("ab", [{"b": 2}, {"a": 1}], [{"a": 3}])
    assert never_given(content) == ["b"]
    document = content.model_dump(mode="json")
    document["steps"][0]["go"] = [{"to": "q0", "when": {"step": "q0", "any_of": ["o0"]}}]
    round_and_round = PersonalityContent.model_validate(document)
    assert never_given(round_and_round) == []
    [problem] = KIND.problems(round_and_round)
    assert (problem.where, problem.grave) == ("outcomes", False)
    assert "“b”" in problem.sentence.lower()
    other = {"key": "o9", "text": "This", "weights": {"b": 3}}  # gives it without going round as well
    document["steps"][1]["options"].append(other)
    assert KIND.problems(PersonalityContent.model_validate(document)) == []


def test_a_thousand_questions_are_reckoned_in_time() -> None:
    chance = random.Random(4)
    keys = "abcdefgh"
    questions = [[{key: chance.randint(-3, 3) for key in keys} for _o in range(6)] for _q in range(1000)]
    content = weighed(keys, *questions)
    began = process_time()
    assert KIND.problems(content) == []
    assert process_time() - began < 3


def test_a_thousand_questions_with_one_that_cannot_win_are_reckoned_in_time() -> None:
    keys = "abcdefghijkl"
    content = weighed(keys, *[[{key: 3, keys[-1]: 0 if n % 7 else 1} for n, key in enumerate(keys[:-1])]] * 1000)
    began = process_time()
    assert [problem.where for problem in KIND.problems(content)] in ([], ["l"])
    assert process_time() - began < 3
