"""A clip from being sent to being played, and away again.

Tests app/quizzes/clips/keeping.py, app/quizzes/clips/queries.py, app/quizzes/clips/models.py, app/quizzes/clips/facts.py and
app/media/films/refusals.py.
"""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from app.accounts.models import Brand
from app.errors import Conflict, TooLarge
from app.kit.clock import SetClock
from app.kit.tools import Tools
from app.media import uploads
from app.media.models import Asset, AssetState, Rendition, Upload
from app.quizzes import jobs
from app.quizzes.clips import keeping
from app.quizzes.clips.facts import ClipFacts
from app.quizzes.clips.models import Caption, Clip
from app.quizzes.clips.queries import clip_facts, clip_of
from app.quizzes.kinds import KINDS
from app.worker import Worker
from tests.factories import make_brand
from tests.media.films.reels import reel
from tests.quizzes.pieces import make_piece

SAID = "WEBVTT\n\n00:00.500 --> 00:01.500\nIf you fill it to the rim\n"


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return reel(tmp_path_factory.mktemp("reel") / "pour.mp4", size="160x90", seconds=1).read_bytes()


@pytest.fixture
def brand(tools: Tools) -> Brand:
    with tools.db.write() as session:
        return make_brand(session)


def sent(tools: Tools, brand: Brand, body: bytes, name: str = "pour.mp4") -> str:
    return keeping.keep_clip(
        tools, brand=brand, file=io.BytesIO(body), size=len(body), file_name=name, media_type="video/mp4"
    )


def work(tools: Tools) -> None:
    Worker(tools).run_until_idle()


def row(session: Session, brand: Brand, public_id: str) -> tuple[Clip, Asset]:
    clip = clip_of(session, brand_id=brand.id, public_id=public_id)
    assert clip
    return clip, session.get_one(Asset, clip.asset_id)


def facts(tools: Tools, brand: Brand, public_id: str) -> ClipFacts | None:
    with tools.db.read() as session:
        origin = tools.settings.media_origin
        return clip_facts(session, brand_id=brand.id, public_ids=[public_id], origin=origin).get(public_id)


def test_a_film_that_was_sent_can_be_played_once_the_job_is_done(tools: Tools, brand: Brand, film: bytes) -> None:
    public_id = sent(tools, brand, film)
    assert facts(tools, brand, public_id) is None
    work(tools)
    found = facts(tools, brand, public_id)
    assert found
    assert found.seconds == pytest.approx(1, abs=0.05)
    [file] = found.renditions
    assert (file.width, file.height) == (160, 90)
    key = file.address.removeprefix(f"{tools.settings.media_origin}/")
    assert tools.public.size(key) == file.size
    assert tools.public.size(found.poster.removeprefix(f"{tools.settings.media_origin}/"))
    with tools.db.read() as session:
        clip, asset = row(session, brand, public_id)
        assert (clip.title, clip.rate, asset.state, asset.frames) == ("pour", "25", AssetState.READY, 25)


def test_making_it_twice_changes_nothing(tools: Tools, brand: Brand, film: bytes) -> None:
    public_id = sent(tools, brand, film)
    work(tools)
    before = facts(tools, brand, public_id)
    with tools.db.read() as session:
        clip_id = row(session, brand, public_id)[0].id
    keeping.make_clip(tools, clip_id=clip_id)
    assert facts(tools, brand, public_id) == before


def test_a_job_that_died_before_its_rows_does_the_same_again(tools: Tools, brand: Brand, film: bytes) -> None:
    public_id = sent(tools, brand, film)
    work(tools)
    before = facts(tools, brand, public_id)
    with tools.db.write() as session:
        clip, asset = row(session, brand, public_id)
        for file in session.exec(select(Rendition).where(Rendition.asset_id == asset.id)):
            session.delete(file)
        asset.state = AssetState.RECEIVED
        clip_id = clip.id
    keeping.make_clip(tools, clip_id=clip_id)
    assert facts(tools, brand, public_id) == before


