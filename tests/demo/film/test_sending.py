"""The film is drawn, sent in, and shown once its clips are ready. Tests app/demo/film/sending.py and app/demo/film/rendering.py."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from sqlmodel import select

from app.demo.film import sending
from app.demo.film.clips import SHOTS
from app.demo.film.rendering import render
from app.demo.film.sending import draw_film, show_film
from app.demo.film.story import story, title_of
from app.demo.loading import begin_demo
from app.kit.jobs import Job
from app.kit.tools import Tools
from app.main import make_tools
from app.media.films.film import FilmLimits
from app.media.films.finding import find_ffmpeg
from app.media.films.making import make_film
from app.media.models import Asset, AssetState
from app.quizzes import queries
from app.quizzes.clips.models import Caption, Clip
from app.quizzes.clips.queries import captions_of
from app.settings import Settings
from tests.parts.homes import Home

TINY = 0.1


@pytest.fixture
def tools(sqlite_home: Home) -> Iterator[Tools]:
    tools = make_tools(Settings(**sqlite_home))
    begin_demo(tools)
    yield tools
    tools.db.close()


def shown(tools: Tools) -> tuple[int, set[str]]:
    with tools.db.read() as session:
        content = queries.content_by_slug(session, "film")
        assert content
        assert content.published_at
        return content.version_n, {step["clip"] for step in content.draft["steps"]}


def test_a_clip_is_a_film_of_its_length(tmp_path: Path) -> None:
    program = find_ffmpeg()
    render(program, SHOTS["own"], tmp_path / "own.mp4", scale=0.25, frames=48)
    (tmp_path / "made").mkdir()
    limits = FilmLimits(max_bytes=10**8, max_seconds=60, cpu_seconds=60, wall_seconds=60)
    film = make_film(program, tmp_path / "own.mp4", tmp_path / "made", limits=limits)
    assert (film.frames, int(film.rate)) == (48, 24)
    assert (film.files[0].width, film.files[0].height) == (320, 180)
    with Image.open(film.poster) as poster:
        assert poster.size == (320, 180)


def test_ffmpeg_that_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="did not make own"):
        render(find_ffmpeg(), SHOTS["own"], tmp_path / "nowhere" / "own.mp4", scale=TINY, frames=2)


def test_clips_are_sent_once_with_their_captions(tools: Tools) -> None:
    for _again in range(2):
        draw_film(tools, keys=["own"], scale=TINY)
    with tools.db.read() as session:
        clip = session.exec(select(Clip)).one()
        assert clip.title == title_of("own")
        assert [caption.language for caption in captions_of(session, clip.id)] == ["en", "pl"]
        assert len(session.exec(select(Job).where(Job.kind == "make_clip")).all()) == 1
    assert list((tools.settings.data_dir / "making").iterdir()) == []


def test_without_ffmpeg_the_film_is_played_as_cards(tools: Tools) -> None:
    blind = Tools(**{**vars(tools), "settings": tools.settings.model_copy(update={"ffmpeg": "/nowhere"})})
    draw_film(blind)
    assert shown(tools) == (1, {""})
    with tools.db.read() as session:
        assert session.exec(select(Clip)).first() is None


def sent(tools: Tools, state: AssetState) -> None:
    """All clips, as the jobs before would have left them."""
    now = tools.clock.now()
    with tools.db.write() as session:
        brand = sending._brand(session)
        for key in SHOTS:
            asset = Asset(
                key=f"q/{key}",
                state=state,
                size=1,
                file_name=key,
                created_at=now,
            )
            session.add(asset)
            session.flush()
            clip = Clip(
                brand_id=brand.id,
                asset_id=asset.id,
                title=title_of(key),
                seconds=SHOTS[key].seconds,
                created_at=now,
            )
            session.add(clip)
            session.flush()
            session.add(
                Caption(
                    clip_id=clip.id, language="en", text="WEBVTT\n\n00:01.000 --> 00:02.000\nrain\n", key=f"c/{key}.vtt"
                )
            )


def test_it_is_shown_with_its_clips_when_all_of_them_are_ready(tools: Tools) -> None:
    sent(tools, AssetState.RECEIVED)
    show_film(tools)
    assert shown(tools) == (1, {""})
    with tools.db.write() as session:
        assert len(session.exec(select(Job).where(Job.kind == "show_film")).all()) == 1
        for asset in session.exec(select(Asset)):
            asset.state = AssetState.READY
            session.add(asset)
    show_film(tools)
    version, clips = shown(tools)
    assert version == 2
    assert len(clips - {""}) == len(SHOTS)
    show_film(tools)
    assert shown(tools) == (2, clips)


def test_a_film_that_somebody_changed_stays_as_it_is(tools: Tools) -> None:
    sent(tools, AssetState.READY)
    with tools.db.write() as session:
        content = queries.content_by_slug(session, "film")
        assert content
        content.draft = {**content.draft, "title": "My own film"}
        session.add(content)
    show_film(tools)
    assert shown(tools) == (1, {""})
    assert story().title != "My own film"
