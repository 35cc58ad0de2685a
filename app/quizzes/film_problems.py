"""What a story's clips say against publishing it, and how long a viewing takes: what the document alone cannot tell."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from sqlmodel import Session

from app.kit.i18n import gettext as _
from app.media.models import Asset, AssetState
from app.quizzes.clips import queries
from app.quizzes.clips.facts import ClipFacts, Clips
from app.quizzes.clips.measuring import Graph, Span, span_of
from app.quizzes.clips.models import Clip
from app.quizzes.films import part_at
from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.document import Piece
from app.quizzes.kinds.base.paths import edges_of
from app.quizzes.kinds.base.protocol import Problem
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.problems import LEAST_SECONDS
from app.quizzes.kinds.video.scene import Scene
from app.quizzes.models import Content

ROUNDING = 0.1
"""Seconds by which the end of a part may lie behind the end of its clip."""
AHEAD = 24_000_000
"""Bytes that the player fetches before something is chosen, at most: ``static/js/film/ahead.js``."""


class Measures(NamedTuple):
    """Of a story: seconds of a viewing, and bytes that it plays or fetches ahead, in the smallest size."""

    seconds: Span
    fetched: Span


def all_problems(session: Session, content: Content, document: Piece) -> list[Problem]:
    """What the kind finds, and what is wrong with the clips."""
    found = KINDS[content.kind].problems(document)
    if isinstance(document, VideoContent):
        found = [*found, *_clip_problems(session, content, document)]
    return found


def clips_of_draft(session: Session, content: Content, document: Piece, *, origin: str) -> Clips:
    """Those of a draft that are ready."""
    if not isinstance(document, VideoContent):
        return {}
    return queries.clip_facts(session, brand_id=content.brand_id, public_ids=document.clips(), origin=origin)


def _clip_problems(session: Session, content: Content, document: VideoContent) -> Iterator[Problem]:
    rows = queries.rows_of(session, brand_id=content.brand_id, public_ids=document.clips())
    facts = queries.clip_facts(session, brand_id=content.brand_id, public_ids=rows, origin="")
    for scene in document.steps:
        if not scene.clip:
            continue
        found = rows.get(scene.clip)
        if found is None:
            yield Problem(scene.key, _("Its clip is not there any more. Choose another."))
        elif scene.clip in facts:
            yield from _about(scene, found[0], facts[scene.clip])
        else:
            yield Problem(scene.key, _not_ready(*found))
    yield from ahead_problems(document, facts)


def ahead_problems(document: VideoContent, clips: Clips) -> Iterator[Problem]:
    """Where more comes next than is fetched before it is chosen."""
    for key, size in ahead_of(document, clips, file=-1).items():
        if size > AHEAD:
            sentence = _(
                "The clips that can come next are %(n)d MB in their largest size; the player fetches %(most)d MB ahead. "
                "The last of them may have to be waited for."
            )
            yield Problem(key, sentence % {"n": size // 10**6, "most": AHEAD // 10**6}, grave=False)


def _not_ready(clip: Clip, asset: Asset) -> str:
    if asset.state is AssetState.REFUSED:
        return _("The clip “%(title)s” could not be read. Choose another.") % {"title": clip.title}
    return _("The clip “%(title)s” is still being made ready. Wait a while.") % {"title": clip.title}


def _about(scene: Scene, clip: Clip, facts: ClipFacts) -> Iterator[Problem]:
    said = {"title": clip.title, "n": f"{facts.seconds:.1f}"}
    if not facts.captions and not clip.no_captions:
        yield Problem(
            scene.key,
            _("The clip “%(title)s” has no captions. Open the clip and add them, or say there why it needs none.")
            % said,
        )
    last = facts.seconds + ROUNDING
    if max(scene.begin or 0.0, scene.finish or 0.0) > last:
        yield Problem(
            scene.key,
            _("The part lies behind the end of the clip, which is %(n)s seconds long. Let it end earlier.") % said,
        )
        return
    end = min(scene.finish or last, last)
    for moment in scene.moments:
        if moment.at > end and scene.finish is None:
            yield Problem(
                moment.ask.key,
                _("It is asked behind the end of the clip, which is %(n)s seconds long. Ask it earlier.") % said,
            )
    yield from _choices(scene, facts.seconds)


def _choices(scene: Scene, seconds: float) -> Iterator[Problem]:
    """What the document knows already is not said again: only what the clip's own end decides."""
    if scene.finish is not None:
        return
    for option in scene.options:
        comes = max(option.appears or 0.0, scene.begin or 0.0)
        leaves = seconds if option.disappears is None else min(option.disappears, seconds)
        said = {"choice": option.label, "n": LEAST_SECONDS}
        if comes >= seconds:
            yield Problem(
                scene.key, _("The choice “%(choice)s” would come when the clip is over. Let it come earlier.") % said
            )
        elif leaves - comes < LEAST_SECONDS and not scene.loop and option.disappears is None:
            sentence = _("The choice “%(choice)s” is shown for less than %(n)d seconds. Let it come earlier.")
            yield Problem(scene.key, sentence % said, grave=False)


def measure(document: VideoContent, clips: Clips) -> Measures | None:
    """None for a story without scenes. A card counts as long as it is read; waiting for a choice counts nothing."""
    if not document.steps:
        return None
    graph = _graph(document)
    seconds = seconds_of(document, clips)
    own = _sizes(document, clips)
    fetched = {key: _sum(own[key], *(own.get(to, {}) for to in nexts)) for key, nexts in graph.items()}
    first = document.steps[0].key
    return Measures(span_of(graph, first, seconds), span_of(graph, first, fetched))


def ahead_of(document: VideoContent, clips: Clips, *, file: int = 0) -> dict[str, float]:
    """Bytes of the other clips that can come after each scene, which the player fetches before anything is chosen.

    ``file`` says which size of a clip: 0 the smallest, -1 the largest.
    """
    own = _sizes(document, clips, file=file)
    graph = _graph(document)
    return {key: _sum(*(own.get(to, {}) for to in nexts), own[key]) - _sum(own[key]) for key, nexts in graph.items()}


def _sizes(document: VideoContent, clips: Clips, *, file: int = 0) -> dict[str, dict[str, float]]:
    files = {key: one.renditions[file].size for key, one in clips.items() if one.renditions}
    return {
        scene.key: {scene.clip: float(files[scene.clip])} if scene.clip in files else {} for scene in document.steps
    }


def seconds_of(document: VideoContent, clips: Clips) -> dict[str, float]:
    """How long each scene plays, or its card is read."""
    found = {}
    for scene in document.steps:
        part = part_at(document, scene.key, clips)
        assert part is not None  # noqa: S101  it is one of the document's scenes
        found[scene.key] = part.finish - (scene.begin or 0.0)
    return found


def _graph(document: VideoContent) -> Graph:
    """Scenes alone: a question in a clip belongs to its scene."""
    owner = {moment.ask.key: scene.key for scene in document.steps for moment in scene.asks}
    edges = edges_of(document.played)
    return {
        scene.key: list(dict.fromkeys(owner.get(to, to) for to in edges.get(scene.key, ()))) for scene in document.steps
    }


def _sum(*sizes: Mapping[str, float]) -> float:
    """Each clip once."""
    return sum({clip: size for one in sizes for clip, size in one.items()}.values())
