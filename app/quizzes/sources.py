"""Where players come from: a word that a link carries (``?utm_source=newsletter``), and no more than some of them for a piece."""

import re
import threading

import sqlalchemy as sa
from sqlmodel import Session, col

from app.quizzes.models import Figure

PARAMETER = "utm_source"
MOST = 50
"""Of a piece: figures are kept for each, and anybody can write anything into an address."""
REST = "other"
LONGEST = 40
UNFIT = re.compile(r"[^a-z0-9._-]+")


def source_in(said: str) -> str:
    """Small letters, figures and hyphens; '' for who came by themselves."""
    return UNFIT.sub("-", said[:200].lower()).strip("-._")[:LONGEST]


class Sources:
    """One for each process."""

    def __init__(self) -> None:
        self._known: dict[int, set[str]] = {}
        self._lock = threading.Lock()

    def admit(self, session: Session, content_id: int, source: str) -> str:
        """The source itself, or the rest once there are so many; reads for one that this process has not seen."""
        with self._lock:
            known = self._known.get(content_id, set())
            if not source or source in known:
                return source
            if len(known) < MOST:
                theirs = (col(Figure.content_id) == content_id, col(Figure.source) != "")
                known = known | set(session.execute(sa.select(col(Figure.source)).where(*theirs).distinct()).scalars())
            if source not in known and len(known) >= MOST:
                self._known[content_id] = known
                return REST
            self._known[content_id] = known | {source}
            return source
