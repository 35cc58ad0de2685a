"""The editor's pages. Tests app/quizzes/routes/studio/editing.py, app/quizzes/routes/studio/around.py, app/quizzes/editor/view.py,
app/quizzes/editor/known.py and app/quizzes/routes/studio/said.py."""

import gzip
import time

import pytest
from sqlmodel import col, select

from app.accounts.models import Role
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.models import ContentEdit
from tests.quizzes.routes.studio.conftest import Editor, as_form, make_editor, text_of

BEAN = "/edit/steps/bean"


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_page_of_every_kinds_editor_sent_back_untouched_changes_nothing(tools: Tools, kind: str) -> None:
    editor = make_editor(tools, kind)
    lists = [name for name, value in editor.draft.items() if isinstance(value, list)]
    pages = ["/edit", *(f"/edit/{name}/{line['key']}" for name in lists for line in editor.draft[name])]
    before = editor.draft
    for page in pages:
        assert editor.desk.get(page).status_code == 200, page
        assert editor.save(page).status_code == 303, page
    assert editor.draft == before
    assert editor.content.edit_n == 1


def test_a_changed_field_is_saved_at_once_and_said(editor: Editor) -> None:
    answer = editor.save(BEAN, {"title": "What is a bean?", "options.nut.right": "yes"}, swap=True)
    assert answer.status_code == 200
    assert answer.headers["hx-reswap"] == "none"
    assert "Saved" in answer.text
    assert "2 answers are right, but only 1 can be chosen" in answer.text
    assert editor.step("bean")["title"] == "What is a bean?"
    assert [one["right"] for one in editor.step("bean")["options"]] == [True, False, True]


def test_a_field_that_cannot_be_taken_is_told_and_the_others_are_kept(editor: Editor) -> None:
    answer = editor.save(BEAN, {"title": "", "text": "Think twice."}, swap=True)
    assert answer.status_code == 422
    assert 'id="s-title" hx-swap-oob="true" data-tells' in answer.text
    assert "Please fill this in" in answer.text
    step = editor.step("bean")
    assert (step["title"], step["text"]) == ("What is a coffee bean?", "Think twice.")
    whole = editor.save(BEAN, {"points": "many", "explanation": "So it is."})
    assert whole.status_code == 422
    assert 'value="many"' in whole.text
    assert editor.step("bean")["explanation"] == "So it is."


def test_fields_that_need_each_other_are_taken_together(editor: Editor) -> None:
    assert editor.save(BEAN, {"least": "2", "most": "3"}).status_code == 303
    assert (editor.step("bean")["least"], editor.step("bean")["most"]) == (2, 3)


def test_enter_in_the_field_for_a_new_answer_adds_it_under_a_key_of_its_words(editor: Editor) -> None:
    answer = editor.save(BEAN, {"new.options": "Żółta skórka"}, save="yes")
    assert answer.headers["location"].endswith("#new-options")
    assert editor.step("bean")["options"][-1]["key"] == "zolta-skorka"
    assert editor.step("bean")["options"][-1]["text"] == "Żółta skórka"


def test_a_change_alone_does_not_add_what_is_being_typed_as_a_new_answer(editor: Editor) -> None:
    editor.save(BEAN, {"new.options": "Half a wo", "text": "More"}, swap=True)
    assert len(editor.step("bean")["options"]) == 3


def test_lines_are_moved_copied_and_removed_by_buttons(editor: Editor) -> None:
    def keys() -> list[str]:
        return [one["key"] for one in editor.step("bean")["options"]]

    editor.save(BEAN, up="options.nut")
    assert keys() == ["seed", "nut", "bean"]
    editor.save(BEAN, down="options.seed")
    assert keys() == ["nut", "seed", "bean"]
    editor.save(BEAN, copy="options.seed")
    assert keys() == ["nut", "seed", "a-seed", "bean"]
    editor.save(BEAN, remove="options.nut")
    assert keys() == ["seed", "a-seed", "bean"]
    editor.save(BEAN, place="options.bean:0")
    assert keys() == ["bean", "seed", "a-seed"]
    assert editor.content.edit_n == 6


def test_what_a_list_must_have_is_not_removed(editor: Editor) -> None:
    editor.save(BEAN, remove="options.nut")
    answer = editor.save(BEAN, {"text": "More"}, remove="options.bean", swap=True)
    assert answer.status_code == 422
    assert "too few of these. Keep at least 2" in answer.text
    assert len(editor.step("bean")["options"]) == 2


