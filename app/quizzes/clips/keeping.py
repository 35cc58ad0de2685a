"""Clips taken in, made ready in a job, captioned and removed."""

import io
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.accounts.models import Brand
from app.errors import Conflict, TooLarge, Unavailable, Unprocessable
from app.kit.forms import clean
from app.kit.i18n import gettext as _
from app.kit.ids import token
from app.kit.jobs import enqueue
from app.kit.storage import FOREVER
from app.kit.tools import Tools
from app.media import uploads
from app.media.films.film import Film, FilmLimits, FilmRefused
from app.media.films.finding import find_ffmpeg
from app.media.films.making import make_film
from app.media.films.refusals import sentence
from app.media.films.room import working
from app.media.films.running import Progress
from app.media.models import Asset, AssetState, Rendition
from app.quizzes.clips import vtt
from app.quizzes.clips.models import Caption, Clip
from app.quizzes.models import Content, ContentVersion
from app.settings import Settings

SCOPE = "clips:"
TYPES = {"mp4": "video/mp4", "jpeg": "image/jpeg", "vtt": "text/vtt"}


def limits_of(settings: Settings) -> FilmLimits:
    return FilmLimits(
        max_bytes=settings.max_film_bytes, max_seconds=settings.max_film_seconds, cpu_seconds=settings.film_cpu_seconds,
        wall_seconds=float(settings.film_cpu_seconds),
    )  # fmt: skip


def scope_of(brand: Brand) -> str:
    """How uploads name whose clips they become."""
    return f"{SCOPE}{brand.public_id}"


def keep_clip(
    tools: Tools, *, brand: Brand, file: BinaryIO, size: int, file_name: str, media_type: str
) -> str:  # fmt: skip
    """A whole file, as a form brings it: into quarantine, then the rows, then the job; returns the clip's public id."""
    limit = tools.settings.max_film_bytes
    if size > limit:
        raise TooLarge(uploads.say_too_large(limit))
    now = tools.clock.now()
    with tools.db.write() as session:
        upload = uploads.open_upload(
            session, scope=scope_of(brand), size=size, content_type=media_type, limit=limit, now=now
        )
    tools.private.put(upload.key, file, content_type=upload.content_type)
    with tools.db.write() as session:
        return clip_of_upload(session, brand=brand, public_id=upload.public_id, file_name=file_name, now=now).public_id


def clip_of_upload(session: Session, *, brand: Brand, public_id: str, file_name: str, now: datetime) -> Clip:
    """All bytes of an upload are in the store: from now on there is a clip. Doing it twice is doing it once."""
    row = uploads.find_upload(session, public_id=public_id, scope=scope_of(brand))
    asset = uploads.complete(session, upload=row, file_name=file_name, now=now)
    if again := session.exec(select(Clip).where(Clip.asset_id == asset.id)).first():
        return again
    name = clean(file_name).strip()
    title = (name.rpartition(".")[0] or name or _("Clip"))[:120]
    clip = Clip(brand_id=brand.id, asset_id=asset.id, title=title, created_at=now)
    session.add(clip)
    session.flush()
    enqueue(session, "make_clip", {"clip_id": clip.id}, now=now, dedupe=f"clip:{clip.public_id}", priority=6)
    return clip


def make_clip(tools: Tools, *, clip_id: int, again: bool = False) -> None:
    """Long: a job; repeatable. Raises Unavailable where there is no ffmpeg, so that it is tried again later.

    ``again``: with key frames where stories cut into it by now.
    """
    with tools.db.read() as session:
        statement = select(Clip, Asset).join(Asset, col(Asset.id) == Clip.asset_id).where(Clip.id == clip_id)
        found = session.exec(statement).first()
    if found is None:
        return
    clip, asset = found
    if asset.state is AssetState.READY and again:
        _make_again(tools, clip, asset)
    elif asset.state is AssetState.RECEIVED:
        _make(tools, clip, asset)


def _make(tools: Tools, clip: Clip, asset: Asset) -> None:
    try:
        with making(tools, clip, asset, progress=partial(_progress, tools, clip)) as film:
            keep_film(tools, clip, asset, film)
    except FilmRefused as refused:
        _refuse(tools, asset, refused)


