"""Pictures of a piece. Tests app/quizzes/routes/studio/pictures.py, app/quizzes/service/picturing.py, app/quizzes/pictures.py and
app/quizzes/jobs.py."""

import re
from typing import Any

import pytest

from app.accounts.models import Role
from app.kit.storage import DiskStore
from app.kit.tools import Tools
from app.worker import Worker
from tests.pictures import draw_cup
from tests.quizzes.routes.studio.conftest import Editor


@pytest.fixture(autouse=True)
def at_work(working: Worker) -> Worker:
    return working


def send(editor: Editor, path: str, data: bytes, *, name: str = "Mój kubek.jpg", key: str = "bean") -> Any:
    form = {"part": "steps", "key": key, "path": path}
    return editor.desk.client.post(
        f"{editor.desk.path}/pictures", data=form, files={"photo": (name, data, "image/jpeg")}
    )


def test_a_picture_is_put_in_its_place_and_words_for_it_are_asked_for(editor: Editor) -> None:
    answer = send(editor, "options.seed.image", draw_cup())
    assert answer.headers["location"].endswith("/edit/steps/bean?said=pictured#f-options.seed.image")
    image = editor.step("bean")["options"][0]["image"]
    assert image == {"name": "moj-kubek", "alt": "", "decorative": False}
    page = editor.desk.get("/edit/steps/bean").text
    assert "has no words for people who cannot see it" in page
    thumb = re.search(r'class="ed-thumb" src="([^"]+)"', page)
    assert thumb
    shown = editor.desk.client.get(thumb[1])
    assert shown.headers["content-type"] == "image/jpeg"
    assert "sandbox" in shown.headers["content-security-policy"]
    editor.save("/edit/steps/bean", {"options.seed.image.alt": "A cup with a stripe"})
    tried = editor.desk.get("/trying?at=bean").text
    assert 'alt="A cup with a stripe"' in tried
    assert re.search(
        r'<img src="/studio/pieces/quiz/pictures/moj-kubek/\w+\.jpeg" srcset="[^"]+" sizes="[^"]+" width="\d+" height="\d+"',
        tried,
    )


def test_the_public_sees_a_picture_once_it_is_published_and_not_before_or_after(
    editor: Editor, tools: Tools, working: Worker
) -> None:
    send(editor, "image", draw_cup())
    editor.save("/edit/steps/bean", {"image.decorative": "yes"})
    assert public_keys(tools) == []
    working.stop()
    editor.desk.post("/publish")
    assert "<img" not in editor.desk.client.post("/play/quiz/plays", data={}, follow_redirects=True).text
    working.run_until_idle()
    page = editor.desk.client.post("/play/quiz/plays", data={}, follow_redirects=True).text
    address = re.search(r'<img src="([^"]+)"', page)
    assert address
    assert address[1].startswith(tools.settings.media_origin)
    assert len(public_keys(tools)) > 0
    editor.desk.post("/unpublish")
    working.run_until_idle()
    assert public_keys(tools) == []


def public_keys(tools: Tools) -> list[str]:
    if isinstance(tools.public, DiskStore):
        return [path.name for path in (tools.settings.data_dir / "files" / "public").rglob("*.jpeg")]
    from sqlmodel import select

    from app.media.models import Rendition

    with tools.db.read() as session:
        return [key for key in session.exec(select(Rendition.key)) if tools.public.size(key) is not None]


def test_what_is_no_picture_is_refused_in_words_and_its_name_is_free_again(editor: Editor) -> None:
    answer = send(editor, "image", b"GIF89a and nothing more", name="cup.gif")
    assert answer.status_code == 422
    assert editor.step("bean")["image"] is None
    assert send(editor, "image", draw_cup(), name="cup.gif").status_code == 303
    assert editor.step("bean")["image"]["name"] == "cup"
    assert send(editor, "image", draw_cup(ink="#fff"), name="cup.gif").status_code == 303
    assert editor.step("bean")["image"]["name"] == "cup-2"


def test_a_picture_goes_only_where_there_is_a_place_for_one(editor: Editor) -> None:
    for path in ("title", "options.none.image", "", "go"):
        assert send(editor, path, draw_cup()).status_code == 404, path
    assert send(editor, "image", draw_cup(), key="none").status_code == 404
    empty = editor.desk.post("/pictures", {"part": "steps", "key": "bean", "path": "image"})
    assert empty.status_code == 422


def test_viewers_look_and_send_nothing(editor: Editor) -> None:
    send(editor, "image", draw_cup())
    viewer = editor.seat(Role.VIEWER)
    assert viewer.desk.get("/pictures/moj-kubek/320.webp").status_code == 200
    assert viewer.desk.get("/pictures/moj-kubek/9.webp").status_code == 404
    assert send(viewer, "image", draw_cup()).status_code == 403
