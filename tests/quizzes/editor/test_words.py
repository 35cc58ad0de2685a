"""What the editor calls things, and what it knows of every kind. Tests app/quizzes/editor/words.py and app/quizzes/editor/shape.py."""

import pytest
from pydantic import BaseModel

from app.quizzes.editor import words
from app.quizzes.editor.shape import Field, all_fields, fields_of, lists_of
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_field_of_every_kind_has_a_label_and_words_for_its_choices(kind: str) -> None:
    missing = [name for one in all_fields(KINDS[kind].Content) for name in without_words(one)]
    assert missing == [], "say them in app/quizzes/editor/words.py"


def without_words(one: Field) -> list[str]:
    asked = [(words.label_of, (one,)), *((words.choice_of, (one, choice)) for choice in one.choices)]
    if one.widget == "parts":
        asked.append((words.line_of, (one,)))
    if one.name == "steps" and one.widget == "parts":
        asked += [(words.type_of, (tag,)) for tag in one.models]
    missing = []
    for ask, given in asked:
        try:
            assert ask(*given)  # type: ignore[operator]  # each takes what stands beside it
        except KeyError as error:
            missing.append(str(error))
    return missing


def test_a_field_without_a_label_is_an_error_and_never_shown_by_its_own_name() -> None:
    class Strange(BaseModel):
        flavour: str = ""

    with pytest.raises(KeyError, match=r"Strange\.flavour"):
        words.label_of(fields_of(Strange)[0])


def test_a_model_that_nobody_foresaw_is_a_form_all_the_same() -> None:
    class Slice(BaseModel):
        key: str
        title: str
        chance: float = 1

    class Wheel(Piece):
        kind: str = "wheel"
        slices: list[Slice] = []
        spins: int | None = None
        loud: bool = False

    found = {one.name: one.widget for one in fields_of(Wheel)}
    assert (found["slices"], found["spins"], found["loud"], found["title"]) == ("parts", "whole", "tick", "line")
    assert [one.name for one in lists_of(Wheel)] == ["slices"]
    assert not {"kind", "brand", "slug", "published"} & set(found)
