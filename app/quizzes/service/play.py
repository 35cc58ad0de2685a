"""A play's moves: begin, answer, go back, go on. Taking an answer is a hot path.

The steps of a move, in this order: the piece takes answers now; the play is there and the move is its next (an earlier one
changes nothing and gets the same screen); the answer fits the step whose turn it is; then it is kept as a row, and the counts
agree. Budget: nothing is read for a play that this process moved last; all moves of a batch are kept with one statement, and
counted with one; words that others may read take two more.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.errors import Conflict, NotFound, Refusal, Unprocessable
from app.kit import i18n
from app.kit.i18n import gettext as _
from app.kit.jobs import insert_or_ignore
from app.quizzes.kinds.base.asking import NotTaken, Step, Typed, Value
from app.quizzes.kinds.base.flow import Given, State, step_back, take
from app.quizzes.models import Answer, Gift, Play
from app.quizzes.service.counting import Tally, led_to
from app.quizzes.service.moves import Begin, Move, Moved, Verb
from app.quizzes.service.texts import Texts
from app.quizzes.shelf import Edition, Shelf
from app.quizzes.sources import Sources
from app.quizzes.standing import Run, Runs, begun, changed_back, moved_on, read_runs, spent_by, step_at

GRACE_SECONDS = 2.0
"""Of the way between server and browser, which nobody can answer faster than."""


class Writer:
    """Writes batches of moves; called by the group writer of a process."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self.runs = Runs()
        self.sources = Sources()

    def __call__(self, session: Session, moves: Sequence[Begin | Move]) -> list[Moved]:
        batch = Batch(session, self._shelf, self._stand(session, moves))
        moved = []
        for move in moves:
            i18n.set_language(move.language)
            moved.append(batch.begin(self._admitted(session, move)) if isinstance(move, Begin) else batch.move(move))
        batch.write()
        return moved

    def _admitted(self, session: Session, begin: Begin) -> Begin:
        source = self.sources.admit(session, begin.edition.content_id, begin.source)
        return begin if source == begin.source else begin._replace(source=source)

    def _stand(self, session: Session, moves: Sequence[Begin | Move]) -> dict[str, Run]:
        """The plays that are to be moved: from memory, where the next move is the one that comes; else as they are kept."""
        wanted = [(move.public_id, move.seq) for move in moves if isinstance(move, Move)]
        runs = (
            self.runs.find(wanted) if len(moves) > 1 else {}
        )  # alone: perhaps again, because what is in memory was wrong
        if missing := [play for play, _seq in wanted if play not in runs]:
            runs |= {run.public_id: run for run in read_runs(session, col(Play.public_id).in_(missing))}
        return runs


