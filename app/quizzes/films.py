"""What a player of a film is told at a step: which part of which clip plays now, what then waits, and what may come next."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.quizzes.clips.facts import Caption, ClipFacts, Clips
from app.quizzes.kinds.base.flow import Given, State, take
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.kinds.video.scene import FilmChoice, Scene
from app.quizzes.kinds.video.walk import choices_now, scene_at
from app.quizzes.shelf import Edition
from app.quizzes.ways import NO_WAYS, Likely

READING = 0.055
"""Seconds that a letter of a card stays: 18 letters a second are read at ease."""
LEAST_CARD = 4.0


class Part(NamedTuple):
    """A part of a scene's clip, from ``begin`` to ``finish`` in seconds; then the step waits."""

    scene: Scene
    begin: float
    finish: float
    clip: ClipFacts | None


def part_at(content: VideoContent, key: str, clips: Clips) -> Part | None:
    """The part that plays before the step ``key`` asks: after the question before it, to its own moment or to the end."""
    scene = scene_at(content, key)
    if scene is None:
        return None
    clip = clips.get(scene.clip)
    begin = scene.begin or 0.0
    whole = clip.seconds if clip else begin + _card_seconds(scene)
    finish = min(scene.finish or whole, whole)
    for moment in scene.moments:
        if moment.ask.key == key:
            return Part(scene, begin, min(moment.at, finish), clip)
        begin = min(max(begin, moment.at), finish)
    return Part(scene, begin, finish, clip)


def step_at(content: VideoContent, key: str, second: float) -> str:
    """Where somebody stands who begins to watch the scene ``key`` at this second: at the next question in it, or at itself."""
    coming = (moment.ask.key for moment in content.scenes[key].moments if moment.at > second)
    return next(coming, key)


def _card_seconds(scene: Scene) -> float:
    """How long a card stands when nothing is filmed yet; at least until its last choice was there for a while."""
    read = LEAST_CARD + READING * len(scene.title + scene.text)
    return max(read, *(5 + (option.appears or 0) for option in scene.options), 0.0)


def told(edition: Edition, walk: State, clips: Clips, likely: Likely = NO_WAYS) -> dict[str, Any] | None:
    """JSON for the player; None where the step belongs to no scene. ``untimed`` is for the play to say."""
    content = edition.document
    assert isinstance(content, VideoContent)  # noqa: S101  only films are asked about
    part = part_at(content, walk.at, clips)
    if part is None:
        return None
    is_scene = walk.at == part.scene.key
    options = choices_now(content, walk, part.scene) if is_scene else []
    return {
        **_plays(part),
        "step": walk.at,
        "untimed": False,
        "seq": 0,
        "loop": bool(options) and part.scene.loop,
        "jump": part.scene.jump,
        "default": part.scene.default if any(one.key == part.scene.default for one in options) else None,
        "options": [_timed(option, part) for option in options],
        "notes": [note.model_dump(mode="json") for note in part.scene.notes],
        "next": _nexts(edition, walk, part, options, clips, likely.get(walk.at, ())),
    }


def first_part(edition: Edition, clips: Clips) -> dict[str, Any] | None:
    """What plays first, for the cover: it can be there before anybody begins. None for a story without scenes."""
    content = edition.document
    assert isinstance(content, VideoContent)  # noqa: S101  only films are asked about
    part = part_at(content, content.played[0].key, clips) if content.played else None
    return {"first": _plays(part)} if part else None


def spoken_at(content: VideoContent, key: str, clips: Clips, language: str) -> Caption | None:
    """What is said in the clip of a step, in the language that is asked for, else in the piece's own, else in any."""
    scene = scene_at(content, key)
    clip = clips.get(scene.clip) if scene else None
    by_language = {one.language: one for one in clip.captions} if clip else {}
    return by_language.get(language) or by_language.get(content.language) or next(iter(by_language.values()), None)


def _plays(part: Part) -> dict[str, Any]:
    card = None if part.clip else {"title": part.scene.title, "text": part.scene.text}
    return {
        "scene": part.scene.key, "begin": part.begin, "finish": part.finish, "card": card,
        "clip": part.clip.told() if part.clip else None,
    }  # fmt: skip


def _timed(option: FilmChoice, part: Part) -> dict[str, Any]:
    return {
        "key": option.key,
        "appears": max(option.appears or 0.0, part.begin),
        "disappears": min(option.disappears or part.finish, part.finish),
        "region": option.region.model_dump() if option.region else None,
    }


def _nexts(
    edition: Edition, walk: State, part: Part, options: list[FilmChoice], clips: Clips, likely: Sequence[str]
) -> list[dict[str, Any]]:
    """What plays after each choice ('' without one): where most people went on, then what happens by itself, then in their order."""
    content, default = edition.document, part.scene.default
    assert isinstance(content, VideoContent)  # noqa: S101  only films are asked about
    ordered = sorted(options, key=lambda option: option.key != default)
    values: list[tuple[str, Any]] = [(option.key, [option.key]) for option in ordered] or [("", None)]
    found: list[tuple[int, dict[str, Any]]] = []
    for key, value in values:
        to = edition.kind.onward(content, take(walk, Given(walk.at, value)), "")
        coming = part_at(content, to, clips)
        if coming:
            rank = likely.index(to) if to in likely else len(likely)
            found.append((rank, {"choice": key, **_plays(coming)}))
    return [one for _rank, one in sorted(found, key=lambda ranked: ranked[0])]
