"""From draft to public and back, in the studio. Tests app/quizzes/routes/studio/publishing.py, app/quizzes/studio_queries.py,
app/quizzes/routes/studio/opened.py and app/quizzes/routes/studio/contents.py."""

from app import campaigns
from app.accounts.models import Role
from app.kit import campaign
from app.kit.tools import Tools
from tests.quizzes.routes.studio.conftest import Editor
from tests.quizzes.routes.test_playing import begin
from tests.quizzes.studio import Stage


def test_publishing_says_what_will_happen_and_makes_a_version(editor: Editor) -> None:
    page = editor.desk.get("/publish").text
    assert "This draft becomes version 1" in page
    assert editor.desk.post("/publish").status_code == 303
    assert editor.content.version_n == 1
    assert editor.desk.client.get("/play/quiz").status_code == 200
    assert "is public and the same as this draft" in editor.desk.get("/publish").text


def test_a_grave_problem_closes_the_button_and_the_server_refuses_too(editor: Editor) -> None:
    editor.save("/edit/steps/bean", {"options.seed.right": None})
    page = editor.desk.get("/publish").text
    assert "No answer is marked as right" in page
    assert 'href="/studio/pieces/quiz/edit/steps/bean"' in page
    assert '<button class="btn" disabled>' in page
    assert editor.desk.post("/publish").status_code == 422
    assert editor.content.version_n == 0


def test_who_is_in_mid_play_keeps_their_version_and_the_page_says_so(editor: Editor) -> None:
    editor.desk.post("/publish")
    address = begin(editor.desk.client)
    editor.save("/edit/steps/bean", {"title": "A new question?"})
    page = editor.desk.get("/publish").text
    assert "This draft becomes version 2" in page
    assert "One person" in page or "1 person is in the middle of a play" in page
    editor.desk.post("/publish")
    assert "What is a coffee bean?" in editor.desk.client.get(address).text
    overview = editor.desk.get().text
    assert "Version 2" in overview
    assert "Version 1" in overview
    old = editor.desk.get("/versions/1").text
    assert "What is a coffee bean?" in old
    assert "A new question?" not in old
    assert "- key: bean\n" in old, "as the campaign file that it is"
    assert editor.desk.get("/versions/9").status_code == 404
    assert editor.desk.get("/versions/x").status_code == 404


def test_unpublishing_takes_it_out_of_sight_and_viewers_cannot(editor: Editor) -> None:
    editor.desk.post("/publish")
    viewer = editor.seat(Role.VIEWER)
    assert viewer.desk.post("/unpublish").status_code == 403
    assert viewer.desk.post("/publish").status_code == 403
    assert "Unpublish" not in viewer.desk.get().text
    assert editor.desk.post("/unpublish").status_code == 303
    assert editor.desk.client.get("/play/quiz").status_code == 404
    assert "Nobody but your staff sees it" in editor.desk.get().text


def test_the_draft_leaves_as_the_campaign_file_that_apply_takes(editor: Editor) -> None:
    editor.save("/edit/steps/bean", {"title": "A new question?"})
    answer = editor.desk.get("/file")
    assert answer.headers["content-disposition"] == 'attachment; filename="quiz.yaml"'
    document = campaign.parse(answer.text, name="quiz.yaml", kinds=campaigns.KINDS)
    assert document.slug == "quiz"
    assert "A new question?" in answer.text
    assert campaign.dump(document) == answer.text


def test_the_first_page_says_how_many_plays_were_begun(tools: Tools) -> None:
    stage = Stage.of(tools)
    stage.count("start", 2)
    stage.count("start", 1, source="example.org")
    stage.count("finish", 9)
    assert "3 plays were begun" in stage.desk.client.get("/studio").text
