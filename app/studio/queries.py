"""Reads over several rooms."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from app.contests.models import Contest
from app.quizzes.models import Content

Embedded = Content | Contest
WORDS = ("piece", "contest")


def embedded_by_scope(session: Session, *, brand_id: int, scopes: Collection[str]) -> dict[str, Embedded]:
    """The brand's pieces and contests behind such scopes: 'piece:abc', 'contest:def'."""
    asked = {word: {scope.partition(":")[2] for scope in scopes if scope.startswith(f"{word}:")} for word in WORDS}
    pieces = select(Content).where(Content.brand_id == brand_id, col(Content.public_id).in_(asked["piece"]))
    contests = select(Contest).where(Contest.brand_id == brand_id, col(Contest.public_id).in_(asked["contest"]))
    found: dict[str, Embedded] = {}
    if asked["piece"]:
        found |= {f"piece:{row.public_id}": row for row in session.exec(pieces)}
    if asked["contest"]:
        found |= {f"contest:{row.public_id}": row for row in session.exec(contests)}
    return found
