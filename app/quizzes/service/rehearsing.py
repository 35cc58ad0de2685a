"""A play of a draft that leaves no trace: the same moves as the public's, kept nowhere but in what the browser sends back, signed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.quizzes.kinds import KINDS
from app.quizzes.kinds.base.flow import Given, State
from app.quizzes.models import Content
from app.quizzes.service.moves import Move
from app.quizzes.service.play import MOVES, Batch
from app.quizzes.service.publishing import document_of
from app.quizzes.shelf import Edition, Shelf
from app.quizzes.standing import Run

SEED = 1


class _Rehearsal(Batch):
    """Gives nobody anything, and knows of nothing that was given."""

    def _give(self, run: Run, key: str) -> None: ...

    def _had(self, run: Run, edition: Edition) -> list[str]:
        return []


def edition_of_draft(content: Content) -> Edition:
    """Raises pydantic's ValidationError for a draft that its kind cannot read any more."""
    document = document_of(content)
    return Edition(content.id, content.public_id, 0, 0, content.slug, KINDS[content.kind], document)


def begin_rehearsal(edition: Edition, now: datetime, *, at: str = "") -> Run | None:
    """At the first step, or at the one that is being edited; None where there is no step at all."""
    steps = edition.kind.steps(edition.document, SEED)
    if not steps:
        return None
    start = at if any(step.key == at for step in steps) else steps[0].key
    return _run(edition, State(SEED, start), now)


def _run(edition: Edition, walk: State, now: datetime) -> Run:
    return Run(
        id=0, public_id="", content_id=edition.content_id, version_id=0, person="", source="", day="", untimed=False,
        started_at=now, finished_at=None, result=None, outcome="", points=0.0, seconds=0.0, walk=walk, seen=(walk.at,),
        paused=False, seq=0, shown_at=now,
    )  # fmt: skip


def make_move(session: Session, shelf: Shelf, edition: Edition, run: Run, move: Move) -> Run:
    """Raises the same refusals as a play of the public."""
    moved: Run = MOVES[move.verb](_Rehearsal(session, shelf, {}), run, edition, move)
    return moved


def to_plain(edition: Edition, run: Run) -> dict[str, Any]:
    given = [[one.step, one.value, one.points, one.late, one.seconds] for one in run.walk.given]
    return {
        "at": run.walk.at, "seed": run.walk.seed, "given": given, "types": _types(edition, run.walk), "paused": run.paused, "seq": run.seq,
        "shown": run.shown_at.isoformat(), "result": run.result, "over": run.finished_at is not None,
        "back": dict(run.taken_back),
    }  # fmt: skip


def of_plain(edition: Edition, plain: Mapping[str, Any], now: datetime) -> Run | None:
    """Where it stood; None when the draft has lost a step of it since, or asks another type of question there."""
    walk = State(plain["seed"], plain["at"], tuple(Given(*one) for one in plain["given"]))
    if "" in (types := _types(edition, walk)) or types != plain.get("types"):
        return None
    return _run(edition, walk, now)._replace(
        paused=plain["paused"], seq=plain["seq"], result=plain["result"],
        shown_at=datetime.fromisoformat(plain["shown"]), finished_at=now if plain["over"] else None,
        taken_back=plain.get("back", {}),
    )  # fmt: skip


def _types(edition: Edition, walk: State) -> list[str]:
    """Of the steps that were asked; '' for one that is gone."""
    asked = [given.step for given in walk.given] + ([] if walk.is_over else [walk.at])
    steps = (edition.step(key, walk.seed) for key in asked)
    return [step.type if step else "" for step in steps]
