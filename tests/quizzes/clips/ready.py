"""Clips that are ready, for tests: made once by the true way, and kept in as many houses as are wanted."""

import atexit
import io
import shutil
import tempfile
from functools import cache
from pathlib import Path

from sqlmodel import Session, select

from app.accounts.models import Brand
from app.kit.tools import Tools
from app.media.films.film import Film
from app.media.films.making import make_film
from app.media.models import Asset
from app.quizzes.clips import keeping
from app.quizzes.clips.models import Clip
from tests.media.films.reels import QUICK, ffmpeg, reel


@cache
def made(hue: int, seconds: float = 3) -> tuple[bytes, Film]:
    """A small film whose colours tell it from others, and what became of it."""
    folder = Path(tempfile.mkdtemp(prefix="whitecup-clips-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    source = reel(folder / "a.mp4", seconds=seconds, more=f"-vf hue=h={hue}")
    out = folder / "made"
    out.mkdir()
    return source.read_bytes(), make_film(ffmpeg(), source, out, limits=QUICK)


def ready_clip(tools: Tools, brand: Brand, title: str, *, hue: int = 0, seconds: float = 3, captions: str = "") -> str:
    """Its public id."""
    body, film = made(hue, seconds)
    public_id = keeping.keep_clip(
        tools, brand=brand, file=io.BytesIO(body), size=len(body), file_name=f"{title}.mp4", media_type="video/mp4"
    )
    with tools.db.read() as session:
        clip = _clip(session, public_id)
        asset = session.get_one(Asset, clip.asset_id)
    keeping.keep_film(tools, clip, asset, film)
    said = f"00:00.000 --> 00:02.000\n{captions or title}"
    with tools.db.read() as session:
        keeping.set_captions(tools, clip=_clip(session, public_id), language="en", said=said)
    return public_id


def _clip(session: Session, public_id: str) -> Clip:
    return session.exec(select(Clip).where(Clip.public_id == public_id)).one()