def _make_again(tools: Tools, clip: Clip, asset: Asset) -> None:
    """Who plays the old files may go on with them for a day."""
    with making(tools, clip, asset) as film:
        rows = _put_files(tools, clip, asset, film)
    keys = {row["key"] for row in rows}
    with tools.db.write() as session:
        old = session.exec(select(Rendition).where(Rendition.asset_id == asset.id)).all()
        gone = [file.key for file in old if file.key not in keys]
        if not old:  # the clip was removed in the meantime
            _drop(tools, session, sorted(keys))
        if not gone:
            return
        for file in old:
            session.delete(file)
        session.flush()
        session.execute(sa.insert(Rendition), rows)
        enqueue(session, "drop_files", {"keys": gone}, now=tools.clock.now(), after=timedelta(days=1))


def room_of(tools: Tools) -> Path:
    """A folder for large files that are there for a while: a system's own is often small, and kept in memory."""
    room = tools.settings.data_dir / "making"
    room.mkdir(parents=True, exist_ok=True)
    return room


@contextmanager
def making(tools: Tools, clip: Clip, asset: Asset, *, progress: Progress | None = None) -> Iterator[Film]:
    """The film of a clip's original, in a folder that is there until the block ends. Raises FilmRefused and Unavailable."""
    program = find_ffmpeg(tools.settings.ffmpeg)
    if not program:
        raise Unavailable(_("There is no ffmpeg on this machine, so no film can be made ready."))
    with working(room_of(tools)) as folder:
        source, made = folder / "source", folder / "made"
        made.mkdir()
        with tools.private.open(asset.key) as sent, source.open("wb") as kept:
            shutil.copyfileobj(sent, kept, 1 << 20)
        limits = limits_of(tools.settings)
        yield make_film(program, source, made, limits=limits, points=clip.points, progress=progress)


def _progress(tools: Tools, clip: Clip, seconds: float) -> None:
    """Written down now and then. How long the film is is not known before the end, so it is told in seconds until then."""
    if seconds < clip.seconds + 1:
        return
    clip.seconds = seconds
    with tools.db.write() as session:
        session.execute(sa.update(Clip).where(col(Clip.id) == clip.id).values(seconds=seconds))


def _refuse(tools: Tools, asset: Asset, refused: FilmRefused) -> None:
    with tools.db.write() as session:
        waiting = (col(Asset.id) == asset.id, col(Asset.state) == AssetState.RECEIVED)
        facts = {name: value if isinstance(value, str) else int(value) for name, value in refused.facts.items()}
        session.execute(
            sa.update(Asset)
            .where(*waiting)
            .values(state=AssetState.REFUSED, refusal=refused.reason, refusal_facts=facts)
        )
    tools.private.delete([asset.key])


def keep_film(tools: Tools, clip: Clip, asset: Asset, film: Film) -> None:
    """Files first, then the rows that name them. The clip may have been removed in the meantime."""
    rows = _put_files(tools, clip, asset, film)
    is_there = sa.exists().where(col(Clip.id) == clip.id)
    with tools.db.write() as session:
        done = session.execute(
            sa.update(Asset).where(col(Asset.id) == asset.id, col(Asset.state) == AssetState.RECEIVED, is_there)
            .values(state=AssetState.READY, format="mp4", width=film.files[-1].width, height=film.files[-1].height,
                    frames=film.frames, ready_at=tools.clock.now())
            .returning(col(Asset.id))
        ).scalar()  # fmt: skip
        if done is None:
            _drop(tools, session, [row["key"] for row in rows])
            return
        session.execute(sa.insert(Rendition), rows)
        facts = {"rate": str(film.rate), "seconds": film.seconds, "thumbs_every": film.every, "done": 1.0}
        session.execute(sa.update(Clip).where(col(Clip.id) == clip.id).values(**facts))


def _drop(tools: Tools, session: Session, keys: list[str]) -> None:
    """What other rows name by now stays."""
    enqueue(session, "drop_files", {"keys": keys}, now=tools.clock.now())


