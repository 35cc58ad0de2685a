"""The map of the flow. Tests app/quizzes/routes/studio/mapping.py and app/quizzes/editor/flowmap.py."""

import pytest

from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from tests.quizzes.routes.studio.conftest import Editor, make_editor, text_of


def test_branches_are_drawn_with_numbers_and_said_in_words(editor: Editor) -> None:
    editor.save("/edit/steps/bean", {}, add="go")
    editor.save("/edit/steps/bean", {"go.0.to": "country", "go.0.when.step": "bean"})
    editor.save("/edit/steps/bean", {"go.0.when.any_of": ["seed", "nut"], "go.0.when.points_at_least": "1"})
    page = text_of(editor.desk.get("/map"))
    said = "After “What is a coffee bean?”: to “Which country grows the most coffee?”, if the answer to “What is a coffee bean?” is "
    assert f"{said}A nut or A seed and there are at least 1 points." in page
    assert page.count('class="flow-branch"') == 1
    assert page.count('class="flow-on"') == 4


def test_a_branch_without_condition_leads_nowhere_else(editor: Editor) -> None:
    editor.save("/edit/steps/bean", {}, add="go")
    editor.save("/edit/steps/bean", {"go.0.to": "end"})
    page = text_of(editor.desk.get("/map"))
    assert "After “What is a coffee bean?”: always to “The end”." in page
    assert page.count('class="flow-on"') == 3


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_kind_has_a_map(tools: Tools, kind: str) -> None:
    assert make_editor(tools, kind).desk.get("/map").status_code == 200


def test_an_empty_piece_has_an_end(tools: Tools) -> None:
    assert "The end" in make_editor(tools, "quiz", steps=[], bands=[]).desk.get("/map").text


def test_a_branch_whose_target_is_gone_is_told_and_not_drawn(editor: Editor) -> None:
    editor.save("/edit/steps/bean", {}, add="go")
    editor.save("/edit/steps/bean", {"go.0.to": "country"})
    editor.desk.post("/lines/steps/country", {"deed": "remove"})
    page = text_of(editor.desk.get("/map"))
    assert "After “What is a coffee bean?”: to “country”, which is not there." in page
    assert "There are no branches" not in page
    assert 'class="flow-branch"' not in page


def test_a_result_that_a_branch_asks_about_is_called_by_its_title(editor: Editor) -> None:
    key, title = editor.draft["bands"][0]["key"], editor.draft["bands"][0]["title"]
    editor.save("/edit/steps/bean", {}, add="go")
    editor.save("/edit/steps/bean", {"go.0.when.outcome": key})
    assert f"if it leads to “{title}” so far." in text_of(editor.desk.get("/map"))
