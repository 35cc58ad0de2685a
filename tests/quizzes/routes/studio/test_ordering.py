"""Lines with pages of their own, undo and redo. Tests app/quizzes/routes/studio/ordering.py and app/quizzes/service/drafting.py."""

import pytest
from sqlmodel import select

from app.errors import Conflict
from app.kit.tools import Tools
from app.quizzes.editor.shape import lists_of
from app.quizzes.kinds import KINDS
from app.quizzes.models import Content
from app.quizzes.service.drafting import keep_draft
from app.quizzes.service.publishing import document_of
from tests.factories import NOON
from tests.quizzes.routes.studio.conftest import Editor, make_editor


def keys(editor: Editor, part: str = "steps") -> list[str]:
    return [line["key"] for line in editor.draft[part]]


def test_a_question_is_added_with_its_words_and_type_and_opened(editor: Editor) -> None:
    answer = editor.desk.post("/lines/steps", {"words": "Ile kaw dziennie?", "type": "number"})
    assert answer.headers["location"].endswith("/edit/steps/ile-kaw-dziennie#deeds")
    assert editor.desk.get("/edit/steps/ile-kaw-dziennie").status_code == 200
    assert editor.step("ile-kaw-dziennie")["type"] == "number"


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_line_of_every_list_and_type_of_every_kind_can_be_added_without_a_word(tools: Tools, kind: str) -> None:
    editor = make_editor(tools, kind)
    content = KINDS[kind].Content
    for one in lists_of(content):
        for tag in one.models:
            before = len(editor.draft[one.name])
            answer = editor.desk.post(f"/lines/{one.name}", {"type": tag})
            assert answer.status_code == 303, (one.name, tag, answer.text)
            assert len(editor.draft[one.name]) == before + 1


def test_questions_are_moved_copied_removed_and_dropped_at_a_place(editor: Editor) -> None:
    def deed(key: str, **form: str) -> None:
        assert editor.desk.post(f"/lines/steps/{key}", form).status_code == 303

    deed("espresso", deed="up")
    assert keys(editor) == ["espresso", "bean", "degrees", "country"]
    deed("espresso", deed="down")
    deed("country", deed="place", place="0")
    assert keys(editor) == ["country", "bean", "espresso", "degrees"]
    deed("bean", deed="copy")
    assert keys(editor)[1:3] == ["bean", "what-is-a-coffee-bean"]
    deed("bean", deed="remove")
    assert "bean" not in keys(editor)
    assert editor.desk.post("/lines/steps/bean", {"deed": "up"}).status_code == 404
    assert editor.desk.post("/lines/steps/country", {"deed": "dance"}).status_code == 404
    assert editor.desk.post("/lines/title", {"words": "x"}).status_code == 404


def test_undo_and_redo_go_through_the_states_and_a_change_drops_what_was_undone(editor: Editor) -> None:
    def go(deed: str) -> int:
        status: int = editor.desk.post(
            f"/{deed}", {"n": str(editor.content.edit_n), "part": "steps", "key": "bean"}
        ).status_code
        return status

    for title in ("One", "Two", "Three"):
        editor.save("/edit/steps/bean", {"title": title})
    assert go("undo") == 303
    assert go("undo") == 303
    assert editor.step("bean")["title"] == "One"
    assert go("redo") == 303
    assert editor.step("bean")["title"] == "Two"
    editor.save("/edit/steps/bean", {"title": "Four"})
    assert go("redo") == 409
    assert [go("undo") for _ in range(4)] == [303, 303, 303, 409]
    assert editor.step("bean")["title"] == "What is a coffee bean?"


def test_undo_of_what_one_has_not_seen_is_refused_by_name(editor: Editor) -> None:
    seen = editor.content.edit_n
    editor.seat().save("/edit/steps/bean", {"title": "Theirs"})
    answer = editor.desk.post("/undo", {"n": str(seen)})
    assert answer.status_code == 409
    assert "Ola has changed this since you opened the page" in answer.text
    assert editor.step("bean")["title"] == "Theirs"


def test_of_two_changes_to_one_state_only_one_is_kept(editor: Editor) -> None:
    seen = editor.content
    stale = Content(**seen.model_dump())
    editor.save("/edit/steps/bean", {"title": "First"})
    document = document_of(stale).model_copy(update={"title": "Second"})
    with pytest.raises(Conflict), editor.tools.db.write() as session:
        keep_draft(session, content=stale, document=document, by="Ola", now=NOON)
    assert editor.step("bean")["title"] == "First"
    assert editor.content.title != "Second"


def test_a_new_band_begins_where_the_others_end(tools: Tools) -> None:
    editor = make_editor(tools, "quiz")
    with tools.db.write() as session:
        content = session.exec(select(Content)).one()
        content.draft = content.draft | {"bands": []}
        session.add(content)
    found = []
    for words, to in (("Guest", 45), ("Regular", 100), ("Counter", 100)):
        answer = editor.desk.post("/lines/bands", {"words": words})
        assert answer.status_code == 303
        found.append((editor.draft["bands"][-1]["from_percent"], editor.draft["bands"][-1]["to_percent"]))
        with tools.db.write() as session:
            content = session.exec(select(Content)).one()
            bands = [dict(band) for band in content.draft["bands"]]
            bands[-1]["to_percent"] = to
            content.draft = content.draft | {"bands": bands}
            session.add(content)
    assert found == [(0, 100), (45, 100), (72, 100)]