def test_a_question_becomes_one_of_another_type_with_all_that_both_have(editor: Editor) -> None:
    editor.save(BEAN, {"type": "order"})
    step = editor.step("bean")
    assert (step["type"], step["title"]) == ("order", "What is a coffee bean?")
    assert [one["key"] for one in step["options"]] == ["seed", "bean", "nut"]


def test_another_key_is_followed_by_everything_that_names_it(editor: Editor) -> None:
    editor.save("/edit/steps/espresso", {}, add="go")
    editor.save("/edit/steps/espresso", {"go.0.to": "country", "go.0.when.step": "bean"})
    editor.save("/edit/steps/espresso", {"go.0.when.any_of": "seed"})
    answer = editor.save(BEAN, {"key": "the-bean", "options.seed.key": "a-seed"})
    assert "/edit/steps/the-bean" in answer.headers["location"]
    jump = editor.step("espresso")["go"][0]
    assert (jump["when"]["step"], jump["when"]["any_of"]) == ("the-bean", ["a-seed"])
    refused = editor.save("/edit/steps/the-bean", {"key": "espresso"})
    assert refused.status_code == 422
    assert "Another one beside it has this key" in refused.text


def test_two_people_at_different_fields_do_not_meet(editor: Editor) -> None:
    other = editor.seat()
    mine, theirs = editor.fields(BEAN), other.fields(BEAN)
    other.send(BEAN, {**theirs, "text": "Theirs"})
    answer = editor.send(BEAN, {**mine, "explanation": "Mine"}, swap=True)
    assert answer.status_code == 200
    assert "Ola has changed something else meanwhile" in answer.text
    assert (editor.step("bean")["text"], editor.step("bean")["explanation"]) == ("Theirs", "Mine")


def test_who_comes_second_to_a_field_is_told_by_whom_and_keeps_what_they_typed(editor: Editor) -> None:
    other = editor.seat()
    mine, theirs = editor.fields(BEAN), other.fields(BEAN)
    other.send(BEAN, {**theirs, "title": "Theirs"})
    answer = editor.send(BEAN, {**mine, "title": "Mine", "text": "Mine too"})
    assert answer.status_code == 409
    assert "Ola changed this meanwhile. There it says now: “Theirs”" in text_of(answer)
    assert ">\nMine</textarea>" in answer.text
    assert (editor.step("bean")["title"], editor.step("bean")["text"]) == ("Theirs", "Mine too")
    again = as_form(answer.text)
    assert editor.send(BEAN, {**again, "explanation": "Later"}).status_code == 409  # nobody has decided yet
    assert editor.send(BEAN, {**again, "mine": "title"}).status_code == 303
    assert editor.step("bean")["title"] == "Mine"


def test_taking_theirs_shows_theirs(editor: Editor) -> None:
    other = editor.seat()
    mine = editor.fields(BEAN)
    other.save(BEAN, {"title": "Theirs"})
    answer = editor.send(BEAN, {**mine, "title": "Mine", "theirs": "title"}, swap=True)
    assert answer.status_code == 200
    assert ">\nTheirs</textarea>" in answer.text


def test_ones_own_changes_in_quick_succession_are_no_quarrel(editor: Editor) -> None:
    form = editor.fields(BEAN)
    for title in ("One", "Two", "Three"):
        assert editor.send(BEAN, {**form, "title": title}, swap=True).status_code == 200
    assert editor.step("bean")["title"] == "Three"


def test_words_typed_into_a_question_that_is_gone_are_shown_to_copy(editor: Editor) -> None:
    form = editor.fields(BEAN)
    editor.seat().desk.post("/lines/steps/bean", {"deed": "remove"})
    answer = editor.send(BEAN, {**form, "title": "All my words"})
    assert answer.status_code == 409
    assert "All my words" in answer.text
    assert editor.desk.get(BEAN).status_code == 404


def test_viewers_read_and_change_nothing(editor: Editor) -> None:
    viewer = editor.seat(Role.VIEWER)
    page = viewer.desk.get(BEAN)
    assert page.status_code == 200
    assert 'hx-post="/studio' not in page.text
    assert viewer.send(BEAN, {**editor.fields(BEAN), "title": "No"}).status_code == 403
    assert editor.content.edit_n == 1
    for role in (Role.JUROR, Role.MODERATOR):
        assert editor.seat(role).send(BEAN, {"title": "No"}).status_code == 403


