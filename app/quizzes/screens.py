"""What the player sees now: everything that the templates of a play need, and nothing that the player may not know."""

import random
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from app.kit.i18n import language
from app.kit.templating import ROOT
from app.quizzes import films
from app.quizzes.clips.facts import NO_CLIPS, Clips
from app.quizzes.kinds.base.asking import Step, Typed
from app.quizzes.kinds.base.choosing import Choice, Match, Order
from app.quizzes.kinds.base.flow import PIPE, State, fill
from app.quizzes.kinds.video.content import VideoContent
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run, steps_of
from app.quizzes.ways import NO_WAYS, Likely


def screen(
    edition: Edition,
    run: Run,
    *,
    now: datetime,
    refused: str = "",
    typed: Typed | None = None,
    clips: Clips = NO_CLIPS,
    likely: Likely = NO_WAYS,
) -> dict[str, Any]:
    """``name`` is 'question', 'remark' or 'result'; the rest is what that one shows."""
    walk = run.walk
    if run.paused:
        return _remark(edition, run)
    if walk.is_over:
        may_return = edition.kind.may_return(edition.document, walk)
        return {"name": "result", "result": _own_result(edition, run), "may_return": may_return, "seq": run.seq}
    step = edition.step(walk.at, walk.seed)
    assert step is not None  # noqa: S101  only the end has no step
    asked = question(edition, step, walk, clips, likely)
    if asked["film"]:
        asked["film"]["untimed"] = run.untimed
    return asked | {
        "seq": run.seq,
        "refused": refused,
        "typed": typed or step.typed(run.taken_back.get(step.key)),
        "may_return": edition.kind.may_return(edition.document, walk),
        "seconds": _seconds_left(edition, run, step, now),
    }


def is_everybodys(edition: Edition, run: Run) -> bool:
    """Whoever stands at this step sees the same: nothing is mixed, timed, taken back, or said of earlier answers."""
    step = edition.step(run.walk.at, run.walk.seed)
    if (
        run.paused
        or run.untimed
        or run.walk.at in run.taken_back
        or step is None
        or step.is_mixed
        or step.is_personal
        or "{" in step.title
        or "{" in step.text
    ):
        return False
    return edition.kind.seconds(edition.document, step) is None


def question(
    edition: Edition, step: Step, walk: State, clips: Clips = NO_CLIPS, likely: Likely = NO_WAYS
) -> dict[str, Any]:
    """A step as it is asked, before anything is known of who answers."""
    said = _said(edition, walk, step.title + step.text)
    steps = steps_of(edition, walk)
    branches = any(other.go for other in steps)
    return {
        "name": "question",
        "step": step,
        "part": part_for(edition.kind.slug, step.type),
        "title": fill(step.title, said),
        "text": fill(step.text, said),
        "options": _shown(step, edition.kind.options(edition.document, walk, step), walk.seed),
        "targets": _shown(step, getattr(step, "targets", ()), walk.seed),
        "n": len(walk.given) + 1,
        "of": 0 if branches else len(steps),
        **_film(edition, walk, clips, likely),
        "seq": 0, "refused": "", "typed": {}, "may_return": False, "seconds": None,
    }  # fmt: skip


def _film(edition: Edition, walk: State, clips: Clips, likely: Likely) -> dict[str, Any]:
    """``film`` for the player, and for who reads ``spoken``: what is said in the clip."""
    if not isinstance(edition.document, VideoContent):
        return {"film": None}
    told = films.told(edition, walk, clips, likely)
    return {"film": told, "spoken": films.spoken_at(edition.document, walk.at, clips, language())}


def _remark(edition: Edition, run: Run) -> dict[str, Any]:
    walk = run.walk
    last = walk.given[-1]
    step = edition.step(last.step, walk.seed)
    assert step is not None  # noqa: S101  it was answered
    return {
        "name": "remark", "step": step, "title": fill(step.title, _said(edition, walk, step.title)), "seq": run.seq,
        "said": step.words(last.value), "late": last.late, "points": last.points,
        "film": {"stays": True} if isinstance(edition.document, VideoContent) else None,
        "remark": edition.kind.remark(edition.document, step, last.value), "is_last": walk.is_over,
    }  # fmt: skip


def _own_result(edition: Edition, run: Run) -> dict[str, Any]:
    """With the player's own answers where its text wants them; on others' pages, on cards and in titles they never stand."""
    assert run.result is not None  # noqa: S101  it is over
    text = run.result["text"]
    return run.result | {"text": fill(text, _said(edition, run.walk, text))}


def others_result(result: Mapping[str, Any]) -> dict[str, Any]:
    """As it is shown to anybody."""
    return {**result, "text": PIPE.sub("…", result["text"])}


def _said(edition: Edition, walk: State, text: str) -> Mapping[str, str]:
    """Earlier answers in words, for a text that wants them."""
    if "{" not in text:
        return {}
    wanted = set(PIPE.findall(text))
    found: dict[str, str] = {}
    for given in walk.given:
        if given.step in wanted and (asked := edition.step(given.step, walk.seed)):
            found[given.step] = asked.words(given.value)
    return found


def _shown(step: Step, options: Sequence[Any], seed: int) -> Sequence[Any]:
    """In this play's own order where they are mixed; what is to be put in order never stands in it already."""
    if not step.is_mixed or not isinstance(step, Choice | Order | Match):
        return options
    mixed = list(options)
    chance = random.Random(f"{seed}:{step.key}")  # noqa: S311  fair, not secret: the seed stays on the server
    chance.shuffle(mixed)
    if isinstance(step, Order) and mixed == list(options) and len(mixed) > 1:
        mixed.reverse()
    return mixed


def _seconds_left(edition: Edition, run: Run, step: Step, now: datetime) -> int | None:
    limit = None if run.untimed else edition.kind.seconds(edition.document, step)
    return None if limit is None else max(0, round(limit - (now - run.shown_at).total_seconds()))


@cache
def part_for(kind: str, name: str) -> str:
    """The template of a question: the kind's own, else the one that all share."""
    own = f"quizzes/{kind}/_{name}.html"
    return own if (ROOT / own).exists() else f"quizzes/asking/_{name}.html"
