"""Jobs: the film is drawn in processes of its own, its clips are sent in as anybody's are, and then it is shown.

Until then, and where there is no ffmpeg, it is public all the same: its scenes are cards with their text.
"""

import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from app import campaigns
from app.accounts.models import Brand
from app.demo.film.clips import SHOTS
from app.demo.film.story import SLUG, captions, story, title_of
from app.kit.jobs import Handler, enqueue
from app.kit.tools import Tools
from app.media.films.finding import find_ffmpeg
from app.media.films.room import working
from app.media.models import Asset, AssetState
from app.quizzes import queries
from app.quizzes.clips.keeping import keep_clip, set_captions
from app.quizzes.clips.models import Clip
from app.quizzes.models import Content

AT_ONCE = 2
LOOK_AGAIN = timedelta(seconds=3)


def draw_film(tools: Tools, *, keys: Sequence[str] = tuple(SHOTS), scale: float = 1.0) -> None:
    """About a minute on two cores. A job; clips that are there already are not drawn again."""
    program = find_ffmpeg(tools.settings.ffmpeg)
    if not program:
        return
    with tools.db.read() as session:
        brand = _brand(session)
        there = set(_clips(session, brand))
    missing = [key for key in keys if key not in there]
    with working(tools.settings.data_dir / "making") as folder:
        _draw(program, folder, missing, scale)
        for key in missing:
            _send(tools, brand, folder / f"{key}.mp4", key)
    with tools.db.write() as session:
        enqueue(session, "show_film", {}, now=tools.clock.now(), after=LOOK_AGAIN)


def _draw(program: str, folder: Path, keys: list[str], scale: float) -> None:
    """Every process takes the longest clip that is left to it, so that they end together. Raises RuntimeError."""
    ordered = sorted(keys, key=lambda key: -SHOTS[key].seconds)
    command = [sys.executable, "-m", "app.demo.film.rendering", program, str(folder), str(scale)]
    started = [
        subprocess.Popen([*command, *ordered[n::AT_ONCE]], stderr=subprocess.PIPE)  # noqa: S603  our own words
        for n in range(min(AT_ONCE, len(ordered)))
    ]
    try:
        for one in started:
            _, said = one.communicate()
            if one.returncode:
                raise RuntimeError(said.decode(errors="replace")[-500:])
    finally:
        for one in started:
            one.kill()
            one.wait()


def _send(tools: Tools, brand: Brand, path: Path, key: str) -> None:
    with path.open("rb") as file:
        public_id = keep_clip(
            tools, brand=brand, file=file, size=path.stat().st_size, file_name=f"{title_of(key)}.mp4",
            media_type="video/mp4",
        )  # fmt: skip
    with tools.db.read() as session:
        clip = session.exec(select(Clip).where(Clip.public_id == public_id)).one()
    for language, said in captions()[key].items():
        set_captions(tools, clip=clip, language=language, said=said)


def show_film(tools: Tools) -> None:
    """Publishes the film with its clips when all of them are ready. A job; whatever somebody made of the piece stays."""
    with tools.db.write() as session:
        clips = _clips(session, _brand(session))
        states = {asset.state for _clip, asset in clips.values()}
        if AssetState.REFUSED in states or len(clips) < len(SHOTS):
            return
        if states != {AssetState.READY}:
            enqueue(session, "show_film", {}, now=tools.clock.now(), after=LOOK_AGAIN)
            return
        plain = story()
        if campaigns.current(session, plain) == plain:
            ids = {key: clip.public_id for key, (clip, _asset) in clips.items()}
            campaigns.apply_documents(session, [story(ids)], now=tools.clock.now())


def _brand(session: Session) -> Brand:
    content: Content | None = queries.content_by_slug(session, SLUG)
    assert content  # noqa: S101  the job is begun together with it
    return session.get_one(Brand, content.brand_id)


def _clips(session: Session, brand: Brand) -> dict[str, tuple[Clip, Asset]]:
    """Those that were sent, by our keys."""
    titles = {title_of(key): key for key in SHOTS}
    rows = select(Clip, Asset).join(Asset, col(Asset.id) == Clip.asset_id)
    wanted = rows.where(Clip.brand_id == brand.id, col(Clip.title).in_(list(titles)))
    return {titles[clip.title]: (clip, asset) for clip, asset in session.exec(wanted)}


HANDLERS: dict[str, Handler] = {"draw_film": draw_film, "show_film": show_film}