def test_hostile_fields_are_refused_in_words_and_change_nothing(editor: Editor) -> None:
    for bad in ({"add": "nothing.here"}, {"up": "options.none"}, {"remove": "title.x"}, {"place": "x:y"}):
        assert editor.save(BEAN, bad).status_code == 404, bad
    assert editor.save(BEAN, {"title": "x" * 301}).status_code == 422
    assert editor.save(BEAN, {"type": "no-such"}).status_code == 404
    assert editor.save(BEAN, {"prints": "title", "n": "99999999999999"}).status_code == 303
    assert editor.content.edit_n == 1


def test_every_state_is_kept_with_who_made_it(editor: Editor) -> None:
    editor.save(BEAN, {"title": "One"})
    editor.seat().save(BEAN, {"title": "Two"})
    with editor.tools.db.read() as session:
        kept = session.exec(select(ContentEdit.n, ContentEdit.by).order_by(col(ContentEdit.n))).all()
    assert kept == [(1, "Ewa"), (2, "Ewa"), (3, "Ola")]


def test_a_thousand_questions_stay_usable(tools: Tools) -> None:
    example = KINDS["quiz"].example()
    steps = [example.steps[n % 4].model_copy(update={"key": f"s{n}", "title": f"Number {n}?"}) for n in range(1000)]
    editor = make_editor(tools, "quiz", steps=steps)
    began = time.process_time()
    page = editor.desk.get("/edit/steps/s500")
    shown = time.process_time() - began
    assert len(gzip.compress(page.content)) < 40_000
    began = time.process_time()
    answer = editor.save("/edit/steps/s500", {"title": "Another?"}, swap=True)
    assert answer.status_code == 200
    assert len(answer.content) < 10_000
    assert max(shown, time.process_time() - began) < 2


def test_a_condition_asks_for_what_can_be_answered_where_things_are_put_in_order(editor: Editor) -> None:
    editor.save(BEAN, {"type": "order"})
    editor.save(BEAN, {}, add="go")
    editor.save(BEAN, {"go.0.to": "country", "go.0.when.step": "bean"})
    assert 'value="seed:1"' in editor.desk.get(BEAN).text
    editor.save(BEAN, {"go.0.when.any_of": "seed:1"})
    assert "which is not there" not in editor.desk.get(BEAN).text
    assert "A seed: 1" in text_of(editor.desk.get("/map"))


def test_who_asks_about_another_step_asks_no_more_for_the_answers_of_the_first(editor: Editor) -> None:
    editor.save(BEAN, {}, add="go")
    editor.save(BEAN, {"go.0.when.step": "bean"})
    editor.save(BEAN, {"go.0.when.any_of": ["seed", "nut"]})
    editor.save(BEAN, {"go.0.when.step": "espresso"})
    assert editor.step("bean")["go"][0]["when"].get("any_of", []) == []


def test_a_new_branch_changes_nothing_until_somebody_says_where_it_goes(editor: Editor) -> None:
    editor.save(BEAN, {}, add="go")
    assert editor.step("bean")["go"][0]["to"] == "espresso"
    assert "Nobody can reach" not in editor.desk.get(BEAN).text
    editor.save("/edit/steps/country", {}, add="go")
    assert editor.step("country")["go"][0]["to"] == "end"


def test_a_question_to_be_typed_waits_for_its_right_answer(editor: Editor) -> None:
    editor.desk.post("/lines/steps", {"words": "Name a tea.", "type": "text"})
    page = editor.desk.get("/edit/steps/name-a-tea").text
    assert "The right answer is not written yet." in page
    editor.save("/edit/steps/name-a-tea", {"accepted": "Assam"})
    assert "The right answer is not written yet." not in editor.desk.get("/edit/steps/name-a-tea").text


def test_problems_of_questions_with_the_same_words_are_told_apart_by_number(editor: Editor) -> None:
    editor.save(BEAN, {"options.seed.right": None})
    editor.desk.post("/lines/steps/bean", {"deed": "copy"})
    page = text_of(editor.desk.get(BEAN))
    assert "What is a coffee bean? (1)</a>: No answer is marked as right." in page
    assert "What is a coffee bean? (2)</a>: No answer is marked as right." in page
