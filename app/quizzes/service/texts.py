"""What people write where others may read it: kept once for all who write the same, and put before the moderators.

A batch of moves adds to the counts with one statement; a job, asked for in the same transaction, opens the cases a little
later, so that a thousand same answers wait for one decision.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from app.kit.ids import public_id
from app.kit.jobs import enqueue
from app.kit.tools import Tools
from app.moderation.models import Case, CaseState
from app.moderation.service.cases import drop_case, open_case, reopen_case
from app.quizzes.kinds.base.asking import Step
from app.quizzes.kinds.base.flow import Given
from app.quizzes.models import Content, OpenText, TextState
from app.quizzes.standing import Run
from app.quizzes.texts import digest_of

KIND = "text"
TOGETHER_SECONDS = 5
"""Of one piece there is at most one job for so long."""
AFTER = timedelta(seconds=2 * TOGETHER_SECONDS)
"""Later than the last one of those that this job is for was kept."""
CHUNK = 200
KEYS = ("content_id", "place", "digest")


@dataclass
class _Heard:
    words: str
    came_at: datetime
    n: int = 0


class Texts:
    """What a batch of moves adds; written with two statements, and with none where nobody wrote anything."""

    def __init__(self) -> None:
        self._heard: dict[tuple[int, str, str], _Heard] = {}

    def answered(self, run: Run, given: Given, step: Step, now: datetime, sign: int = 1) -> None:
        if step.tells_words and (words := step.own_words(given.value)):
            self.add(run.content_id, step.key, words, now, sign)

    def add(self, content_id: int, place: str, words: str, now: datetime, n: int = 1) -> None:
        self._heard.setdefault((content_id, place, digest_of(place, words)), _Heard(words, now)).n += n

    def counts(self) -> dict[tuple[str, str], tuple[str, int]]:
        """Of one piece: words and how many say them, by place and digest."""
        return {(place, digest): (one.words, one.n) for (_content, place, digest), one in self._heard.items()}

    def write(self, session: Session) -> None:
        """In the order of their keys, so that two processes never wait for each other."""
        rows: list[dict[str, Any]] = [
            {**dict(zip(KEYS, key, strict=True)), "public_id": public_id(), "words": one.words, "n": one.n,
             "state": TextState.WAITING, "came_at": one.came_at}
            for key, one in sorted(self._heard.items()) if one.n
        ]  # fmt: skip
        if not rows:
            return
        session.connection().execute(_add_up(session.get_bind().dialect.name), rows)
        now = max(row["came_at"] for row in rows)
        for content_id in sorted({row["content_id"] for row in rows}):
            dedupe = f"texts:{content_id}:{int(now.timestamp()) // TOGETHER_SECONDS}"
            enqueue(session, "open_text_cases", {"content_id": content_id}, now=now, after=AFTER, dedupe=dedupe)


@cache
def _add_up(dialect: str) -> sa.sql.dml.Insert:
    """Quiet: a count that grows changes no decision, and kept pages are a second old at most."""
    insert = (sqlite if dialect == "sqlite" else postgresql).insert(OpenText)
    added = {"n": col(OpenText.n) + insert.excluded.n}
    adding: sa.sql.dml.Insert = insert.on_conflict_do_update(index_elements=list(KEYS), set_=added)
    return adding.execution_options(quiet=True)


def open_text_cases(tools: Tools, content_id: int | None = None) -> None:
    """A job: a case for every text that waits and that somebody says, none for what nobody says any more.

    Without ``content_id`` of all pieces: for what came in so slowly that the piece's own job was over before.
    """
    while True:
        with tools.db.write() as session:
            if settle_cases(session, content_id=content_id, now=tools.clock.now()) < CHUNK:
                return


def settle_cases(session: Session, *, content_id: int | None, now: datetime) -> int:
    """Some of those whose case is not as it should be; returns how many."""
    unsettled = list(session.execute(_unsettled(content_id).limit(CHUNK)))
    for text_id, came_at, n, public, brand_id, state in unsettled:
        if n <= 0:
            drop_case(session, kind=KIND, subject=text_id, revision=1, now=now)
        elif state is CaseState.DROPPED:
            reopen_case(session, kind=KIND, subject=text_id, revision=1)
        else:
            open_case(
                session, brand_id=brand_id, scope=scope_of(public), kind=KIND, subject=text_id, revision=1, now=came_at
            )
    return len(unsettled)


def scope_of(content_public_id: str) -> str:
    return f"content:{content_public_id}"


def _unsettled(content_id: int | None) -> sa.Select[int, datetime, int, str, int, CaseState]:
    case_of_it = sa.and_(col(Case.kind) == KIND, col(Case.subject) == col(OpenText.id))
    columns = (col(OpenText.id), col(OpenText.came_at), col(OpenText.n), col(Content.public_id), col(Content.brand_id))
    wanted = sa.or_(
        sa.and_(col(OpenText.n) > 0, sa.or_(col(Case.id).is_(None), col(Case.state) == CaseState.DROPPED)),
        sa.and_(col(OpenText.n) <= 0, col(Case.state) == CaseState.OPEN),
    )
    statement = (
        sa.select(*columns, col(Case.state))
        .select_from(OpenText)
        .join(Content, col(Content.id) == col(OpenText.content_id))
        .outerjoin(Case, case_of_it)
        .where(sa.text("open_text.state = 'waiting'"), wanted)
        .order_by(col(OpenText.id))
    )
    return statement if content_id is None else statement.where(col(OpenText.content_id) == content_id)