def _put_files(tools: Tools, clip: Clip, asset: Asset, film: Film) -> list[dict[str, Any]]:
    """Into the public store; returns their rows. Keys are pseudonyms that only we can make: the same when it is repeated."""
    files = [(one.name, "mp4", one.path, one.width, one.height) for one in film.files]
    width, height = film.files[0].width, film.files[0].height
    files += [("poster", "jpeg", film.poster, width, height), ("thumbs", "jpeg", film.thumbs, 0, 0)]
    rows = []
    for name, kind, path, width, height in files:
        secret = tools.signer.pseudonym("clip", f"{clip.public_id}:{name}:{film.points}")
        key = f"c/{secret[:2]}/{secret}.{kind}"
        with path.open("rb") as data:
            tools.public.put(key, data, content_type=TYPES[kind], cache=FOREVER)
        rows.append({"asset_id": asset.id, "name": name, "format": kind, "key": key, "width": width, "height": height,
                     "size": path.stat().st_size, "is_public": True})  # fmt: skip
    return rows


def refusal_of(asset: Asset) -> str:
    """Why a film could not be taken, as a sentence."""
    return sentence(FilmRefused(asset.refusal, **dict(asset.refusal_facts)))


def set_captions(tools: Tools, *, clip: Clip, language: str, said: str) -> None:
    """Keep what is said in a language; empty removes it. Opens its own transaction. Raises Unprocessable.

    The same words sent again have another key: a job may be about to remove the file that they had before.
    """
    text = vtt.write(vtt.read(said)) if said.strip() else ""
    key = ""
    if text:
        secret = tools.signer.pseudonym("caption", f"{clip.public_id}:{language}:{token()}")
        key = f"c/{secret[:2]}/{secret}.vtt"
        tools.public.put(key, io.BytesIO(text.encode()), content_type=TYPES["vtt"], cache=FOREVER)
    with tools.db.write() as session:
        session.exec(select(Clip.id).where(Clip.id == clip.id).with_for_update()).first()  # two first ones, one by one
        old = session.exec(select(Caption).where(Caption.clip_id == clip.id, Caption.language == language)).first()
        if old:
            _drop(tools, session, [old.key])
        if old and not text:
            session.delete(old)
        elif old:
            old.text, old.key = text, key
            session.add(old)
        elif text:
            session.add(Caption(clip_id=clip.id, language=language, text=text, key=key))


def remove_clip(session: Session, *, clip: Clip, now: datetime) -> None:
    """With its files and its original. Raises Conflict while a piece plays it."""
    if used := pieces_with(session, clip):
        said = _(
            "“%(title)s” plays this clip. Take it out of its scenes; what was published has to be unpublished as well."
        )
        raise Conflict(said % {"title": used[0][1]})
    files = list(session.exec(select(Rendition).where(Rendition.asset_id == clip.asset_id)))
    captions = list(session.exec(select(Caption).where(Caption.clip_id == clip.id)))
    asset = session.get_one(Asset, clip.asset_id)
    keys = [asset.key, *(file.key for file in files), *(caption.key for caption in captions)]
    for row in (*files, *captions):
        session.delete(row)
    session.flush()
    session.delete(clip)
    enqueue(session, "drop_files", {"keys": keys}, now=now)


def pieces_with(session: Session, clip: Clip) -> list[tuple[str, str]]:
    """Slugs and titles of the brand's pieces whose draft or published version plays it."""
    pieces = session.exec(select(Content).where(Content.brand_id == clip.brand_id, Content.kind == "video"))
    return [(piece.slug, piece.title) for piece in pieces if clip.public_id in _named(session, piece)]


def _named(session: Session, piece: Content) -> set[str]:
    """The clips that it plays. Whoever is in mid-play of an older version keeps its clips too."""
    versions = select(ContentVersion.document).where(ContentVersion.content_id == piece.id)
    documents = [piece.draft, *(session.exec(versions) if piece.published_at else ())]
    return {str(scene.get("clip", "")) for document in documents for scene in document.get("steps", ())}


def check_language(tag: str) -> str:
    """A tag like 'pl' or 'pt-br'. Raises Unprocessable."""
    tag = tag.strip().lower()
    if not vtt.LANGUAGE.fullmatch(tag):
        raise Unprocessable(_("Name the language by its short tag, for example pl or en."))
    return tag
