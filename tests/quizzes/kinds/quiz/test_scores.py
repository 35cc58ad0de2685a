"""Bands that no combination of answers ends in are found, and none is called so that some answers do reach."""

import random
from itertools import pairwise
from math import prod
from time import process_time
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as some

from app.quizzes.kinds.quiz import Quiz
from app.quizzes.kinds.quiz.content import QuizContent
from app.quizzes.kinds.quiz.scores import never_given, search
from tests.quizzes.kinds.exhausting import all_answers, all_ends
from tests.quizzes.kinds.inventing import invented_quiz

KIND = Quiz()


def quiz(*steps: dict[str, Any], edges: tuple[int, ...], **changes: Any) -> QuizContent:
    bands = [
        {"key": f"from-{a}", "from_percent": a, "to_percent": b, "title": "So"}
        for a, b in zip((0, *edges), (*edges, 100), strict=True)
    ]
    named = [{"key": f"q{n}", "title": "?", **step} for n, step in enumerate(steps)]
    return QuizContent.model_validate(
        {"brand": "b", "slug": "s", "title": "Quiz", "steps": named, "bands": bands, **changes}
    )


def choice(right: int, wrong: int, **changes: Any) -> dict[str, Any]:
    options = [{"key": f"o{n}", "text": "!", "right": n < right} for n in range(right + wrong)]
    return {"type": "choice", "options": options, "most": right + wrong, "credit": "share", **changes}


TRUTH = {"type": "truth", "right": True}


def unreachable(content: QuizContent) -> list[str]:
    return [band.key for band in never_given(content)]


@settings(max_examples=200, deadline=None)
@given(some.integers(0, 2**32))
def test_what_is_called_impossible_is_what_no_play_ends_in(seed: int) -> None:
    chance = random.Random(seed)
    document = invented_quiz(chance, most=3)
    edges = sorted({0, 100, *(chance.randint(1, 99) for _n in range(6))})
    document["bands"] = [
        {"key": f"from-{a}", "from_percent": a, "to_percent": b, "title": "So"} for a, b in pairwise(edges)
    ]
    for step in document["steps"]:
        step["go"] = [jump for jump in step.get("go", []) if "outcome" not in jump["when"]]
    content = QuizContent.model_validate(document)
    assume(prod(len(list(all_answers(step))) for step in content.steps) < 1000)
    given_by_some = {KIND.result(content, end).outcome for end in all_ends(KIND, content)}
    assert not set(unreachable(content)) & given_by_some


def test_two_questions_give_nothing_half_or_all() -> None:
    assert unreachable(quiz(TRUTH, TRUTH, edges=(40, 60, 90))) == ["from-60"]


def test_parts_of_points_fall_where_they_fall_and_not_a_hundredth_beside() -> None:
    """Two of three right answers are 66.67 per cent, which is in the band from 66 to 67."""
    assert "from-66" not in unreachable(quiz(choice(3, 0), edges=(66, 67)))
    assert "from-33" not in unreachable(quiz(choice(3, 0), edges=(33, 34)))


def test_shares_of_options_add_up() -> None:
    options = [{"key": "a", "text": "!", "share": 0.3}, {"key": "b", "text": "!", "share": 0.3}]
    one = {"type": "choice", "credit": "share", "options": options}
    assert unreachable(quiz(one | {"most": 1}, edges=(1, 31, 61))) == ["from-31"]
    assert unreachable(quiz(one | {"most": 2}, edges=(1, 31, 61))) == []


def test_a_score_is_of_the_questions_that_were_asked() -> None:
    """Who skips the second question has all or nothing."""
    jump = {"go": [{"to": "end"}]}
    assert unreachable(quiz(TRUTH | jump, TRUTH, edges=(50, 60))) == ["from-50"]


def test_drawn_questions_may_be_there_or_not() -> None:
    pool = {"pools": [{"key": "p", "draw": 1, "steps": ["q0", "q1"]}]}
    assert unreachable(quiz(TRUTH, TRUTH | {"points": 3}, edges=(25, 26), **pool)) == []
    assert unreachable(quiz(TRUTH, TRUTH | {"points": 3}, edges=(30, 70), **pool)) == ["from-30"]


def test_where_ways_go_round_nothing_is_said() -> None:
    again = {"go": [{"to": "q0", "when": {"step": "q0", "any_of": ["false"]}}]}
    assert unreachable(quiz(TRUTH | again, TRUTH, edges=(51, 52))) == []
    assert unsure(quiz(TRUTH | again, TRUTH, edges=(51, 52))) == ["from-51"]
    assert unsure(quiz(TRUTH | again, TRUTH, edges=(50, 51))) == []


def test_what_are_too_many_scores_to_tell_is_not_guessed_but_said() -> None:
    odd = [choice(n, 1, points=1 + n / 7) for n in range(2, 30)]
    content = quiz(*odd, edges=(50, 51))
    assert unreachable(content) == []
    [problem] = KIND.problems(content)
    assert (problem.where, problem.grave) == ("bands", False)


def unsure(content: QuizContent) -> list[str]:
    return [band.key for band in search(content).unsure]


def test_a_thousand_questions_are_reckoned_in_time() -> None:
    skip = {"go": [{"to": "end", "when": {"points_at_least": 700}}]}
    straight = quiz(*[choice(2, 2)] * 1000, edges=(50, 51))
    branching = quiz(*[choice(3, 2) | skip] * 1000, edges=(50, 51))
    drawn = quiz(
        *[TRUTH] * 1000, edges=(50,), pools=[{"key": "p", "draw": 20, "steps": [f"q{n}" for n in range(1000)]}]
    )
    for content in (straight, branching, drawn):
        began = process_time()
        assert KIND.problems(content) == []
        assert process_time() - began < 1
