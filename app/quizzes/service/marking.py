"""How far films are watched: one row for each play, which the player's page writes when somebody looks away."""

from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from app.quizzes.models import PlayMark
from app.quizzes.shelf import Edition
from app.quizzes.standing import Run

LONGEST = 14_400.0


def mark_play(session: Session, *, edition: Edition, run: Run, step: str, seconds: float) -> None:
    """Kept where the play stands at that step of a film; anything else is late, or nonsense, and changes nothing."""
    if run.walk.is_over or step != run.walk.at or not edition.document.leads_to_outcomes:
        return
    seconds = round(min(max(seconds, 0.0), LONGEST), 1)
    insert = (sqlite if session.get_bind().dialect.name == "sqlite" else postgresql).insert(PlayMark)
    told = {"step": step, "seconds": seconds}
    row = insert.values(play_id=run.id, **told)
    session.execute(row.on_conflict_do_update(index_elements=["play_id"], set_=told))
