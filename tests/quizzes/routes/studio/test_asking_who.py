"""The form that asks who somebody is, made in the editor from nothing."""

from app.kit.tools import Tools
from tests.quizzes.routes.studio.conftest import Editor, text_of


def test_a_form_is_made_from_nothing_and_published_once_it_is_sound(editor: Editor) -> None:
    editor.save("/edit", add="lead_form")
    editor.save(
        "/edit", {"lead_form.title": "May we write to you?", "new.lead_form.fields": "Mail"}, add="lead_form.fields"
    )
    editor.save(
        "/edit", {"lead_form.fields.mail.kind": "email", "new.lead_form.consents": "News"}, add="lead_form.consents"
    )
    assert editor.draft["lead_form"] == {
        "when": "after", "title": "May we write to you?", "text": "", "required": False,
        "fields": [{"key": "mail", "label": "Mail", "kind": "email", "required": False}],
        "consents": [{"key": "news", "label": "News", "required": False}],
    }  # fmt: skip
    assert "The consent “news” is no sentence yet" in text_of(editor.desk.get("/edit"))
    assert editor.desk.post("/publish").status_code == 422
    sound = {"lead_form.consents.news.label": "The brand may write to me.", "lead_form.when": "before"}
    assert editor.save("/edit", sound).status_code in (200, 303)
    assert "no sentence yet" not in text_of(editor.desk.get("/edit"))
    assert editor.desk.post("/publish").status_code == 303
    assert editor.draft["lead_form"]["when"] == "before"


def test_a_form_is_taken_away_and_comes_back_with_undo(editor: Editor, tools: Tools) -> None:
    editor.save("/edit", add="lead_form")
    editor.save("/edit", remove="lead_form")
    gone = editor.draft
    editor.desk.post("/undo")
    assert (gone["lead_form"], editor.draft["lead_form"]["when"]) == (None, "after")
