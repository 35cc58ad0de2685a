"""A branching video is taken home as a Twine story. Tests app/quizzes/routes/studio/twee.py."""

from app.kit.tools import Tools
from tests.quizzes.routes.studio.conftest import make_editor, text_of


def test_it_is_said_what_is_lost_before_the_file_is_given(tools: Tools) -> None:
    editor = make_editor(tools, "video")
    assert 'href="/studio/pieces/' in editor.desk.get("").text
    page = text_of(editor.desk.get("/twee"))
    assert "Chapters are not in the file: “Closing time”" in page
    file = editor.desk.get("/twee/file")
    assert file.headers["content-disposition"].endswith('.twee"')
    assert ":: StoryData" in file.text
    assert "[[Pour him a coffee->The stranger talks][$courage to $courage + 1]]" in file.text


def test_what_is_no_film_is_no_twine_story(tools: Tools) -> None:
    editor = make_editor(tools, "quiz")
    assert editor.desk.get("/twee").status_code == 404
    assert "/twee" not in editor.desk.get("").text
