"""What a piece's answers add up to, as everybody may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from app.kit.percent import hundred
from app.quizzes.kinds.base.choosing import Choice
from app.quizzes.kinds.base.document import Piece
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run
from app.quizzes.texts import Said


@dataclass(frozen=True)
class Line:
    """``key`` is the mark that is counted here: 'step/option'."""

    key: str
    label: str
    n: int
    percent: int


@dataclass(frozen=True)
class Tally:
    """One question. ``of`` is how many ballots the percentages are parts of; ``said`` what people wrote and others may read."""

    title: str
    of: int
    lines: list[Line]
    said: Sequence[Said] = ()


def tallies(document: Piece, figures: Mapping[tuple[str, str], int], said: Mapping[str, Sequence[Said]]) -> list[Tally]:
    """For each question with options. With one choice the parts add up to 100; with several each is a part of all ballots."""
    steps: list[Any] = getattr(document, "steps", [])
    return [_tally(step, figures, said.get(step.key, ())) for step in steps if isinstance(step, Choice)]


def chosen_in(edition: Edition, run: Run) -> set[str]:
    """The keys of what this player chose."""
    asked = ((given, edition.step(given.step, run.walk.seed)) for given in run.walk.given)
    return {f"{step.key}/{mark}" for given, step in asked if step is not None for mark in step.marks(given.value)}


def _tally(step: Choice, figures: Mapping[tuple[str, str], int], said: Sequence[Said]) -> Tally:
    labels = step.labels()
    counts = [max(0, figures.get(("mark", f"{step.key}/{key}"), 0)) for key in labels]
    ballots = max(0, figures.get(("answer", step.key), 0))
    parts = hundred(counts) if step.most == 1 else [round(100 * n / ballots) if ballots else 0 for n in counts]
    keys = [f"{step.key}/{key}" for key in labels]
    lines = [Line(*one) for one in zip(keys, labels.values(), counts, parts, strict=True)]
    return Tally(step.title, ballots, lines, said)