class Batch:
    """Moves plays in memory; ``write`` keeps what came of it."""

    def __init__(self, session: Session, shelf: Shelf, runs: dict[str, Run]) -> None:
        self._session = session
        self._shelf = shelf
        self._runs = runs
        self._tally = Tally()
        self._texts = Texts()
        self._answers: list[dict[str, Any]] = []
        self._ended: dict[int, Run] = {}

    def begin(self, begin: Begin) -> Moved:
        first = begin.edition.kind.steps(begin.edition.document, begin.seed)[0]
        if begin.typed is not None and (refusal := _unfit(first, begin.typed)):
            return Moved(None, begin.edition, refusal)
        row = {
            "public_id": begin.public_id, "content_id": begin.edition.content_id, "first": first.key,
            "version_id": begin.edition.version_id, "client_key": begin.client_key, "person": begin.person,
            "turn": begin.turn, "seed": begin.seed, "source": begin.source, "day": begin.day, "untimed": begin.untimed,
            "started_at": begin.now, "outcome": "", "points": 0.0, "seconds": 0.0,
            "segment": begin.segment,
        }  # fmt: skip
        made = self._session.execute(insert_or_ignore(self._session, Play, row).returning(col(Play.id))).scalar()
        if made is None:
            return self._begun_before(begin)
        edition = begin.edition
        run = begun(
            (made, begin.public_id, edition.content_id, edition.version_id, begin.person, begin.source, begin.day,
             begin.untimed, begin.now, None, None, "", 0.0, 0.0, begin.segment, begin.seed, first.key)
        )  # fmt: skip
        self._runs[run.public_id] = run
        self._tally.add(run, "start")
        self._tally.add(run, "reach", first.key)
        if begin.typed is None:
            return Moved(run, edition)
        return self.move(Move(run.public_id, run.content_id, 0, "answer", begin.now, step=first.key, typed=begin.typed))

    def _begun_before(self, begin: Begin) -> Moved:
        """The same request again, or a person whose turn it was already: their own play, as it stands."""
        here = col(Play.content_id) == begin.edition.content_id
        found = read_runs(self._session, here, col(Play.client_key) == begin.client_key) or read_runs(
            self._session, here, col(Play.person) == begin.person, col(Play.turn) == begin.turn, col(Play.turn) != ""
        )
        if not found:
            return Moved(None, None, Conflict(_("This could not be begun. Load the page again, then begin anew.")))
        run = self._runs.setdefault(found[0].public_id, found[0])
        return Moved(run, self._shelf.edition(self._session, run.version_id))

    def move(self, move: Move) -> Moved:
        run = self._runs.get(move.public_id)
        if run is None or run.content_id != move.content_id:
            return Moved(None, None, NotFound())
        edition = self._shelf.edition(self._session, run.version_id)
        if move.seq < run.seq:
            return Moved(run, edition)
        try:
            _refuse_wrong_time(run, move)
            run = MOVES[move.verb](self, run, edition, move)
        except Refusal as refusal:
            return Moved(run, edition, refusal)
        self._runs[run.public_id] = run
        return Moved(run, edition)

    def answer(self, run: Run, edition: Edition, move: Move) -> Run:
        step = step_at(edition, run.walk)
        if step is None:
            raise Conflict(_("You have finished. Nothing more is asked."))
        if run.paused or move.step != step.key:
            raise Conflict(_("That question is not the one whose turn it is. Load the page again to see yours."))
        seconds = max(0.0, (move.now - run.shown_at).total_seconds())
        limit = None if run.untimed else edition.kind.seconds(edition.document, step)
        late = limit is not None and seconds > limit + GRACE_SECONDS
        value = _read_late(step, move.typed or {}) if late else _read(step, move.typed or {})
        if objection := edition.kind.objection(edition.document, run.walk, step, value):
            raise Unprocessable(fields={"answer": objection})
        points = 0.0 if late else edition.kind.earns(edition.document, step, value)
        given = Given(step.key, value, points, late, seconds)
        paused = edition.kind.remark(edition.document, step, value) is not None
        walk = moved_on(edition, take(run.walk, given))
        self._tally.answered(run, given, step)
        self._texts.answered(run, given, step, move.now)
        after = self._keep(run, "answer", given, walk, move.now, paused=paused)
        if walk.is_over:
            after = self._finish(after, edition, move.now)
        if edition.document.leads_to_outcomes:
            self._tally.led(after, given.step, led_to(after))
        return after

    def back(self, run: Run, edition: Edition, move: Move) -> Run:
        """To the last step at which there was something to say."""
        run = self._back(run, edition, move)
        while run.walk.given and not _asks(edition, run):
            run = self._back(run, edition, move)
        return run

    def _back(self, run: Run, edition: Edition, move: Move) -> Run:
        if not edition.kind.may_return(edition.document, run.walk):
            raise Conflict(_("Here one cannot go back."))
        if edition.document.leads_to_outcomes:
            self._tally.led(run, run.walk.given[-1].step, led_to(run), -1)
        if run.finished_at:
            self._tally.finished(run, -1)
            run = run._replace(finished_at=None, result=None, outcome="", points=0.0, seconds=0.0)
            self._ended[run.id] = run
        last = run.walk.given[-1]
        step = edition.step(last.step, run.walk.seed)
        assert step is not None  # noqa: S101  it was answered
        self._tally.answered(run, last, step, -1)
        self._texts.answered(run, last, step, move.now, -1)
        return self._keep(run, "back", last, step_back(run.walk), move.now)

    def go_on(self, run: Run, edition: Edition, move: Move) -> Run:
        if not run.paused:
            raise Conflict(_("There is nothing to go on from. Answer the question first."))
        return self._keep(run, "next", Given(run.walk.at, None), run.walk, move.now)

    def _keep(self, run: Run, verb: Verb, given: Given, walk: State, now: datetime, *, paused: bool = False) -> Run:
        """The move is a row, and the play stands after it."""
        self._answers.append(
            {"play_id": run.id, "seq": run.seq, "verb": verb, "step": given.step, "value": given.value,
             "points": given.points, "seconds": given.seconds, "late": given.late, "to": walk.at, "paused": paused,
             "at": now}
        )  # fmt: skip
        seen = run.seen
        if not walk.is_over and walk.at not in seen:
            seen = (*seen, walk.at)
            self._tally.add(run, "reach", walk.at)
        back = changed_back(run, verb, given.step, given.value)
        return run._replace(
            walk=walk, seen=seen, paused=paused, seq=run.seq + 1, shown_at=now, taken_back=back,
            spent=spent_by(run, verb, now),
        )  # fmt: skip

    def _finish(self, run: Run, edition: Edition, now: datetime) -> Run:
        result = edition.kind.result(edition.document, run.walk, had=self._had(run, edition))
        image = result.image.model_dump(mode="json") if result.image else None
        told = {
            "outcome": result.outcome, "title": result.title, "text": result.text, "image": image,
            "points": result.points, "full": result.full, "facts": result.facts,
            "ending": result.ending or result.outcome,
        }  # fmt: skip
        seconds = float(
            round(run.spent + sum(given.seconds for given in run.walk.given))
        )  # whole, so that ties are ties
        run = run._replace(finished_at=now, result=told, outcome=result.outcome, points=result.points, seconds=seconds)
        if result.remember:
            self._give(run, result.remember)
        self._tally.finished(run)
        self._ended[run.id] = run
        return run

    def _give(self, run: Run, key: str) -> None:
        gift = {"content_id": run.content_id, "person": run.person, "key": key, "play_id": run.id}
        self._session.execute(insert_or_ignore(self._session, Gift, gift))

    def _had(self, run: Run, edition: Edition) -> list[str]:
        """What this person was given before, oldest first."""
        if not run.person or not edition.kind.remembers(edition.document):
            return []
        theirs = (col(Gift.content_id) == run.content_id, col(Gift.person) == run.person)
        return list(self._session.execute(sa.select(col(Gift.key)).where(*theirs).order_by(col(Gift.id))).scalars())

    def write(self) -> None:
        connection = self._session.connection()
        if self._answers:
            connection.execute(_ANSWER, self._answers)
        if self._ended:
            connection.execute(_END, [_end(run) for run in self._ended.values()])
        self._tally.write(self._session)
        self._texts.write(self._session)


