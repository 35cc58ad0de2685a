"""Random documents and random walks: what the product reckons is what a slow second reckoning finds."""

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.asking import Typed
from app.quizzes.kinds.base.flow import State, step_back
from app.quizzes.kinds.personality.content import PersonalityContent
from app.quizzes.kinds.quiz.content import QuizContent
from tests.quizzes.kinds import slow
from tests.quizzes.kinds.inventing import invented_personality, invented_quiz
from tests.quizzes.kinds.plays import any_answer, begin, here, play, say

QUIZ, PERSONALITY = KINDS["quiz"], KINDS["personality"]
seeds = some.integers(0, 2**32)
often = settings(max_examples=500, deadline=None)


def recorded(kind: Any, content: Any, seed: int) -> tuple[State, dict[int, Typed]]:
    """A random play to its end, with all that was typed."""
    typed: dict[int, Typed] = {}

    def answering(step: Any, state: State) -> Typed:
        n = len(state.given)
        typed[n] = any_answer(step, random.Random(f"{seed}:{n}"))
        return typed[n]

    return play(kind, content, answering, seed=seed), typed


@often
@given(seeds)
def test_a_quiz_scores_what_a_slow_reckoning_finds(seed: int) -> None:
    document = invented_quiz(random.Random(seed))
    content = QuizContent.model_validate(document)
    end, typed = recorded(QUIZ, content, seed)
    order = [step.key for step in QUIZ.steps(content, seed)]
    said = slow.walk(document, order, lambda _key, n: typed[n])
    assert [one.step for one in end.given] == [key for key, _value, _points in said]
    assert end.points == pytest.approx(float(sum(points for _key, _value, points in said)))
    result = QUIZ.result(content, end)
    assert result.facts["percent"] == pytest.approx(float(slow.percent_of(document, said)), abs=0.0051)
    assert result.outcome == slow.band_of(document, said)


@often
@given(seeds)
def test_a_personality_test_weighs_what_a_slow_reckoning_finds(seed: int) -> None:
    document = invented_personality(random.Random(seed))
    content = PersonalityContent.model_validate(document)
    end, typed = recorded(PERSONALITY, content, seed)
    said = slow.walk(document, [step["key"] for step in document["steps"]], lambda _key, n: typed[n])
    assert [one.step for one in end.given] == [key for key, _value, _points in said]
    result = PERSONALITY.result(content, end)
    assert result.outcome == slow.outcome_of(document, said)
    assert {one["key"]: one["total"] for one in result.facts["shares"]} == slow.totals_of(document, said)


@often
@given(seeds, some.booleans())
def test_going_back_and_answering_again_equals_never_having_gone_back(seed: int, scored: bool) -> None:
    chance = random.Random(seed)
    kind: Any = QUIZ if scored else PERSONALITY
    content = kind.Content.model_validate(invented_quiz(chance) if scored else invented_personality(chance))
    end, typed = recorded(kind, content, seed)
    state = begin(kind, content, seed)
    for n in range(len(end.given)):
        for _detour in range(chance.choice([0, 0, 1, 2])):
            other = say(kind, content, state, any_answer(here(kind, content, state), chance))
            if not other.is_over and chance.random() < 0.5:
                onwards = say(kind, content, other, any_answer(here(kind, content, other), chance))
                other = step_back(onwards)
            state = step_back(other)
        state = say(kind, content, state, typed[n])
    assert state == end
    assert state._replace(at=end.at) == end


@often
@given(seeds)
def test_pools_and_mixing_ask_each_step_once_and_draw_what_they_say(seed: int) -> None:
    document = invented_quiz(random.Random(seed))
    content = QuizContent.model_validate(document)
    keys = [step.key for step in QUIZ.steps(content, seed)]
    assert len(keys) == len(set(keys))
    drawn = [pool["steps"] for pool in document.get("pools", [])]
    for pool, some_steps in zip(document.get("pools", []), drawn, strict=True):
        assert len(set(keys) & set(some_steps)) == pool["draw"]
    assert {step["key"] for step in document["steps"]} - set(keys) <= {key for steps in drawn for key in steps}
