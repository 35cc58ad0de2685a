"""What the editor of a scene needs to show its clip with the scene's times."""

from dataclasses import dataclass

from app.kit.security import PLAYS_FILMS
from app.kit.web import Call
from app.quizzes.clips import queries
from app.quizzes.clips.facts import ClipFacts
from app.quizzes.editor.section import Section
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.routes.studio.opened import Opened


@dataclass(frozen=True)
class Timeline:
    """``clip`` is None while there is none that is ready. ``thumbs`` is a row of pictures, one for each ``every`` seconds; ``scene``
    is its key."""

    clip: ClipFacts | None
    thumbs: str
    every: float
    scene: str
    waits: bool


def timeline_of(call: Call, opened: Opened, section: Section) -> Timeline | None:
    """None for what is no scene. The answer may play clips, also those that are chosen later."""
    if opened.content.kind != "video" or section.part != "steps":
        return None
    call.request.scope[PLAYS_FILMS] = True
    content = VideoContent.model_validate(section.whole)
    scene, origin = content.scenes[section.key], call.tools.settings.media_origin
    found = queries.clip_facts(call.session, brand_id=opened.brand.id, public_ids=[scene.clip], origin=origin)
    clip = found.get(scene.clip)
    thumbs, every = queries.thumbs_of(call.session, public_id=scene.clip, origin=origin) if clip else ("", 0.0)
    return Timeline(clip, thumbs, every, scene.key, bool(scene.clip))
