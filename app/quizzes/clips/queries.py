"""Clips as pages and players need them."""

from collections.abc import Iterable

from sqlmodel import Session, col, select

from app.kit.i18n import name_of_language
from app.media.models import Asset, AssetState, Rendition
from app.quizzes.clips import vtt
from app.quizzes.clips.facts import Caption as CaptionFacts
from app.quizzes.clips.facts import ClipFacts, Clips
from app.quizzes.clips.facts import Rendition as File
from app.quizzes.clips.models import Caption, Clip


def clip_of(session: Session, *, brand_id: int, public_id: str) -> Clip | None:
    return session.exec(select(Clip).where(Clip.brand_id == brand_id, Clip.public_id == public_id)).first()


def clips_of(session: Session, brand_id: int) -> list[tuple[Clip, Asset]]:
    """The brand's clips, the newest first."""
    statement = select(Clip, Asset).join(Asset, col(Asset.id) == Clip.asset_id).where(Clip.brand_id == brand_id)
    return list(session.exec(statement.order_by(col(Clip.id).desc())))


def rows_of(session: Session, *, brand_id: int, public_ids: Iterable[str]) -> dict[str, tuple[Clip, Asset]]:
    """In whatever state they are."""
    statement = select(Clip, Asset).join(Asset, col(Asset.id) == Clip.asset_id).where(Clip.brand_id == brand_id)
    return {
        clip.public_id: (clip, asset)
        for clip, asset in session.exec(statement.where(col(Clip.public_id).in_(list(public_ids))))
    }


def captions_of(session: Session, clip_id: int) -> list[Caption]:
    return list(session.exec(select(Caption).where(Caption.clip_id == clip_id).order_by(col(Caption.language))))


def thumbs_of(session: Session, *, public_id: str, origin: str) -> tuple[str, float]:
    """The address of a ready clip's row of small pictures, and the seconds from one to the next."""
    statement = (
        select(Rendition.key, Clip.thumbs_every)
        .join(Clip, col(Clip.asset_id) == Rendition.asset_id)
        .where(Clip.public_id == public_id, Rendition.name == "thumbs")
    )
    found = session.exec(statement).first()
    return (f"{origin}/{found[0]}", found[1]) if found else ("", 0.0)


def clip_facts(session: Session, *, brand_id: int, public_ids: Iterable[str], origin: str) -> Clips:
    """Those that are ready, in three statements however many they are. ``origin`` is where the public fetches files."""
    wanted = list(public_ids)
    if not wanted:
        return {}
    ready = (
        select(Clip)
        .join(Asset, col(Asset.id) == Clip.asset_id)
        .where(Clip.brand_id == brand_id, col(Clip.public_id).in_(wanted), Asset.state == AssetState.READY)
    )
    clips = {clip.asset_id: clip for clip in session.exec(ready)}
    files: dict[int, list[Rendition]] = {}
    for file in session.exec(
        select(Rendition).where(col(Rendition.asset_id).in_(clips)).order_by(col(Rendition.height))
    ):
        files.setdefault(file.asset_id, []).append(file)
    said: dict[int, list[Caption]] = {}
    ids = [clip.id for clip in clips.values()]
    for caption in session.exec(select(Caption).where(col(Caption.clip_id).in_(ids)).order_by(col(Caption.language))):
        said.setdefault(caption.clip_id, []).append(caption)
    return {
        clip.public_id: _facts(clip, files.get(asset_id, []), said.get(clip.id, []), origin)
        for asset_id, clip in clips.items()
    }


def _facts(clip: Clip, files: list[Rendition], said: list[Caption], origin: str) -> ClipFacts:
    films = [File(f"{origin}/{one.key}", one.width, one.height, one.size) for one in files if one.format == "mp4"]
    poster = next((f"{origin}/{one.key}" for one in files if one.name == "poster"), "")
    captions = [
        CaptionFacts(one.language, name_of_language(one.language), f"{origin}/{one.key}", vtt.plain(one.text))
        for one in said
    ]
    return ClipFacts(clip.public_id, clip.seconds, tuple(films), poster, tuple(captions))
