"""A cinema for the benchmarks: clips of 480p with a steady tone, and a story that cuts from one to the next for minutes."""

import io
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlmodel import select

from app.accounts.models import Brand
from app.kit.storage import DiskStore
from app.kit.tools import Tools
from app.main import make_app, make_tools
from app.media.films.making import make_film
from app.media.models import Asset
from app.media.serving import media_app
from app.migrations import upgrade
from app.quizzes.clips import keeping
from app.quizzes.clips.models import Clip
from app.quizzes.kinds.video.content import Ending, VideoContent
from app.quizzes.kinds.video.scene import FilmJump, Scene
from app.quizzes.service.applying import apply_document
from app.quizzes.service.publishing import publish_content
from app.settings import Settings
from tests.e2e.conftest import served
from tests.factories import make_brand
from tests.faults.product import free_pair
from tests.media.films.reels import QUICK, ffmpeg, reel

HUES = (0, 72, 144, 216, 288)
SECONDS, SCENE = 8.0, 1.6


def keep_clip(tools: Tools, brand: Brand, hue: int) -> str:
    """Taken in and made ready as a sent film is; its public id."""
    with tempfile.TemporaryDirectory() as folder:
        source = reel(Path(folder) / "a.mp4", size="854x480", seconds=SECONDS, more=f"-vf hue=h={hue}")
        body = source.read_bytes()
        public_id = keeping.keep_clip(
            tools, brand=brand, file=io.BytesIO(body), size=len(body), file_name=f"{hue}.mp4", media_type="video/mp4"
        )
        made = Path(folder) / "made"
        made.mkdir()
        film = make_film(ffmpeg(), source, made, limits=QUICK)
        with tools.db.read() as session:
            clip = session.exec(select(Clip).where(Clip.public_id == public_id)).one()
            asset = session.get_one(Asset, clip.asset_id)
        keeping.keep_film(tools, clip, asset, film)
    with tools.db.write() as session:
        clip = session.exec(select(Clip).where(Clip.public_id == public_id)).one()
        clip.no_captions = "Nothing is said."
        session.add(clip)
    return public_id


def story(clips: list[str], scenes: int) -> VideoContent:
    """Every scene plays a part of the next clip, at another place in it."""
    steps = [
        Scene(
            key=f"s{n}", title=f"Scene {n}", text="A scene.", clip=clips[n % len(clips)], begin=(n % 4) * 1.0,
            finish=(n % 4) * 1.0 + SCENE, go=[FilmJump(to=f"s{n + 1}" if n + 1 < scenes else "over")],
        )
        for n in range(scenes)
    ]  # fmt: skip
    return VideoContent(brand="b", slug="cuts", title="Cuts", steps=steps, outcomes=[Ending(key="over", title="Over")])


@contextmanager
def cinema(scenes: int) -> Iterator[Tools]:
    """The running product with the story at /play/cuts."""
    port = free_pair()
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_dir=Path(folder), base_url=f"http://127.0.0.1:{port}", port=port, media_port=port + 1)
        upgrade(settings.database)
        tools = make_tools(settings)
        with tools.db.write() as session:
            brand = make_brand(session)
        clips = [keep_clip(tools, brand, hue) for hue in HUES]
        document = story(clips, scenes).model_copy(update={"brand": brand.slug})
        now = tools.clock.now()
        with tools.db.write() as session:
            content = apply_document(session, brand_id=brand.id, document=document, by="bench", now=now)
            publish_content(session, content=content, by="bench", now=now)
        assert isinstance(tools.public, DiskStore)  # noqa: S101  its settings say so
        with served(make_app(tools), port), served(media_app(tools.public), port + 1):
            yield tools
        tools.db.close()
