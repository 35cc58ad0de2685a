"""A draft goes for good, what was public stays. Tests app/quizzes/service/removing.py."""

import json

from sqlmodel import select

from app.accounts.models import Role
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.quizzes.models import Content, ContentEdit, ContentPicture
from tests.factories import make_asset
from tests.quizzes.routes.studio.conftest import make_editor


def test_a_draft_goes_for_good_with_its_states_and_pictures(tools: Tools) -> None:
    editor = make_editor(tools, "quiz")
    editor.save("/edit/steps/bean", {"title": "Changed"})
    with tools.db.write() as session:
        asset = make_asset(session)
        session.add(ContentPicture(content_id=editor.content.id, name="cup", asset_id=asset.id))
        asset_id = asset.id
    assert "Remove it for good" in editor.desk.get().text
    viewer = editor.seat(Role.VIEWER)
    assert viewer.desk.post("/remove").status_code == 403
    assert "Remove it for good" not in viewer.desk.get().text
    assert editor.desk.post("/remove").headers["location"] == "/studio"
    assert editor.desk.get().status_code == 404
    with tools.db.read() as session:
        assert session.exec(select(Content)).all() == []
        assert session.exec(select(ContentEdit)).all() == []
        assert session.exec(select(ContentPicture)).all() == []
        jobs = session.exec(select(Job).where(Job.kind == "forget_piece_picture")).all()
        assert [json.loads(job.payload) for job in jobs] == [{"asset_id": asset_id}]


def test_what_was_public_stays_also_when_it_is_not_any_more(tools: Tools) -> None:
    editor = make_editor(tools, "quiz")
    editor.desk.post("/publish")
    editor.desk.post("/unpublish")
    answer = editor.desk.post("/remove")
    assert answer.status_code == 409
    assert "This was public once" in answer.text
    assert "Remove it for good" not in editor.desk.get().text
    assert editor.content.version_n == 1
