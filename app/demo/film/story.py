"""The film as a document, with the clips that were made ready, and what is said in them."""

from functools import cache

import yaml

from app import campaigns
from app.demo.files import ROOT
from app.demo.film.clips import SHOTS
from app.quizzes.clips import vtt
from app.quizzes.kinds.video.content import VideoContent

SLUG = "film"
PART_OF = {"alone": "left"}
"""Scenes that play a part of another scene's clip; the others play the clip of their own key."""


def story(clips: dict[str, str] | None = None) -> VideoContent:
    """``clips`` are public ids by our own keys; without them it is played as cards."""
    document = _read()
    steps = [
        scene.model_copy(update={"clip": (clips or {}).get(PART_OF.get(scene.key, scene.key), "")})
        for scene in document.steps
    ]
    return document.model_copy(update={"steps": steps})


@cache
def _read() -> VideoContent:
    document = campaigns.read([ROOT / "pieces" / f"{SLUG}.yaml"])[0]
    assert isinstance(document, VideoContent)  # noqa: S101  it is our own file
    return document


def captions() -> dict[str, dict[str, str]]:
    """By clip and language, as WebVTT."""
    read = yaml.safe_load((ROOT / "film" / "captions.yaml").read_text(encoding="utf-8"))
    return {
        key: {language: vtt.write([vtt.Cue(*cue) for cue in cues]) for language, cues in said.items()}
        for key, said in read.items()
    }


def title_of(key: str) -> str:
    """How the clip is called in the studio."""
    return f"{story().title}, {list(SHOTS).index(key) + 1:02d} {key}"
