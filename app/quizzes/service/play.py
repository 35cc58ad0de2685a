"""A play's moves: begin, answer, go back, go on. Taking an answer is a hot path.

The steps of a move, in this order: the piece takes answers now; the play is there and the move is its next (an earlier one
changes nothing and gets the same screen); the answer fits the step whose turn it is; then the answer is kept, the play
stands at its next step, and the counts agree. Budget: nothing is read before the batch; inside it one statement reads all
plays of the batch, one keeps all answers, one moves all plays, one adds to all counts.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

import sqlalchemy as sa
from sqlmodel import Session, col

from app.errors import Conflict, NotFound, Refusal, Unprocessable
from app.kit.i18n import gettext as _
from app.kit.jobs import insert_or_ignore
from app.quizzes.kinds.base.asking import NotTaken, Step, Typed, Value
from app.quizzes.kinds.base.flow import Given, step_back, take
from app.quizzes.models import Answer, Gift, Play
from app.quizzes.service.counting import Tally
from app.quizzes.shelf import Edition, Shelf
from app.quizzes.standing import RUN, Run, Standing, begun, moved_on, run_of, step_at

Verb = Literal["answer", "back", "next"]
GRACE_SECONDS = 2.0
"""Of the way between server and browser, which nobody can answer faster than."""


@dataclass(frozen=True, slots=True)
class Begin:
    """Somebody begins, perhaps with the answer to the first step. ``turn`` limits how often; see ``Play``."""

    edition: Edition
    public_id: str
    client_key: str
    person: str
    turn: str
    source: str
    day: str
    seed: int
    now: datetime
    untimed: bool = False
    typed: Typed | None = None


@dataclass(frozen=True, slots=True)
class Move:
    public_id: str
    content_id: int
    seq: int  # the move that this follows
    verb: Verb
    now: datetime
    is_open: bool = True
    step: str = ""
    typed: Typed | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """How the play stands now; ``refusal`` says why the move was not made."""

    run: Run | None
    edition: Edition | None
    refusal: Refusal | None = None


class Writer:
    """Writes batches of moves; called by the group writer of a process."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __call__(self, session: Session, moves: Sequence[Begin | Move]) -> list[Moved]:
        batch = _Batch(session, self._shelf, [move.public_id for move in moves if isinstance(move, Move)])
        moved = [batch.begin(move) if isinstance(move, Begin) else batch.move(move) for move in moves]
        batch.write()
        return moved


