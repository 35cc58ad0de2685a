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
from app.quizzes.models import NAMES, SHOWN, OpenText, TextState

MOST = 20
"""Of one question that are shown: those that most people wrote, then the newest."""


@dataclass(frozen=True)
class Said:
    """``n`` plays say it."""

    words: str
    n: int


@dataclass(frozen=True)
class Written:
    """The same for staff: whatever became of it, and its page on the moderators' desk."""

    words: str
    n: int
    state: TextState
    href: str


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
    found: dict[str, list[Said]] = {}
    for place, words, n, *_rest in session.execute(_foremost(content_id, places, SHOWN)):
        found.setdefault(place, []).append(Said(words, n))
    return found


def written_at(session: Session, content_id: int, places: Collection[str]) -> dict[str, list[Written]]:
    """By step, in one statement: what most people wrote, for staff."""
    found: dict[str, list[Written]] = {}
    for place, words, n, state, public in session.execute(_foremost(content_id, places, sa.true())):
        found.setdefault(place, []).append(Written(words, n, state, f"/moderation/texts/{public}"))
    return found


def _foremost(
    content_id: int, places: Collection[str], which: sa.ColumnElement[bool] | sa.TextClause
) -> sa.Select[Any]:
    columns = (col(OpenText.place), col(OpenText.words), col(OpenText.n), col(OpenText.state), col(OpenText.public_id))
    order = (col(OpenText.n).desc(), col(OpenText.id).desc())
    nth = sa.func.row_number().over(partition_by=col(OpenText.place), order_by=order).label("nth")
    here = (col(OpenText.content_id) == content_id, col(OpenText.n) > 0, col(OpenText.place).in_(list(places)))
    ranked = sa.select(*columns, nth).where(*here, which).subquery()
    return sa.select(ranked).where(ranked.c.nth <= MOST).order_by(ranked.c.nth).with_only_columns(*list(ranked.c)[:-1])


def states_of(session: Session, content_id: int, keys: Collection[tuple[str, str]]) -> dict[tuple[str, str], TextState]:
    """By step and digest, of those that there are."""
    statement = sa.select(col(OpenText.place), col(OpenText.digest), col(OpenText.state))
    digests = [digest for _place, digest in keys]
    here = (col(OpenText.content_id) == content_id, col(OpenText.digest).in_(digests))
    return {(place, digest): state for place, digest, state in session.execute(statement.where(*here))}


def quotes_in(session: Session, content_id: int, document: Piece) -> list[Quotes]:
    """In the order of the questions; those without any are left out."""
    steps = telling_steps(document)
    said = said_at(session, content_id, [step.key for step in steps]) if steps else {}
    return [Quotes(step.title, said[step.key]) for step in steps if step.key in said]
