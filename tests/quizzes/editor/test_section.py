"""Sections, fields one by one, keys. Tests app/quizzes/editor/section.py, app/quizzes/editor/changing.py, app/quizzes/editor/keys.py,
app/quizzes/editor/lines.py and app/quizzes/editor/fresh.py."""

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.errors import NotFound
from app.quizzes.editor import lines
from app.quizzes.editor.changing import prints_of, read_prints, take_typed
from app.quizzes.editor.fresh import fresh
from app.quizzes.editor.keys import follow_key, new_key, plain_letters
from app.quizzes.editor.section import Section
from app.quizzes.editor.shape import adapter_of, all_fields
from app.quizzes.kinds import KINDS

QUIZ = KINDS["quiz"].Content


def bean() -> Section:
    return Section(QUIZ, KINDS["quiz"].example().model_dump(mode="json"), "steps", "bean")


@given(st.text(max_size=80), st.sets(st.sampled_from(["end", "a", "a-2", "line"])))
def test_a_key_is_always_one_that_documents_take_and_nothing_beside_it_has(words: str, taken: set[str]) -> None:
    key = new_key(words, taken)
    assert key not in taken | {"end", "other"}
    plain = KINDS["quiz"].example().model_dump(mode="json")
    plain["steps"][0]["key"] = key
    QUIZ.model_validate(plain)


def test_a_key_is_made_of_the_words_in_any_alphabet() -> None:
    assert plain_letters("Żółć, Straße & Smørrebrød!") == "zolc-strasse-smorrebrod"
    assert new_key("咖啡", set()) == "line"
    assert new_key("End", set()) == "end-2"
    assert len(new_key("word " * 40, set())) <= 40


@pytest.mark.parametrize("kind", list(KINDS))
def test_whatever_is_made_anew_is_taken_by_its_model(kind: str) -> None:
    """Pictures alone need something that came in, and a draw needs questions."""
    for one in all_fields(KINDS[kind].Content):
        for model in one.models.values():
            if model.__name__ not in ("Image", "Pool"):
                adapter_of(model).validate_python(fresh(model, "Some words"))
                adapter_of(model).validate_python(fresh(model))


def test_what_a_field_waits_for_is_taken_first_in_whatever_order_it_comes() -> None:
    section = bean()
    texts = section.texts()
    prints = read_prints(prints_of(texts))
    change = take_typed(section, {**texts, "least": "2", "title": "", "most": "3"}, prints, others=False)
    assert sorted(change.changed) == ["least", "most"]
    assert list(change.refused) == ["title"]
    assert section.texts() == texts  # what was there is not touched


def test_pairs_follow_the_lines_that_they_pair() -> None:
    section = bean()
    lines.turn(section, "match")
    lines.add(section, "options", "Third")
    section.plain["weights"] = {"third": 2, "seed": 1}
    assert section.refusal() == ""
    assert set(section.plain["right"]) == {"seed", "bean", "nut", "third"}
    lines.remove(section, "options.seed")
    lines.remove(section, "targets.partner-1")
    lines.add(section, "targets", "Another")
    assert section.refusal() == ""
    assert set(section.plain["right"].values()) == {"partner-2"}
    assert section.plain["weights"] == {"third": 2}


def test_every_type_turns_into_every_other_and_stays_sound() -> None:
    field = bean().list_field
    assert field
    for first in field.models:
        for second in field.models:
            section = bean()
            for tag in (first, second):
                lines.turn(section, tag)
                assert section.refusal() == "", (first, second)
            assert section.plain["title"] == "What is a coffee bean?"


def test_a_renamed_step_is_followed_in_draws_branches_and_conditions() -> None:
    plain: dict[str, Any] = KINDS["quiz"].example().model_dump(mode="json")
    plain["pools"] = [{"key": "p", "draw": 1, "steps": ["bean", "espresso"]}]
    plain["steps"][1]["go"] = [{"to": "bean", "when": {"step": "bean", "any_of": ["seed"]}}]
    follow_key(plain, QUIZ, "steps", "bean", "the-bean")
    follow_key(plain, QUIZ, "options", "seed", "a-seed", "the-bean")
    assert plain["pools"][0]["steps"] == ["the-bean", "espresso"]
    assert plain["steps"][1]["go"][0] == {"to": "the-bean", "when": {"step": "the-bean", "any_of": ["a-seed"]}}


def test_what_is_not_there_is_not_found() -> None:
    for path in ("nothing", "options.none", "title.more", "image.name.x", ""):
        with pytest.raises(NotFound):
            lines.find_spot(bean(), path)
    with pytest.raises(NotFound):
        _n = Section(QUIZ, bean().whole, "steps", "none").n
    with pytest.raises(NotFound):
        _m = Section(QUIZ, bean().whole, "title", "bean").n


def test_one_field_of_a_thousand_steps_is_taken_at_once() -> None:
    section = bean()
    section.whole["steps"] = [{**section.plain, "key": f"s{n}"} for n in range(1000)]
    section.key = "s500"
    texts = section.texts()
    began = time.perf_counter()
    change = take_typed(section, {**texts, "title": "New"}, read_prints(prints_of(texts)), others=False)
    change.section.document()
    assert time.perf_counter() - began < 1
    assert change.changed == ["title"]
