"""What the editor wrote and nobody has changed is told. Tests app/quizzes/editor/leftover.py."""

import pytest

from app.kit.tools import Tools
from app.quizzes.editor.leftover import left_over
from app.quizzes.kinds import KINDS
from tests.quizzes.routes.studio.conftest import make_editor, text_of


def test_an_answer_that_is_still_called_answer_is_told_and_stops_nothing(tools: Tools) -> None:
    editor = make_editor(tools)
    editor.desk.post("/lines/steps", {"words": "Which is tea?"})
    address = "/edit/steps/which-is-tea"
    assert "is what the editor wrote" not in editor.desk.get(address).text  # while nothing is marked as right
    editor.save(address, {"options.answer-1.right": "yes"})
    assert editor.desk.get(address).text.count("is what the editor wrote") == 1
    editor.save(address, {"options.answer-1.text": "Assam"})
    page = text_of(editor.desk.get(address))
    assert "“Answer 2” is what the editor wrote." in page
    assert "“Answer 1”" not in page
    assert "It can be published. Worth a look:" in page
    editor.save(address, {"options.answer-2.text": "Mocha"})
    assert "is what the editor wrote" not in text_of(editor.desk.get(address))


def test_a_form_without_a_heading_of_its_own_is_told(tools: Tools) -> None:
    editor = make_editor(tools)
    editor.save("/edit", {}, add="lead_form")
    assert list(left_over(KINDS["quiz"].Content, editor.draft)) == [("lead_form", "New")]


@pytest.mark.parametrize("kind", list(KINDS))
def test_no_example_has_any(tools: Tools, kind: str) -> None:
    assert list(left_over(KINDS[kind].Content, make_editor(tools, kind).draft)) == []
