"""Clips in the studio. Tests app/quizzes/routes/studio/clips.py and app/quizzes/film_problems.py."""

import asyncio
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import pytest
from sqlmodel import select

from app.accounts.models import Brand, Role
from app.kit.tools import Tools
from app.main import make_app
from app.media.models import Asset
from app.quizzes.clips.models import Clip
from app.worker import Worker
from tests.desk import Desk, take_seat
from tests.factories import make_brand
from tests.media.films.reels import reel
from tests.quizzes.routes.studio.conftest import make_editor, text_of

SAID = "00:00.200 --> 00:00.900\nIf you fill it to the rim"


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return reel(tmp_path_factory.mktemp("reel") / "pour.mp4", size="160x90", seconds=1).read_bytes()


@dataclass
class Room:
    """A brand and who sits at its clips."""

    tools: Tools
    brand: Brand
    desk: Desk
    worker: Worker

    def send(self, body: bytes, name: str = "Pour it.mp4") -> Any:
        return self.desk.client.post("/studio/clips", files={"film": (name, body, "video/mp4")})

    def sent(self, body: bytes) -> str:
        """The public id of a clip that is ready."""
        self.send(body)
        self.worker.run_until_idle()
        return self.newest().public_id

    def newest(self) -> Clip:
        with self.tools.db.read() as session:
            return session.exec(select(Clip).order_by(Clip.id.desc())).first()  # type: ignore[attr-defined,return-value]  # a column


@pytest.fixture
def room(tools: Tools, working: Worker) -> Room:
    with tools.db.write() as session:
        brand = make_brand(session)
        desk = take_seat(session, tools, brand)
    desk.path = "/studio/clips"
    return Room(tools, brand, desk, working)


def test_a_film_that_was_sent_waits_and_is_then_there_to_be_watched(room: Room, film: bytes) -> None:
    room.worker.stop()
    answer = room.send(film)
    assert (answer.status_code, answer.headers["location"]) == (303, "/studio/clips")
    waiting = room.desk.get().text
    assert "Pour it" in waiting
    assert "Waiting to be made ready" in waiting
    assert '<noscript><meta http-equiv="refresh"' in waiting  # with scripts a reload would break what is being sent
    assert 'hx-trigger="every 4s"' in waiting
    assert 'data-say-part="{name}: {n} % sent"' in waiting
    room.worker.run_until_idle()
    ready = room.desk.get().text
    assert "1.0 seconds, no captions yet" in ready
    assert 'http-equiv="refresh"' not in ready
    assert "every 4s" not in ready
    page = room.desk.get(f"/{room.newest().public_id}")
    assert f'<source src="{room.tools.settings.media_origin}/c/' in page.text
    media = urlsplit(room.tools.settings.media_origin)
    assert f"media-src blob: {media.scheme}://{media.netloc}" in page.headers["content-security-policy"]


def test_a_film_arrives_in_pieces_and_goes_on_where_it_stopped(room: Room, film: bytes) -> None:
    told = room.desk.post("/uploads", {"size": str(len(film)), "type": "video/mp4"}).json()
    if told["put"]:
        pytest.skip("where the store signs, browsers send there directly")
    half = len(film) // 2
    client, here = room.desk.client, told["here"]
    first = client.patch(here, content=film[:half], headers={"upload-offset": "0"})
    assert first.json() == {"offset": half}
    assert client.get(here).json() == {"size": len(film), "offset": half, "state": "sending"}
    assert client.patch(here, content=film, headers={"upload-offset": "0"}).status_code == 409
    assert client.patch(here, content=b"x").status_code == 400
    last = client.patch(
        here, content=film[half:], headers={"upload-offset": str(half), "x-file-name": "Kubek%20%C5%82.mp4"}
    )
    assert last.json()["state"] == "received"
    assert client.patch(here, content=b"", headers={"upload-offset": str(len(film))}).json() == last.json()
    assert room.newest().title == "Kubek ł"
    room.worker.run_until_idle()
    assert "1.0 seconds" in room.desk.get().text


def test_another_brand_can_neither_send_on_nor_look(room: Room, film: bytes) -> None:
    upload = room.desk.post("/uploads", {"size": str(len(film)), "type": "video/mp4"}).json()
    clip = room.sent(film)
    with room.tools.db.write() as session:
        theirs = take_seat(session, room.tools, make_brand(session))
    for answer in (
        theirs.client.patch(upload["here"], content=film, headers={"upload-offset": "0"}),
        theirs.get(upload["here"]),
        theirs.get(f"/studio/clips/{clip}"),
        theirs.post(f"/studio/clips/{clip}/removal"),
        theirs.post(f"/studio/clips/{clip}/captions", {"language": "en", "text": SAID}),
    ):
        assert answer.status_code == 404
    assert "Pour it" not in theirs.get("/studio/clips").text


