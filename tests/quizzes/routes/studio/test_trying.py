"""The player beside the editor. Tests app/quizzes/routes/studio/trying.py and app/quizzes/service/rehearsing.py."""

from typing import Any

import pytest
from sqlmodel import select

from app.accounts.models import Role
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.personality.content import Gift, Outcome, Weighing, WeighingOption
from app.quizzes.models import Answer, Content, Figure, Lead, Play
from app.quizzes.models import Gift as GiftRow
from tests.quizzes.forms import FORM, SAID
from tests.quizzes.routes.studio.conftest import SWAP, Editor, make_editor
from tests.quizzes.routes.test_playing import hidden


def answer(editor: Editor, page: str, **given: str) -> Any:
    return editor.desk.post("/trying", {**hidden(page), **given})


def test_a_draft_is_played_to_its_end_and_nothing_of_it_is_kept(editor: Editor) -> None:
    cover = editor.desk.get("/trying")
    assert "Begin" in cover.text
    page = answer(editor, cover.text).text
    for given in ("seed", "true", "94", "brasil"):
        page = answer(editor, page, answer=given).text
        page = answer(editor, page).text
    assert "You know your cup" in page
    assert "3 of 4 points" in page
    with editor.tools.db.read() as session:
        kept = [session.exec(select(table)).all() for table in (Play, Answer, Figure, GiftRow)]
    assert kept == [[], [], [], []]


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_script_that_plays_gets_the_stage_alone(tools: Tools, kind: str) -> None:
    editor = make_editor(tools, kind)
    begun = editor.desk.post("/trying", hidden(editor.desk.get("/trying").text), headers=SWAP)
    assert begun.status_code in (200, 422)  # a poll asks at once
    assert 'id="play"' in begun.text
    assert "<html" not in begun.text


@pytest.mark.parametrize("kind", list(KINDS))
def test_every_step_of_every_kind_can_be_looked_at_by_itself(tools: Tools, kind: str) -> None:
    editor = make_editor(tools, kind)
    for step in editor.draft["steps"]:
        page = editor.desk.get(f"/trying?at={step['key']}")
        assert page.status_code == 200
        assert f'name="step" value="{step["key"]}"' in page.text


def test_only_our_own_pages_frame_it(editor: Editor) -> None:
    framed = editor.desk.get("/trying").headers
    assert "frame-ancestors 'self'" in framed["content-security-policy"]
    assert framed["x-frame-options"] == "SAMEORIGIN"
    assert framed["cache-control"] == "no-store"
    page = editor.desk.get("/edit").headers
    assert "frame-ancestors 'none'" in page["content-security-policy"]
    assert "frame-src 'self'" in page["content-security-policy"]


def test_where_it_stands_cannot_be_made_up_nor_carried_to_another_piece(editor: Editor) -> None:
    other = make_editor(editor.tools, "quiz", slug="another")
    token = hidden(other.desk.get("/trying?at=country").text)["seq"]
    for forged in ("0", "forged.token.here", token):
        page = editor.desk.post("/trying", {"seq": forged, "step": "country", "answer": "brasil"})
        assert page.status_code == 200
        assert 'name="step" value="bean"' in page.text  # it begins anew


def test_an_answer_that_is_none_is_asked_again_and_a_changed_draft_is_survived(editor: Editor) -> None:
    page = editor.desk.get("/trying?at=espresso").text
    again = answer(editor, page)
    assert again.status_code == 422
    editor.desk.post("/lines/steps/espresso", {"deed": "remove"})
    assert 'name="step" value="bean"' in answer(editor, page, answer="true").text


def test_viewers_try_it_and_nobody_else_outside(editor: Editor) -> None:
    assert editor.seat(Role.VIEWER).desk.get("/trying").status_code == 200
    assert editor.seat(Role.JUROR).desk.get("/trying").status_code == 403


def test_an_empty_piece_says_so(tools: Tools) -> None:
    editor = make_editor(tools, "quiz", steps=[], bands=[])
    assert "There is nothing to play yet" in editor.desk.get("/trying").text
    assert editor.desk.post("/trying", {}).status_code == 200


def test_a_gift_is_shown_and_given_to_nobody(tools: Tools) -> None:
    outcome = Outcome(key="all", title="Everybody", gifts=[Gift(key="song", title="A song")])
    weigh = [WeighingOption(key=key, text=key, weights={"all": 1}) for key in ("a", "b")]
    editor = make_editor(tools, "personality", outcomes=[outcome], steps=[Weighing(key="q", title="Q", options=weigh)])
    page = answer(editor, editor.desk.get("/trying?at=q").text, answer="a")
    assert page.status_code == 200
    assert "A song" in page.text
    with tools.db.read() as session:
        assert session.exec(select(GiftRow)).all() == []


@pytest.mark.parametrize("when", ["before", "after"])
def test_the_form_at_the_end_is_tried_as_well_and_keeps_nobody(tools: Tools, when: str) -> None:
    editor = make_editor(tools, "poll", lead_form=FORM.model_copy(update={"when": when}))
    page = answer(editor, editor.desk.get("/trying").text, answer="noon").text
    assert ("Thank you" in page) is (when == "after")
    assert FORM.title in page
    refused = editor.desk.post("/trying", form_of(page) | {"field.mail": "ola at home"})
    assert refused.status_code == 422
    assert 'value="ola at home"' in refused.text
    page = editor.desk.post("/trying", form_of(refused.text) | SAID).text
    assert "We have written to o…a@poczta.example" in page
    again = editor.desk.post("/trying", form_of(page) | {"_method": "delete"}).text
    assert "What you left here is erased" in again
    with tools.db.read() as session:
        assert [session.exec(select(table)).all() for table in (Lead, Job, Figure)] == [[], [], []]


def form_of(page: str) -> dict[str, str]:
    """What the form that asks who somebody is would send untouched."""
    return hidden(page.partition('id="who"')[2])


def test_a_question_of_another_type_under_a_running_play_begins_it_anew(tools: Tools) -> None:
    editor = make_editor(tools, "survey")
    first = editor.draft["steps"][0]
    assert first["type"] == "scale"
    page = answer(editor, editor.desk.get(f"/trying?at={first['key']}").text, answer="5").text
    changed = {"key": first["key"], "type": "matrix", "title": "Which?", "rows": [{"key": "a", "text": "A"}],
               "columns": [{"key": "b", "text": "B"}, {"key": "c", "text": "C"}]}  # fmt: skip
    with tools.db.write() as session:
        content = session.exec(select(Content)).one()
        content.draft = content.draft | {"steps": [changed, *content.draft["steps"][1:]]}
        session.add(content)
    again = answer(editor, page, _method="delete")
    assert again.status_code == 200
    assert "Which?" in again.text or "Begin" in again.text
