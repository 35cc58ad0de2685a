"""What every kind promises about its documents and plays, shell or no shell.

``app/quizzes/kinds/__init__.py``, ``app/quizzes/kinds/base/protocol.py``, ``app/quizzes/kinds/base/stepwise.py``, and the
examples ``app/quizzes/kinds/quiz/example.py``, ``app/quizzes/kinds/personality/example.py``,
``app/quizzes/kinds/survey/example.py``; and the templates of each kind, ``app/quizzes/kinds/quiz/templates.py``,
``app/quizzes/kinds/personality/templates.py``, ``app/quizzes/kinds/poll/templates.py``,
``app/quizzes/kinds/survey/templates.py``.
"""

import json
from time import process_time
from typing import Any

import pytest
from pydantic import ValidationError

from app.kit.forms import sentences
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.asking import NotTaken
from app.quizzes.kinds.base.document import MOST_STEPS
from app.quizzes.kinds.base.flow import State
from app.quizzes.kinds.base.protocol import Kind
from tests.quizzes.kinds.plays import anything, begin, here, play

pytestmark = pytest.mark.parametrize("kind", KINDS.values(), ids=list(KINDS))


def many(kind: Kind[Any], n: int) -> dict[str, Any]:
    """The example with its questions over and over."""
    plain: dict[str, Any] = kind.example().model_dump(mode="json")
    once = plain["steps"]
    plain["steps"] = [_alone(once[i % len(once)]) | {"key": f"q{i}"} for i in range(n)]
    return plain


def _alone(step: dict[str, Any]) -> dict[str, Any]:
    """Without what leads to other steps or is a step itself."""
    options = [{**option, "to": None} if "to" in option else option for option in step.get("options", ())]
    return step | {"go": []} | ({"options": options} if options else {}) | ({"asks": []} if "asks" in step else {})


def test_a_document_comes_back_from_json_as_it_was(kind: Kind[Any]) -> None:
    example = kind.example()
    assert kind.Content.model_validate_json(example.model_dump_json()) == example
    assert kind.Content.model_validate(json.loads(json.dumps(example.model_dump(mode="json")))) == example


def test_a_document_without_its_defaults_is_the_same_document(kind: Kind[Any]) -> None:
    example = kind.example()
    short = example.model_dump(mode="json", exclude_defaults=True)
    assert kind.Content.model_validate(short) == example
    assert short["kind"] == kind.slug
    assert kind.Content.model_validate(short).model_dump(mode="json", exclude_defaults=True) == short


def test_every_template_comes_back_as_it_was_and_nothing_stands_against_publishing_it(kind: Kind[Any]) -> None:
    keys = ["example", "empty"]
    for one in kind.templates():
        assert one.document.kind == kind.slug
        assert kind.Content.model_validate_json(one.document.model_dump_json()) == one.document
        assert kind.problems(one.document) == [], one.key
        assert play(kind, one.document, anything(1)).is_over
        keys.append(one.key)
    assert len(set(keys)) == len(keys)
    assert not any("-" in key for key in keys), "a hyphen stands before it where one is chosen"


def test_an_unknown_key_is_refused(kind: Kind[Any]) -> None:
    plain = kind.example().model_dump(mode="json")
    plain["steps"][0]["colour"] = "blue"
    with pytest.raises(ValidationError):
        kind.Content.model_validate(plain)


def test_nothing_stands_against_publishing_the_example(kind: Kind[Any]) -> None:
    assert kind.problems(kind.example()) == []
    assert KINDS[kind.slug] is kind
    assert kind.label()


def test_every_play_of_the_example_ends_in_a_result(kind: Kind[Any]) -> None:
    content = kind.example()
    for seed in range(100):
        end = play(kind, content, anything(seed), seed=seed)
        result = kind.result(content, end)
        assert result.title
        assert result.outcome in kind.outcomes(content) or not kind.outcomes(content)
        assert 0 <= result.points <= max(0.0, result.full)
        assert json.loads(json.dumps(result.facts)) == result.facts
        assert not result.remember or kind.remembers(content)


def test_a_state_comes_back_from_json_as_it_was(kind: Kind[Any]) -> None:
    end = play(kind, kind.example(), anything(3))
    assert State.of_json(json.loads(json.dumps(end.to_json()))) == end


def test_every_mark_has_a_label_and_every_answer_has_words(kind: Kind[Any]) -> None:
    content = kind.example()
    for seed in range(50):
        end = play(kind, content, anything(seed))
        for one in end.given:
            step = next(step for step in kind.steps(content, 1) if step.key == one.step)
            assert set(step.marks(one.value)) <= set(step.labels())
            assert bool(step.words(one.value)) == (one.value is not None)


def test_the_same_seed_gives_the_same_steps(kind: Kind[Any]) -> None:
    content = kind.example()
    assert list(kind.steps(content, 7)) == list(kind.steps(content, 7))


def test_what_is_no_answer_is_refused_with_a_sentence(kind: Kind[Any]) -> None:
    content = kind.example()
    state = begin(kind, content)
    for typed in ({"answer": ["no-such"]}, {"answer": ["1" * 100_000]}, {}):
        with pytest.raises(NotTaken, match=r"\.$"):
            here(kind, content, state).read(typed)


def test_a_thousand_steps_are_looked_through_in_under_a_second(kind: Kind[Any]) -> None:
    most = next(one.max_length for one in kind.Content.model_fields["steps"].metadata if hasattr(one, "max_length"))
    content = kind.Content.model_validate(many(kind, min(MOST_STEPS, most)))
    began = process_time()
    found = kind.problems(content)
    assert process_time() - began < 1
    assert not any(problem.grave for problem in found), found


def test_ten_thousand_steps_are_refused_at_once_and_in_words(kind: Kind[Any]) -> None:
    plain = many(kind, 10_000)
    began = process_time()
    with pytest.raises(ValidationError) as refused:
        kind.Content.model_validate(plain)
    assert process_time() - began < 1
    assert "too many" in sentences(refused.value)["steps"]
