"""What people wrote and everybody may read: approved words alone, grouped by what they say."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.kit.wording import folded
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.document import Piece
from app.quizzes.models import NAMES, SHOWN, OpenText

MOST = 20
"""Of one question that are shown: those that most people wrote, then the newest."""


@dataclass(frozen=True)
class Said:
    """``n`` plays say it."""

    words: str
    n: int


@dataclass(frozen=True)
class Quotes:
    """One question with what people wrote there."""

    title: str
    said: Sequence[Said]


def digest_of(place: str, words: str) -> str:
    """The same for words that are judged once. Names are compared to the letter, since they are shown as they are written."""
    return sha256((words if place == NAMES else folded(words)).encode()).hexdigest()


def telling_steps(document: Piece) -> list[Step]:
    """The questions whose own words everybody may read."""
    steps: list[Any] = getattr(document, "steps", [])
    return [step for step in steps if step.tells_words]


def said_at(session: Session, content_id: int, places: Collection[str]) -> dict[str, list[Said]]:
    """By step, in one statement: nothing that waits, was rejected, or that nobody says any more."""
    nth = sa.func.row_number().over(
        partition_by=col(OpenText.place), order_by=(col(OpenText.n).desc(), col(OpenText.id).desc())
    )
    shown = (
        sa.select(col(OpenText.place), col(OpenText.words), col(OpenText.n), nth.label("nth"))
        .where(
            col(OpenText.content_id) == content_id, SHOWN, col(OpenText.n) > 0, col(OpenText.place).in_(list(places))
        )
        .subquery()
    )
    rows = sa.select(shown.c.place, shown.c.words, shown.c.n).where(shown.c.nth <= MOST).order_by(shown.c.nth)
    found: dict[str, list[Said]] = {}
    for place, words, n in session.execute(rows):
        found.setdefault(place, []).append(Said(words, n))
    return found


def quotes_in(session: Session, content_id: int, document: Piece) -> list[Quotes]:
    """In the order of the questions; those without any are left out."""
    steps = telling_steps(document)
    said = said_at(session, content_id, [step.key for step in steps]) if steps else {}
    return [Quotes(step.title, said[step.key]) for step in steps if step.key in said]