def test_who_only_reads_cannot_send(room: Room, film: bytes) -> None:
    with room.tools.db.write() as session:
        reader = take_seat(session, room.tools, room.brand, Role.VIEWER)
    assert reader.client.post("/studio/clips", files={"film": ("a.mp4", film, "video/mp4")}).status_code == 403
    shown = reader.get("/studio/clips")
    assert shown.status_code == 200
    assert 'name="film"' not in shown.text
    clip = reader.get(f"/studio/clips/{room.sent(film)}").text
    assert "/removal" not in clip
    assert 'name="title"' not in clip


def test_several_films_come_in_one_form(room: Room, film: bytes) -> None:
    files = [("film", (name, film, "video/mp4")) for name in ("one.mp4", "two.mp4")]
    assert room.desk.client.post("/studio/clips", files=files).status_code == 303
    shown = room.desk.get().text
    assert "<b>one</b>" in shown
    assert "<b>two</b>" in shown


@pytest.mark.parametrize("path", ["/studio/clips", "/studio/pieces"])
def test_who_is_not_signed_in_is_sent_away_before_a_byte_is_read(tools: Tools, path: str) -> None:
    told: list[Any] = []

    async def receive() -> Any:
        raise AssertionError("the body was asked for")

    async def send(message: Any) -> None:
        told.append(message)

    base = urlsplit(tools.settings.base_url)
    headers = [(b"host", base.netloc.encode()), (b"origin", tools.settings.base_url.encode()),
               (b"content-type", b"multipart/form-data; boundary=x"), (b"content-length", b"200000000")]  # fmt: skip
    scope = {"type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
             "headers": headers, "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 80), "scheme": base.scheme,
             "http_version": "1.1"}  # fmt: skip
    asyncio.run(make_app(tools)(scope, receive, send))
    assert told[0]["status"] in (303, 401)


def test_what_is_no_film_or_too_large_is_refused_in_words(room: Room) -> None:
    room.sent(b"#EXTM3U\nfile:///etc/passwd\n")
    assert "This file is no film that we can read." in room.desk.get().text
    assert "This file is no film that we can read." in room.desk.get(f"/{room.newest().public_id}").text
    refused = room.desk.get(f"/{room.newest().public_id}").text
    assert "/removal" in refused
    assert "/captions" not in refused
    assert not list(room.tools.public.keys("c/"))
    too_large = room.desk.post("/uploads", {"size": str(10**13), "type": "video/mp4"})
    assert too_large.status_code == 413
    assert room.desk.client.post("/studio/clips", data={"film": ""}).status_code == 422


def test_captions_are_typed_or_sent_and_refused_in_words(room: Room, film: bytes) -> None:
    clip = room.sent(film)
    wrong = room.desk.post(f"/{clip}/captions", {"language": "en", "text": "no times at all"})
    assert wrong.status_code == 422
    assert "no times at all" in text_of(wrong)
    for language in ("english!", "a-", "e", "1a"):
        assert room.desk.post(f"/{clip}/captions", {"language": language, "text": SAID}).status_code == 422
    assert room.desk.post(f"/{clip}/captions", {"language": "en", "text": SAID}).status_code == 303
    srt = "1\n00:00:00,200 --> 00:00:00,900\nJeśli nalejesz po brzegi\n"
    sent = room.desk.client.post(
        f"/studio/clips/{clip}/captions", data={"language": "PL"}, files={"file": ("a.srt", srt.encode(), "text/plain")}
    )
    assert sent.status_code == 303
    page = room.desk.get(f"/{clip}").text
    assert ">English</h3>" in page
    assert ">Polski</h3>" in page
    assert "Jeśli nalejesz po brzegi" in page
    room.desk.post(f"/{clip}/captions", {"language": "pl", "text": ""})
    assert ">Polski</h3>" not in room.desk.get(f"/{clip}").text


