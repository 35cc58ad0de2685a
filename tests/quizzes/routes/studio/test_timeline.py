"""What the editor of a scene shows of its clip. Tests app/quizzes/routes/studio/timeline.py."""

from sqlmodel import select

from app.accounts.models import Brand
from app.kit.tools import Tools
from tests.quizzes.clips.ready import ready_clip
from tests.quizzes.kinds.video.stories import choice, on, scene, story
from tests.quizzes.routes.studio.conftest import Editor, make_editor


def film(tools: Tools, clip: str = "") -> Editor:
    steps = story(scene("a", choice("on", "z"), clip=clip), scene("b", go=[on("z")])).steps
    return make_editor(tools, "video", steps=steps)


def clip_for(editor: Editor) -> str:
    with editor.tools.db.read() as session:
        brand = session.exec(select(Brand).where(Brand.id == editor.content.brand_id)).one()
    return ready_clip(editor.tools, brand, "Rim")


def test_a_scene_is_shown_with_its_clip_once_one_is_chosen(tools: Tools) -> None:
    editor = film(tools)
    clip = clip_for(editor)
    page = editor.desk.get("/edit/steps/a")
    assert "This scene is a card." in page.text
    assert "media-src" in page.headers["content-security-policy"]
    swapped = editor.save("/edit/steps/a", {"clip": clip}, swap=True).text
    assert 'id="ed-timeline"' in swapped
    assert 'data-seconds="3.0"' in swapped
    page = editor.desk.get("/edit/steps/a")
    assert f'src="{tools.settings.media_origin}/c/' in page.text
    assert f'data-thumbs="{tools.settings.media_origin}/c/' in page.text
    assert 'href="/studio/pieces/film/trying?at=a&amp;tenths=0"' in page.text
    assert f'href="/studio/clips/{clip}"' in page.text


def test_another_change_does_not_bring_the_clip_anew(tools: Tools) -> None:
    editor = film(tools)
    assert 'id="ed-timeline"' not in editor.save("/edit/steps/a", {"title": "Other"}, swap=True).text


def test_a_clip_that_is_not_there_is_told(tools: Tools) -> None:
    assert "The clip is not ready yet." in film(tools, "gone").desk.get("/edit/steps/a").text


def test_only_scenes_have_a_timeline(tools: Tools) -> None:
    editor = film(tools)
    for page in ("/edit", "/edit/outcomes/drawn"):
        answer = editor.desk.get(page)
        assert answer.status_code == 200
        assert "ed-timeline" not in answer.text
        assert "media-src" not in answer.headers["content-security-policy"]
    assert "ed-timeline" not in make_editor_of_quiz(tools)


def make_editor_of_quiz(tools: Tools) -> str:
    return str(make_editor(tools, "quiz").desk.get("/edit/steps/bean").text)


def test_fields_of_a_story_are_refused_in_words_of_their_own(tools: Tools) -> None:
    editor = make_editor(tools, "video")
    ending = f"/edit/outcomes/{editor.draft['outcomes'][0]['key']}"
    assert (
        "Write the whole address, for example https://example.org." in editor.save(ending, {"link": "a.example"}).text
    )
    assert "Write it without spaces." in editor.save("/edit/steps/closing", {"tags": "to film"}).text
    editor.save("/edit/steps/closing", {"tags": "to-film\nnight"})
    assert editor.step("closing")["tags"] == ["to-film", "night"]


def test_how_much_of_a_variable_is_meant_stands_beside_it(tools: Tools) -> None:
    page = make_editor(tools, "video").desk.get("/edit/steps/quiet").text
    start = page.index('id="l-go.0.when"')
    in_sight = page[start : page.index("ed-more", start)]
    assert "go.0.when.amount_at_least" in in_sight
    assert "go.0.when.amount_at_most" in in_sight