def test_what_is_no_film_is_refused_in_words_and_leaves_nothing_behind(tools: Tools, brand: Brand) -> None:
    public_id = sent(tools, brand, b"#EXTM3U\nfile:///etc/passwd\n")
    work(tools)
    assert facts(tools, brand, public_id) is None
    with tools.db.read() as session:
        _clip, asset = row(session, brand, public_id)
    assert keeping.refusal_of(asset) == "This file is no film that we can read. Please send an MP4, MOV or WebM file."
    assert tools.private.size(asset.key) is None
    assert not list(tools.public.keys("c/"))
    assert not list((Path(tools.settings.data_dir) / "making").iterdir())


def test_a_film_that_is_too_large_is_refused_before_it_is_kept(tools: Tools, brand: Brand) -> None:
    with pytest.raises(TooLarge):
        keeping.keep_clip(tools, brand=brand, file=io.BytesIO(), size=10**13, file_name="x.mp4", media_type="")
    with tools.db.read() as session:
        assert not session.exec(select(Clip)).all()


def test_captions_are_read_by_players_and_replaced_by_new_ones(tools: Tools, brand: Brand, film: bytes) -> None:
    public_id = sent(tools, brand, film)
    work(tools)
    with tools.db.read() as session:
        clip = row(session, brand, public_id)[0]
    keeping.set_captions(tools, clip=clip, language="en", said=SAID)
    found = facts(tools, brand, public_id)
    assert found
    [caption] = found.captions
    assert (caption.language, caption.label, caption.text) == ("en", "English", "If you fill it to the rim")
    old = caption.address.removeprefix(f"{tools.settings.media_origin}/")
    with tools.public.open(old) as kept:
        assert kept.read().startswith(b"WEBVTT\n\n00:00:00.500")
    keeping.set_captions(tools, clip=clip, language="en", said=SAID.replace("rim", "top"))
    work(tools)
    assert tools.public.size(old) is None
    keeping.set_captions(tools, clip=clip, language="en", said="")
    with tools.db.read() as session:
        assert not session.exec(select(Caption)).all()


def test_a_clip_that_a_piece_plays_stays_and_one_that_none_plays_goes_with_its_files(
    tools: Tools, brand: Brand, film: bytes
) -> None:
    public_id = sent(tools, brand, film)
    work(tools)
    with tools.db.read() as session:
        keeping.set_captions(tools, clip=row(session, brand, public_id)[0], language="en", said=SAID)
    example = KINDS["video"].example()
    scenes = [example.steps[0].model_copy(update={"clip": public_id}), *example.steps[1:]]
    with tools.db.write() as session:
        make_piece(session, example.model_copy(update={"steps": scenes}), brand=brand)
    now = tools.clock.now()
    with pytest.raises(Conflict, match="plays this clip"), tools.db.write() as session:
        keeping.remove_clip(session, clip=row(session, brand, public_id)[0], now=now)
    other = sent(tools, brand, film)
    work(tools)
    keys = set(tools.public.keys("c/"))
    with tools.db.write() as session:
        keeping.remove_clip(session, clip=row(session, brand, other)[0], now=now)
    work(tools)
    left = set(tools.public.keys("c/"))
    assert len(keys) == 2 * len(left) - 1  # and the captions of the one that stays
    assert facts(tools, brand, public_id)


def test_a_film_that_was_never_sent_to_its_end_is_forgotten(tools: Tools, brand: Brand, clock: SetClock) -> None:
    with tools.db.write() as session:
        upload = uploads.open_upload(
            session, scope=keeping.scope_of(brand), size=10, content_type="", limit=10, now=clock.now()
        )
    path = uploads.incoming(tools.settings.data_dir, upload)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"half")
    clock.move(timedelta(days=tools.settings.unconfirmed_days, hours=-1))
    jobs.forget_unfinished(tools)
    assert path.exists()
    clock.move(timedelta(hours=2))
    jobs.forget_unfinished(tools)
    with tools.db.read() as session:
        assert session.exec(select(Upload)).all() == []
    assert not path.exists()