def _refuse_wrong_time(run: Run, move: Move) -> None:
    if move.seq > run.seq:
        raise Conflict(_("This is not your turn yet. Load the page again to see where you are."))
    if not move.is_open:
        raise Conflict(_("This is closed now. What you answered before is kept."), title=_("It is closed"))


def _read(step: Step, typed: Typed) -> Value:
    """Raises Unprocessable with the sentence that stands beside the question."""
    try:
        return step.read(typed)
    except NotTaken as why:
        raise Unprocessable(fields={"answer": str(why)}) from None


def _read_late(step: Step, typed: Typed) -> Value:
    """Nothing, where it is no answer: whoever's time is up goes on, and earns nothing either way."""
    try:
        return step.read(typed)
    except NotTaken:
        return None


def _unfit(step: Step, typed: Typed) -> Unprocessable | None:
    """Why the answer that somebody begins with is none."""
    try:
        _read(step, typed)
    except Unprocessable as refusal:
        return refusal
    return None


MOVES = {"answer": Batch.answer, "back": Batch.back, "next": Batch.go_on}


def _asks(edition: Edition, run: Run) -> bool:
    step = edition.step(run.walk.at, run.walk.seed)
    return step is None or edition.kind.asks(edition.document, step)


_ANSWER = sa.insert(Answer)
_END_COLUMNS = ("finished_at", "result", "outcome", "points", "seconds")
_END = (
    sa.update(Play)
    .where(col(Play.id) == sa.bindparam("play"))
    .values({name: sa.bindparam(f"new_{name}") for name in _END_COLUMNS})
)


def _end(run: Run) -> Mapping[str, Any]:
    return {"play": run.id} | {f"new_{name}": getattr(run, name) for name in _END_COLUMNS}
