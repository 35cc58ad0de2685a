"""Where stories cut into their clips: there they have key frames, so that a player can begin on any of them at once."""

from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from sqlmodel import Session

from app.kit.jobs import enqueue
from app.quizzes.clips.queries import rows_of
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import Scene

NEAR = 0.02
"""Seconds; less than a frame of the quickest film."""
MOST = 500


def points_of(document: VideoContent) -> dict[str, set[float]]:
    """By the clips' public ids, the seconds at which the story enters or leaves them, asks, or lets choose.

    Whole seconds are left out: every clip has key frames there.
    """
    found: dict[str, set[float]] = {}
    for scene in document.steps:
        if scene.clip:
            found.setdefault(scene.clip, set()).update(point for point in _points(scene) if not _is_whole(point))
    return found


def _points(scene: Scene) -> Iterable[float]:
    yield from (point for point in (scene.begin, scene.finish) if point is not None)
    yield from (moment.at for moment in scene.asks)
    yield from (option.appears for option in scene.options if option.appears is not None)


def _is_whole(point: float) -> bool:
    return abs(point - round(point)) < NEAR


def cut_soon(session: Session, *, brand_id: int, document: VideoContent, now: datetime) -> None:
    """Clips that lack a key frame that the story wants are made anew; until then they play as they are."""
    wanted = points_of(document)
    for public_id, (clip, _asset) in rows_of(session, brand_id=brand_id, public_ids=wanted).items():
        points = sorted({round(point, 3) for point in (*clip.points, *wanted[public_id])})[:MOST]
        if points == clip.points:
            continue
        clip.points = points
        session.add(clip)
        mark = sha256(repr(points).encode()).hexdigest()[:16]
        again = {"clip_id": clip.id, "again": True}
        enqueue(session, "make_clip", again, now=now, dedupe=f"cut:{public_id}:{mark}", priority=7)