def test_a_clip_is_named_and_removed_unless_a_piece_plays_it(room: Room, film: bytes) -> None:
    clip = room.sent(film)
    room.desk.post(f"/{clip}", {"title": "The rim", "no_captions": "Nobody speaks."})
    assert (room.newest().title, room.newest().no_captions) == ("The rim", "Nobody speaks.")
    editor = make_editor(room.tools, "video")
    with room.tools.db.write() as session:
        desk = take_seat(session, room.tools, room.brand)
    assert desk.post(f"/studio/clips/{clip}/removal").status_code == 303
    assert desk.get(f"/studio/clips/{clip}").status_code == 404
    assert editor.desk.get("/edit").status_code == 200


def test_a_scene_is_given_a_clip_and_waits_for_its_captions(tools: Tools, working: Worker, film: bytes) -> None:
    editor = make_editor(tools, "video")
    with tools.db.read() as session:
        brand = session.get_one(Brand, editor.content.brand_id)
    room = Room(tools, brand, editor.desk, working)
    clip = room.sent(film)
    scene = editor.desk.get("/edit/steps/closing").text
    assert f'<option value="{clip}">Pour it</option>' in scene
    editor.save("/edit/steps/closing", {"clip": clip})
    assert editor.step("closing")["clip"] == clip
    assert "The clip “Pour it” has no captions." in text_of(editor.desk.get("/edit"))
    assert editor.desk.post("/publish").status_code == 422
    editor.desk.client.post(f"/studio/clips/{clip}/captions", data={"language": "en", "text": SAID})
    assert "has no captions" not in text_of(editor.desk.get("/edit"))
    assert "is shown for less than 5 seconds" in text_of(editor.desk.get("/edit"))
    tried = editor.desk.get("/trying?at=closing")
    assert f"{tools.settings.media_origin}/c/" in tried.text
    assert "media-src" in tried.headers["content-security-policy"]
    assert editor.desk.post("/publish").status_code == 303
    shown = editor.desk.client.post("/play/film/plays", data={}, follow_redirects=True)
    assert f"{tools.settings.media_origin}/c/" in shown.text
    answer = editor.desk.client.post(f"/studio/clips/{clip}/removal")
    assert answer.status_code == 409
    assert "plays this clip" in text_of(answer)


def test_clips_that_are_gone_waiting_or_refused_stand_against_publishing(tools: Tools, working: Worker) -> None:
    editor = make_editor(tools, "video")
    editor.save("/edit/steps/closing", {"clip": "gone1"})
    assert "Its clip is not there any more." in text_of(editor.desk.get("/edit"))
    working.stop()
    editor.desk.client.post("/studio/clips", files={"film": ("a.mp4", b"no film", "video/mp4")})
    with tools.db.read() as session:
        clip = session.exec(select(Clip)).one().public_id
    editor.save("/edit/steps/closing", {"clip": clip})
    assert "The clip “a” is still being made ready." in text_of(editor.desk.get("/edit"))
    working.run_until_idle()
    assert "The clip “a” could not be read." in text_of(editor.desk.get("/edit"))
    assert editor.desk.post("/publish").status_code == 422


def test_parts_questions_and_choices_behind_the_end_of_a_clip_are_found(
    tools: Tools, working: Worker, film: bytes
) -> None:
    editor = make_editor(tools, "video")
    with tools.db.read() as session:
        brand = session.get_one(Brand, editor.content.brand_id)
    clip = Room(tools, brand, editor.desk, working).sent(film)
    editor.save("/edit/steps/closing", {"clip": clip, "finish": "9"})
    assert "The part lies behind the end of the clip" in text_of(editor.desk.get("/edit"))
    editor.save("/edit/steps/closing", {"finish": "", "options.pour.appears": "4"})
    assert "The choice “Pour him a coffee” would come when the clip is over." in text_of(editor.desk.get("/edit"))


def test_letters_that_no_database_keeps_are_left_out_of_names(room: Room, film: bytes) -> None:
    upload = room.desk.post("/uploads", {"size": len(film), "type": "video/mp4"}).json()
    headers = {"upload-offset": "0", "x-file-name": "a%00b.mp4"}
    assert room.desk.client.patch(upload["here"], content=film, headers=headers).status_code == 200
    clip = room.newest()
    with room.tools.db.read() as session:
        asset = session.get_one(Asset, clip.asset_id)
    assert (clip.title, asset.file_name) == ("ab", "ab.mp4")
    room.desk.post(f"/{clip.public_id}", {"title": "c\0d", "no_captions": "no\0thing"})
    assert (room.newest().title, room.newest().no_captions) == ("cd", "nothing")