class _Batch:
    def __init__(self, session: Session, shelf: Shelf, plays: Sequence[str]) -> None:
        self._session = session
        self._shelf = shelf
        self._tally = Tally()
        self._answers: list[dict[str, Any]] = []
        self._changed: dict[int, Run] = {}
        self._runs: dict[str, Run] = {}
        if plays:
            statement = sa.select(*RUN).where(col(Play.public_id).in_(plays)).order_by(col(Play.id)).with_for_update()
            self._runs = {run.public_id: run for run in map(run_of, session.execute(statement))}

    def begin(self, begin: Begin) -> Moved:
        standing = begun(begin.edition, begin.seed)
        if begin.typed is not None and (refusal := _unfit(begin.edition, standing, begin.typed)):
            return Moved(None, begin.edition, refusal)
        row = {
            "public_id": begin.public_id, "content_id": begin.edition.content_id,
            "version_id": begin.edition.version_id, "client_key": begin.client_key, "person": begin.person,
            "turn": begin.turn, "seq": 0, "state": standing.to_json(), "source": begin.source, "day": begin.day,
            "untimed": begin.untimed, "started_at": begin.now, "shown_at": begin.now, "outcome": "", "points": 0.0,
            "seconds": 0.0,
        }  # fmt: skip
        made = self._session.execute(insert_or_ignore(self._session, Play, row).returning(*RUN)).first()
        if made is None:
            return self._begun_before(begin)
        run = run_of(made)
        self._runs[run.public_id] = run
        self._tally.add(run, "start")
        self._tally.add(run, "reach", standing.walk.at)
        if begin.typed is None:
            return Moved(run, begin.edition)
        move = Move(run.public_id, run.content_id, 0, "answer", begin.now, step=standing.walk.at, typed=begin.typed)
        return self.move(move)

    def _begun_before(self, begin: Begin) -> Moved:
        """The same request again, or a person whose turn it was already: their own play, as it stands."""
        same = sa.select(*RUN).where(col(Play.client_key) == begin.client_key)
        theirs = sa.select(*RUN).where(
            col(Play.content_id) == begin.edition.content_id, col(Play.person) == begin.person,
            col(Play.turn) == begin.turn, col(Play.turn) != "",
        )  # fmt: skip
        row = self._session.execute(same).first() or self._session.execute(theirs).first()
        if row is None or row.content_id != begin.edition.content_id:
            return Moved(None, None, Conflict(_("This could not be begun. Load the page again, then begin anew.")))
        run = self._runs.setdefault(row.public_id, run_of(row))
        return Moved(run, self._shelf.edition(self._session, run.version_id))

    def move(self, move: Move) -> Moved:
        run = self._runs.get(move.public_id)
        if run is None or run.content_id != move.content_id:
            return Moved(None, None, NotFound())
        edition = self._shelf.edition(self._session, run.version_id)
        if move.seq < run.seq:
            return Moved(replace(run), edition)
        try:
            self._refuse_wrong_time(run, move)
            _MOVES[move.verb](self, run, edition, move)
        except Refusal as refusal:
            return Moved(replace(run), edition, refusal)
        run.seq += 1
        self._changed[run.id] = run
        return Moved(replace(run), edition)

    def _refuse_wrong_time(self, run: Run, move: Move) -> None:
        if move.seq > run.seq:
            raise Conflict(_("This is not your turn yet. Load the page again to see where you are."))
        if not move.is_open:
            raise Conflict(_("This is closed now. What you answered before is kept."), title=_("It is closed"))

    def answer(self, run: Run, edition: Edition, move: Move) -> None:
        walk = run.standing.walk
        step = step_at(edition, walk)
        if step is None:
            raise Conflict(_("You have finished. Nothing more is asked."))
        if run.standing.paused or move.step != step.key:
            raise Conflict(_("That question is not the one whose turn it is. Load the page again to see yours."))
        value = _read(step, move.typed or {})
        seconds = max(0.0, (move.now - run.shown_at).total_seconds())
        limit = None if run.untimed else edition.kind.seconds(edition.document, step)
        late = limit is not None and seconds > limit + GRACE_SECONDS
        points = 0.0 if late else edition.kind.earns(edition.document, step, value)
        given = Given(step.key, value, points, late, seconds)
        paused = edition.kind.remark(edition.document, step, value) is not None
        after = moved_on(edition, take(walk, given))
        self._stand(run, replace(run.standing, walk=after, paused=paused), move.now)
        self._keep(run, given, "answer", move.now)
        self._tally.answered(run, edition, given)
        run.points, run.seconds = after.points, run.seconds + seconds
        if after.is_over:
            self._finish(run, edition, move.now)

    def back(self, run: Run, edition: Edition, move: Move) -> None:
        walk = run.standing.walk
        if not edition.kind.may_return(edition.document, walk):
            raise Conflict(_("Here one cannot go back."))
        if run.finished_at:
            self._tally.finished(run, -1)
            run.finished_at, run.result, run.outcome = None, None, ""
        last = walk.given[-1]
        self._keep(run, last, "back", move.now)
        self._tally.answered(run, edition, last, -1)
        before = step_back(walk)
        run.points, run.seconds = before.points, max(0.0, run.seconds - last.seconds)
        self._stand(run, replace(run.standing, walk=before, paused=False), move.now)

    def go_on(self, run: Run, edition: Edition, move: Move) -> None:
        if not run.standing.paused:
            raise Conflict(_("There is nothing to go on from. Answer the question first."))
        self._stand(run, replace(run.standing, paused=False), move.now)

    def _stand(self, run: Run, standing: Standing, now: datetime) -> None:
        at = standing.walk.at
        if not standing.walk.is_over and at not in standing.seen:
            standing = replace(standing, seen=(*standing.seen, at))
            self._tally.add(run, "reach", at)
        run.standing, run.shown_at = standing, now

    def _finish(self, run: Run, edition: Edition, now: datetime) -> None:
        had = self._had(run, edition)
        result = edition.kind.result(edition.document, run.standing.walk, had=had)
        image = result.image.model_dump(mode="json") if result.image else None
        run.result = {
            "outcome": result.outcome, "title": result.title, "text": result.text, "image": image,
            "points": result.points, "full": result.full, "facts": result.facts,
        }  # fmt: skip
        run.finished_at, run.outcome, run.points = now, result.outcome, result.points
        if result.remember:
            gift = {"content_id": run.content_id, "person": run.person, "key": result.remember, "play_id": run.id}
            self._session.execute(insert_or_ignore(self._session, Gift, gift))
        self._tally.finished(run)

    def _had(self, run: Run, edition: Edition) -> list[str]:
        """What this person was given before, oldest first."""
        if not run.person or not edition.kind.remembers(edition.document):
            return []
        statement = sa.select(col(Gift.key)).where(
            col(Gift.content_id) == run.content_id, col(Gift.person) == run.person
        )
        return list(self._session.execute(statement.order_by(col(Gift.id))).scalars())

    def _keep(self, run: Run, given: Given, verb: str, now: datetime) -> None:
        self._answers.append(
            {"play_id": run.id, "seq": run.seq, "verb": verb, "step": given.step, "value": given.value,
             "points": given.points, "seconds": given.seconds, "late": given.late, "at": now}
        )  # fmt: skip

    def write(self) -> None:
        connection = self._session.connection()
        if self._answers:
            connection.execute(_ANSWER, self._answers)
        if self._changed:
            connection.execute(_PLAY, [_columns(run) for run in self._changed.values()])
        self._tally.write(self._session)


_MOVES = {"answer": _Batch.answer, "back": _Batch.back, "next": _Batch.go_on}
_ANSWER = sa.insert(Answer)
_PLAY = (
    sa.update(Play)
    .where(col(Play.id) == sa.bindparam("play"))
    .values(
        {name: sa.bindparam(f"new_{name}") for name in
         ("seq", "state", "shown_at", "finished_at", "result", "outcome", "points", "seconds")}
    )
)  # fmt: skip


def _columns(run: Run) -> Mapping[str, Any]:
    return {
        "play": run.id, "new_seq": run.seq, "new_state": run.standing.to_json(), "new_shown_at": run.shown_at,
        "new_finished_at": run.finished_at, "new_result": run.result, "new_outcome": run.outcome,
        "new_points": run.points, "new_seconds": run.seconds,
    }  # fmt: skip


def _read(step: Step, typed: Typed) -> Value:
    """Raises Unprocessable with the sentence that stands beside the question."""
    try:
        return step.read(typed)
    except NotTaken as why:
        raise Unprocessable(fields={"answer": str(why)}) from None


def _unfit(edition: Edition, standing: Standing, typed: Typed) -> Unprocessable | None:
    """Why the answer that somebody begins with is none."""
    step = step_at(edition, standing.walk)
    try:
        if step is not None:
            _read(step, typed)
    except Unprocessable as refusal:
        return refusal
    return None
